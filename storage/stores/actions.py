"""The action plans of tables, each action with the seats that are responsible for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from dialogs.nouns.actions import Action
from dialogs.nouns.errors import NotFound
from dialogs.nouns.releases import Point
from storage.scope import Scope
from storage.tables import ACTION, ACTION_PARTNER

_NAMES = ("id", "roundtable_id", "title", "term", "status", "status_since", "resources", "due")
_ORIGIN = ("wave_id", "question")
_COLUMNS = [ACTION.c[name] for name in (*_NAMES, *_ORIGIN, "created_by", "created_at", "revision")]


class Actions:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, action: Action) -> Action:
        added = insert(ACTION).returning(ACTION.c.id).values(_cells(action))
        action_id = int(self._scope.run(added).scalar_one())
        self._name(action_id, action.responsible)
        return replace(action, id=action_id)

    def get(self, action_id: int) -> Action:
        found = self._list(ACTION.c.id == action_id)
        if not found:
            raise NotFound("action")
        return found[0]

    def save(self, action: Action) -> None:
        """Raises `NotFound`."""
        one = update(ACTION).where(ACTION.c.id == action.id).values(_cells(action))
        if not self._scope.run(one).rowcount:
            raise NotFound("action")
        self._scope.run(delete(ACTION_PARTNER).where(ACTION_PARTNER.c.action_id == action.id))
        self._name(action.id, action.responsible)

    def of_roundtable(self, roundtable_id: int) -> Sequence[Action]:
        return self._list(ACTION.c.roundtable_id == roundtable_id)

    def _name(self, action_id: int, member_ids: Sequence[int]) -> None:
        rows: list[dict[str, object]] = [
            {"action_id": action_id, "member_id": member_id} for member_id in member_ids
        ]
        self._scope.run_many(insert(ACTION_PARTNER), rows)

    def _list(self, which: ColumnElement[bool]) -> list[Action]:
        named = select(ACTION_PARTNER.c.action_id, ACTION_PARTNER.c.member_id).join(ACTION)
        responsible: dict[int, list[int]] = {}
        ordered = named.where(which).order_by(ACTION_PARTNER.c.member_id)
        for action_id, member_id in self._scope.run(ordered):
            responsible.setdefault(action_id, []).append(member_id)
        rows = self._scope.run(select(*_COLUMNS).where(which).order_by(ACTION.c.id))
        return [_action(tuple(responsible.get(row[0], ())), *row) for row in rows]


def _cells(action: Action) -> dict[str, object]:
    point = action.born_of
    return {
        **{name: getattr(action, name) for name in _NAMES if name != "id"},
        "wave_id": None if point is None else point.wave_id,
        "question": None if point is None else point.question,
        "created_by": action.created_by,
        "created_at": action.created_at,
        "revision": action.revision,
    }


def _action(responsible: tuple[int, ...], *cells: Any) -> Action:  # noqa: ANN401 - in order
    row_id, roundtable_id, title, term, status, since, resources, due, *rest = cells
    wave_id, question, created_by, created_at, revision = rest
    return Action(
        id=row_id,
        roundtable_id=roundtable_id,
        title=title,
        responsible=responsible,
        term=term,
        status=status,
        status_since=since,
        resources=resources,
        due=due,
        born_of=None if wave_id is None else Point(wave_id, question),
        created_by=created_by,
        created_at=created_at,
        revision=revision,
    )
