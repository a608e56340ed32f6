"""What a run shows, and what an event recorded: frozen values without words of any language.

`bot` writes the screens from them, in the reader's language. Texts are those of the definition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from dialogs.answers import Answer, Comment
from dialogs.definition import Dialog, Group, Option, Question, Scale, Section, Text
from dialogs.state import Item, RunState, Step


@dataclass(frozen=True, slots=True)
class IntroView:
    dialog: Dialog


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question. `options` is what can be chosen, in the order that `ChoiceMade.index` counts
    (the scale's points for a scale or yes / no); `non_answers` the reasons offered beside them.

    `number` of `total` counts the questions that show now (an information has its next one's).
    `part` of `parts` likewise, 1-based. `opens_section`: its title and introduction come with it.
    `item` is what the group asks about, the `position`-th of `positions` (0 of 0 outside a group).
    `can_continue`: `Continued` goes on without answering.
    """

    question: Question
    scale: Scale | None
    options: tuple[Option, ...]
    non_answers: tuple[str, ...]
    section: Section
    opens_section: bool
    group: Group | None
    item: Item | None
    position: int
    positions: int
    answer: Answer | None
    comment: Comment | None
    number: int
    total: int
    part: int
    parts: int
    can_go_back: bool
    can_continue: bool
    can_skip: bool
    returning: bool
    submitted: bool
    max_length: int | None


@dataclass(frozen=True, slots=True)
class ItemsView:
    """The list of a repeated group: add (`ItemAdded`), remove (`ItemRemoved`), go on."""

    group: Group
    section: Section
    opens_section: bool
    items: tuple[Item, ...]
    minimum: int
    maximum: int
    max_length: int
    number: int
    total: int
    part: int
    parts: int
    can_go_back: bool
    can_continue: bool
    returning: bool
    submitted: bool


@dataclass(frozen=True, slots=True)
class CommentView:
    """`elaborating`: asked for after a low answer, else by the member."""

    question: Question
    item: Item | None
    answer: Answer | None
    comment: Comment | None
    elaborating: bool
    max_length: int
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class PartView:
    """Between two parts: `part` of `parts` is done, `next_title` comes."""

    part: int
    parts: int
    title: Text | None
    next_title: Text | None
    answered: int
    remaining: int


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """`index` is for `JumpedTo`. A group's list has its `items`, a question its `answer`."""

    index: int
    question: Question | Group
    section: Section
    item: Item | None
    answer: Answer | None
    comment: Comment | None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewView:
    """`unanswered` counts the questions that show and have no answer, not even skipped; when there
    are some, `Continued` goes to the first of them (`can_continue`).
    """

    lines: tuple[ReviewLine, ...]
    unanswered: int
    submitted: bool
    can_submit: bool
    can_continue: bool


@dataclass(frozen=True, slots=True)
class PausedView:
    answered: int
    total: int
    can_submit: bool


@dataclass(frozen=True, slots=True)
class SubmittedView:
    dialog: Dialog
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class CancelledView:
    dialog: Dialog


RunView: TypeAlias = (
    IntroView
    | QuestionView
    | ItemsView
    | CommentView
    | PartView
    | ReviewView
    | PausedView
    | SubmittedView
    | CancelledView
)


# ── Records ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class RunBegan:
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    step: Step
    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerErased:
    """Unticked, restarted, or its question no longer shows."""

    step: Step


@dataclass(frozen=True, slots=True)
class CommentRecorded:
    step: Step


@dataclass(frozen=True, slots=True)
class CommentErased:
    step: Step


@dataclass(frozen=True, slots=True)
class RunSubmitted:
    """The first time only."""

    at: datetime


@dataclass(frozen=True, slots=True)
class RunCancelled:
    at: datetime


Record: TypeAlias = (
    RunBegan
    | AnswerRecorded
    | AnswerErased
    | CommentRecorded
    | CommentErased
    | RunSubmitted
    | RunCancelled
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event led to."""

    state: RunState
    view: RunView
    records: tuple[Record, ...] = ()
