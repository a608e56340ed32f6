"""Planning a wave: when it may open, and what stands in its way.

A wave comes of a cadence that is due, or of the coordinator's "at the next full hour". Two waves of
one dialog never overlap at a table, and their releases keep 28 days between them (design §6.12).
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


def alive_of(work: Work, roundtable_id: int, dialog: str) -> Wave | None:
    """The wave of this dialog that is neither closed nor cancelled."""
    waves = work.waves.of_roundtable(roundtable_id)
    return next((wave for wave in waves if wave.dialog == dialog and wave.status in ALIVE), None)


def released_closings(work: Work, roundtable_id: int, dialog: str) -> list[datetime]:
    """When releases of this dialog were made; a wave that stayed below the gate showed nothing."""
    latest = work.releases.latest(roundtable_id, dialog)
    return [release.closed_at for _, release in latest if release.released]


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
    closings = released_closings(work, roundtable.id, dialog)
    closes_at = calendar.closing_of(opens_at, days_open, roundtable.zone)
    earliest: datetime | None = None
    if not may_release(closings, closes_at):
        earliest = earliest_opening(closings, timedelta(days=days_open))
    return Outlook(
        weights=roster.weigh(roundtable, (seat.organisation_id for seat in seats)),
        alive=alive_of(work, roundtable.id, dialog),
        earliest=earliest,
    )


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
