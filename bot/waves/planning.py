"""Planning a wave: when it may open, and what stands in its way.

A wave comes of a cadence that is due, or of the coordinator's "at the next full hour". Two waves of
one dialog never overlap at a table, and their releases keep 28 days between them (design §6.12):
whoever plans locks the table, and opening asks again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import calendar
from bot.figures.timing import earliest_opening, may_release
from bot.ports import Work
from bot.waves import roster
from bot.waves.roster import Weights
from dialogs.nouns.errors import Conflict
from dialogs.nouns.people import Member
from dialogs.nouns.roundtables import Roundtable, Unit
from dialogs.nouns.waves import Cadence, Wave, WaveStatus

DAYS_OPEN = (7, 14, 21)
USUAL_DAYS = 14

ALIVE = frozenset({WaveStatus.PLANNED, WaveStatus.OPENING, WaveStatus.OPEN, WaveStatus.CLOSING})


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a wave opened now would meet. `alive` is the one of this dialog under way, if any;
    `earliest` the first moment rule 12 allows, None when it allows it at once.
    """

    weights: Weights
    alive: Wave | None
    earliest: datetime | None

    @property
    def allowed(self) -> bool:
        return self.alive is None and self.earliest is None and self.weights.roster > 0


def alive_of(work: Work, roundtable_id: int, dialog: str, but: int = 0) -> Wave | None:
    """The wave of this dialog that is neither closed nor cancelled; not the one with id `but`."""
    for wave in work.waves.of_roundtable(roundtable_id):
        if wave.dialog == dialog and wave.status in ALIVE and wave.id != but:
            return wave
    return None


def closings_of(work: Work, roundtable_id: int, dialog: str, alive: Wave | None) -> list[datetime]:
    """When releases of this dialog were made, and when the wave under way will make its own.

    A wave that stayed below the gate showed nothing.
    """
    latest = work.releases.latest(roundtable_id, dialog)
    made = [release.closed_at for _, release in latest if release.released]
    return made if alive is None else [*made, alive.closes_at]


def seats_now(work: Work, roundtable: Roundtable, now: datetime) -> list[Member]:
    """The roster as it would be frozen at `now`."""
    today = calendar.local(now, roundtable.zone).date()
    members = work.members.of_roundtable(roundtable.id)
    return [member for member in members if roster.counts(member, today, now)]


def outlook(
    work: Work, roundtable: Roundtable, dialog: str, opens_at: datetime, days_open: int
) -> Outlook:
    """What a wave of this dialog would meet if it opened at `opens_at`."""
    seats = seats_now(work, roundtable, opens_at)
    alive = alive_of(work, roundtable.id, dialog)
    closings = closings_of(work, roundtable.id, dialog, alive)
    closes_at = calendar.closing_of(opens_at, days_open, roundtable.zone)
    earliest: datetime | None = None
    if not may_release(closings, closes_at):
        earliest = earliest_opening(closings, timedelta(days=days_open))
    return Outlook(
        weights=roster.weigh(roundtable, (seat.organisation_id for seat in seats)),
        alive=alive,
        earliest=earliest,
    )


def forbidden(work: Work, wave: Wave, closes_at: datetime) -> bool:
    """Whether this planned wave, closing then, would overlap another or come too soon after it.

    Of two that were planned, the first one opens.
    """
    other = alive_of(work, wave.roundtable_id, wave.dialog, but=wave.id)
    if other is not None and (other.status is not WaveStatus.PLANNED or other.id < wave.id):
        return True
    return not may_release(closings_of(work, wave.roundtable_id, wave.dialog, None), closes_at)


def planned(roundtable: Roundtable, dialog: str, opens_at: datetime, days_open: int) -> Wave:
    """A wave to be opened; what opening locks is still empty."""
    return Wave(
        id=0,
        roundtable_id=roundtable.id,
        cadence_id=None,
        due_at=opens_at,
        dialog=dialog,
        edition=0,
        status=WaveStatus.PLANNED,
        opens_at=opens_at,
        closes_at=calendar.closing_of(opens_at, days_open, roundtable.zone),
        postponed=False,
        reminders_sent=0,
        threshold=roster.threshold_of(roundtable),
        unit=Unit.PERSON,
        rules_version="",
        facts=(),
        roster_size=0,
        largest_organisation=0,
        seen_submitted=0,
        seen_at=None,
        shared_at=None,
        slice_after=0,
    )


def launch(work: Work, roundtable: Roundtable, dialog: str, days_open: int, now: datetime) -> Wave:
    """Plan a wave at the next full hour. Raises `Conflict`: overlapping, too_soon, nobody."""
    work.roundtables.lock((roundtable.id,))
    opens_at = calendar.next_full_hour(now, roundtable.zone)
    seen = outlook(work, roundtable, dialog, opens_at, days_open)
    if seen.alive is not None:
        raise Conflict("overlapping")
    if seen.earliest is not None:
        raise Conflict("too_soon")
    if not seen.weights.roster:
        raise Conflict("nobody")
    wave = work.waves.add(planned(roundtable, dialog, opens_at, days_open))
    if wave is None:
        raise Conflict("overlapping")
    return wave


def plan_due(work: Work, now: datetime, limit: int = 100) -> int:
    """Plan a wave for each cadence whose time has come; returns how many cadences were due.

    Whatever was missed while the machine was down, one wave is planned, for now; the next date is
    the first of the series that is still ahead.
    """
    cadences = work.cadences.due(now, limit)
    work.roundtables.lock(cadence.roundtable_id for cadence in cadences)
    for cadence in cadences:
        _plan(work, cadence, work.roundtables.get(cadence.roundtable_id), now)
    return len(cadences)


def _plan(work: Work, cadence: Cadence, roundtable: Roundtable, now: datetime) -> None:
    if cadence.rule not in calendar.PRESETS:  # of another release: it waits to be set again
        work.cadences.save(replace(cadence, next_due_at=None))
        return
    due_at = cadence.next_due_at or now
    seen = outlook(work, roundtable, cadence.dialog, now, cadence.days_open)
    after = calendar.next_due(cadence.rule, cadence.anchor, roundtable.zone, now)
    if seen.earliest is not None:
        again = _morning(max(seen.earliest, now), roundtable.zone)
        work.cadences.save(replace(cadence, next_due_at=again))
        return
    if seen.allowed:
        wave = planned(roundtable, cadence.dialog, now, cadence.days_open)
        work.waves.add(replace(wave, cadence_id=cadence.id, due_at=due_at))
    else:
        work.audit.note("wave_skipped", roundtable.id, None, now)
    work.cadences.save(replace(cadence, next_due_at=after))


def _morning(moment: datetime, zone: str) -> datetime:
    """The first opening hour of a working day that is not before `moment`."""
    wall = calendar.local(moment, zone)
    day = calendar.working_day_from(wall.date())
    morning = calendar.at(day, calendar.MORNING, zone)
    if morning >= moment:
        return morning
    day = calendar.working_day_from(day + timedelta(days=1))
    return calendar.at(day, calendar.MORNING, zone)
