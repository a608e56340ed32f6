"""Waves, their frozen rosters and their cadence: frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dialogs.nouns.roundtables import Sector, Unit


class WaveStatus(StrEnum):
    PLANNED = "planned"  # opens at `opens_at`
    OPENING = "opening"  # its roster is being frozen and told, in slices
    OPEN = "open"
    CLOSING = "closing"  # answers are stopped, the release is being computed
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ParticipationStatus(StrEnum):
    INVITED = "invited"
    STARTED = "started"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Cadence:
    """When waves of one dialog open. `rule` is a preset's key (see `bot/calendar.py`)."""

    id: int
    roundtable_id: int
    dialog: str
    rule: str
    anchor: date
    next_due_at: datetime | None
    days_open: int


@dataclass(frozen=True, slots=True)
class Wave:
    """One run of a dialog at a table. From `threshold` on, everything is locked at opening (§6.4).

    `facts` are those of the table, frozen at opening and the same for each member
    (`several_sectors`, …). `seen_submitted` is N as refreshed once a day (§6.6), never live.
    `largest_organisation` is o of §6.7, counted on the roster. `shared_at` is when members may read
    the release; coordinators may from the closing, at most 7 days before (§6.2).
    """

    id: int
    roundtable_id: int
    cadence_id: int | None
    due_at: datetime
    dialog: str
    edition: int
    status: WaveStatus
    opens_at: datetime
    closes_at: datetime
    postponed: bool
    reminders_sent: int
    threshold: int
    unit: Unit
    rules_version: str
    facts: tuple[tuple[str, str | int | bool], ...]
    roster_size: int
    largest_organisation: int
    seen_submitted: int
    seen_at: datetime | None
    shared_at: datetime | None
    slice_after: int  # the last member handled by the bulk step under way


@dataclass(frozen=True, slots=True)
class Participation:
    """One member's run of a dialog in a wave (`wave_id` None: on joining or request, §2).

    `state` is the run's JSON as `dialogs.state` writes it, or None when not started; storage keeps
    it encrypted. It holds the answers: there is no second copy of them.
    """

    id: int
    wave_id: int | None
    member_id: int
    tenure: int
    organisation_id: int
    sector: Sector
    status: ParticipationStatus
    dialog: str
    edition: int
    state: str | None
