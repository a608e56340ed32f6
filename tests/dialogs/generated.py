"""Valid dialogs, and events of every kind, drawn by Hypothesis.

Every kind of question, groups of both kinds, conditions nested on what comes before. Dialogs are
built as the loader's plain values are, then read back through their frozen JSON.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

from dialogs.checks import findings
from dialogs.definition import Dialog
from dialogs.events import (
    Began,
    Cancelled,
    ChoiceMade,
    CommentAsked,
    CommentDropped,
    CommentGiven,
    Continued,
    DateGiven,
    Event,
    ItemAdded,
    ItemRemoved,
    JumpedTo,
    NonAnswerGiven,
    NumberGiven,
    OptionsPicked,
    Paused,
    QuestionSkipped,
    RankingGiven,
    Reopened,
    Restarted,
    Resumed,
    ReviewAsked,
    Said,
    Submitted,
    TextGiven,
    WentBack,
)
from dialogs.loader import thaw

Draw = Any
Plain = dict[str, Any]

WORDS = {"fr": "Un texte", "en": "A text"}
SOURCE = {"step": 5, "item": "x"}
OPTIONS = ("a", "b", "autre")
POINTS = ("1", "2", "3")
KINDS = (
    *("scale", "yes_no_unsure", "single", "several", "text", "number", "date", "ranking"),
    "information",
)
CHOSEN = {"scale": POINTS, "yes_no_unsure": ("no", "yes", "unsure"), "single": OPTIONS}


def options(keys: tuple[str, ...]) -> list[Plain]:
    return [{"key": key, "text": WORDS} for key in keys]


def piece(key: str) -> Plain:
    return {"key": key, "label": WORDS, "text": WORDS, "source": SOURCE}


class _Writer:
    """Writes questions one after the other, and knows what came before."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.count = 0
        self.asked: list[tuple[str, str]] = []

    def key(self) -> str:
        self.count += 1
        return f"q{self.count}"

    def question(self, before: list[tuple[str, str]]) -> Plain:
        kind = self.draw(st.sampled_from(KINDS))
        made = piece(self.key()) | {"kind": kind, "audience": "private"}
        made["optional"] = self.draw(st.booleans())
        if kind == "scale":
            made["scale"] = "s"
        if kind in {"scale", "yes_no_unsure"} and self.draw(st.booleans()):
            made["elaborate_at"] = self.draw(st.integers(1, 2))
        if kind in {"single", "several", "ranking"}:
            made["options"] = options(OPTIONS)
        if kind == "text":
            made["max_length"] = self.draw(st.integers(1, 30))
        if kind == "number":
            made["maximum"] = self.draw(st.integers(0, 20))
        if self.draw(st.booleans()):
            made["when"] = self.condition(before, 2)
        if kind != "information":
            before.append((made["key"], kind))
        return made

    def condition(self, before: list[tuple[str, str]], depth: int) -> Plain:
        shapes = ["fact"] + ["answer"] * 3 * bool(before) + ["all", "any", "not"] * (depth > 0)
        shape = self.draw(st.sampled_from(shapes))
        if shape == "fact":
            return {"fact": "several_sectors", "is": self.draw(st.booleans())}
        if shape == "not":
            return {"not": self.condition(before, depth - 1)}
        if shape != "answer":
            return {shape: [self.condition(before, depth - 1) for _ in range(2)]}
        key, kind = self.draw(st.sampled_from(before))
        if kind in CHOSEN and self.draw(st.booleans()):
            return {"answer": key, "is": [self.draw(st.sampled_from(CHOSEN[kind]))]}
        if kind in {"scale", "number", "yes_no_unsure"}:
            return {"answer": key, "at_least": self.draw(st.integers(1, 3))}
        return {"answered": key}

    def group(self) -> Plain:
        made = piece(self.key())
        if self.draw(st.booleans()):
            made |= {"kind": "for_each", "over": "needs"}
        else:
            made |= {"kind": "repeat", "minimum": self.draw(st.integers(0, 1)), "maximum": 2}
        within = list(self.asked)
        made["questions"] = [self.question(within) for _ in range(self.draw(st.integers(1, 2)))]
        return made

    def section(self, part: int) -> Plain:
        made: Plain = {"key": f"s{self.count}", "title": WORDS, "part": part}
        if self.draw(st.integers(0, 3)) == 0:
            made["when"] = self.condition(list(self.asked), 1)
        made["questions"] = [
            self.group() if self.draw(st.integers(0, 3)) == 0 else self.question(self.asked)
            for _ in range(self.draw(st.integers(1, 4)))
        ]
        return made


@st.composite
def dialogs(draw: Draw) -> Dialog:
    """A dialog that the loader's checks find nothing wrong with."""
    writer = _Writer(draw)
    parts = draw(st.integers(1, 3))
    plain = {
        "key": "genere",
        "edition": 1,
        "title": WORDS,
        "summary": WORDS,
        "minutes": 2,
        "step": 5,
        "sensitive": False,
        "closing": WORDS,
        "parts": [WORDS] * parts,
        "scales": {"s": {"key": "s", "options": options(POINTS)}},
        "sections": [writer.section(part) for part in range(1, parts + 1)],
    }
    dialog = thaw(json.dumps(plain))
    assert not list(findings(dialog, frozenset()))
    return dialog


_KEYS = st.sampled_from(["a", "b", "autre", "perdue"])
_TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["3", "1, 2", "oui", "Un texte", "2026-01-01", "\u202e\x00", "x" * 5000, "12"]),
)
_ORDERS = st.permutations(OPTIONS).map(tuple)
_REASONS = st.sampled_from(["dont_know", "not_applicable", "rather_not_say", "unsure", "autre"])

_WITHOUT_CONTENT: list[Event] = [
    *(Began(), Continued(), QuestionSkipped(), WentBack(), CommentAsked(), CommentDropped()),
    *(Paused(), Resumed(), ReviewAsked(), Submitted(), Reopened(), Cancelled(), Restarted()),
]

_FORWARD: list[Event] = [Began(), Continued(), QuestionSkipped(), Resumed()]

_ANSWERS = st.one_of(
    st.builds(ChoiceMade, st.integers(-1, 3)),
    st.builds(OptionsPicked, st.lists(_KEYS, max_size=3).map(tuple)),
    st.builds(TextGiven, _TEXTS),
    st.builds(NumberGiven, st.integers(-5, 30)),
    st.builds(DateGiven, st.dates(date(2000, 1, 1), date(2030, 1, 1))),
    st.builds(RankingGiven, st.one_of(_ORDERS, st.lists(_KEYS, max_size=3).map(tuple))),
    st.builds(NonAnswerGiven, _REASONS),
    st.builds(Said, _TEXTS),
    st.builds(CommentGiven, _TEXTS, share=st.booleans()),
    st.builds(ItemAdded, _TEXTS),
)

_MOVES = st.one_of(
    st.sampled_from(_WITHOUT_CONTENT),
    st.builds(JumpedTo, st.integers(-1, 12)),
    st.builds(ItemRemoved, st.sampled_from(["1", "2", "3"])),
)


def _begun(drawn: list[Event]) -> list[Event]:
    return [Began(), *drawn]


events: st.SearchStrategy[list[Event]] = st.lists(
    st.one_of(st.sampled_from(_FORWARD), _ANSWERS, _ANSWERS, _MOVES), min_size=5, max_size=60
).map(_begun)
"""Sequences that begin a run and then do anything, forward more often than not."""
