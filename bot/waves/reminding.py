"""Reminding: at most twice a wave, only those who have not answered and did not decline.

Whoever answers meanwhile is left alone when the reminder's turn comes (the relay looks again), so
nothing here depends on how long a slice waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import calendar
from bot.outgoing import Message, enqueue, reminder_key
from bot.ports import Work
from bot.runs.setting import zone_of
from bot.waves import SLICE, Progress
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Member
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave, WaveStatus

UNANSWERED = frozenset({ParticipationStatus.INVITED, ParticipationStatus.STARTED})


def remind_slice(work: Work, wave_id: int, turn: int, now: datetime) -> Progress:
    """Remind the next slice of the roster; a later turn takes over from one left unfinished."""
    wave = work.waves.lock(wave_id)
    if wave is None:
        return Progress.BUSY
    if wave.status is not WaveStatus.OPEN or turn < wave.reminders_sent:
        return Progress.DONE
    if turn > wave.reminders_sent:
        wave = replace(wave, reminders_sent=turn, slice_after=0)
    elif not wave.slice_after:
        return Progress.DONE  # this turn was finished, by another replica or before
    page = work.participations.slice(wave.id, wave.slice_after, SLICE)
    roundtable = work.roundtables.get(wave.roundtable_id)
    enqueue(work, _late(work, page, roundtable, now), _reminder(wave, roundtable, now))
    more = len(page) == SLICE
    work.waves.save(replace(wave, slice_after=page[-1].member_id if more else 0))
    return Progress.MORE if more else Progress.DONE


def _reminder(wave: Wave, roundtable: Roundtable, now: datetime) -> Message:
    return Message(
        kind=DeliveryKind.REMINDER,
        key=reminder_key(wave.id, wave.reminders_sent),
        roundtable=roundtable,
        due_at=now,
        wave_id=wave.id,
        expires_at=wave.closes_at,
    )


def _late(
    work: Work, page: Sequence[Participation], roundtable: Roundtable, now: datetime
) -> list[Member]:
    unanswered = [one.member_id for one in page if one.status in UNANSWERED]
    seats = [work.members.get(member_id) for member_id in unanswered]
    return [seat for seat in seats if not _away(work, seat, roundtable, now)]


def _away(work: Work, seat: Member, roundtable: Roundtable, now: datetime) -> bool:
    if seat.absent_until is None or seat.person_id is None:
        return False
    return away(seat, zone_of(work.people.get(seat.person_id), seat, roundtable), now)


def away(seat: Member, zone: str, now: datetime) -> bool:
    """Whether the member said it is absent today, where it is; only reminders heed it (§6.3)."""
    return seat.absent_until is not None and seat.absent_until > calendar.local(now, zone).date()
