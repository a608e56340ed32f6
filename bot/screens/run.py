"""The screen of a run, by what the engine shows: one composer a view, in a table.

Owns the table alone; each composer stands with those of its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.i18n import Words
from bot.runs.answering import Remark, RunClosed, RunDeclined, RunPage
from bot.screens import Screens
from bot.screens.closed import closed, declined
from bot.screens.intro import intro
from bot.screens.question import question
from bot.screens.receipt import cancelled, confirm, paused, submitted
from bot.screens.review import review
from bot.screens.steps import comment, items, part, traced
from dialogs.messages import (
    Screen,
)
from dialogs.views import (
    CancelledView,
    CommentView,
    IntroView,
    ItemsView,
    PartView,
    PausedView,
    QuestionView,
    ReviewView,
    SubmittedView,
)


def run(page: RunPage, words: Words) -> Screen:
    if page.remark is Remark.TRACED:
        return traced(page, words)
    if page.confirming in _CONFIRMED:
        return confirm(page, words)
    return _COMPOSERS[type(page.view)](page, page.view, words)


_CONFIRMED = frozenset({"cancel", "restart"})

_COMPOSERS: dict[type[Any], Callable[[RunPage, Any, Words], Screen]] = {
    IntroView: intro,
    QuestionView: question,
    ItemsView: items,
    CommentView: comment,
    PartView: part,
    ReviewView: review,
    PausedView: paused,
    SubmittedView: submitted,
    CancelledView: cancelled,
}

SCREENS: Screens = {RunPage: run, RunClosed: closed, RunDeclined: declined}
