"""Where a form is being filled: the place `fill`, whatever the screen that the form stands on.

Owns no secret: the draft does, sealed, so that a form behind a link or a code has a place to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.calendar import local
from bot.coordination.inviting import link_again
from bot.desk import Handler, Visit
from bot.filling.draft import Draft, loaded
from bot.ports import Work
from bot.runs.setting import person_zone
from dialogs.messages import Input
from dialogs.nouns.errors import NotFound

FILL = "fill"


@dataclass(frozen=True, slots=True)
class FillingView:
    """The field that waits, alone, or what will be sent. `today` is the reader's day, where a date
    waits.
    """

    place: str
    draft: Draft
    today: date | None = None


def view_of(work: Work, visit: Visit, draft: Draft) -> FillingView:
    waiting = draft.waiting
    dated = waiting is not None and waiting.input is Input.DATE
    return FillingView(FILL, draft, today(work, visit) if dated else None)


def today(work: Work, visit: Visit) -> date:
    """The person's day."""
    return local(visit.now, person_zone(work, visit.person)).date()


def look(work: Work, visit: Visit) -> FillingView:
    """The place `fill`. Raises `NotFound` where nothing is being filled."""
    draft = loaded(visit.known.conversation.draft, visit.now)
    if draft is None or draft.beside:
        raise NotFound("draft")
    return view_of(work, visit, draft)


PLACES: Mapping[str, Handler] = {FILL: look}
REPEATS: Mapping[str, Handler] = {FILL: link_again}
"""The form that was sent may have shown a link, once."""
