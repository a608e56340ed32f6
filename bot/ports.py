"""The ports: what the use cases ask of storage and of the machine, as Protocols.

Storage satisfies them structurally; mypy proves it in `wiring`. A transaction sees the stores
(`bot/stores/`) through `Work` and nothing else of the outside.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.stores import (
    Actions,
    Audit,
    Cadences,
    Consensuses,
    Consents,
    Conversations,
    Editions,
    Events,
    Guesses,
    Identities,
    Installations,
    Invitations,
    Leases,
    Members,
    Notices,
    Organisations,
    Outbox,
    Participations,
    People,
    Releases,
    Roundtables,
    Spaces,
    Waves,
)

T = TypeVar("T")


class Clock(Protocol):
    def now(self) -> datetime: ...


class Work(Protocol):
    """The stores of one transaction."""

    @property
    def events(self) -> Events: ...
    @property
    def guesses(self) -> Guesses: ...
    @property
    def people(self) -> People: ...
    @property
    def identities(self) -> Identities: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def roundtables(self) -> Roundtables: ...
    @property
    def organisations(self) -> Organisations: ...
    @property
    def members(self) -> Members: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def cadences(self) -> Cadences: ...
    @property
    def waves(self) -> Waves: ...
    @property
    def participations(self) -> Participations: ...
    @property
    def releases(self) -> Releases: ...
    @property
    def editions(self) -> Editions: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def leases(self) -> Leases: ...
    @property
    def installations(self) -> Installations: ...
    @property
    def spaces(self) -> Spaces: ...
    @property
    def actions(self) -> Actions: ...
    @property
    def consensuses(self) -> Consensuses: ...


class Transactions(Protocol):
    """Runs plain synchronous functions, each in one transaction, off the event loop in one hop.

    A function that returns is committed before `run` returns; one that raises is rolled back, and
    the error comes out. It may be run again, so it has no effect but through `Work`.
    """

    async def run(self, transaction: Callable[[Work], T]) -> T:
        """Raises `Unavailable` when the database is down or stayed locked."""
        ...

    async def read(self, query: Callable[[Work], T]) -> T:
        """The same on a read-only connection that never waits for a writer."""
        ...

    async def close(self) -> None: ...
