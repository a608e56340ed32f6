"""What a coordinator may do to a wave under way: postpone it once, cancel it, share its bilan.

Never closes one early (design §6.5). A cancelled wave has no release, now or later.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot import calendar
from bot.outgoing import Message, enqueue
from bot.ports import Work
from bot.waves.closing import leave_runs
from bot.waves.planning import ALIVE
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from dialogs.nouns.errors import Conflict
from dialogs.nouns.waves import Wave, WaveStatus

POSTPONED_DAYS = 7


def _held(work: Work, wave_id: int) -> Wave:
    """The wave, locked, once the answers being saved are."""
    wave = work.waves.lock(wave_id, wait=True)
    if wave is None:
        raise Conflict("wave_busy")
    return wave


def postponed(wave: Wave, zone: str) -> Wave:
    """The wave, closing a week later."""
    closes_at = calendar.closing_of(wave.closes_at, POSTPONED_DAYS, zone)
    return replace(wave, closes_at=closes_at, postponed=True)


def postpone(work: Work, wave_id: int, now: datetime) -> Wave:
    """Close a week later, once; everybody is told. Raises `Conflict`: already_postponed,
    wave_over.
    """
    wave = _held(work, wave_id)
    if wave.postponed:
        raise Conflict("already_postponed")
    if wave.status is not WaveStatus.OPEN or wave.closes_at <= now:
        raise Conflict("wave_over")
    later = postponed(wave, work.roundtables.get(wave.roundtable_id).zone)
    work.waves.save(later)
    work.outbox.extend_wave(wave_id, later.closes_at)
    _tell(work, later, DeliveryKind.WAVE_POSTPONED, f"postponed:{wave.id}", now)
    return later


def cancel(work: Work, wave_id: int, now: datetime) -> Wave:
    """Stop the wave for good, with no release; whoever was invited is told. Raises `Conflict`."""
    wave = _held(work, wave_id)
    if wave.status not in ALIVE - {WaveStatus.CLOSING}:
        raise Conflict("wave_over")
    cancelled = replace(wave, status=WaveStatus.CANCELLED, slice_after=0)
    work.waves.save(cancelled)
    work.outbox.purge_wave(wave_id)
    work.notices.clear_wave(wave_id)
    leave_runs(work, work.members.of_roundtable(wave.roundtable_id))
    if wave.status is WaveStatus.OPEN:
        _tell(work, wave, DeliveryKind.WAVE_CANCELLED, f"cancelled:{wave.id}", now)
    return cancelled


def _tell(work: Work, wave: Wave, kind: DeliveryKind, key: str, now: datetime) -> None:
    """Whoever sits at the table learns it."""
    roundtable = work.roundtables.get(wave.roundtable_id)
    message = Message(
        kind=kind,
        key=key,
        roundtable=roundtable,
        due_at=now,
        wave_id=wave.id,
    )
    enqueue(work, work.members.of_roundtable(roundtable.id), message)


def share(work: Work, wave_id: int, now: datetime) -> Wave:
    """Let the members read the bilan now instead of a week after. Raises `Conflict`: not_closed."""
    wave = _held(work, wave_id)
    if wave.status is not WaveStatus.CLOSED or wave.shared_at is None:
        raise Conflict("not_closed")
    if wave.shared_at <= now:
        return wave
    work.waves.save(replace(wave, shared_at=now))
    for delivery in work.outbox.of_wave(wave_id):
        waiting = delivery.status is DeliveryStatus.WAITING and delivery.due_at > now
        if waiting and delivery.kind is DeliveryKind.RELEASED:
            work.outbox.settle(replace(delivery, due_at=now))
    return replace(wave, shared_at=now)
