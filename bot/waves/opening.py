"""Opening a wave: its edition is pinned, its roster frozen and told, then answers begin.

Owns the only place where a roster is made. Between two slices the wave is `opening`: nobody can
answer yet, and whatever happens, the next slice goes on after the last member handled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import calendar
from bot.desk import Library
from bot.figures.disclosure import RULES_VERSION
from bot.outgoing import Message, enqueue, prompt_key
from bot.ports import Work
from bot.waves import SLICE, Progress, roster
from bot.waves.planning import forbidden
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Member, Right
from dialogs.nouns.roundtables import Roundtable, Sector
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave, WaveStatus

LATE = timedelta(hours=1)
"""Opened later than this, a wave keeps its length and closes later."""

YEAR = timedelta(days=365)
MEANS_DUE = "means_due"


def open_slice(work: Work, wave_id: int, now: datetime, library: Library) -> Progress:
    """Begin the opening, or freeze its next slice, or finish it."""
    wave = work.waves.lock(wave_id)
    if wave is None:
        return Progress.BUSY
    if wave.status is WaveStatus.PLANNED and wave.opens_at <= now:
        work.waves.save(_begun(work, wave, now, library))
        return Progress.MORE  # which ends at once for a wave that had to be cancelled
    if wave.status is WaveStatus.OPENING:
        return _freeze(work, wave, now)
    return Progress.DONE


def _begun(work: Work, wave: Wave, now: datetime, library: Library) -> Wave:
    """Lock what §6.4 locks; a wave opened late keeps its length."""
    roundtable = work.roundtables.get(wave.roundtable_id)
    if wave.dialog not in library.keys():  # noqa: SIM118 - a port; a later release took it away
        return _skipped(work, wave, now)
    closes_at = wave.closes_at
    if now - wave.opens_at > LATE:
        days = (wave.closes_at - wave.opens_at).days
        closes_at = calendar.closing_of(now, days, roundtable.zone)
    if forbidden(work, wave, closes_at):
        return _told_skipped(work, _skipped(work, wave, now), roundtable, library, now)
    return replace(
        wave,
        status=WaveStatus.OPENING,
        edition=library.pin(work, wave.dialog).edition,
        opens_at=now,
        closes_at=closes_at,
        threshold=roster.threshold_of(roundtable),
        rules_version=RULES_VERSION,
        slice_after=0,
    )


def _skipped(work: Work, wave: Wave, now: datetime) -> Wave:
    """A wave that cannot open. No member had heard of it."""
    work.audit.note("wave_skipped", wave.roundtable_id, None, now)
    return replace(wave, status=WaveStatus.CANCELLED)


def _told_skipped(
    work: Work, wave: Wave, roundtable: Roundtable, library: Library, now: datetime
) -> Wave:
    """The coordination, which had it planned, is told that it is cancelled."""
    message = Message(
        kind=DeliveryKind.WAVE_CANCELLED,
        key=f"cancelled:{wave.id}",
        roundtable=roundtable,
        due_at=now,
        wave_id=wave.id,
    )
    seats = work.members.of_roundtable(roundtable.id)
    enqueue(work, [seat for seat in seats if seat.right is Right.COORDINATOR], message)
    return replace(wave, edition=library.pin(work, wave.dialog).edition)  # its title is told


def _freeze(work: Work, wave: Wave, now: datetime) -> Progress:
    roundtable = work.roundtables.get(wave.roundtable_id)
    seats = work.members.slice(roundtable.id, wave.slice_after, SLICE)
    today = calendar.local(wave.opens_at, roundtable.zone).date()
    taken = [seat for seat in seats if roster.counts(seat, today, wave.opens_at)]
    sectors = roster.sectors_of(work.organisations.of_roundtable(roundtable.id))
    work.participations.add_many(
        [_invited(wave, seat, sectors[seat.organisation_id]) for seat in taken]
    )
    enqueue(work, taken, prompt(wave, roundtable, now))
    if len(seats) == SLICE:
        work.waves.save(replace(wave, slice_after=seats[-1].id))
        return Progress.MORE
    work.waves.save(_opened(work, wave, roundtable, now))
    return Progress.DONE


def prompt(wave: Wave, roundtable: Roundtable, now: datetime) -> Message:
    """What invites a member to answer, of no use once the wave has closed."""
    return Message(
        kind=DeliveryKind.PROMPT,
        key=prompt_key(wave.id),
        roundtable=roundtable,
        due_at=now,
        wave_id=wave.id,
        expires_at=wave.closes_at,
    )


def _opened(work: Work, wave: Wave, roundtable: Roundtable, now: datetime) -> Wave:
    """The wave with what its whole roster says; cancelled when there is nobody on it."""
    participations = everyone(work, wave.id)
    work.audit.note("wave_opened", roundtable.id, None, now)
    if not participations:
        return replace(wave, status=WaveStatus.CANCELLED, slice_after=0)
    weights = roster.weigh(roundtable, (one.organisation_id for one in participations))
    return replace(
        wave,
        status=WaveStatus.OPEN,
        unit=weights.unit,
        roster_size=weights.roster,
        largest_organisation=weights.largest,
        facts=(
            ("several_sectors", len({one.sector for one in participations}) > 1),
            (MEANS_DUE, _means_due(work, wave)),
            ("topic", roundtable.topic),
        ),
        seen_submitted=0,
        seen_at=now,
        slice_after=0,
    )


def everyone(work: Work, wave_id: int) -> Sequence[Participation]:
    """Every participation of a wave, in member order, read by slices."""
    found: list[Participation] = []
    while True:
        after = found[-1].member_id if found else 0
        page = work.participations.slice(wave_id, after, SLICE)
        found.extend(page)
        if len(page) < SLICE:
            return found


def _means_due(work: Work, wave: Wave) -> bool:
    """Whether the means are asked: at the table's first such wave, then once a year has passed."""
    asked = [
        other.opens_at
        for other in work.waves.of_roundtable(wave.roundtable_id)
        if other.dialog == wave.dialog
        and other.status is WaveStatus.CLOSED
        and dict(other.facts).get(MEANS_DUE)
    ]
    return not asked or wave.opens_at - max(asked) >= YEAR


def _invited(wave: Wave, seat: Member, sector: Sector) -> Participation:
    return Participation(
        id=0,
        wave_id=wave.id,
        member_id=seat.id,
        tenure=seat.tenure,
        organisation_id=seat.organisation_id,
        sector=sector,
        status=ParticipationStatus.INVITED,
        dialog=wave.dialog,
        edition=wave.edition,
        state=None,
    )
