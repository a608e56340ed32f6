"""Persons and their accounts. Erasing a person takes what is theirs; seats only lose them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from dialogs.messages import HOME
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Account, Identity, Person
from storage.scope import Scope
from storage.shelf import Shelf
from storage.tables import CONVERSATION, IDENTITY, PERSON

PERSONS = Shelf(PERSON, Person)

IDENTITY_COLUMNS = [
    IDENTITY.c[name]
    for name in ("id", "person_id", "platform", "workspace", "account", "label", "linked_at")
]


def identity_of(
    row_id: int,
    person_id: int,
    platform: str,
    workspace: str,
    user: str,
    *rest: Any,  # noqa: ANN401 - label and linked_at, in the noun's order
) -> Identity:
    return Identity(row_id, person_id, Account(platform, workspace, user), *rest)


class People:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, person: Person) -> Person:
        return replace(person, id=PERSONS.insert(self._scope, person))

    def get(self, person_id: int) -> Person:
        return PERSONS.get(self._scope, person_id)

    def save(self, person: Person) -> None:
        PERSONS.save(self._scope, person)

    def lock(self, person_ids: Iterable[int]) -> None:
        if self._scope.locking:
            rows = select(PERSON.c.id).where(PERSON.c.id.in_(sorted(set(person_ids))))
            self._scope.run(rows.order_by(PERSON.c.id).with_for_update(key_share=True))

    def erase(self, person_id: int) -> None:
        """The foreign keys take the rest, or set it to nothing (storage/tables)."""
        self._scope.run(delete(PERSON).where(PERSON.c.id == person_id))


class Identities:
    """Each identity has its conversation from the start, so that entering is one join."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, identity: Identity) -> Identity:
        account = identity.account
        added = (
            insert(IDENTITY)
            .returning(IDENTITY.c.id)
            .values(
                person_id=identity.person_id,
                platform=account.platform,
                workspace=account.workspace,
                account=account.user,
                label=identity.label,
                linked_at=identity.linked_at,
            )
        )
        identity_id = int(self._scope.run(added).scalar_one())
        blank = {"place": HOME, "revision": 0, "drawn": 0, "message": ""}
        self._scope.run(insert(CONVERSATION).values(identity_id=identity_id, **blank))
        return replace(identity, id=identity_id)

    def get(self, identity_id: int) -> Identity:
        row = self._rows(IDENTITY.c.id == identity_id).first()
        if row is None:
            raise NotFound("identity")
        return identity_of(*row)

    def find(self, account: Account) -> Identity | None:
        named = (IDENTITY.c.platform == account.platform) & (IDENTITY.c.account == account.user)
        row = self._rows(named & (IDENTITY.c.workspace == account.workspace)).first()
        return None if row is None else identity_of(*row)

    def of_person(self, person_id: int) -> Sequence[Identity]:
        return [identity_of(*row) for row in self._rows(IDENTITY.c.person_id == person_id)]

    def reachable(self, person_id: int) -> Sequence[Identity]:
        silent = select(CONVERSATION.c.identity_id).where(CONVERSATION.c.unreachable.is_not(None))
        theirs = (IDENTITY.c.person_id == person_id) & IDENTITY.c.id.not_in(silent)
        return [identity_of(*row) for row in self._rows(theirs)]

    def set_reach(self, identity_id: int, unreachable: str | None) -> None:
        one = update(CONVERSATION).where(CONVERSATION.c.identity_id == identity_id)
        self._scope.run(one.values(unreachable=unreachable))

    def set_workspace_reach(self, platform: str, workspace: str, unreachable: str | None) -> None:
        there = select(IDENTITY.c.id).where(
            IDENTITY.c.platform == platform, IDENTITY.c.workspace == workspace
        )
        theirs = update(CONVERSATION).where(CONVERSATION.c.identity_id.in_(there))
        self._scope.run(theirs.values(unreachable=unreachable))

    def retry_reach(self, but: str) -> None:
        found = CONVERSATION.c.unreachable.is_not(None) & (CONVERSATION.c.unreachable != but)
        self._scope.run(update(CONVERSATION).where(found).values(unreachable=None))

    def pass_on(self, from_person_id: int, to_person_id: int, now: datetime) -> None:
        theirs = update(IDENTITY).where(IDENTITY.c.person_id == from_person_id)
        self._scope.run(theirs.values(person_id=to_person_id, linked_at=now))

    def remove(self, identity_id: int) -> None:
        self._scope.run(delete(IDENTITY).where(IDENTITY.c.id == identity_id))

    def _rows(self, criterion: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own types
        query = select(*IDENTITY_COLUMNS).where(criterion).order_by(IDENTITY.c.id)
        return self._scope.run(query)
