"""The audit: settings, rights and waves; never a member's private act (design §6.14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select

from storage.scope import Scope
from storage.tables import AUDIT


class Audit:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def note(
        self, deed: str, roundtable_id: int | None, actor_member_id: int | None, now: datetime
    ) -> None:
        noted = {"deed": deed, "roundtable_id": roundtable_id, "noted_at": now}
        self._scope.run(insert(AUDIT).values(actor_member_id=actor_member_id, **noted))

    def of_roundtable(self, roundtable_id: int) -> Sequence[tuple[datetime, str]]:
        """Newest first."""
        noted = select(AUDIT.c.noted_at, AUDIT.c.deed).where(AUDIT.c.roundtable_id == roundtable_id)
        return [(at, deed) for at, deed in self._scope.run(noted.order_by(AUDIT.c.id.desc()))]
