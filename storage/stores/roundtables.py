"""Tables, their organisations and their cadences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select

from dialogs.nouns.roundtables import Organisation, Roundtable
from dialogs.nouns.waves import Cadence
from storage.scope import Scope
from storage.shelf import Shelf
from storage.tables import CADENCE, ORGANISATION, ROUNDTABLE

_ROUNDTABLES = Shelf(ROUNDTABLE, Roundtable)
_ORGANISATIONS = Shelf(ORGANISATION, Organisation)
_CADENCES = Shelf(CADENCE, Cadence)


class Roundtables:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, roundtable: Roundtable) -> Roundtable:
        return replace(roundtable, id=_ROUNDTABLES.insert(self._scope, roundtable))

    def get(self, roundtable_id: int) -> Roundtable:
        return _ROUNDTABLES.get(self._scope, roundtable_id)

    def lock(self, roundtable_ids: Iterable[int]) -> None:
        if self._scope.locking:
            rows = select(ROUNDTABLE.c.id).where(ROUNDTABLE.c.id.in_(sorted(set(roundtable_ids))))
            self._scope.run(self._scope.holding(rows.order_by(ROUNDTABLE.c.id), ROUNDTABLE))

    def save(self, roundtable: Roundtable) -> None:
        _ROUNDTABLES.save(self._scope, roundtable)

    def all(self) -> Sequence[Roundtable]:
        return _ROUNDTABLES.list(self._scope)


class Organisations:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, organisation: Organisation) -> Organisation:
        return replace(organisation, id=_ORGANISATIONS.insert(self._scope, organisation))

    def get(self, organisation_id: int) -> Organisation:
        return _ORGANISATIONS.get(self._scope, organisation_id)

    def save(self, organisation: Organisation) -> None:
        _ORGANISATIONS.save(self._scope, organisation)

    def of_roundtable(self, roundtable_id: int) -> Sequence[Organisation]:
        return _ORGANISATIONS.list(self._scope, ORGANISATION.c.roundtable_id == roundtable_id)


class Cadences:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, cadence: Cadence) -> Cadence:
        return replace(cadence, id=_CADENCES.insert(self._scope, cadence))

    def get(self, cadence_id: int) -> Cadence:
        return _CADENCES.get(self._scope, cadence_id)

    def save(self, cadence: Cadence) -> None:
        _CADENCES.save(self._scope, cadence)

    def remove(self, cadence_id: int) -> None:
        """Its waves stay, without a cadence."""
        self._scope.run(delete(CADENCE).where(CADENCE.c.id == cadence_id))

    def of_roundtable(self, roundtable_id: int) -> Sequence[Cadence]:
        return _CADENCES.list(self._scope, CADENCE.c.roundtable_id == roundtable_id)

    def due(self, now: datetime, limit: int) -> Sequence[Cadence]:
        """The longest due first."""
        come = _CADENCES.query().where(CADENCE.c.next_due_at <= now)
        first = come.order_by(CADENCE.c.next_due_at, CADENCE.c.id).limit(limit)
        return _CADENCES.values(self._scope.run(self._scope.claiming(first, CADENCE)))
