"""A member who walks through a dialog up to its review, choosing as told and skipping the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from dialogs.definition import Dialog, Kind
from dialogs.engine import advance, begin
from dialogs.events import (
    Began,
    ChoiceMade,
    CommentDropped,
    Continued,
    Event,
    NonAnswerGiven,
    OptionsPicked,
    QuestionSkipped,
)
from dialogs.state import RunState
from dialogs.views import CommentView, PartView, QuestionView, ReviewView, RunView

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
NO_FACTS: Mapping[str, bool] = {}


class Walk(NamedTuple):
    """What was seen on the way, and where it ended."""

    asked: tuple[str, ...]
    elaborated: tuple[str, ...]
    pauses: int
    state: RunState


def walk_through(
    dialog: Dialog, choices: Mapping[str, str], facts: Mapping[str, bool] = NO_FACTS
) -> Walk:
    """`choices` gives an option's key, or a reason for not answering, by question."""
    state = begin(dialog, facts)
    seen: list[RunView] = []
    event: Event = Began()
    while True:
        turn = advance(dialog, state, event, NOW)
        state = turn.state
        seen.append(turn.view)
        if isinstance(turn.view, ReviewView):
            return _walk(seen, state)
        event = reply(turn.view, choices)


def reply(view: RunView, choices: Mapping[str, str]) -> Event:
    match view:
        case QuestionView():
            return answer(view, choices.get(view.question.key))
        case CommentView():
            return CommentDropped()
        case _:
            return Continued()


def answer(view: QuestionView, choice: str | None) -> Event:
    keys = [option.key for option in view.options]
    if choice in keys and view.answer is None:
        if view.question.kind is Kind.SEVERAL:
            return OptionsPicked((choice,))
        return ChoiceMade(keys.index(choice))
    if choice in view.non_answers:
        return NonAnswerGiven(choice)
    return QuestionSkipped() if view.answer is None else Continued()


def _walk(seen: list[RunView], state: RunState) -> Walk:
    return Walk(
        asked=tuple(view.question.key for view in seen if isinstance(view, QuestionView)),
        elaborated=tuple(view.question.key for view in seen if isinstance(view, CommentView)),
        pauses=sum(isinstance(view, PartView) for view in seen),
        state=state,
    )
