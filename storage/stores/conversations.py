"""Where each account's conversation is, and what of it is on the person's screen.

Entering locks the person first, then loads: two taps of one person never see the same state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, null, or_, select, update

from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Account, Identity, Person
from dialogs.nouns.runs import Presence
from storage.direct import Direct, Reading
from storage.scope import Scope
from storage.stores.people import IDENTITY_COLUMNS, PERSONS, identity_of
from storage.tables import CONVERSATION, IDENTITY, PERSON

_COLUMNS = [
    CONVERSATION.c[name]
    for name in ("identity_id", "place", "revision", "drawn", "message", "draft")
]
_ACCOUNT = ("platform", "workspace", "account")
_AT_ACCOUNT = [IDENTITY.c[name] == bindparam(name) for name in _ACCOUNT]

_OWNER = (
    select(PERSON.c.id)
    .join(IDENTITY, IDENTITY.c.person_id == PERSON.c.id)
    .where(*_AT_ACCOUNT)
    .with_for_update(of=PERSON, key_share=True)
)
_ENTER = (
    select(*PERSONS.columns, *_COLUMNS)
    .select_from(IDENTITY)
    .join(PERSON, PERSON.c.id == IDENTITY.c.person_id)
    .join(CONVERSATION, CONVERSATION.c.identity_id == IDENTITY.c.id)
    .where(*_AT_ACCOUNT)
)
_ANSWERED_ON = bindparam("answered_on", type_=CONVERSATION.c.message.type)
_REFERENCE = bindparam("reference", type_=CONVERSATION.c.message.type)
_SAVE = (
    update(CONVERSATION)
    .where(CONVERSATION.c.identity_id == bindparam("key"))
    .values(
        place=bindparam("new_place"),
        revision=bindparam("new_revision"),
        message=func.coalesce(_ANSWERED_ON, CONVERSATION.c.message),
        lease_until=bindparam("new_lease"),
        draft=bindparam("new_draft"),
        unreachable=null(),
    )
)
_SAVED = ("new_place", "new_revision", "answered_on", "new_lease", "new_draft", "key")
_DRAWN = (
    update(CONVERSATION)
    .where(CONVERSATION.c.identity_id == bindparam("key"))
    .where(CONVERSATION.c.drawn <= bindparam("seen"))
    .values(
        drawn=bindparam("seen"),
        message=func.coalesce(func.nullif(_REFERENCE, ""), CONVERSATION.c.message),
        lease_owner=None,
        lease_until=None,
    )
)
_FILLING = CONVERSATION.c.draft.is_not(None)
_MOST_PERSONS_TRIED = 4


class Conversations:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._owner = Direct(scope, _OWNER, _ACCOUNT)
        self._enter = Direct(scope, _ENTER, _ACCOUNT)
        self._save = Direct(scope, _SAVE, _SAVED)
        self._person = Reading(scope, Person, PERSONS.columns)
        self._conversation = Reading(scope, Conversation, _COLUMNS, start=len(PERSONS.columns))

    def enter(self, account: Account) -> Presence | None:
        key = (account.platform, account.workspace, account.user)
        if self._scope.locking:
            return self._enter_locked(account, key)
        return self._presence(account, self._enter.row(*key))

    def _enter_locked(self, account: Account, key: tuple[str, str, str]) -> Presence | None:
        """An account may pass to another person while we wait: then that one is locked."""
        locked = self._owner.row(*key)
        presence = self._presence(account, self._enter.row(*key))
        for _ in range(_MOST_PERSONS_TRIED):
            if presence is None or (locked and locked[0] == presence.person.id):
                break
            locked = self._owner.row(*key)
            presence = self._presence(account, self._enter.row(*key))
        return presence

    def _presence(self, account: Account, row: tuple[Any, ...] | None) -> Presence | None:
        if row is None:
            return None
        return Presence(self._person(row), account, self._conversation(row))

    def save(
        self,
        conversation: Conversation,
        drawing_until: datetime | None = None,
        answered_on: str | None = None,
    ) -> None:
        """It was made with its identity: raises `NotFound` when that one was removed."""
        key, place, revision = conversation.identity_id, conversation.place, conversation.revision
        moved = (place, revision, answered_on, drawing_until, conversation.draft)
        if not self._save.count(*moved, key):
            raise NotFound("conversation")

    def touch(self, person_id: int) -> None:
        grown = update(CONVERSATION).where(_theirs(person_id))
        self._scope.run(grown.values(revision=CONVERSATION.c.revision + 1))

    def lead(self, person_id: int, from_place: str, to_place: str) -> None:
        there = or_(
            CONVERSATION.c.place == from_place,
            CONVERSATION.c.place.startswith(f"{from_place}:", autoescape=True),
        )
        led = update(CONVERSATION).where(_theirs(person_id), there)
        self._scope.run(led.values(place=to_place, draft=None))

    def drafts(self, person_id: int) -> Sequence[str]:
        query = select(CONVERSATION.c.draft).where(_theirs(person_id), _FILLING)
        return list(self._scope.run(query.order_by(CONVERSATION.c.identity_id)).scalars())

    def drop_drafts(self, person_id: int) -> None:
        self._scope.run(update(CONVERSATION).where(_theirs(person_id)).values(draft=None))

    def purge_drafts(self, is_over: Callable[[str], bool]) -> None:
        """One that moved on while it was read is not over."""
        found = select(CONVERSATION.c.identity_id, CONVERSATION.c.revision, CONVERSATION.c.draft)
        for key, revision, text in self._scope.run(found.where(_FILLING)).all():
            if is_over(text):
                same = (CONVERSATION.c.identity_id == key) & (CONVERSATION.c.revision == revision)
                self._scope.run(update(CONVERSATION).where(same).values(draft=None))

    def leave_runs(self, person_ids: Collection[int]) -> None:
        theirs = select(IDENTITY.c.id).where(IDENTITY.c.person_id.in_(person_ids))
        at_a_run = CONVERSATION.c.place.startswith("run:", autoescape=True)
        grown = update(CONVERSATION).where(CONVERSATION.c.identity_id.in_(theirs), at_a_run)
        self._scope.run(grown.values(revision=CONVERSATION.c.revision + 1))

    def mark_drawn(self, drawn: Sequence[tuple[int, int, str]]) -> None:
        """In identity order, so that two batches never wait for each other in a ring."""
        rows = [
            {"key": key, "seen": seen, "reference": message} for key, seen, message in sorted(drawn)
        ]
        self._scope.run_many(_DRAWN, rows)

    def claim_behind(
        self, platform: str, owner: str, now: datetime, until: datetime, limit: int
    ) -> Sequence[tuple[Identity, Conversation]]:
        free = or_(CONVERSATION.c.lease_until.is_(None), CONVERSATION.c.lease_until <= now)
        behind = (
            select(*IDENTITY_COLUMNS, *_COLUMNS)
            .join(CONVERSATION, CONVERSATION.c.identity_id == IDENTITY.c.id)
            .where(IDENTITY.c.platform == platform, free)
            .where(CONVERSATION.c.drawn < CONVERSATION.c.revision)
            .order_by(IDENTITY.c.id)
            .limit(limit)
        )
        rows = self._scope.run(self._scope.claiming(behind, CONVERSATION)).all()
        split = len(IDENTITY_COLUMNS)
        claimed = [(identity_of(*row[:split]), Conversation(*row[split:])) for row in rows]
        self._lease([identity.id for identity, _ in claimed], owner, until)
        return claimed

    def _lease(self, identity_ids: Sequence[int], owner: str, until: datetime) -> None:
        claimed = update(CONVERSATION).where(CONVERSATION.c.identity_id.in_(identity_ids))
        self._scope.run(claimed.values(lease_owner=owner, lease_until=until))


def _theirs(person_id: int) -> ColumnElement[bool]:
    """The conversations of one person."""
    accounts = select(IDENTITY.c.id).where(IDENTITY.c.person_id == person_id)
    return CONVERSATION.c.identity_id.in_(accounts)
