"""Channels and groups bound to a table, by which nothing personal ever goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Account
from dialogs.nouns.spaces import Space
from storage.scope import Scope
from storage.tables import SPACE

_COLUMNS = [
    SPACE.c[name] for name in ("id", "roundtable_id", "platform", "workspace", "space", "name")
]


class Spaces:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def bind(self, space: Space) -> Space:
        """Bound already, it only takes its present name."""
        account = space.account
        bound = self._scope.inserting(SPACE).values(
            roundtable_id=space.roundtable_id,
            platform=account.platform,
            workspace=account.workspace,
            space=account.user,
            name=space.name,
        )
        upserted = bound.on_conflict_do_update(
            index_elements=["roundtable_id", "platform", "workspace", "space"],
            set_={"name": bound.excluded.name},
        )
        row = self._scope.run(upserted.returning(*_COLUMNS)).one()
        return _space(*row)

    def get(self, space_id: int) -> Space:
        row = self._scope.run(select(*_COLUMNS).where(SPACE.c.id == space_id)).first()
        if row is None:
            raise NotFound("space")
        return _space(*row)

    def of_roundtable(self, roundtable_id: int) -> Sequence[Space]:
        query = select(*_COLUMNS).where(SPACE.c.roundtable_id == roundtable_id)
        return [_space(*row) for row in self._scope.run(query.order_by(SPACE.c.id))]

    def lock(self, account: Account) -> None:
        """By its name: no row may be there yet. On SQLite, one transaction writes at a time."""
        if self._scope.locking:
            name = f"space:{account.platform}:{account.workspace}:{account.user}"
            self._scope.run(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))

    def of_account(self, account: Account) -> Sequence[Space]:
        query = select(*_COLUMNS).where(*_named(account))
        return [_space(*row) for row in self._scope.run(query.order_by(SPACE.c.id))]

    def remove(self, space_id: int) -> None:
        self._scope.run(delete(SPACE).where(SPACE.c.id == space_id))

    def move(self, former: Account, now: Account) -> None:
        """A table to which both are bound keeps the new one alone."""
        there = select(SPACE.c.roundtable_id).where(*_named(now))
        doubled = delete(SPACE).where(*_named(former), SPACE.c.roundtable_id.in_(there))
        self._scope.run(doubled)
        moved = {"platform": now.platform, "workspace": now.workspace, "space": now.user}
        self._scope.run(update(SPACE).where(*_named(former)).values(**moved))

    def forget_workspace(self, platform: str, workspace: str) -> None:
        here = (SPACE.c.platform == platform, SPACE.c.workspace == workspace)
        self._scope.run(delete(SPACE).where(*here))


def _named(account: Account) -> tuple[ColumnElement[bool], ...]:
    return (
        SPACE.c.platform == account.platform,
        SPACE.c.workspace == account.workspace,
        SPACE.c.space == account.user,
    )


def _space(row_id: int, roundtable_id: int, *rest: Any) -> Space:  # noqa: ANN401 - cells, in order
    platform, workspace, space, name = rest
    return Space(row_id, roundtable_id, Account(platform, workspace, space), name)
