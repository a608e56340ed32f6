"""Single-use links and codes: only the hash of a secret is kept, and one transaction uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, update

from dialogs.nouns.people import Invitation, LinkPurpose
from storage.scope import Scope
from storage.shelf import Shelf
from storage.tables import INVITATION

_INVITATIONS = Shelf(INVITATION, Invitation)


class Invitations:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, invitation: Invitation) -> Invitation:
        return replace(invitation, id=_INVITATIONS.insert(self._scope, invitation))

    def find(self, secret_hash: bytes) -> Invitation | None:
        return _INVITATIONS.find(self._scope, INVITATION.c.secret_hash == secret_hash)

    def addressed(self, account_hash: bytes, now: datetime) -> Sequence[Invitation]:
        """What was sent to an account, still unused and not expired, the newest first."""
        usable = (INVITATION.c.used_at.is_(None), INVITATION.c.expires_at > now)
        theirs = _INVITATIONS.list(self._scope, INVITATION.c.account_hash == account_hash, *usable)
        return theirs[::-1]

    def get(self, invitation_id: int) -> Invitation:
        return _INVITATIONS.get(self._scope, invitation_id)

    def use(self, invitation_id: int, now: datetime) -> bool:
        """Once, and never after it expired: the row itself is the arbiter."""
        free = update(INVITATION).where(
            INVITATION.c.id == invitation_id,
            INVITATION.c.used_at.is_(None),
            INVITATION.c.expires_at > now,
        )
        return self._scope.run(free.values(used_at=now)).rowcount == 1

    def reserve(self, invitation_id: int, account_hash: bytes) -> bool:
        open_to = (INVITATION.c.account_hash.is_(None), INVITATION.c.account_hash == account_hash)
        one = update(INVITATION).where(INVITATION.c.id == invitation_id, or_(*open_to))
        return self._scope.run(one.values(account_hash=account_hash)).rowcount == 1

    def revoke_seat(self, member_id: int, now: datetime) -> None:
        self._revoke(INVITATION.c.member_id == member_id, now)

    def revoke_devices(self, person_id: int, now: datetime) -> None:
        device = INVITATION.c.purpose == LinkPurpose.DEVICE
        self._revoke(device & (INVITATION.c.person_id == person_id), now)

    def purge(self, before: datetime) -> int:
        expired = delete(INVITATION).where(INVITATION.c.expires_at < before)
        return self._scope.run(expired).rowcount

    def _revoke(self, criterion: ColumnElement[bool], now: datetime) -> None:
        """Used, not deleted: the hash stays unique, so nothing can make the same link open again,
        and whoever holds it is told that it is spent.
        """
        unused = update(INVITATION).where(criterion, INVITATION.c.used_at.is_(None))
        self._scope.run(unused.values(used_at=now))
