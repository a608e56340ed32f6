"""When a table's dialogs come back: a preset of the calendar, from a first date on.

Owns one cadence a dialog and a table. Changing it touches later waves only; nothing is opened
here, the scheduler does when the date comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot import calendar, typed
from bot.desk import FormView, Handler, Library, View, Visit
from bot.ports import Work
from bot.rights import Deed, seat_at
from bot.waves.planning import DAYS_OPEN
from dialogs.definition import Text
from dialogs.nouns.errors import Invalid, NotFound
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import Cadence


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One cadence of the table, with the title of its dialog."""

    cadence: Cadence
    title: Text


@dataclass(frozen=True, slots=True)
class CadencePage(FormView):
    """The table's cadences, and the form that sets one. `first` is the date it offers."""

    place: str
    roundtable: Roundtable
    rhythms: tuple[Rhythm, ...]
    titles: Mapping[str, Text]
    first: date
    saved: bool = False
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None


def ask(work: Work, visit: Visit) -> View:
    """The place `cadence:ID`."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.SET_CADENCE)
    return _page(work, visit, seat.roundtable_id)


def change(work: Work, visit: Visit) -> View:
    """The gestures `cadence:ID` (the form) and `cadence:ID:stop:CADENCE`."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.SET_CADENCE)
    table_id = seat.roundtable_id
    if visit.argument(1) == "stop":
        _stop(work, table_id, visit.number(2))
    else:
        try:
            _set(work, visit, work.roundtables.get(table_id))
        except Invalid as fault:
            return _page(work, visit, table_id, fault=fault)
    work.audit.note("cadence_changed", table_id, seat.id, visit.now)
    return _page(work, visit, table_id, saved=True)


def _set(work: Work, visit: Visit, roundtable: Roundtable) -> None:
    """Replace the dialog's cadence by the one that was typed."""
    dialog = typed.one_of(visit, "dialog", tuple(visit.services.dialogs.keys()))
    rule = typed.one_of(visit, "rule", tuple(calendar.PRESETS))
    days = typed.one_of(visit, "days", tuple(str(days) for days in DAYS_OPEN))
    anchor = typed.day(visit, "first")
    first = calendar.at(calendar.working_day_from(anchor), calendar.MORNING, roundtable.zone)
    if first <= visit.now:
        raise Invalid("past", "first")
    for cadence in work.cadences.of_roundtable(roundtable.id):
        if cadence.dialog == dialog:
            work.cadences.remove(cadence.id)
    due = calendar.next_due(rule, anchor, roundtable.zone, visit.now)
    work.cadences.add(Cadence(0, roundtable.id, dialog, rule, anchor, due, int(days)))


def _stop(work: Work, roundtable_id: int, cadence_id: int) -> None:
    """Twice is once: a button pressed again finds nothing to stop."""
    theirs = [one.id for one in work.cadences.of_roundtable(roundtable_id)]
    if cadence_id in theirs:
        work.cadences.remove(cadence_id)


def _page(
    work: Work,
    visit: Visit,
    roundtable_id: int,
    *,
    saved: bool = False,
    fault: Invalid | None = None,
) -> CadencePage:
    roundtable = work.roundtables.get(roundtable_id)
    library = visit.services.dialogs
    return CadencePage(
        place=f"cadence:{roundtable_id}",
        roundtable=roundtable,
        rhythms=rhythms_of(work, library, roundtable_id),
        titles=titles_of(library),
        first=_first_offered(visit.now, roundtable.zone),
        saved=saved,
        typed=visit.fields if fault else {},
        fault=None if fault is None else (fault.field, fault.reason),
    )


def rhythms_of(work: Work, library: Library, roundtable_id: int) -> tuple[Rhythm, ...]:
    """The table's cadences whose dialog is still installed, the next one first."""
    rhythms = []
    for cadence in work.cadences.of_roundtable(roundtable_id):
        try:
            rhythms.append(Rhythm(cadence, library.current(cadence.dialog).title))
        except NotFound:
            continue  # a dialog that a later release took away: its cadence waits
    return tuple(sorted(rhythms, key=lambda rhythm: _when(rhythm.cadence)))


def _when(cadence: Cadence) -> tuple[bool, float]:
    due = cadence.next_due_at
    return due is None, 0.0 if due is None else due.timestamp()


def titles_of(library: Library) -> Mapping[str, Text]:
    return {key: library.current(key).title for key in library.keys()}  # noqa: SIM118 - a port


def _first_offered(now: datetime, zone: str) -> date:
    """The Monday of next week, or the next day on which people work."""
    today = calendar.local(now, zone).date()
    return calendar.working_day_from(today + timedelta(days=7 - today.weekday()))


PLACES: Mapping[str, Handler] = {"cadence": ask}
GESTURES: Mapping[str, Handler] = {"cadence": change}
