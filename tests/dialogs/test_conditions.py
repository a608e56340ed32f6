"""What conditions see, what they never see, and dialogs at their edges."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from dialogs.answers import Answer, Chosen, Counted, NonAnswer, Picked, Ranked, Skipped, Written
from dialogs.conditions import AnyCondition, Condition, Sight, answers_named
from dialogs.definition import YES_NO, Dialog
from dialogs.engine import ForeignState, InvalidAnswer, OutOfPlace, advance, begin, show
from dialogs.events import Began, ChoiceMade, Continued, ItemAdded, WentBack
from dialogs.loader import freeze, load, thaw
from dialogs.state import Item, RunStatus, dump
from dialogs.state import load as load_state
from dialogs.views import ItemsView, QuestionView, ReviewView
from tests.dialogs.walking import EXAMPLE, NEEDS, NOW, Walk, example

READ: TypeAdapter[Condition] = TypeAdapter(AnyCondition)
GIVEN: Mapping[str, Answer] = {
    "point": Chosen("2"),
    "none": NonAnswer("dont_know"),
    "skipped": Skipped(),
    "picked": Picked(("a", "b")),
    "ranked": Ranked(("b", "a")),
    "number": Counted(7),
    "text": Written("oui"),
}


def points(_question: str, option: str) -> int | None:
    return int(option) if option.isdigit() else None


SEES = Sight(GIVEN.get, points, {"several": True, "topic": "logement", "round": 2})


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"answer": "point", "is": ["1", "2"]}, True),
        ({"answer": "point", "is": ["3"]}, False),
        ({"answer": "picked", "is": ["b"]}, True),
        ({"answer": "ranked", "is": ["c"]}, False),
        ({"answer": "none", "is": ["dont_know"]}, True),
        ({"answer": "text", "is": ["oui"]}, False),
        ({"answer": "absent", "is": ["oui"]}, False),
        ({"answer": "point", "at_most": 2}, True),
        ({"answer": "point", "at_least": 3}, False),
        ({"answer": "number", "at_least": 7}, True),
        ({"answer": "text", "at_most": 9}, False),
        ({"answer": "none", "at_most": 9}, False),
        ({"answered": "point"}, True),
        ({"answered": "none"}, False),
        ({"answered": "skipped"}, False),
        ({"answered": "absent"}, False),
        ({"fact": "several", "is": True}, True),
        ({"fact": "topic", "is": "logement"}, True),
        ({"fact": "round", "is": 3}, False),
        ({"fact": "unknown", "is": True}, False),
        ({"not": {"answered": "absent"}}, True),
        ({"all": [{"answered": "point"}, {"answered": "number"}]}, True),
        ({"all": [{"answered": "point"}, {"answered": "none"}]}, False),
        ({"any": [{"answered": "none"}, {"answered": "number"}]}, True),
        ({"any": [{"answered": "none"}]}, False),
    ],
)
def test_a_condition_holds_or_not(condition: dict[str, Any], holds: object) -> None:
    assert READ.validate_python(condition).holds(SEES) is holds


def test_a_condition_tells_which_answers_it_looks_at() -> None:
    nested = {"all": [{"answered": "a"}, {"not": {"any": [{"answer": "b", "at_least": 1}]}}]}
    assert answers_named(READ.validate_python(nested)) == {"a", "b"}


def test_points_count_from_the_lowest() -> None:
    assert (YES_NO.point("no"), YES_NO.point("yes"), YES_NO.point("unsure")) == (1, 2, None)
    assert YES_NO.no_answer == 1


def test_an_edition_changed_mid_run_leaves_the_run_with_its_own() -> None:
    walk = Walk()
    walk.after(Began(), Continued(), ChoiceMade(3))
    kept, written = freeze(walk.dialog), dump(walk.state)
    text = EXAMPLE.read_text("utf-8").replace("edition: 1", "edition: 2")
    changed = load(text.replace("disponibilite.temps", "disponibilite.duree"))
    with pytest.raises(ForeignState, match="other_edition"):
        advance(changed, load_state(written), ChoiceMade(0), NOW)
    turn = advance(thaw(kept), load_state(written), ChoiceMade(0), NOW)
    assert turn.state == advance(example(), walk.state, ChoiceMade(0), NOW).state


def edited(**changes: object) -> Dialog:
    return thaw(json.dumps(json.loads(freeze(example())) | changes))


def test_a_dialog_of_which_nothing_shows_has_an_empty_review() -> None:
    sections = [section for section in example().sections if section.key == "secteurs"]
    plain = [section.model_dump(mode="json", by_alias=True) for section in sections]
    walk = Walk(edited(sections=plain, combinations=[]), several_sectors=False)
    view = walk.after(Began())
    assert view == ReviewView((), 0, submitted=False, can_submit=False, can_continue=False)
    with pytest.raises(OutOfPlace, match="nothing_left"):
        walk.after(Continued())
    with pytest.raises(OutOfPlace, match="first_question"):
        walk.after(WentBack())


def test_a_list_with_a_minimum_waits_for_it() -> None:
    sections = json.loads(freeze(example()))["sections"]
    group = next(one for one in sections[-1]["questions"] if one["key"] == "idees")
    group["minimum"] = 1
    walk = Walk(edited(sections=[sections[-1] | {"questions": [group]}], combinations=[]))
    view = walk.after(Began())
    assert isinstance(view, ItemsView)
    assert not view.can_continue
    with pytest.raises(InvalidAnswer, match="too_few_items") as refused:
        walk.after(Continued())
    assert refused.value.limit == 1
    walk.after(ItemAdded("Une idée"), Continued())
    assert walk.at is not None
    assert walk.at.item == "1"


def test_lists_given_at_the_start_are_kept_once_and_only_where_asked_about() -> None:
    state = begin(example(), None, {"needs": [*NEEDS, NEEDS[0]], "unknown": NEEDS})
    assert state.items == {"needs": NEEDS}
    assert begin(example()).items == {}


def test_a_state_at_a_step_that_is_gone_is_never_shown() -> None:
    walk = Walk()
    walk.after(Began())
    lost = replace(walk.state, status=RunStatus.ASKING, items={"needs": (Item("1", "a"),)})
    assert isinstance(show(walk.dialog, lost), QuestionView)
    assert walk.at is not None
    with pytest.raises(ForeignState, match="no_such_step"):
        show(walk.dialog, replace(lost, step=walk.at._replace(item="9")))
