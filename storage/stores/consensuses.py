"""What tables agreed on, one text a point of a bilan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from dialogs.nouns.consensus import Consensus
from dialogs.nouns.releases import Point
from storage.scope import Scope
from storage.tables import CONSENSUS

_COLUMNS = [
    CONSENSUS.c[name]
    for name in ("wave_id", "question", "text", "recorded_by", "recorded_at", "revision")
]


class Consensuses:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def keep(self, consensus: Consensus) -> None:
        said = {
            "text": consensus.text,
            "recorded_by": consensus.recorded_by,
            "recorded_at": consensus.recorded_at,
            "revision": consensus.revision,
        }
        point = consensus.point
        kept = self._scope.inserting(CONSENSUS).values(
            wave_id=point.wave_id, question=point.question, **said
        )
        upserted = kept.on_conflict_do_update(
            index_elements=["wave_id", "question"],
            set_={name: kept.excluded[name] for name in said},
        )
        self._scope.run(upserted)

    def find(self, point: Point) -> Consensus | None:
        here = (CONSENSUS.c.wave_id == point.wave_id) & (CONSENSUS.c.question == point.question)
        return next(iter(self._list(here)), None)

    def of_wave(self, wave_id: int) -> Sequence[Consensus]:
        return self._list(CONSENSUS.c.wave_id == wave_id)

    def of_member(self, member_id: int) -> Sequence[Consensus]:
        return self._list(CONSENSUS.c.recorded_by == member_id)

    def _list(self, which: ColumnElement[bool]) -> list[Consensus]:
        rows = self._scope.run(select(*_COLUMNS).where(which).order_by(CONSENSUS.c.id))
        return [_consensus(*row) for row in rows]


def _consensus(wave_id: int, question: str, *rest: Any) -> Consensus:  # noqa: ANN401 - in order
    return Consensus(Point(wave_id, question), *rest)
