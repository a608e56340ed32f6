"""The stores of one transaction, as Protocols: what the use cases ask of each noun's storage.

Every store takes and returns the frozen values of `dialogs.nouns`: `add` takes a value whose id is
0 and returns it with its id, `get` raises `NotFound`, `save` writes every field. All times are
aware, in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from dialogs.nouns.deliveries import Conversation, Delivery, Notice
from dialogs.nouns.installations import Installation
from dialogs.nouns.people import Account, Consent, Identity, Invitation, Member, Person
from dialogs.nouns.releases import Release
from dialogs.nouns.roundtables import Organisation, Roundtable
from dialogs.nouns.runs import Presence, Run
from dialogs.nouns.spaces import Space
from dialogs.nouns.waves import Cadence, Participation, ParticipationStatus, Wave


class Events(Protocol):
    """Ids of events already applied: keyed hash and date, nothing else (§6.14)."""

    def record(self, digest: bytes, today: date) -> bool:
        """True the first time, False when the event was applied before."""
        ...

    def purge(self, before: date) -> int: ...


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
    def remove(self, identity_id: int) -> None: ...


class Conversations(Protocol):
    def enter(self, account: Account) -> Presence | None:
        """Lock the person behind `account`, then load. None when nobody is bound to it."""
        ...

    def save(self, conversation: Conversation, drawing_until: datetime | None = None) -> None:
        """Write place and revision; `drawn` and `message` are written by `mark_drawn` alone.

        Until `drawing_until` nobody else draws it. Made with its identity: raises `NotFound` when
        that one was removed.
        """
        ...

    def touch(self, person_id: int) -> None:
        """Grow the revision of every conversation of the person: what it shows has changed."""
        ...

    def mark_drawn(self, drawn: Sequence[tuple[int, int, str]]) -> None:
        """Batch of (identity id, revision, message); `drawn` never goes back."""
        ...

    def claim_behind(
        self, platform: str, owner: str, now: datetime, until: datetime, limit: int
    ) -> Sequence[tuple[Identity, Conversation]]:
        """Lease conversations with drawn < revision on a platform that is drawn by messages."""
        ...


class Roundtables(Protocol):
    def add(self, roundtable: Roundtable) -> Roundtable: ...
    def get(self, roundtable_id: int) -> Roundtable: ...
    def lock(self, roundtable_ids: Iterable[int]) -> None:
        """Lock these tables, in id order, until the end of the transaction: after any person,
        before any seat or wave.
        """
        ...

    def save(self, roundtable: Roundtable) -> None: ...
    def all(self) -> Sequence[Roundtable]: ...


class Organisations(Protocol):
    def add(self, organisation: Organisation) -> Organisation: ...
    def get(self, organisation_id: int) -> Organisation: ...
    def save(self, organisation: Organisation) -> None: ...
    def of_roundtable(self, roundtable_id: int) -> Sequence[Organisation]: ...


class Members(Protocol):
    def add(self, member: Member) -> Member: ...
    def get(self, member_id: int) -> Member: ...
    def lock(self, member_id: int) -> Member:
        """Lock the seat, after any person, and load it: `save` writes every field, so whoever
        saves a seat that is there already locks it first. Raises `NotFound`.
        """
        ...

    def save(self, member: Member) -> None: ...
    def of_roundtable(self, roundtable_id: int) -> Sequence[Member]: ...
    def of_person(self, person_id: int) -> Sequence[Member]: ...
    def slice(self, roundtable_id: int, after: int, limit: int) -> Sequence[Member]:
        """Seats with id > `after`, in id order: one slice of a bulk step."""
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

    def revoke_seat(self, member_id: int, now: datetime) -> None:
        """Its unused links count as used, and stay: no secret is ever added twice."""
        ...

    def revoke_devices(self, person_id: int, now: datetime) -> None: ...
    def purge(self, before: datetime) -> int:
        """Delete links, used or not, that expired before; returns how many."""
        ...


class Cadences(Protocol):
    def add(self, cadence: Cadence) -> Cadence: ...
    def get(self, cadence_id: int) -> Cadence: ...
    def save(self, cadence: Cadence) -> None: ...
    def remove(self, cadence_id: int) -> None: ...
    def of_roundtable(self, roundtable_id: int) -> Sequence[Cadence]: ...
    def due(self, now: datetime, limit: int) -> Sequence[Cadence]:
        """Cadences whose `next_due_at` has come; rows another replica holds are passed over."""
        ...


class Waves(Protocol):
    def add(self, wave: Wave) -> Wave | None:
        """None when a wave of this (cadence, due time) already exists."""
        ...

    def get(self, wave_id: int) -> Wave: ...
    def lock(self, wave_id: int, *, wait: bool = False) -> Wave | None:
        """The wave FOR UPDATE, or None when another replica holds it or an answer is being saved.

        With `wait`, never None: it waits for them.
        """
        ...

    def save(self, wave: Wave) -> None: ...
    def of_roundtable(self, roundtable_id: int) -> Sequence[Wave]:
        """Newest first."""
        ...

    def alive(self) -> Sequence[Wave]:
        """Every wave that is neither closed nor cancelled: what `due` computes from."""
        ...


class Participations(Protocol):
    def add_many(self, participations: Sequence[Participation]) -> None:
        """Insert; a (wave, member) that is already there is left as it is."""
        ...

    def run(self, participation_id: int) -> Run | None:
        """The run with its wave FOR SHARE and its seat: the path of one answer."""
        ...

    def write(self, participation_id: int, status: ParticipationStatus, state: str | None) -> None:
        """Save what one answer changed."""
        ...

    def of_person(self, person_id: int) -> Sequence[Run]:
        """Runs of the current tenure of the person's active seats, newest first."""
        ...

    def of_seat(self, wave_id: int, member_id: int) -> Participation | None: ...
    def slice(self, wave_id: int, after: int, limit: int) -> Sequence[Participation]:
        """Participations with member id > `after`, in member order."""
        ...

    def counts(self, wave_id: int) -> dict[ParticipationStatus, int]: ...
    def erase_seat(self, member_id: int, wave_ids: Sequence[int]) -> None:
        """Blank the seat's runs in these waves: no state, status `invited`, the seat's tenure as
        saved by now.
        """
        ...

    def remove_seat(self, member_id: int, wave_ids: Sequence[int]) -> None:
        """Take the seat's runs out of these waves."""
        ...


