"""What members will receive, walked through by the coordinator: message, then each question.

Keeps nothing: where one stands is in the place itself (`preview:ID:DIALOG:NUMBER`), and nothing can
be answered here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk import Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, seat_at
from dialogs.definition import Dialog, Question
from dialogs.nouns.errors import NotFound
from dialogs.nouns.roundtables import Roundtable


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """`number` is 0 for the message and the introduction, then 1 to `total`, a question each."""

    place: str
    roundtable: Roundtable
    dialog: Dialog
    number: int
    total: int
    question: Question | None


@dataclass(frozen=True, slots=True)
class PreviewMenu:
    """Which dialog to look at."""

    place: str
    roundtable: Roundtable
    dialogs: tuple[Dialog, ...]


def show(work: Work, visit: Visit) -> View:
    """The places `preview:ID`, `preview:ID:DIALOG` and `preview:ID:DIALOG:NUMBER`."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.PREVIEW)
    roundtable = work.roundtables.get(seat.roundtable_id)
    library = visit.services.dialogs
    if not visit.argument(1):
        dialogs = tuple(library.current(key) for key in library.keys())  # noqa: SIM118 - a port
        return PreviewMenu(f"preview:{roundtable.id}", roundtable, dialogs)
    dialog = library.current(visit.argument(1))
    number = visit.number(2) if visit.argument(2) else 0
    questions = tuple(dialog.questions())
    if number > len(questions):
        raise NotFound("argument")
    return PreviewPage(
        place=f"preview:{roundtable.id}:{dialog.key}:{number}",
        roundtable=roundtable,
        dialog=dialog,
        number=number,
        total=len(questions),
        question=questions[number - 1] if number else None,
    )


PLACES: Mapping[str, Handler] = {"preview": show}
GESTURES: Mapping[str, Handler] = {}
