"""Releases and their pictures: stored once, never recomputed (design §6.1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select

from dialogs.nouns.errors import Conflict
from dialogs.nouns.releases import Bound, Cut, Release, ReleasedItem
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.waves import Wave
from storage.scope import Scope
from storage.stores.waves import WAVES
from storage.tables import PICTURE, RELEASE, WAVE

_COLUMNS = [RELEASE.c.wave_id, RELEASE.c.closed_at, RELEASE.c.figures]


class Releases:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, release: Release) -> None:
        new = self._scope.inserting(RELEASE).values(
            wave_id=release.wave_id, closed_at=release.closed_at, figures=_figures(release)
        )
        stored = new.on_conflict_do_nothing().returning(RELEASE.c.wave_id)
        if self._scope.run(stored).first() is None:
            raise Conflict("already_released")

    def of_wave(self, wave_id: int) -> Release | None:
        row = self._scope.run(select(*_COLUMNS).where(RELEASE.c.wave_id == wave_id)).first()
        return None if row is None else _release(*row)

    def latest(self, roundtable_id: int, dialog: str) -> Sequence[tuple[Wave, Release]]:
        joined = (
            select(*_COLUMNS, *WAVES.columns)
            .join(WAVE, WAVE.c.id == RELEASE.c.wave_id)
            .where(WAVE.c.roundtable_id == roundtable_id, WAVE.c.dialog == dialog)
            .order_by(RELEASE.c.closed_at.desc(), WAVE.c.id.desc())
        )
        split = len(_COLUMNS)
        return [(Wave(*row[split:]), _release(*row[:split])) for row in self._scope.run(joined)]

    def picture(self, wave_id: int, name: str) -> bytes | None:
        here = (PICTURE.c.wave_id == wave_id, PICTURE.c.name == name)
        data = self._scope.run(select(PICTURE.c.data).where(*here)).scalar()
        return None if data is None else bytes(data)

    def keep_picture(self, wave_id: int, name: str, data: bytes) -> None:
        kept = self._scope.inserting(PICTURE).values(wave_id=wave_id, name=name, data=data)
        self._scope.run(
            kept.on_conflict_do_update(
                index_elements=["wave_id", "name"], set_={"data": kept.excluded.data}
            )
        )


def _figures(release: Release) -> str:
    """Everything but the wave and the time, which are columns."""
    figures = asdict(release)
    del figures["wave_id"], figures["closed_at"]
    return json.dumps(figures, separators=(",", ":"))


def _release(wave_id: int, closed_at: datetime, figures: str) -> Release:
    plain: dict[str, Any] = json.loads(figures)
    items = tuple(_item(item) for item in plain.pop("items"))
    unit = Unit(plain.pop("unit"))
    return Release(wave_id=wave_id, closed_at=closed_at, unit=unit, items=items, **plain)


def _item(plain: dict[str, Any]) -> ReleasedItem:
    cuts = tuple(Cut(Bound(cut["bound"]), cut["count"]) for cut in plain["cuts"])
    return ReleasedItem(plain["key"], plain["option"], cuts)
