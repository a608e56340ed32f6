"""From a wave's submitted runs to its release: computed once, at closing (design §6.1 and 6.5).

Owns the order of the rules: code, one point a unit, count, gate, cut. What leaves is a `Release`;
answers go no further than this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.figures.coding import CodedItem, coded, items_of
from bot.figures.disclosure import coalition_of, coverage_of, cuts_of, passes_gate
from bot.figures.units import unit_points
from dialogs.definition import Dialog
from dialogs.nouns.releases import Release, ReleasedItem
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.waves import Wave
from dialogs.state import RunState


@dataclass(frozen=True, slots=True)
class Ballot:
    """One member's run as it stands at closing, with the organisation of the frozen roster."""

    organisation_id: int
    state: RunState


def release_of(
    wave: Wave, dialog: Dialog, ballots: Sequence[Ballot], closed_at: datetime
) -> Release:
    """Compute what may be shown of `wave`; runs that were not submitted do not count.

    `dialog` is the edition that the wave is pinned to. Whatever the wave, nothing of a table
    below the gate is computed beyond how many answered.
    """
    submitted = [ballot for ballot in ballots if ballot.state.submitted]
    counted = _counted(submitted, wave.unit)
    coalition = coalition_of(counted, wave.largest_organisation, wave.unit)
    released = passes_gate(counted, coalition, wave.threshold)
    return Release(
        wave_id=wave.id,
        rules_version=wave.rules_version,
        unit=wave.unit,
        released=released,
        roster=wave.roster_size,
        submitted=len(submitted),
        counted=counted,
        coalition=coalition,
        items=_items(wave, dialog, submitted, coalition) if released else (),
        closed_at=closed_at,
    )


def _counted(ballots: Sequence[Ballot], unit: Unit) -> int:
    if unit is Unit.ORGANISATION:
        return len({ballot.organisation_id for ballot in ballots})
    return len(ballots)


def _items(
    wave: Wave, dialog: Dialog, ballots: Sequence[Ballot], coalition: int
) -> tuple[ReleasedItem, ...]:
    items = items_of(dialog, dict(wave.facts))
    spoken = [(ballot.organisation_id, coded(dialog, ballot.state, items)) for ballot in ballots]
    return tuple(
        _item(item, [(who, points[at]) for who, points in spoken], wave.unit, coalition)
        for at, item in enumerate(items)
    )


def _item(
    item: CodedItem, spoken: Sequence[tuple[int, int]], unit: Unit, coalition: int
) -> ReleasedItem:
    points = unit_points(spoken, unit)
    counts = [points.count(point) for point in range(1, item.points + 1)]
    told = coverage_of if item.coverage else cuts_of
    return ReleasedItem(item.asked.key, item.option, told(counts, coalition, unit))
