"""The machine's own memory: events, what is to be sent, leases, workspaces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from dialogs.nouns.deliveries import Delivery
from dialogs.nouns.installations import Installation
from dialogs.nouns.people import Identity


class Events(Protocol):
    """Ids of events already applied: keyed hash and date, nothing else (§6.14)."""

    def record(self, digest: bytes, today: date) -> bool:
        """True the first time, False when the event was applied before."""
        ...

    def forget(self, digest: bytes) -> None:
        """The event changed nothing: when it comes again, it is the first time."""
        ...

    def purge(self, before: date) -> int: ...


class Guesses(Protocol):
    """Wrong codes, by the keyed hash of whoever typed them, since a moment."""

    def wrong(self, guesser: bytes, since: datetime) -> int: ...
    def note(self, guesser: bytes, since: datetime) -> None:
        """One more since that moment; what was counted since another is forgotten."""
        ...

    def purge(self, before: datetime) -> int: ...


class Outbox(Protocol):
    def add(self, deliveries: Sequence[Delivery]) -> None:
        """Enqueue; one whose `once` is already there is left as it is."""
        ...

    def lanes_due(self, now: datetime) -> Sequence[str]: ...
    def claim(
        self, lane: str, owner: str, now: datetime, until: datetime, limit: int
    ) -> Sequence[Delivery]:
        """Lease the lane and its due deliveries; none when another sender has the lane."""
        ...

    def let_go(self, lane: str, owner: str, now: datetime, until: datetime) -> None:
        """Another sender may have the lane from `until`: at once, when that has passed."""
        ...

    def settle(self, delivery: Delivery) -> None:
        """Save status, due time, attempts and reason, and let go of the lease."""
        ...

    def fail_lane(self, lane: str, reason: str) -> None:
        """Give up all that waits in a lane whose workspace is gone."""
        ...

    def of_wave(self, wave_id: int) -> Sequence[Delivery]: ...
    def find(self, keys: Sequence[str]) -> Sequence[Delivery]:
        """Those enqueued under these keys (`once`), settled or not, oldest first."""
        ...

    def extend_wave(self, wave_id: int, expires_at: datetime) -> None:
        """The prompts and reminders of a wave that was postponed stay of use until then."""
        ...

    def purge_wave(self, wave_id: int) -> None:
        """Forget the prompts, reminders and postponement of a wave that is over (§6.14)."""
        ...

    def of_person(self, person_id: int) -> Sequence[Delivery]: ...
    def waiting_in(self, lane: str) -> Sequence[Delivery]: ...
    def move(self, delivery_id: int, identity: Identity, lane: str, due_at: datetime) -> None:
        """It waits anew, to go by that account in its `lane`."""
        ...

    def pass_on(self, from_person_id: int, to_person_id: int) -> None:
        """All that is for the one is for the other; waits for what is being posted meanwhile."""
        ...

    def redirect(self, from_identity_id: int, to_identity_id: int, lane: str) -> None:
        """What waits for one account goes by another of the person, in that one's `lane`."""
        ...

    def pause(self, identity_id: int, reason: str) -> None:
        """What waits for an account that hears nothing more fails for that reason."""
        ...

    def resume(self, identity_id: int, reason: str, now: datetime) -> None:
        """What failed for that reason waits again, from `now`."""
        ...

    def drop_person(self, person_id: int, roundtable_id: int | None) -> None: ...


class Audit(Protocol):
    def note(
        self, deed: str, roundtable_id: int | None, actor_member_id: int | None, now: datetime
    ) -> None:
        """Settings, rights and waves; never a member's private act (§6.14)."""
        ...

    def of_roundtable(self, roundtable_id: int) -> Sequence[tuple[datetime, str]]: ...


class Leases(Protocol):
    def take(self, name: str, owner: str, now: datetime, until: datetime) -> bool: ...
    def release(self, name: str, owner: str) -> None: ...


class Installations(Protocol):
    """Workspaces that let Tablée in; tokens are sealed."""

    def keep(self, installation: Installation) -> Installation:
        """Insert, or replace the one of the same workspace."""
        ...

    def find(self, platform: str, workspace: str) -> Installation | None: ...
    def lock(self, platform: str, workspace: str) -> Installation | None:
        """What is kept, which nobody replaces before the end of this transaction."""
        ...

    def remove(self, platform: str, workspace: str) -> bool:
        """False when there was none."""
        ...
