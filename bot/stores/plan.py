"""What a table decides: its action plan, and what it agreed on for a point of a bilan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dialogs.nouns.actions import Action
from dialogs.nouns.consensus import Consensus
from dialogs.nouns.releases import Point


class Actions(Protocol):
    def add(self, action: Action) -> Action: ...
    def get(self, action_id: int) -> Action: ...
    def save(self, action: Action) -> None:
        """Write every field, whoever is responsible too. The table is locked first."""
        ...

    def of_roundtable(self, roundtable_id: int) -> Sequence[Action]:
        """Oldest first."""
        ...


class Consensuses(Protocol):
    def keep(self, consensus: Consensus) -> None:
        """Insert, or replace the one of the same point. The table is locked first."""
        ...

    def find(self, point: Point) -> Consensus | None: ...
    def of_wave(self, wave_id: int) -> Sequence[Consensus]: ...
    def of_member(self, member_id: int) -> Sequence[Consensus]:
        """Those that this seat recorded last, oldest first."""
        ...
