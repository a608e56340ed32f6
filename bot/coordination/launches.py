"""Opening a wave now, and what a coordinator may still do to one: postpone it once, cancel it.

Says beforehand what the wave would meet: how many are on the roster, how many answers open its
bilan, and the date when rule 12 forbids it sooner. Never closes a wave by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import calendar, typed
from bot.coordination.cadences import titles_of
from bot.coordination.table_waves import title_of
from bot.desk import Handler, Refusable, View, Visit
from bot.ports import Work
from bot.rights import Deed, seat_at
from bot.waves import changing, planning
from bot.waves.planning import DAYS_OPEN, USUAL_DAYS, Outlook
from dialogs.definition import Text
from dialogs.nouns.errors import Conflict, NotFound
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import Wave


@dataclass(frozen=True, slots=True)
class LaunchForm(Refusable):
    """`outlooks` by dialog, if it opened at `opens_at`. `problem` is why the last try failed."""

    place: str
    roundtable: Roundtable
    opens_at: datetime
    titles: Mapping[str, Text]
    outlooks: Mapping[str, Outlook]
    problem: str = ""

    @property
    def refused(self) -> bool:
        return bool(self.problem)


@dataclass(frozen=True, slots=True)
class Planned:
    """A wave that opens by itself at `wave.opens_at`."""

    place: str
    roundtable: Roundtable
    wave: Wave
    title: Text
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class WaveChange(Refusable):
    """Asked before, or told after: `deed` is "postpone" or "cancel". `problem` when refused."""

    place: str
    roundtable: Roundtable
    wave: Wave
    title: Text
    deed: str
    done: bool
    later: datetime | None = None
    problem: str = ""

    @property
    def refused(self) -> bool:
        return bool(self.problem)


def ask(work: Work, visit: Visit) -> View:
    """The place `launch:ID`."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.LAUNCH)
    return _form(work, visit, work.roundtables.get(seat.roundtable_id))


def _form(work: Work, visit: Visit, roundtable: Roundtable, problem: str = "") -> LaunchForm:
    opens_at = calendar.next_full_hour(visit.now, roundtable.zone)
    titles = titles_of(visit.services.dialogs)
    return LaunchForm(
        place=f"launch:{roundtable.id}",
        roundtable=roundtable,
        opens_at=opens_at,
        titles=titles,
        outlooks={
            key: planning.outlook(work, roundtable, key, opens_at, USUAL_DAYS) for key in titles
        },
        problem=problem,
    )


def launch(work: Work, visit: Visit) -> View:
    """The gesture `launch:ID`: the form's dialog opens at the next full hour."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.LAUNCH)
    roundtable = work.roundtables.get(seat.roundtable_id)
    dialog = typed.one_of(visit, "dialog", tuple(visit.services.dialogs.keys()))
    days = int(typed.one_of(visit, "days", tuple(str(days) for days in DAYS_OPEN)))
    try:
        wave = planning.launch(work, roundtable, dialog, days, visit.now)
    except Conflict as refused:
        return _form(work, visit, roundtable, refused.reason)
    work.audit.note("wave_planned", roundtable.id, seat.id, visit.now)
    return Planned(
        place=f"table:{roundtable.id}",
        roundtable=roundtable,
        wave=wave,
        title=visit.services.dialogs.current(dialog).title,
        outlook=planning.outlook(work, roundtable, dialog, wave.opens_at, days),
    )


_DEEDS = {"postpone": Deed.POSTPONE, "cancel": Deed.CANCEL_WAVE}


def confirm(work: Work, visit: Visit) -> View:
    """The places `wave:WAVE:postpone` and `wave:WAVE:cancel`: asked before it is done."""
    return _change(work, visit, done=False)


def change(work: Work, visit: Visit) -> View:
    """The gestures `wave:WAVE:postpone` and `wave:WAVE:cancel`."""
    return _change(work, visit, done=True)


def _change(work: Work, visit: Visit, *, done: bool) -> WaveChange:
    deed = visit.argument(1)
    if deed not in _DEEDS:
        raise NotFound("argument")
    wave = work.waves.get(visit.number(0))
    seat = seat_at(work, visit.person, wave.roundtable_id, _DEEDS[deed])
    roundtable = work.roundtables.get(seat.roundtable_id)
    problem = ""
    if done:
        try:
            wave = _done(work, wave.id, deed, visit.now)
            work.audit.note(f"wave_{deed}", roundtable.id, seat.id, visit.now)
        except Conflict as refused:
            problem = refused.reason
    return WaveChange(
        place=f"wave:{wave.id}:{deed}",
        roundtable=roundtable,
        wave=wave,
        title=title_of(work, visit, wave),
        deed=deed,
        done=done and not problem,
        later=changing.postponed(wave, roundtable.zone).closes_at,
        problem=problem,
    )


def _done(work: Work, wave_id: int, deed: str, now: datetime) -> Wave:
    if deed == "postpone":
        return changing.postpone(work, wave_id, now)
    return changing.cancel(work, wave_id, now)


PLACES: Mapping[str, Handler] = {"launch": ask, "wave": confirm}
GESTURES: Mapping[str, Handler] = {"launch": launch, "wave": change}
