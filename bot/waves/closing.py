"""Closing: answers stop first, then the release is computed aside, stored once, and told.

Each step is a transaction that finds out where the wave is, so that a kill between any two of them
resumes there. The release is computed on a read connection: nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Library
from bot.figures.ballots import Ballot, release_of
from bot.outgoing import Message, enqueue
from bot.ports import Work
from bot.waves import SLICE, Progress
from bot.waves.opening import everyone
from dialogs import state
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.releases import Release
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave, WaveStatus

PREPARATION = timedelta(days=7)
"""How long coordinators prepare the meeting before the members read the bilan (§6.2)."""


def stop(work: Work, wave_id: int, now: datetime) -> Progress:
    """Stop the answers of a wave whose time has come; an answer committed before it counts.

    It waits for those being saved: passing over them, a busy table would never close.
    """
    wave = work.waves.lock(wave_id, wait=True)
    if wave is None:
        return Progress.BUSY
    if wave.status is WaveStatus.OPEN and wave.closes_at <= now:
        work.waves.save(replace(wave, status=WaveStatus.CLOSING, slice_after=0))
    return Progress.DONE


def compute(work: Work, wave_id: int, now: datetime, library: Library) -> Release | None:
    """The release of a wave that is closing, or None when it has one (or is not closing)."""
    wave = work.waves.get(wave_id)
    if wave.status is not WaveStatus.CLOSING or work.releases.of_wave(wave_id) is not None:
        return None
    dialog = library.pinned(work, wave.dialog, wave.edition)
    ballots = [_ballot(one) for one in everyone(work, wave_id) if _counts(one)]
    return release_of(wave, dialog, ballots, now)


def _counts(participation: Participation) -> bool:
    """Only submitted runs count (§6.5)."""
    return participation.status is ParticipationStatus.SUBMITTED and bool(participation.state)


def _ballot(participation: Participation) -> Ballot:
    return Ballot(participation.organisation_id, state.load(participation.state or ""))


def store(work: Work, release: Release) -> Progress:
    """Store the release, unless another replica just did: it is never computed twice."""
    wave = work.waves.lock(release.wave_id)
    if wave is None:
        return Progress.BUSY
    if wave.status is WaveStatus.CLOSING and work.releases.of_wave(wave.id) is None:
        work.releases.add(release)
    return Progress.DONE


def tell_slice(work: Work, wave_id: int, now: datetime) -> Progress:
    """Announce the release to the next slice of seats; after the last one the wave is closed."""
    wave = work.waves.lock(wave_id)
    if wave is None:
        return Progress.BUSY
    release = work.releases.of_wave(wave_id)
    if wave.status is not WaveStatus.CLOSING or release is None:
        return Progress.DONE
    roundtable = work.roundtables.get(wave.roundtable_id)
    seats = work.members.slice(roundtable.id, wave.slice_after, SLICE)
    early = [seat for seat in seats if seat.right is Right.COORDINATOR]
    later = [seat for seat in seats if seat.right is not Right.COORDINATOR]
    leave_runs(work, seats)
    enqueue(work, early, _told(wave, roundtable, now))
    enqueue(work, later, _told(wave, roundtable, release.closed_at + PREPARATION))
    if len(seats) == SLICE:
        work.waves.save(replace(wave, slice_after=seats[-1].id))
        return Progress.MORE
    _forget_runs(work, wave)
    _forget(work, wave_id)
    work.waves.save(closed(wave, release))
    work.audit.note("wave_closed", roundtable.id, None, now)
    return Progress.DONE


def leave_runs(work: Work, seats: Iterable[Member]) -> None:
    """What still shows a question, and maybe its answer, is drawn again: it is over (§6.14)."""
    work.conversations.leave_runs([one.person_id for one in seats if one.person_id is not None])


def closed(wave: Wave, release: Release) -> Wave:
    return replace(
        wave,
        status=WaveStatus.CLOSED,
        slice_after=0,
        seen_submitted=release.submitted,
        seen_at=release.closed_at,
        shared_at=release.closed_at + PREPARATION,
    )


def _forget_runs(work: Work, wave: Wave) -> None:
    """Whoever left, or lost the seat, while the release was being computed counted, and leaves no
    answer behind that nobody can reach any more.
    """
    seats = {seat.id: seat for seat in work.members.of_roundtable(wave.roundtable_id)}
    for one in everyone(work, wave.id):
        seat = seats.get(one.member_id)
        if seat is None or _is_vacated(seat) or seat.tenure != one.tenure:
            work.participations.remove_seat(one.member_id, [wave.id])


def _is_vacated(seat: Member) -> bool:
    return seat.person_id is None and seat.status in {SeatStatus.LEFT, SeatStatus.REMOVED}


def _forget(work: Work, wave_id: int) -> None:
    """Nothing tells any more who was prompted or reminded (§6.14)."""
    work.outbox.purge_wave(wave_id)
    work.notices.clear_wave(wave_id)


def _told(wave: Wave, roundtable: Roundtable, due_at: datetime) -> Message:
    return Message(
        kind=DeliveryKind.RELEASED,
        key=released_key(wave.id),
        roundtable=roundtable,
        due_at=due_at,
        wave_id=wave.id,
    )


def released_key(wave_id: int) -> str:
    return f"released:{wave_id}"
