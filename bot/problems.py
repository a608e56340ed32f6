"""What a person sees when a gesture could not be done: one view, whatever went wrong.

Owns which error says what. Refused and not found read the same, so that nobody learns what exists;
an unexpected error is known by an id that stands in the log beside its kind, never its payload.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from dataclasses import dataclass
from enum import StrEnum

from bot.desk import Refusable, View
from dialogs.messages import Gesture, GestureKind
from dialogs.nouns.errors import Conflict, Invalid, NotFound, Refused, TableeError

_log = logging.getLogger("tablee.conversation")


class Trouble(StrEnum):
    CLOSED_DOOR = "closed_door"  # refused, or no such thing
    CHANGED = "changed"  # the world moved meanwhile
    NOT_UNDERSTOOD = "not_understood"
    BROKEN = "broken"  # ours; nothing was saved
    UNSHOWN = "unshown"  # saved, but it could not be drawn


@dataclass(frozen=True, slots=True)
class ProblemView:
    """`stranger`: nobody is bound to the account, so there is no home to go back to. `typed`: it
    answers words, below them.
    """

    place: str
    trouble: Trouble
    stranger: bool
    error_id: str = ""
    typed: bool = False


_TROUBLES: tuple[tuple[type[TableeError], Trouble], ...] = (
    (Refused, Trouble.CLOSED_DOOR),
    (NotFound, Trouble.CLOSED_DOOR),
    (Conflict, Trouble.CHANGED),
    (Invalid, Trouble.NOT_UNDERSTOOD),
)


def trouble_of(error: TableeError) -> Trouble | None:
    """What the person is told; None when the error is a fault of ours."""
    return next((trouble for kind, trouble in _TROUBLES if isinstance(error, kind)), None)


def refused(gesture: Gesture, view: View) -> bool:
    """Whether nothing was kept of it, as when a handler raises: it may be judged again. Not words:
    they name no screen, and later would answer another question.
    """
    named = gesture.kind in (GestureKind.FILLED, GestureKind.CHOSEN)
    return named and isinstance(view, Refusable) and view.refused


def logged(error: Exception) -> str:
    """Note the error by an id and where it was raised. Its message may hold an answer: left out."""
    error_id = secrets.token_hex(4)
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("error %s: %s\n%s", error_id, type(error).__name__, frames)
    return error_id
