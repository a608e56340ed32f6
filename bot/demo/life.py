"""What the sample members do as time passes: they answer, some soon, some late, some never.

Owns their answering, in transactions of its own; the two seats a visitor can take answer nothing
by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.demo.answers import filled, leaning
from bot.desk import Library
from bot.ports import Work
from bot.waves.opening import everyone
from dialogs.engine import begin
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave, WaveStatus
from dialogs.state import dump

Willing = Callable[[Participation, Random], bool]


@dataclass(frozen=True, slots=True)
class Visitors:
    """The seats that wait for a visitor, by member id."""

    coordinator: int
    member: int

    @property
    def seats(self) -> tuple[int, int]:
        return self.coordinator, self.member


def answer_wave(
    work: Work, wave: Wave, library: Library, willing: Willing, now: datetime, drift: float = 0.0
) -> int:
    """Let the willing ones of the wave's roster answer and submit; returns how many did.

    Seeded by the wave and the seat, so that the sample table is the same for everyone.
    """
    dialog = library.pinned(work, wave.dialog, wave.edition)
    leans = leaning(dialog, drift)
    answered = 0
    for one in everyone(work, wave.id):
        chance = Random(f"{wave.dialog}-{wave.id}-{one.member_id}")
        if one.status is not ParticipationStatus.INVITED or not willing(one, chance):
            continue
        ready = begin(dialog, dict(wave.facts))
        state = filled(dialog, ready, leans, chance, now)
        work.participations.write(one.id, ParticipationStatus.SUBMITTED, dump(state))
        answered += 1
    return answered


def a_day_passes(work: Work, library: Library, visitors: Visitors, now: datetime) -> int:
    """In each open wave, about a third of those who have not answered yet do so."""

    def willing(participation: Participation, chance: Random) -> bool:
        today = Random(f"{chance.random()}-{now.date().isoformat()}")
        return participation.member_id not in visitors.seats and today.random() < 1 / 3

    return sum(answer_wave(work, wave, library, willing, now) for wave in _open(work, now))


def _open(work: Work, now: datetime) -> Sequence[Wave]:
    return [
        wave
        for wave in work.waves.alive()
        if wave.status is WaveStatus.OPEN and now < wave.closes_at
    ]
