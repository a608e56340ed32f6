"""What every use case receives: the visit of one person, and the services of the process.

Owns the shape of a handler. A handler runs inside the one transaction of a gesture and may be run
again: its only effects go through `Work`; time and randomness stand in the visit.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.hashing import Hasher
from bot.i18n import Words
from bot.ports import Work
from dialogs.definition import Dialog
from dialogs.messages import Screen
from dialogs.nouns.errors import NotFound, Refused
from dialogs.nouns.people import WEB, Account, Person
from dialogs.nouns.runs import Presence


class View(Protocol):
    """What a handler found: a frozen dataclass of data, no words. `place` shows it again."""

    @property
    def place(self) -> str: ...


class Refusable(ABC):
    """Base of the views that say what was wrong in a gesture, where it was made.

    `refused`: this one does, and its handler kept nothing. The same gesture that comes again is
    then judged again: a double tap does not lose the words that say what to correct.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def refused(self) -> bool: ...


class FormView(Refusable):
    """Base of the views of a form: `fault` is (field, reason) of what was wrong in it, or None."""

    __slots__ = ()
    fault: tuple[str, str] | None

    @property
    def refused(self) -> bool:
        return self.fault is not None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Base of the views that choose their language: shown before anybody has chosen one."""

    language: str


class Library(Protocol):
    """The dialogs at hand: those installed, and each edition that a wave was pinned to."""

    def keys(self) -> Sequence[str]: ...

    def current(self, key: str) -> Dialog:
        """The installed edition. Raises `NotFound`."""
        ...

    def pinned(self, work: Work, key: str, edition: int) -> Dialog:
        """The edition a run was begun with; one statement the first time, none after."""
        ...

    def pin(self, work: Work, key: str) -> Dialog:
        """Keep the installed edition's text for good, and return it (at a wave's opening)."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What is constant for the process, and safe inside a transaction."""

    dialogs: Library
    hasher: Hasher
    public_url: str = ""
    members_create: bool = False  # TABLE_CREATION=members
    demo: bool = False


@dataclass(frozen=True, slots=True)
class PlatformWord:
    """What the platform says with a gesture: see `Gesture`."""

    zone: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    outside: frozenset[str] = frozenset()
    lifeless: frozenset[str] = frozenset()
    insider: bool = False
    traced: bool = False


NOTHING_SAID = PlatformWord()


@dataclass(frozen=True, slots=True)
class Visit:
    """One gesture, or one look at a place, by somebody.

    `presence` is None while nobody is bound to `account`. `verb` is the action's first word,
    `arguments` the rest; `event_id` is the platform's name for the gesture, "" for a mere look.
    """

    account: Account
    presence: Presence | None
    verb: str
    now: datetime
    event_id: str
    services: Services
    arguments: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    locale: str = ""
    said: PlatformWord = NOTHING_SAID

    @property
    def known(self) -> Presence:
        """Whoever is there. Raises `Refused` when nobody is bound to the account."""
        if self.presence is None:
            raise Refused("stranger")
        return self.presence

    @property
    def person(self) -> Person:
        return self.known.person

    @property
    def identity_id(self) -> int:
        return self.known.identity_id

    @property
    def may_create(self) -> bool:
        """Whether TABLE_CREATION lets this visitor create a table without a code (design §8): a
        full member of an installed workspace, known here or not; on the web, whoever is known.
        """
        known_here = self.presence is not None and self.account.platform == WEB
        return self.services.members_create and (self.said.insider or known_here)

    def doing(self, verb: str, arguments: tuple[str, ...]) -> Visit:
        """The same visit, for one action. Written out: it stands on the path of each answer."""
        return Visit(
            self.account,
            self.presence,
            verb,
            self.now,
            self.event_id,
            self.services,
            arguments,
            self.fields,
            self.text,
            self.locale,
            self.said,
        )

    @property
    def token(self) -> str:
        """The gesture's own secret (22 url-safe characters): the same when repeated that day.

        Raises `NotFound` for a look, which makes no secret.
        """
        return self._secret(days_ago=0)

    @property
    def tokens(self) -> tuple[str, ...]:
        """The secrets that the gesture may have made when it first came, the latest first."""
        return tuple(self._secret(days_ago) for days_ago in range(DAYS_REPEATED))

    def _secret(self, days_ago: int) -> str:
        if not self.event_id:
            raise NotFound("event")
        day = self.now.astimezone(UTC).date() - timedelta(days=days_ago)
        return self.services.hasher.gesture(self.account, self.event_id, day)

    def argument(self, index: int) -> str:
        """The argument at `index`, or "" when the action is shorter."""
        return self.arguments[index] if index < len(self.arguments) else ""

    def number(self, index: int) -> int:
        """The id at `index`. Raises `NotFound` when it is not one."""
        text = self.argument(index)
        if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
            raise NotFound("argument")
        return int(text)

    def field(self, name: str) -> str:
        """The first value of a form's field, without the spaces around it, or ""."""
        values = self.fields.get(name, ())
        return values[0].strip() if values else ""


MAX_DIGITS = 15
DAYS_REPEATED = 4
"""Today and three days before: an event's id is forgotten after 72 h (`runtime/housekeeping`)."""

Handler = Callable[[Work, Visit], View]
"""Runs inside the one transaction of a gesture; raises the `TableeError` family."""


class Complete(Protocol):
    """Puts into a composed screen, after the commit, what no transaction gives: pictures, and the
    links that a platform has of its own.
    """

    async def __call__(self, view: View, screen: Screen, words: Words, *, pages: bool) -> Screen:
        """`pages`: it is drawn by a page, which may have shapes and themes, not by a message."""
        ...
