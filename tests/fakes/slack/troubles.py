"""What goes wrong on Slack's side, switched on by a test: refusals, limits, breakdowns, silence.

Owns which call meets which trouble. Each trouble may be kept to one method, workspace, or
conversation or person (`about`), and lasts until it has been met `times` times.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.fakes.slack.calls import Refused
from tests.fakes.slack.clock import Clock
from tests.fakes.slack.shapes import JSON

ALWAYS = 1_000_000
_SUBJECTS = ("channel", "channel_id", "user", "users", "user_id")


@dataclass(slots=True)
class Trouble:
    """`method`, `workspace` and `about` are "" for any."""

    method: str = ""
    workspace: str = ""
    about: str = ""
    times: int = 1

    def meets(self, method: str, workspace: str, arguments: JSON) -> bool:
        return (
            self.times > 0
            and self.method in {"", method}
            and self.workspace in {"", workspace}
            and (not self.about or self.about in {str(arguments.get(key)) for key in _SUBJECTS})
        )

    def off(self) -> None:
        self.times = 0


@dataclass(slots=True)
class Refusal(Trouble):
    error: str = ""


@dataclass(slots=True)
class Breakdown(Trouble):
    status: int = 503


@dataclass(slots=True)
class LostAnswer(Trouble):
    """The connection closes with no answer; `applied`: what was asked has been done."""

    applied: bool = True


@dataclass(slots=True)
class Limit(Trouble):
    """The next call is answered 429; a call before `seconds` have passed is hasty."""

    seconds: float = 0.0
    until: float | None = None


@dataclass(slots=True)
class Freeze(Trouble):
    """The call waits, done already (`applied`) or not, until it is released.

    One that is not done yet, and whose caller dies meanwhile, is never done.
    """

    applied: bool = False
    _reached: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    async def reached(self, patience: float = 10.0) -> None:
        """Returns once a call waits here."""
        async with asyncio.timeout(patience):
            await self._reached.wait()

    def release(self) -> None:
        self.off()
        self._released.set()

    async def hold(self) -> None:
        self._reached.set()
        await self._released.wait()


class Limited(Exception):
    """Answered 429 with `Retry-After`, whole seconds."""

    def __init__(self, seconds: float, *, is_hasty: bool) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.is_hasty = is_hasty


class BrokenDown(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Unanswered(Exception):
    """The connection is to be cut."""


@dataclass(slots=True)
class Troubles:
    clock: Clock
    kept: list[Trouble] = field(default_factory=list)

    async def before(self, method: str, workspace: str, arguments: JSON) -> None:
        """Raises what keeps the call from being applied."""
        for trouble in self._met(method, workspace, arguments):
            if isinstance(trouble, Freeze) and not trouble.applied:
                await trouble.hold()
            elif isinstance(trouble, Limit):
                self._pace(trouble)
            elif isinstance(trouble, Breakdown):
                trouble.times -= 1
                raise BrokenDown(trouble.status)
            elif isinstance(trouble, Refusal):
                trouble.times -= 1
                raise Refused(trouble.error)
            elif isinstance(trouble, LostAnswer) and not trouble.applied:
                trouble.times -= 1
                raise Unanswered

    async def after(self, method: str, workspace: str, arguments: JSON) -> None:
        """Raises what keeps the answer from being heard."""
        for trouble in self._met(method, workspace, arguments):
            if isinstance(trouble, Freeze) and trouble.applied:
                await trouble.hold()
            elif isinstance(trouble, LostAnswer) and trouble.applied:
                trouble.times -= 1
                raise Unanswered

    def release(self) -> None:
        """Let go of every call that waits, so that the server can close."""
        for trouble in self.kept:
            if isinstance(trouble, Freeze):
                trouble.release()

    def _met(self, method: str, workspace: str, arguments: JSON) -> list[Trouble]:
        return [one for one in self.kept if one.meets(method, workspace, arguments)]

    def _pace(self, limit: Limit) -> None:
        now = self.clock.now()
        if limit.until is None:
            limit.until = now + limit.seconds
            raise Limited(limit.seconds, is_hasty=False)
        if now < limit.until:
            raise Limited(limit.until - now, is_hasty=True)
        limit.off()
