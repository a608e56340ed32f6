"""What a table agreed on for each point of a bilan, as it is read beside the distribution.

Owns whose name is still told: a seat that nobody holds any more has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.coordination.seats import SITTING
from bot.ports import Work
from dialogs.nouns.consensus import Consensus


@dataclass(frozen=True, slots=True)
class Agreed:
    """`by` is who recorded it last, "" once gone."""

    text: str
    by: str
    at: datetime
    revision: int


def agreed_of(work: Work, wave_id: int) -> Mapping[str, Agreed]:
    """By the key of the question."""
    return {one.point.question: agreed(work, one) for one in work.consensuses.of_wave(wave_id)}


def agreed(work: Work, consensus: Consensus) -> Agreed:
    seat = work.members.get(consensus.recorded_by)
    name = seat.name if seat.status in SITTING else ""
    return Agreed(consensus.text, name, consensus.recorded_at, consensus.revision)
