"""Where one member's run of a dialog is, as a frozen value, and its versioned JSON.

The state holds every answer; there is no second copy. `dump` and `load` are on the path of each
answer: they use `json` alone, and a text that is not a state is one typed error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from dialogs.answers import Answer, Comment

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


def dump(state: RunState) -> str:
    """Compact JSON of version 1."""
    raise NotImplementedError


def load(text: str) -> RunState:
    """The state that `dump` wrote. Raises `ForeignState` for any other text."""
    raise NotImplementedError
