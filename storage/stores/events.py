"""Events already applied: a keyed hash and a day, nothing else (design §6.14)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete

from storage.direct import Direct
from storage.scope import Scope
from storage.tables import EVENT


class Events:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        record = scope.inserting(EVENT).values(digest=b"", day=date.min).on_conflict_do_nothing()
        self._record = Direct(scope, record, ("digest", "day"))

    def record(self, digest: bytes, today: date) -> bool:
        return self._record.count(digest, today) == 1

    def forget(self, digest: bytes) -> None:
        self._scope.run(delete(EVENT).where(EVENT.c.digest == digest))

    def purge(self, before: date) -> int:
        return self._scope.run(delete(EVENT).where(EVENT.c.day < before)).rowcount
