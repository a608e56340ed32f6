"""The table of what can happen where: (status, event type) → what is done to the draft.

A pair that is not in the table cannot happen: `OutOfPlace`, and the state stands. After h11's
`_state.py`: the table is the specification, the code only looks it up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from dialogs import answering, listing, moving
from dialogs import events as happened
from dialogs.draft import Draft
from dialogs.errors import OutOfPlace
from dialogs.events import Happening
from dialogs.said import understand
from dialogs.state import RunStatus

Transition: TypeAlias = Callable[[Draft, Any], None]


def hear(draft: Draft, event: happened.Said) -> None:
    """Free text at a question: whatever event it stands for."""
    happen(draft, understand(draft.place, event.text))


def hear_comment(draft: Draft, event: happened.Said) -> None:
    """Free text where a comment is awaited: its author shares it only by a choice of its own."""
    former = draft.comments.get(draft.stop.step)
    share = former is not None and former.share
    answering.note(draft, happened.CommentGiven(event.text, share=share))


def leave_comment(draft: Draft, _event: Happening) -> None:
    answering.leave_comment(draft)


_ENDS: Mapping[type[Happening], Transition] = {
    happened.Submitted: moving.submit,
    happened.Cancelled: moving.cancel,
    happened.Restarted: moving.restart,
}

_ASIDE: Mapping[type[Happening], Transition] = {
    happened.Paused: moving.pause,
    happened.ReviewAsked: moving.review,
}

TABLE: Mapping[RunStatus, Mapping[type[Happening], Transition]] = {
    RunStatus.READY: {
        happened.Began: moving.begin_asking,
        happened.Cancelled: moving.cancel,
    },
    RunStatus.ASKING: {
        happened.ChoiceMade: answering.choose,
        happened.OptionsPicked: answering.pick,
        happened.TextGiven: answering.write,
        happened.NumberGiven: answering.count,
        happened.DateGiven: answering.give_date,
        happened.RankingGiven: answering.rank,
        happened.NonAnswerGiven: answering.decline,
        happened.QuestionSkipped: answering.skip,
        happened.Said: hear,
        happened.WentBack: moving.back,
        happened.Continued: moving.next_question,
        happened.CommentAsked: moving.ask_comment,
        happened.CommentGiven: answering.note,
        happened.CommentDropped: answering.drop_note,
        happened.ItemAdded: listing.add,
        happened.ItemRemoved: listing.remove,
        **_ASIDE,
        **_ENDS,
    },
    RunStatus.COMMENTING: {
        happened.CommentGiven: answering.note,
        happened.CommentDropped: answering.drop_note,
        happened.Said: hear_comment,
        happened.Continued: leave_comment,
        happened.QuestionSkipped: leave_comment,
        happened.WentBack: moving.back_to_question,
        **_ASIDE,
        **_ENDS,
    },
    RunStatus.BETWEEN_PARTS: {
        happened.Continued: moving.ask_here,
        happened.WentBack: moving.back,
        **_ASIDE,
        **_ENDS,
    },
    RunStatus.REVIEWING: {
        happened.JumpedTo: moving.jump,
        happened.Continued: moving.ask_unanswered,
        happened.WentBack: moving.back_to_last,
        happened.Paused: moving.pause,
        **_ENDS,
    },
    RunStatus.PAUSED: {
        happened.Resumed: moving.ask_here,
        happened.Continued: moving.ask_here,
        happened.ReviewAsked: moving.review,
        **_ENDS,
    },
    RunStatus.SUBMITTED: {
        happened.Reopened: moving.reopen,
        happened.ReviewAsked: moving.reopen,
    },
    RunStatus.CANCELLED: {
        happened.Restarted: moving.restart,
    },
}


def happen(draft: Draft, event: Happening) -> None:
    """Apply one event to a draft. Raises `OutOfPlace` when it cannot happen there."""
    transition = TABLE[draft.status].get(type(event))
    if transition is None:
        raise OutOfPlace(f"not_while_{draft.status}")
    transition(draft, event)
