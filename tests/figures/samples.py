"""A small dialog with every case that coding knows, and runs of it that were submitted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.figures.ballots import Ballot
from bot.figures.disclosure import RULES_VERSION, cuts_of
from dialogs.answers import Answer
from dialogs.definition import Dialog
from dialogs.nouns.releases import Release, ReleasedItem
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.waves import Wave, WaveStatus
from dialogs.state import Fact, RunState, RunStatus, Step

CLOSED_AT = datetime(2026, 11, 23, 22, tzinfo=UTC)


def text(words: str) -> dict[str, str]:
    return {"fr": words, "en": f"{words} (en)"}


def options(*keys: str) -> list[dict[str, object]]:
    return [{"key": key, "text": text(key)} for key in keys]


def question(key: str, kind: str = "scale", **more: object) -> dict[str, object]:
    shape: dict[str, object] = {"scale": "accord"} if kind == "scale" else {}
    source = {"step": 5, "item": key}
    words = {"label": text(key), "text": text(f"{key} ?")}
    return {"key": key, "kind": kind, "source": source, **words, **shape, **more}


ACCORD = {
    "key": "accord",
    "options": options("1", "2", "3", "4", "5"),
    "bands": {"strength": 4, "address": 2},
}

SECTIONS: list[dict[str, object]] = [
    {
        "key": "relations",
        "title": text("Relations"),
        "advice": text("Prenez un café"),
        "questions": [
            question("confiance", advice=text("Prenez le temps")),
            question("respect"),
            question("lourdeur", polarity="unfavourable"),
            question("secret", audience="private"),
            question("mot", kind="text"),
            question("nombre", kind="number"),
        ],
    },
    {
        "key": "temps",
        "title": text("Temps"),
        "questions": [
            question("temps"),
            question("reamenagement", when={"answer": "temps", "at_most": 2}),
            question("rappel", kind="yes_no_unsure"),
            question("pourquoi", when={"answer": "rappel", "is": ["no"]}),
        ],
    },
    {
        "key": "secteurs",
        "title": text("Secteurs"),
        "when": {"fact": "several_sectors", "is": True},
        "questions": [question("divergences")],
    },
    {
        "key": "choix",
        "title": text("Choix"),
        "questions": [
            question("defis", kind="several", options=options("vision", "langage", "autre")),
            question("lieu", kind="single", options=options("ici", "ailleurs", "autre")),
        ],
    },
]

COMBINATION: dict[str, object] = {
    "key": "disponibilite",
    "label": text("Disponibilité"),
    "text": text("Disponibilité ?"),
    "source": {"step": 4, "item": "temps"},
    "options": options("aucun", "liberable", "assez"),
    "bands": {"strength": 3, "address": 1},
    "parts": ["temps", "reamenagement"],
    "rules": [
        {"when": {"answer": "temps", "at_least": 4}, "option": "assez"},
        {"when": {"answer": "reamenagement", "at_least": 4}, "option": "liberable"},
        {"when": {"answer": "reamenagement", "at_most": 2}, "option": "aucun"},
    ],
}


def dialog(**changes: object) -> Dialog:
    whole: dict[str, object] = {
        "key": "essai",
        "edition": 1,
        "title": text("Essai"),
        "summary": text("Pour essayer"),
        "minutes": 1,
        "step": 5,
        "sensitive": True,
        "scales": {"accord": ACCORD},
        "sections": SECTIONS,
        "combinations": [COMBINATION],
        "closing": text("Merci"),
    }
    return Dialog.model_validate({**whole, **changes})


def run(
    answers: Mapping[str, Answer],
    facts: Mapping[str, Fact] | None = None,
    *,
    submitted: bool = True,
) -> RunState:
    return RunState(
        dialog="essai",
        edition=1,
        status=RunStatus.SUBMITTED if submitted else RunStatus.ASKING,
        answers={Step(key): answer for key, answer in answers.items()},
        facts=facts or {},
        submitted=submitted,
    )


def ballots(*runs: RunState) -> list[Ballot]:
    """Each from an organisation of its own."""
    return [Ballot(at, state) for at, state in enumerate(runs)]


def wave(
    unit: Unit = Unit.PERSON, largest: int = 1, *, several_sectors: bool = False, roster: int = 12
) -> Wave:
    return Wave(
        id=7,
        roundtable_id=1,
        cadence_id=None,
        due_at=CLOSED_AT,
        dialog="essai",
        edition=1,
        status=WaveStatus.CLOSING,
        opens_at=CLOSED_AT - timedelta(days=7),
        closes_at=CLOSED_AT,
        postponed=False,
        reminders_sent=0,
        threshold=5,
        unit=unit,
        rules_version=RULES_VERSION,
        facts=(("several_sectors", several_sectors),),
        roster_size=roster,
        largest_organisation=largest,
        seen_submitted=0,
        seen_at=None,
        shared_at=None,
        slice_after=0,
    )


def release(
    counts: Mapping[str, tuple[int, ...]], coalition: int = 2, unit: Unit = Unit.PERSON
) -> Release:
    """A release with these items, by how many units stand at each point."""
    items = tuple(
        ReleasedItem(*_name(key), cuts_of(standing, coalition, unit))
        for key, standing in counts.items()
    )
    total = sum(next(iter(counts.values())))
    return Release(
        7, RULES_VERSION, unit, True, total + 3, total, total, coalition, items, CLOSED_AT
    )


def _name(key: str) -> tuple[str, str]:
    question, _, option = key.partition("/")
    return question, option
