"""One line of the bench: a figure, its unit, the floor of the same run, and their ratio."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`ratio` is value / floor: above 1 is better than the floor where `unit` is a rate."""

    name: str
    value: float
    unit: str
    floor: float
    ratio: float

    def __str__(self) -> str:
        return json.dumps(asdict(self))


def rate(name: str, value: float, floor: float) -> Line:
    """Events a second against the floor's."""
    return Line(name, round(value, 1), "events/s", round(floor, 1), round(value / floor, 3))


def growth(name: str, many: float, few: float) -> Line:
    """What an event costs among many members over what it costs among few: 1 is no growth."""
    costs = [1_000_000 / events for events in (many, few)]
    ratio = round(costs[0] / costs[1], 3)
    return Line(name, round(costs[0], 1), "µs/event", round(costs[1], 1), ratio)
