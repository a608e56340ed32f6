"""Participation as everyone may see it: counted once a day at a fixed hour (design §6.6).

It never falls while the wave is open: a fall the day after a seat was left, or its link made again,
would tell that the seat had answered.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.ports import Work
from bot.waves import Progress
from dialogs.nouns.waves import ParticipationStatus, WaveStatus


def refresh(work: Work, wave_id: int, now: datetime) -> Progress:
    """Count the submitted runs of an open wave; nothing else is counted, nobody is named."""
    wave = work.waves.lock(wave_id)
    if wave is None:
        return Progress.BUSY
    if wave.status is WaveStatus.OPEN:
        submitted = work.participations.counts(wave_id)[ParticipationStatus.SUBMITTED]
        seen = max(wave.seen_submitted, submitted)
        work.waves.save(replace(wave, seen_submitted=seen, seen_at=now))
    return Progress.DONE
