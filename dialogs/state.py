"""Where one member's run of a dialog is, as a frozen value, and its versioned JSON.

The state holds every answer; there is no second copy. `dump` and `load` are on the path of each
answer: they use pydantic's JSON, without its models (twice as fast as `json`), and a text that is
not a state is one typed error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias, TypeVar

from pydantic_core import from_json, to_json

from dialogs.answers import (
    Answer,
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
from dialogs.errors import ForeignState

T = TypeVar("T")
Fact: TypeAlias = str | int | bool


class Step(NamedTuple):
    """A question, for an item of its group or for none. Or a group's list, by the group's key.

    A tuple, since it is hashed dozens of times for each answer.
    """

    question: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a group asks about: a need, an action, or what the member added."""

    key: str
    label: str


class RunStatus(StrEnum):
    READY = "ready"
    ASKING = "asking"
    COMMENTING = "commenting"
    BETWEEN_PARTS = "between_parts"
    REVIEWING = "reviewing"
    PAUSED = "paused"
    SUBMITTED = "submitted"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class RunState:
    """One run, pinned to (dialog, edition).

    `answers` holds only steps that show: an answer whose question no longer shows is erased.
    `items` are the lists of the groups, by list name. `facts` are frozen when the run began.
    `revision` grows by one on each change. `returning`: the step was opened from the review and
    leads back there. `elaborating`: the comment was asked for after a low answer. `submitted`
    stays true once given, whatever the status: later answers count at once.
    """

    dialog: str
    edition: int
    status: RunStatus
    step: Step | None = None
    answers: Mapping[Step, Answer] = field(default_factory=dict)
    comments: Mapping[Step, Comment] = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    revision: int = 0
    returning: bool = False
    elaborating: bool = False
    submitted: bool = False


# ── JSON, version 1 ───────────────────────────────────────────────────────────────────────────

VERSION = 1


def dump(state: RunState) -> str:
    """Compact JSON of version 1. A step is written "question", or "question/item"."""
    written: dict[str, object] = {
        "v": VERSION,
        "dialog": state.dialog,
        "edition": state.edition,
        "status": state.status,
        "revision": state.revision,
        "at": None if state.step is None else _step_text(state.step),
        "answers": {
            step[0] if step[1] is None else f"{step[0]}/{step[1]}": (
                answer.option if type(answer) is Chosen else _written(answer)
            )
            for step, answer in state.answers.items()
        },
    }
    if state.comments:
        written["comments"] = {
            _step_text(step): [comment.text, comment.share]
            for step, comment in state.comments.items()
        }
    if state.items:
        written["items"] = {
            name: [[item.key, item.label] for item in items] for name, items in state.items.items()
        }
    if state.facts:
        written["facts"] = state.facts
    written.update({name: True for name in _FLAGS if getattr(state, name)})
    return to_json(written).decode()


def load(text: str) -> RunState:
    """The state that `dump` wrote. Raises `ForeignState` for any other text."""
    try:
        return _state(from_json(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # The text may hold answers: it goes into no message and no chain of errors.
        raise ForeignState("unreadable_state") from None


_FLAGS = ("returning", "elaborating", "submitted")


def _state(read: dict[str, Any]) -> RunState:
    if read["v"] != VERSION:
        raise ForeignState("unknown_version")
    at = read["at"]
    return RunState(
        dialog=_is(str, read["dialog"]),
        edition=_is(int, read["edition"]),
        status=_STATUSES[read["status"]],
        step=None if at is None else _step(at),
        answers=dict(
            [
                _choice(step, answer) if type(answer) is str else (_step(step), _answer(answer))
                for step, answer in read["answers"].items()
            ]
        ),
        comments={
            _step(step): Comment(_is(str, text), _is(bool, share))
            for step, (text, share) in read.get("comments", {}).items()
        },
        items={
            name: tuple(Item(_is(str, key), _is(str, label)) for key, label in items)
            for name, items in read.get("items", {}).items()
        },
        facts={name: _fact(value) for name, value in read.get("facts", {}).items()},
        revision=_is(int, read["revision"]),
        returning=_is(bool, read.get("returning", False)),
        elaborating=_is(bool, read.get("elaborating", False)),
        submitted=_is(bool, read.get("submitted", False)),
    )


_STATUSES = {status.value: status for status in RunStatus}


def _step_text(step: Step) -> str:
    return step.question if step.item is None else f"{step.question}/{step.item}"


@lru_cache(maxsize=4096)
def _step(text: str) -> Step:
    question, slash, item = text.partition("/")
    return Step(question, item if slash else None)


@lru_cache(maxsize=8192)
def _choice(text: str, option: str) -> tuple[Step, Answer]:
    """Nearly every answer is a choice among few: made once, shared since."""
    return _step(text), Chosen(option)


def _written(answer: Answer) -> object:
    if isinstance(answer, Skipped):
        return None
    form, value = _PARTS[type(answer)](answer)
    return {form: value}


_PARTS: Mapping[type[Answer], Callable[[Any], tuple[str, object]]] = {
    Picked: lambda answer: ("picked", answer.options),
    Written: lambda answer: ("text", answer.text),
    Counted: lambda answer: ("number", answer.number),
    Dated: lambda answer: ("date", answer.date.isoformat()),
    Ranked: lambda answer: ("ranked", answer.options),
    NonAnswer: lambda answer: ("non", answer.reason),
}


def _answer(read: dict[str, Any] | None) -> Answer:
    if read is None:
        return Skipped()
    ((form, value),) = read.items()
    return _FORMS[form](value)


def _words(value: list[Any]) -> tuple[str, ...]:
    return tuple(_is(str, word) for word in _is(list, value))


_FORMS: Mapping[str, Callable[[Any], Answer]] = {
    "picked": lambda value: Picked(_words(value)),
    "text": lambda value: Written(_is(str, value)),
    "number": lambda value: Counted(_is(int, value)),
    "date": lambda value: Dated(date.fromisoformat(value)),
    "ranked": lambda value: Ranked(_words(value)),
    "non": lambda value: NonAnswer(_is(str, value)),
}


def _is(kind: type[T], value: object) -> T:
    """The value, when it is exactly of that type: JSON's true is no number here."""
    if type(value) is not kind:
        raise TypeError
    return value


def _fact(value: object) -> Fact:
    return value if type(value) is bool or type(value) is int else _is(str, value)
