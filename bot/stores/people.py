"""Persons, their accounts and conversations, what they were offered and told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from dialogs.nouns.deliveries import Conversation, Notice
from dialogs.nouns.people import Account, Consent, Identity, Invitation, Person
from dialogs.nouns.runs import Presence


class People(Protocol):
    def add(self, person: Person) -> Person: ...
    def get(self, person_id: int) -> Person: ...
    def save(self, person: Person) -> None: ...
    def lock(self, person_ids: Iterable[int]) -> None:
        """Lock these persons, in id order, until the end of the transaction."""
        ...

    def erase(self, person_id: int) -> None:
        """Erase the person with its identities, conversations and notices; seats lose it."""
        ...


class Identities(Protocol):
    def add(self, identity: Identity) -> Identity: ...
    def get(self, identity_id: int) -> Identity: ...
    def find(self, account: Account) -> Identity | None:
        """The identity of an account, without locking its person; None when nobody is bound."""
        ...

    def of_person(self, person_id: int) -> Sequence[Identity]: ...
    def reachable(self, person_id: int) -> Sequence[Identity]:
        """Those of the person by which something may arrive, as far as is known."""
        ...

    def set_reach(self, identity_id: int, unreachable: str | None) -> None:
        """Why nothing arrives by it, until it is used again; or None: it does."""
        ...

    def set_workspace_reach(self, platform: str, workspace: str, unreachable: str | None) -> None:
        """The same for each account of a workspace."""
        ...

    def retry_reach(self, but: str) -> None:
        """Each account may be tried again, except where that is why it hears nothing."""
        ...

    def pass_on(self, from_person_id: int, to_person_id: int, now: datetime) -> None:
        """Every account of one person becomes another's, linked `now`, where its conversation is.

        Both are locked.
        """
        ...

    def remove(self, identity_id: int) -> None: ...


class Conversations(Protocol):
    def enter(self, account: Account) -> Presence | None:
        """Lock the person behind `account`, then load. None when nobody is bound to it."""
        ...

    def save(
        self,
        conversation: Conversation,
        drawing_until: datetime | None = None,
        answered_on: str | None = None,
    ) -> None:
        """Write place, revision and draft, and that the account can be reached; `drawn` is written
        by `mark_drawn` alone, and `message` too, unless it is known where the reply is to be drawn:
        see `Gesture.answered_on`.

        Until `drawing_until` nobody else draws it. Made with its identity: raises `NotFound` when
        that one was removed.
        """
        ...

    def touch(self, person_id: int) -> None:
        """Grow the revision of every conversation of the person: what it shows has changed."""
        ...

    def lead(self, person_id: int, from_place: str, to_place: str) -> None:
        """Where a conversation of the person is at the one, or further on, it is at the other; the
        form that was being filled there is given up.
        """
        ...

    def drafts(self, person_id: int) -> Sequence[str]:
        """What the person has begun to fill, by any account."""
        ...

    def drop_drafts(self, person_id: int) -> None:
        """What the person has begun to fill is given up."""
        ...

    def purge_drafts(self, is_over: Callable[[str], bool]) -> None:
        """Give up what anybody has begun to fill, where it is."""
        ...

    def leave_runs(self, person_ids: Collection[int]) -> None:
        """The revision of each conversation of these persons that shows a run grows: the run may
        be over.
        """
        ...

    def mark_drawn(self, drawn: Sequence[tuple[int, int, str]]) -> None:
        """Batch of (identity id, revision, message); `drawn` never goes back. A message "" tells
        that there was nowhere to draw it: the one that is known stays so.
        """
        ...

    def claim_behind(
        self, platform: str, owner: str, now: datetime, until: datetime, limit: int
    ) -> Sequence[tuple[Identity, Conversation]]:
        """Lease conversations with drawn < revision on a platform that is drawn by messages."""
        ...


class Consents(Protocol):
    def add(self, consent: Consent) -> None: ...
    def current(self, member_id: int, tenure: int) -> Consent | None: ...


class Invitations(Protocol):
    def add(self, invitation: Invitation) -> Invitation:
        """Raises `Conflict` when the secret is already there, used or not."""
        ...

    def find(self, secret_hash: bytes) -> Invitation | None: ...
    def get(self, invitation_id: int) -> Invitation: ...
    def addressed(self, account_hash: bytes, now: datetime) -> Sequence[Invitation]:
        """What was sent to an account, still unused and not expired, the newest first."""
        ...

    def use(self, invitation_id: int, now: datetime) -> bool:
        """True for the one transaction that uses it; False when it was used before."""
        ...

    def reserve(self, invitation_id: int, account_hash: bytes) -> bool:
        """It opens for that account alone from now on; False when it does for another."""
        ...

    def revoke_seat(self, member_id: int, now: datetime) -> None:
        """Its unused links count as used, and stay: no secret is ever added twice."""
        ...

    def revoke_devices(self, person_id: int, now: datetime) -> None: ...
    def purge(self, before: datetime) -> int:
        """Delete links, used or not, that expired before; returns how many."""
        ...


class Notices(Protocol):
    def add(self, notice: Notice) -> Notice: ...
    def of_person(self, person_id: int) -> Sequence[Notice]:
        """Those not dismissed, newest first."""
        ...

    def dismiss(self, notice_id: int, person_id: int, now: datetime) -> None: ...
    def clear_wave(self, wave_id: int) -> None: ...
