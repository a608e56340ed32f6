"""What can happen to a run, in the past tense. `bot` makes these from gestures.

Each carries the `revision` of the screen it was made on; None leaves it unchecked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Happening:
    """Common ground of all events. Never made itself."""

    revision: int | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Began(Happening):
    """The introduction was read; the first question comes."""


@dataclass(frozen=True, slots=True)
class ChoiceMade(Happening):
    """0-based index in the options as shown. On several choices it ticks or unticks one."""

    index: int


@dataclass(frozen=True, slots=True)
class OptionsPicked(Happening):
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextGiven(Happening):
    text: str


@dataclass(frozen=True, slots=True)
class NumberGiven(Happening):
    number: int


@dataclass(frozen=True, slots=True)
class DateGiven(Happening):
    date: date


@dataclass(frozen=True, slots=True)
class RankingGiven(Happening):
    """Every option's key, the first one first."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonAnswerGiven(Happening):
    """`reason` as in `dialogs.answers.NonAnswer`."""

    reason: str


@dataclass(frozen=True, slots=True)
class QuestionSkipped(Happening):
    pass


@dataclass(frozen=True, slots=True)
class Said(Happening):
    """Free text, understood where the run is: a text, a number, a date, a comment, a thing to
    add, or an option by its number or its label.
    """

    text: str


@dataclass(frozen=True, slots=True)
class WentBack(Happening):
    pass


@dataclass(frozen=True, slots=True)
class Continued(Happening):
    """Next, without changing anything."""


@dataclass(frozen=True, slots=True)
class CommentAsked(Happening):
    """The member wants to add a comment to the question."""


@dataclass(frozen=True, slots=True)
class CommentGiven(Happening):
    text: str
    share: bool


@dataclass(frozen=True, slots=True)
class CommentDropped(Happening):
    """No comment: what stood there is erased."""


@dataclass(frozen=True, slots=True)
class Paused(Happening):
    pass


@dataclass(frozen=True, slots=True)
class Resumed(Happening):
    pass


@dataclass(frozen=True, slots=True)
class ReviewAsked(Happening):
    pass


@dataclass(frozen=True, slots=True)
class JumpedTo(Happening):
    """`index` as in the lines of `ReviewView`."""

    index: int


@dataclass(frozen=True, slots=True)
class ItemAdded(Happening):
    label: str


@dataclass(frozen=True, slots=True)
class ItemRemoved(Happening):
    """`key` of an item of the list on screen; its answers go with it."""

    key: str


@dataclass(frozen=True, slots=True)
class Submitted(Happening):
    """What was answered counts, the rest is unanswered."""


@dataclass(frozen=True, slots=True)
class Reopened(Happening):
    """Look again at what was submitted; it goes on counting."""


@dataclass(frozen=True, slots=True)
class Cancelled(Happening):
    """Give the run up: its answers are erased."""


@dataclass(frozen=True, slots=True)
class Restarted(Happening):
    """Erase the answers and begin again."""


Event: TypeAlias = (
    Began
    | ChoiceMade
    | OptionsPicked
    | TextGiven
    | NumberGiven
    | DateGiven
    | RankingGiven
    | NonAnswerGiven
    | QuestionSkipped
    | Said
    | WentBack
    | Continued
    | CommentAsked
    | CommentGiven
    | CommentDropped
    | Paused
    | Resumed
    | ReviewAsked
    | JumpedTo
    | ItemAdded
    | ItemRemoved
    | Submitted
    | Reopened
    | Cancelled
    | Restarted
)
