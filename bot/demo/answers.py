"""Answers for the sample table, drawn from a seeded generator and given through the engine.

Owns how a made-up member leans; every answer goes through `dialogs.engine`, as a person's does.
"""

from __future__ import annotations

from datetime import datetime
from random import Random

from dialogs.definition import Dialog, Kind
from dialogs.engine import advance
from dialogs.events import (
    Began,
    ChoiceMade,
    CommentDropped,
    Continued,
    Event,
    NonAnswerGiven,
    OptionsPicked,
    QuestionSkipped,
    Submitted,
)
from dialogs.state import RunState, RunStatus
from dialogs.views import CommentView, IntroView, PartView, QuestionView, ReviewView, RunView

SPREAD = 0.8
"""How far members differ from one another, in points of a scale (standard deviation)."""

OPINIONS = (-0.7, -0.45, 0.0, 0.2, 0.45, 0.6, 0.7, 0.85)
"""How the table may lean on a question: rather well on most, badly on some."""

NON_ANSWERS_IN = 25
"""One answer in so many is a non-answer."""

PICKED = 3
"""Options ticked in a list of several choices."""


def leaning(dialog: Dialog, drift: float) -> dict[str, float]:
    """What the table as a whole thinks of each question, from −1 (low) to 1 (high).

    Depends on the question's key alone, and on `drift`, by which later waves rise or fall.
    """
    return {
        question.key: max(-1.0, min(1.0, Random(question.key).choice(OPINIONS) + drift))
        for question in dialog.questions()
    }


def filled(
    dialog: Dialog, state: RunState, leans: dict[str, float], chance: Random, now: datetime
) -> RunState:
    """The run answered to its end and submitted."""
    turn = advance(dialog, state, Began(), now)
    while turn.state.status is not RunStatus.SUBMITTED:
        turn = advance(dialog, turn.state, _next_event(turn.view, leans, chance), now)
    return turn.state


def _next_event(view: RunView, leans: dict[str, float], chance: Random) -> Event:
    match view:
        case QuestionView():
            return _answer(view, leans.get(view.question.key, 0.0), chance)
        case IntroView():
            return Began()
        case CommentView():
            return CommentDropped()
        case PartView():
            return Continued()
        case ReviewView():
            return Submitted()
        case _:
            return Continued()


def _answer(view: QuestionView, lean: float, chance: Random) -> Event:
    if view.question.kind is Kind.SEVERAL:
        count = min(PICKED, len(view.options) - 1)
        keys = [option.key for option in view.options[:-1]]
        return OptionsPicked(tuple(chance.sample(keys, count)))
    if not view.options:
        return Continued() if view.can_continue else QuestionSkipped()
    if view.non_answers and chance.randrange(NON_ANSWERS_IN) == 0:
        return NonAnswerGiven(chance.choice(view.non_answers))
    return ChoiceMade(_point(len(view.options), lean, chance))


def _point(points: int, lean: float, chance: Random) -> int:
    """0-based point near where the table leans, kept on the scale."""
    middle = (points - 1) / 2
    drawn = chance.gauss(middle + lean * middle, SPREAD * points / 5)
    return max(0, min(points - 1, round(drawn)))
