"""What stands in for the house behind the channel: turns, whereabouts, a time that a test owns."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from adapters.telegram.channel import Office
from adapters.telegram.tempo import Tempo
from bot.i18n import all_words
from bot.wiring.telegram import telegram_words
from dialogs.nouns.people import Account
from tests.fakes.telegram_server import TelegramServer

PUBLIC_URL = "https://tablee.example"
SECRET = "secret-of-the-webhook"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + struct.pack(">II", 640, 480) + bytes(9)
"""As much of a picture as Telegram looks at."""

CHROMES = {language: telegram_words(words) for language, words in all_words().items()}


@dataclass
class Turns:
    """`mine` False: another process has every turn."""

    mine: bool = True
    held: list[tuple[str, float]] = field(default_factory=list)
    let: list[str] = field(default_factory=list)

    async def hold(self, name: str, seconds: float) -> bool:
        self.held.append((name, seconds))
        return self.mine

    async def let_go(self, name: str) -> None:
        self.let.append(name)


@dataclass
class Whereabouts:
    """Keeps what it was told, in order."""

    told: list[tuple[str, Account, Account | None]] = field(default_factory=list)

    async def moved(self, former: Account, now: Account) -> None:
        self.told.append(("moved", former, now))

    async def blocked(self, account: Account) -> None:
        self.told.append(("blocked", account, None))

    async def unblocked(self, account: Account) -> None:
        self.told.append(("unblocked", account, None))


@dataclass
class Sleeps:
    """Waits that end at once, or when the test says so; `asked` lists their seconds.

    `moves` is told of each: it moves a clock.
    """

    at_once: bool = True
    moves: Callable[[float], object] = lambda _: None
    asked: list[float] = field(default_factory=list)
    _begun: asyncio.Event = field(default_factory=asyncio.Event)
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._begun.set()
        self.moves(seconds)
        if self.at_once:
            await asyncio.sleep(0)
        else:
            await self._ended.wait()
            self._ended.clear()

    async def begun(self) -> float:
        """Returns once somebody waits, and how long."""
        async with asyncio.timeout(10):
            await self._begun.wait()
        self._begun.clear()
        return self.asked[-1]

    def end(self) -> None:
        """Whoever waits has waited enough."""
        self._ended.set()


def office(telegram: TelegramServer, *, webhook: bool = False) -> Office:
    return Office(
        telegram.api_url,
        PUBLIC_URL,
        CHROMES,
        telegram.token,
        SECRET if webhook else "",
    )


def tempo(telegram: TelegramServer, sleeps: Sleeps | None = None) -> Tempo:
    """On Telegram's own clock, so that a pause ends when that clock has moved."""
    return Tempo(telegram.clock.now, (sleeps or Sleeps()).sleep, tried=0.3)