class Releases(Protocol):
    def add(self, release: Release) -> None:
        """Store once; a second release of the wave raises `Conflict`."""
        ...

    def of_wave(self, wave_id: int) -> Release | None: ...
    def latest(self, roundtable_id: int, dialog: str) -> Sequence[tuple[Wave, Release]]:
        """Closed waves of the dialog with their releases, newest first."""
        ...

    def picture(self, wave_id: int, name: str) -> bytes | None: ...
    def keep_picture(self, wave_id: int, name: str, data: bytes) -> None: ...


class Editions(Protocol):
    """The text of each edition that a wave was pinned to: an upgrade never breaks a run."""

    def keep(self, dialog: str, edition: int, text: str) -> None: ...
    def text(self, dialog: str, edition: int) -> str | None: ...


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

    def redirect(self, from_identity_id: int, to_identity_id: int, lane: str) -> None:
        """What waits for one account goes by another of the person, in that one's `lane`."""
        ...

    def drop_person(self, person_id: int, roundtable_id: int | None) -> None: ...


class Notices(Protocol):
    def add(self, notice: Notice) -> Notice: ...
    def of_person(self, person_id: int) -> Sequence[Notice]:
        """Those not dismissed, newest first."""
        ...

    def dismiss(self, notice_id: int, person_id: int, now: datetime) -> None: ...
    def clear_wave(self, wave_id: int) -> None: ...


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
    def of_platform(self, platform: str) -> Sequence[Installation]: ...
    def remove(self, platform: str, workspace: str) -> bool:
        """False when there was none."""
        ...


class Spaces(Protocol):
    """Channels and groups bound to tables."""

    def bind(self, space: Space) -> Space:
        """Bound already to this table, it only takes its present name."""
        ...

    def get(self, space_id: int) -> Space: ...
    def of_roundtable(self, roundtable_id: int) -> Sequence[Space]: ...
    def remove(self, space_id: int) -> None: ...
    def forget_workspace(self, platform: str, workspace: str) -> None: ...
