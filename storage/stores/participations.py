"""Each member's run of a dialog: the only copy of its answers.

On the path of an answer the wave is locked FOR SHARE first, then the run is loaded, so that a late
answer either counts before the closing or sees that the wave closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, update

from dialogs.nouns.people import Member, SeatStatus
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave
from storage.direct import Direct, Reading
from storage.scope import Scope
from storage.shelf import Shelf
from storage.stores.members import MEMBERS
from storage.stores.waves import WAVES
from storage.tables import MEMBER, PARTICIPATION, WAVE

_PARTICIPATIONS = Shelf(PARTICIPATION, Participation)
_WAVES_REMEMBERED = 64
_KEY = ("key",)
_OF_KEY = PARTICIPATION.c.id == bindparam("key")

_RUNS = (
    select(*_PARTICIPATIONS.columns, *MEMBERS.columns, *WAVES.columns)
    .select_from(PARTICIPATION)
    .join(MEMBER, MEMBER.c.id == PARTICIPATION.c.member_id)
    .outerjoin(WAVE, WAVE.c.id == PARTICIPATION.c.wave_id)
)
_RUN = _RUNS.where(_OF_KEY)
_LOCKED_WAVE = (
    select(WAVE.c.id)
    .join(PARTICIPATION, PARTICIPATION.c.wave_id == WAVE.c.id)
    .where(_OF_KEY)
    .with_for_update(of=WAVE, read=True)
)
_WRITE = (
    update(PARTICIPATION)
    .where(_OF_KEY)
    .values(status=bindparam("new_status"), state=bindparam("new_state"))
)


class Participations:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        run = _RUN.with_for_update(of=PARTICIPATION) if scope.locking else _RUN
        self._locked_wave = Direct(scope, _LOCKED_WAVE, _KEY)
        self._run = Direct(scope, run, _KEY)
        self._write = Direct(scope, _WRITE, ("new_status", "new_state", "key"))
        after_own = len(_PARTICIPATIONS.columns)
        self._wave_at = after_own + len(MEMBERS.columns)
        self._participation = Reading(scope, Participation, _PARTICIPATIONS.columns)
        self._member = Reading(scope, Member, MEMBERS.columns, start=after_own)
        self._wave = Reading(
            scope, Wave, WAVES.columns, start=self._wave_at, remembering=_WAVES_REMEMBERED
        )

    def add_many(self, participations: Sequence[Participation]) -> None:
        once = self._scope.inserting(PARTICIPATION).on_conflict_do_nothing(
            index_elements=["wave_id", "member_id"]
        )
        self._scope.run_many(once, [_PARTICIPATIONS.cells(each) for each in participations])

    def run(self, participation_id: int) -> Run | None:
        if self._scope.locking:
            self._locked_wave.row(participation_id)
        row = self._run.row(participation_id)
        return None if row is None else self._read(row)

    def _read(self, row: tuple[Any, ...]) -> Run:
        wave = self._wave(row) if row[self._wave_at] is not None else None
        return Run(self._participation(row), self._member(row), wave)

    def write(self, participation_id: int, status: ParticipationStatus, state: str | None) -> None:
        self._write.count(status, state, participation_id)

    def of_person(self, person_id: int) -> Sequence[Run]:
        theirs = _RUNS.where(
            MEMBER.c.person_id == person_id,
            MEMBER.c.status == SeatStatus.ACTIVE,
            MEMBER.c.tenure == PARTICIPATION.c.tenure,
        )
        return [self._joined(row) for row in self._rows(theirs)]

    def _rows(self, query: Select[Any]) -> Sequence[tuple[Any, ...]]:
        return [tuple(row) for row in self._scope.run(query.order_by(PARTICIPATION.c.id.desc()))]

    def _joined(self, row: tuple[Any, ...]) -> Run:
        own, seat = row[: len(_PARTICIPATIONS.columns)], row[: self._wave_at]
        wave = row[self._wave_at :]
        return Run(
            Participation(*own),
            Member(*seat[len(own) :]),
            Wave(*wave) if wave[0] is not None else None,
        )

    def of_seat(self, wave_id: int, member_id: int) -> Participation | None:
        return _PARTICIPATIONS.find(
            self._scope,
            PARTICIPATION.c.wave_id == wave_id,
            PARTICIPATION.c.member_id == member_id,
        )

    def slice(self, wave_id: int, after: int, limit: int) -> Sequence[Participation]:
        rest = _PARTICIPATIONS.query().where(
            PARTICIPATION.c.wave_id == wave_id, PARTICIPATION.c.member_id > after
        )
        rows = self._scope.run(rest.order_by(PARTICIPATION.c.member_id).limit(limit))
        return _PARTICIPATIONS.values(rows)

    def of_member(self, member_id: int) -> Sequence[Participation]:
        return _PARTICIPATIONS.list(self._scope, PARTICIPATION.c.member_id == member_id)

    def reseat(self, participation_id: int, member: Member) -> None:
        one = update(PARTICIPATION).where(PARTICIPATION.c.id == participation_id)
        self._scope.run(one.values(member_id=member.id, tenure=member.tenure))

    def counts(self, wave_id: int) -> dict[ParticipationStatus, int]:
        """Every status, those of nobody too."""
        grouped = (
            select(PARTICIPATION.c.status, func.count())
            .where(PARTICIPATION.c.wave_id == wave_id)
            .group_by(PARTICIPATION.c.status)
        )
        found = {status: number for status, number in self._scope.run(grouped)}  # noqa: C416
        return {status: found.get(status, 0) for status in ParticipationStatus}

    def erase_seat(self, member_id: int, wave_ids: Sequence[int]) -> None:
        """The blank runs are of the seat's tenure as saved by now."""
        tenure = select(MEMBER.c.tenure).where(MEMBER.c.id == member_id).scalar_subquery()
        theirs = update(PARTICIPATION).where(
            PARTICIPATION.c.member_id == member_id, PARTICIPATION.c.wave_id.in_(wave_ids)
        )
        blank = theirs.values(status=ParticipationStatus.INVITED, state=None, tenure=tenure)
        self._scope.run(blank)

    def remove_seat(self, member_id: int, wave_ids: Sequence[int]) -> None:
        theirs = (PARTICIPATION.c.member_id == member_id, PARTICIPATION.c.wave_id.in_(wave_ids))
        self._scope.run(delete(PARTICIPATION).where(*theirs))
