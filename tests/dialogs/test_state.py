"""The state's JSON: version 1 is kept as it was written, and any other text is one typed error."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dialogs.answers import (
    Chosen,
    Comment,
    Counted,
    Dated,
    NonAnswer,
    Picked,
    Ranked,
    Skipped,
    Written,
)
from dialogs.engine import ForeignState, advance, begin, combined, results, show
from dialogs.events import Began
from dialogs.state import Item, RunState, RunStatus, Step, dump, load
from tests.dialogs.walking import NOW, example

GOLDEN = Path(__file__).with_name("state_v1.json")

STATE = RunState(
    dialog="exemple",
    edition=1,
    status=RunStatus.COMMENTING,
    step=Step("importance.raison", "12/é"),
    answers={
        Step("confiance"): Chosen("4"),
        Step("accueilli"): NonAnswer("unsure"),
        Step("defis"): Picked(("langage", "autre")),
        Step("preferences"): Ranked(("soir", "matin", "midi")),
        Step("nombre_tables"): Counted(3),
        Step("depuis"): Dated(date(2024, 2, 29)),
        Step("importance", "12/é"): Chosen("5"),
        Step("importance.raison", "12/é"): Written("Le gel, « oui » 👩🏽\u200d🌾"),
        Step("mot"): Skipped(),
    },
    comments={Step("confiance"): Comment("Mieux", share=True)},
    items={"needs": (Item("12/é", "Le logement"),), "idees": ()},
    facts={"several_sectors": True, "topic": "L’itinérance", "round": 2},
    revision=17,
    returning=True,
    elaborating=True,
    submitted=True,
)


def test_version_1_is_still_read_and_written_as_it_was() -> None:
    golden = GOLDEN.read_text("utf-8").rstrip("\n")
    assert load(golden) == STATE
    assert dump(STATE) == golden


def test_a_small_state_is_a_small_text() -> None:
    state = begin(example())
    assert load(dump(state)) == state
    assert len(dump(state)) < 120


def _with(**changes: object) -> str:
    return json.dumps(json.loads(dump(STATE)) | changes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        "[" * 100_000,
        _with(v=2),
        _with(v=None),
        _with(status="dreaming"),
        _with(status=[]),
        _with(revision="3"),
        _with(revision=True),
        _with(edition=1.5),
        _with(at=3),
        _with(answers=[]),
        _with(answers={"a": {"picked": "abc"}}),
        _with(answers={"a": {"date": "hier"}}),
        _with(answers={"a": {"dreamt": 1}}),
        _with(answers={"a": {"text": "a", "number": 1}}),
        _with(answers={"a": {"number": True}}),
        _with(comments={"a": ["texte", 1]}),
        _with(items={"needs": [["1"]]}),
        _with(facts={"several": [1]}),
        _with(submitted="yes"),
    ],
)
def test_any_other_text_is_one_typed_error(text: str) -> None:
    with pytest.raises(ForeignState) as refused:
        load(text)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize("change", [{"edition": 2}, {"dialog": "autre"}, {"step": Step("perdue")}])
def test_a_state_of_another_edition_is_a_typed_error(change: dict[str, object]) -> None:
    foreign = replace(begin(example()), **change)  # type: ignore[arg-type]
    with pytest.raises(ForeignState):
        show(example(), foreign)
    with pytest.raises(ForeignState):
        advance(example(), foreign, Began(), NOW)


def test_results_of_another_edition_are_never_read() -> None:
    foreign = replace(begin(example()), edition=2)
    with pytest.raises(ForeignState):
        results(example(), foreign)
    with pytest.raises(ForeignState):
        combined(example(), foreign, example().combinations[0])
