"""Workspaces that let Tablée in, with their tokens: one row each, replaced when installed again."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete

from dialogs.nouns.installations import Installation
from storage.scope import Scope
from storage.shelf import Shelf
from storage.tables import INSTALLATION

_INSTALLATIONS = Shelf(INSTALLATION, Installation)


class Installations:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def keep(self, installation: Installation) -> Installation:
        """One statement, so that two installers at once leave one row."""
        cells = _INSTALLATIONS.cells(installation)
        renewed = {name: cells[name] for name in cells if name not in {"platform", "workspace"}}
        kept = self._scope.inserting(INSTALLATION).values(cells)
        upserted = kept.on_conflict_do_update(
            index_elements=["platform", "workspace"], set_=renewed
        )
        row_id = self._scope.run(upserted.returning(INSTALLATION.c.id)).scalar_one()
        return replace(installation, id=int(row_id))

    def find(self, platform: str, workspace: str) -> Installation | None:
        here = (INSTALLATION.c.platform == platform, INSTALLATION.c.workspace == workspace)
        return _INSTALLATIONS.find(self._scope, *here)

    def lock(self, platform: str, workspace: str) -> Installation | None:
        here = (INSTALLATION.c.platform == platform, INSTALLATION.c.workspace == workspace)
        one = self._scope.holding(_INSTALLATIONS.query().where(*here), INSTALLATION)
        row = self._scope.run(one).first()
        return None if row is None else _INSTALLATIONS.value(row)

    def remove(self, platform: str, workspace: str) -> bool:
        here = (INSTALLATION.c.platform == platform, INSTALLATION.c.workspace == workspace)
        return self._scope.run(delete(INSTALLATION).where(*here)).rowcount > 0
