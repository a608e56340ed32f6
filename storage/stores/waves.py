"""Waves, and the text of the editions that they are pinned to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from dialogs.nouns.errors import NotFound
from dialogs.nouns.waves import Wave, WaveStatus
from storage.scope import Scope
from storage.shelf import Shelf
from storage.tables import EDITION, WAVE

WAVES = Shelf(WAVE, Wave)
_OVER = (WaveStatus.CLOSED, WaveStatus.CANCELLED)


class Waves:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, wave: Wave) -> Wave | None:
        new = self._scope.inserting(WAVE).values(WAVES.cells(wave))
        once = new.on_conflict_do_nothing(index_elements=["cadence_id", "due_at"])
        wave_id = self._scope.run(once.returning(WAVE.c.id)).scalar()
        return None if wave_id is None else replace(wave, id=wave_id)

    def get(self, wave_id: int) -> Wave:
        return WAVES.get(self._scope, wave_id)

    def lock(self, wave_id: int, *, wait: bool = False) -> Wave | None:
        """Raises `NotFound` for a wave that never was."""
        one = WAVES.query().where(WAVE.c.id == wave_id)
        lock = self._scope.holding if wait else self._scope.claiming
        row = self._scope.run(lock(one, WAVE)).first()
        if row is not None:
            return WAVES.value(row)
        if not self._exists(wave_id):
            raise NotFound("wave")
        return None

    def _exists(self, wave_id: int) -> bool:
        return self._scope.run(select(WAVE.c.id).where(WAVE.c.id == wave_id)).first() is not None

    def save(self, wave: Wave) -> None:
        WAVES.save(self._scope, wave)

    def of_roundtable(self, roundtable_id: int) -> Sequence[Wave]:
        theirs = WAVES.query().where(WAVE.c.roundtable_id == roundtable_id)
        return WAVES.values(self._scope.run(theirs.order_by(WAVE.c.id.desc())))

    def alive(self) -> Sequence[Wave]:
        return WAVES.list(self._scope, WAVE.c.status.not_in(_OVER))


class Editions:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def keep(self, dialog: str, edition: int, text: str) -> None:
        """The first text of an edition stands: an edition never changes under a run."""
        kept = self._scope.inserting(EDITION).values(dialog=dialog, edition=edition, text=text)
        self._scope.run(kept.on_conflict_do_nothing())

    def text(self, dialog: str, edition: int) -> str | None:
        here = (EDITION.c.dialog == dialog, EDITION.c.edition == edition)
        text: str | None = self._scope.run(select(EDITION.c.text).where(*here)).scalar()
        return text
