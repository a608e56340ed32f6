"""The table's action plan: what partners agreed to do together. Frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dialogs.nouns.releases import Point


class Term(StrEnum):
    """A table needs achievements at all three, for belonging and motivation (step 6)."""

    SHORT = "court"
    MEDIUM = "moyen"
    LONG = "long"


class ActionStatus(StrEnum):
    UNDER_WAY = "under_way"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


ALIVE = frozenset({ActionStatus.UNDER_WAY, ActionStatus.BLOCKED})
"""What the table still has to do."""


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the plan. `responsible` are seats of the table, in id order, never none.

    `status_since` is when it took its present status. `born_of` is the point of a bilan it came
    from, or None for a discussion. `created_by` is a seat. `revision` grows with each change: a
    button or a form of an older one overwrites nothing.
    """

    id: int
    roundtable_id: int
    title: str
    responsible: tuple[int, ...]
    term: Term
    status: ActionStatus
    status_since: datetime
    resources: str
    due: date | None
    born_of: Point | None
    created_by: int
    created_at: datetime
    revision: int = 0
