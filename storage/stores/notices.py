"""Entries of a person's own page: what the web lane delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, update

from dialogs.nouns.deliveries import Notice
from storage.scope import Scope
from storage.shelf import Shelf
from storage.stores.outbox import FORGOTTEN_AT_CLOSING
from storage.tables import NOTICE

_NOTICES = Shelf(NOTICE, Notice)


class Notices:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, notice: Notice) -> Notice:
        return replace(notice, id=_NOTICES.insert(self._scope, notice))

    def of_person(self, person_id: int) -> Sequence[Notice]:
        theirs = _NOTICES.query().where(
            NOTICE.c.person_id == person_id, NOTICE.c.dismissed_at.is_(None)
        )
        return _NOTICES.values(self._scope.run(theirs.order_by(NOTICE.c.id.desc())))

    def dismiss(self, notice_id: int, person_id: int, now: datetime) -> None:
        """Nothing happens to somebody else's."""
        own = (NOTICE.c.id == notice_id, NOTICE.c.person_id == person_id)
        self._scope.run(update(NOTICE).where(*own).values(dismissed_at=now))

    def clear_wave(self, wave_id: int) -> None:
        """Prompts and reminders go; that the bilan can be read stays."""
        spent = NOTICE.c.kind.in_(FORGOTTEN_AT_CLOSING)
        self._scope.run(delete(NOTICE).where(NOTICE.c.wave_id == wave_id, spent))
