"""What goes wrong on Telegram's side, switched on by a test: limits, breakdowns, silence.

Owns which call meets which trouble. Each may be kept to one method or chat, and lasts until it has
been met `times` times.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.shapes import JSON, Refused

ALWAYS = 1_000_000
TRANSPORTS = frozenset({"getUpdates", "getMe", "setWebhook", "deleteWebhook", "getWebhookInfo"})


@dataclass(slots=True, kw_only=True)
class Trouble:
    """`method` "" is any but those of the transports; `chat` None is any."""

    method: str = ""
    chat: int | None = None
    times: int = 1

    def meets(self, method: str, arguments: JSON) -> bool:
        return (
            self.times > 0
            and (self.method == method or (not self.method and method not in TRANSPORTS))
            and self.chat in {None, arguments.get("chat_id")}
        )

    def off(self) -> None:
        self.times = 0


@dataclass(slots=True, kw_only=True)
class Refusal(Trouble):
    """Telegram's error, in its words: 400, «Bad Request: …»."""

    error: Refused


@dataclass(slots=True, kw_only=True)
class Breakdown(Trouble):
    """5xx, nothing done."""

    status: int = 502


@dataclass(slots=True, kw_only=True)
class LostAnswer(Trouble):
    """The connection closes with no answer; `applied`: what was asked has been done."""

    applied: bool = True


@dataclass(slots=True, kw_only=True)
class Limit(Trouble):
    """The next call is answered 429; a call before `seconds` have passed is hasty."""

    seconds: float
    until: float | None = None


@dataclass(slots=True, kw_only=True)
class Freeze(Trouble):
    """The call waits, done already (`applied`) or not, until it is released or dropped."""

    applied: bool = False
    times: int = ALWAYS
    _reached: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)
    _is_dropped: bool = False

    async def reached(self, patience: float = 10.0) -> None:
        """Returns once a call waits here."""
        async with asyncio.timeout(patience):
            await self._reached.wait()

    def release(self) -> None:
        self.off()
        self._released.set()

    def drop(self) -> None:
        """What waits is never answered nor, unless it was already, done."""
        self._is_dropped = True
        self.release()

    async def hold(self) -> None:
        self._reached.set()
        await self._released.wait()
        if self._is_dropped:
            raise Unanswered


class BrokenDown(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Unanswered(Exception):
    """The connection is to be cut."""


def too_many(seconds: float) -> Refused:
    whole = max(math.ceil(seconds), 1)
    words = f"Too Many Requests: retry after {whole}"
    return Refused(429, words, parameters={"retry_after": whole})


@dataclass(slots=True)
class Troubles:
    """`hasty` lists the calls made before a limit had passed, as (method, seconds too early)."""

    clock: Clock
    kept: list[Trouble] = field(default_factory=list)
    hasty: list[tuple[str, float]] = field(default_factory=list)

    async def before(self, method: str, arguments: JSON) -> None:
        """Raises what keeps the call from being applied."""
        for trouble in self._met(method, arguments):
            if isinstance(trouble, Freeze) and not trouble.applied:
                await trouble.hold()
            elif isinstance(trouble, Limit):
                self._pace(trouble, method)
            elif isinstance(trouble, Breakdown):
                trouble.times -= 1
                raise BrokenDown(trouble.status)
            elif isinstance(trouble, Refusal):
                trouble.times -= 1
                raise trouble.error
            elif isinstance(trouble, LostAnswer) and not trouble.applied:
                trouble.times -= 1
                raise Unanswered

    async def after(self, method: str, arguments: JSON) -> None:
        """Raises what keeps the answer from being heard."""
        for trouble in self._met(method, arguments):
            if isinstance(trouble, Freeze) and trouble.applied:
                await trouble.hold()
            elif isinstance(trouble, LostAnswer) and trouble.applied:
                trouble.times -= 1
                raise Unanswered

    def _met(self, method: str, arguments: JSON) -> list[Trouble]:
        return [one for one in self.kept if one.meets(method, arguments)]

    def _pace(self, limit: Limit, method: str) -> None:
        now = self.clock.now()
        if limit.until is None:
            limit.until = now + limit.seconds
            raise too_many(limit.seconds)
        if now < limit.until:
            self.hasty.append((method, limit.until - now))
            raise too_many(limit.until - now)
        limit.off()
