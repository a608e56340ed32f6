"""Seats at tables, and the consents given from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from sqlalchemy import insert, select

from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Consent, Member
from storage.scope import Scope
from storage.shelf import Shelf
from storage.tables import CONSENT, MEMBER

MEMBERS = Shelf(MEMBER, Member)

_CONSENT_COLUMNS = [CONSENT.c[field.name] for field in fields(Consent)]


class Members:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, member: Member) -> Member:
        return replace(member, id=MEMBERS.insert(self._scope, member))

    def get(self, member_id: int) -> Member:
        return MEMBERS.get(self._scope, member_id)

    def lock(self, member_id: int) -> Member:
        """Raises `NotFound`."""
        one = MEMBERS.query().where(MEMBER.c.id == member_id)
        row = self._scope.run(self._scope.holding(one, MEMBER)).first()
        if row is None:
            raise NotFound("member")
        return MEMBERS.value(row)

    def save(self, member: Member) -> None:
        MEMBERS.save(self._scope, member)

    def of_roundtable(self, roundtable_id: int) -> Sequence[Member]:
        return MEMBERS.list(self._scope, MEMBER.c.roundtable_id == roundtable_id)

    def of_person(self, person_id: int) -> Sequence[Member]:
        return MEMBERS.list(self._scope, MEMBER.c.person_id == person_id)

    def slice(self, roundtable_id: int, after: int, limit: int) -> Sequence[Member]:
        seats = MEMBERS.query().where(MEMBER.c.roundtable_id == roundtable_id, MEMBER.c.id > after)
        return MEMBERS.values(self._scope.run(seats.order_by(MEMBER.c.id).limit(limit)))


class Consents:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, consent: Consent) -> None:
        cells = {column.name: getattr(consent, column.name) for column in _CONSENT_COLUMNS}
        self._scope.run(insert(CONSENT).values(cells))

    def current(self, member_id: int, tenure: int) -> Consent | None:
        given = select(*_CONSENT_COLUMNS).where(
            CONSENT.c.member_id == member_id, CONSENT.c.tenure == tenure
        )
        row = self._scope.run(given.order_by(CONSENT.c.id.desc()).limit(1)).first()
        return None if row is None else Consent(*row)
