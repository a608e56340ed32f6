"""What a table agreed on for a point of a bilan, after talking it over: a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dialogs.nouns.releases import Point


@dataclass(frozen=True, slots=True)
class Consensus:
    """It stands beside the distribution and replaces nothing of it; who dissented is never kept.

    `recorded_by` is the seat that recorded it last. `revision` grows with each recording.
    """

    point: Point
    text: str
    recorded_by: int
    recorded_at: datetime
    revision: int = 0
