"""Newcomers: after a table's first wave nobody joins its list in silence (design §6.3).

Owns when the table is told of a seat. From when the seat counts is the roster's affair.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.outgoing import Message, enqueue
from bot.ports import Work
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Member, Right
from dialogs.nouns.waves import Wave, WaveStatus


def had_a_wave(work: Work, roundtable_id: int) -> bool:
    """Whether a wave of the table ever opened: before, nobody is a newcomer (§6.3)."""
    waves = work.waves.of_roundtable(roundtable_id)
    return any(_opened(wave) for wave in waves)


def _opened(wave: Wave) -> bool:
    """Its roster has members, or is being frozen."""
    return wave.status is WaveStatus.OPENING or wave.roster_size > 0


def announced(work: Work, seat: Member, now: datetime) -> Member:
    """The seat, told to the table if it was not: after the first wave nobody joins in silence."""
    told = seat.announced_at is not None or seat.right is Right.OBSERVER
    if told or not had_a_wave(work, seat.roundtable_id):
        return seat
    announce(work, seat, now)
    return replace(seat, announced_at=now)


def announce(work: Work, seat: Member, now: datetime) -> None:
    """Tell the table that a seat joined its list."""
    message = Message(
        kind=DeliveryKind.NEWCOMER,
        key=f"newcomer:{seat.id}:{now.isoformat(timespec='seconds')}",
        roundtable=work.roundtables.get(seat.roundtable_id),
        due_at=now,
    )
    enqueue(work, work.members.of_roundtable(seat.roundtable_id), message)
