"""Wrong codes, counted by whoever typed them: a keyed hash, a moment and a number, nothing else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, delete, select

from storage.scope import Scope
from storage.tables import GUESS


class Guesses:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def wrong(self, guesser: bytes, since: datetime) -> int:
        counted = select(GUESS.c.wrong).where(GUESS.c.guesser == guesser, GUESS.c.since == since)
        return int(self._scope.run(counted).scalar() or 0)

    def note(self, guesser: bytes, since: datetime) -> None:
        """One statement, so that of two at once both are counted."""
        first = self._scope.inserting(GUESS).values(guesser=guesser, since=since, wrong=1)
        again = case((GUESS.c.since == since, GUESS.c.wrong + 1), else_=1)
        self._scope.run(
            first.on_conflict_do_update(
                index_elements=["guesser"], set_={"since": since, "wrong": again}
            )
        )

    def purge(self, before: datetime) -> int:
        return self._scope.run(delete(GUESS).where(GUESS.c.since < before)).rowcount
