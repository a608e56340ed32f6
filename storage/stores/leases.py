"""Leases: a name has one owner until a time; who is killed is replaced when it has passed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_

from storage.scope import Scope
from storage.tables import LEASE


class Leases:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def take(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """One statement, so that of two takers one wins. An owner may take again, to go on."""
        taken = self._scope.inserting(LEASE).values(name=name, owner=owner, until=until)
        upserted = taken.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": owner, "until": until},
            where=or_(LEASE.c.until <= now, LEASE.c.owner == owner),
        )
        return self._scope.run(upserted.returning(LEASE.c.name)).first() is not None

    def release(self, name: str, owner: str) -> None:
        mine = (LEASE.c.name == name, LEASE.c.owner == owner)
        self._scope.run(delete(LEASE).where(*mine))
