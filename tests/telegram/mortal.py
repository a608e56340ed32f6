"""The whole product on the played Telegram, in a process of its own that is killed and started
again.

Owns the deaths that only Telegram sees: a call came, and the process dies before it is done, or
before it hears that it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bot.conversation import DRAWING
from bot.ports import Work
from bot.redraw import LEASE
from bot.runtime.scheduler import SWEEP_EVERY
from bot.waves.planning import planned
from bot.wiring import Options, build
from dialogs.nouns.deliveries import Conversation
from tests.fakes.telegram.person import Person
from tests.fakes.telegram_server import TelegramServer
from tests.scenario.fate import Instant
from tests.scenario.house import SetClock, until
from tests.scenario.mortal import Doom, Forge, Mortal
from tests.scenario.times import OPENING
from tests.telegram.house import TelegramHouse, account_of, settings_of
from tests.telegram.table import DAYS_OPEN, TelegramTable, seat

T = TypeVar("T")
Deed = Callable[[], Awaitable[object]]

PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.02
LOST = "lost: "
"""Before a method's name, an instant: the call was done, and its answer never heard."""


@dataclass(kw_only=True, repr=False)
class MortalTelegram(Mortal):
    """`hands` reads the database beside the process; it hears nothing and sends nothing."""

    telegram: TelegramServer
    hands: TelegramHouse
    louise: Person
    table: TelegramTable | None = None

    async def dies(self, instant: str, deed: Deed) -> None:
        """At that instant of what the deed leads to: one of the process's, or a call's arrival."""
        deaths = len(self.deaths) + 1
        if instant in {*Instant}:
            self.doom([Doom(instant, 1)])
            await deed()
            await self._mourned(deaths)
            return
        method = instant.removeprefix(LOST)
        frozen = self.telegram.freeze(method, applied=instant.startswith(LOST))
        await deed()
        await frozen.reached(PATIENCE_SECONDS)
        frozen.off()
        self.strike(instant)
        await self._mourned(deaths)
        frozen.drop()

    async def _mourned(self, deaths: int) -> None:
        """Once it has died so many times, and stands again."""
        await until(self._has_died(deaths), f"{deaths} deaths", PATIENCE_SECONDS)
        await self.stands()

    def _has_died(self, deaths: int) -> Callable[[], Awaitable[bool]]:
        async def has_died() -> bool:
            return len(self.deaths) >= deaths

        return has_died

    # ── Resting ───────────────────────────────────────────────────────────────────────────────

    async def settled(self) -> None:
        """All was heard, and everything that was to be drawn is known to be, on a fast clock."""
        await self.telegram.settled(PATIENCE_SECONDS)
        for _ in range(round(PATIENCE_SECONDS)):
            self.move_to(self.now + SWEEP_EVERY)
            for _ in range(round(1 / LOOK_SECONDS)):
                if not await self._is_behind():
                    return
                await asyncio.sleep(LOOK_SECONDS)
        raise AssertionError(f"never drawn\n{self.log}")

    async def _is_behind(self) -> bool:
        conversation = await self.conversation()
        return conversation.drawn < conversation.revision

    async def conversation(self) -> Conversation:
        presence = await self.read(lambda work: work.conversations.enter(account_of(self.louise)))
        assert presence is not None
        return presence.conversation

    async def read(self, query: Callable[[Work], T]) -> T:
        return await self.hands.app.transactions.run(query)

    async def opens_a_wave(self, dialog: str) -> None:
        """Its prompts are sent by the process."""
        table = self.table
        assert table is not None

        def planning(work: Work) -> int:
            wave = work.waves.add(planned(table.roundtable, dialog, OPENING, DAYS_OPEN))
            assert wave is not None
            return wave.id

        table.wave_id = await self.read(planning)
        before = len(self.louise.chat.from_bot)
        self.move_to(OPENING)
        for _ in range(round(PATIENCE_SECONDS / LOOK_SECONDS)):
            if len(self.louise.chat.from_bot) > before:
                return
            await asyncio.sleep(LOOK_SECONDS)
            self.move_to(self.now + timedelta(seconds=1))
        raise AssertionError(f"nobody was called\n{self.log}")


@asynccontextmanager
async def open_mortal_telegram(
    forge: Forge, folder: Path, database_url: str, telegram: TelegramServer
) -> AsyncIterator[MortalTelegram]:
    """Louise is seated, and has pressed Start."""
    app = build(settings_of(database_url, telegram, webhook=False), Options(ticking=False))
    hands = TelegramHouse(app, SetClock(), telegram)
    house = MortalTelegram(
        forge=forge,
        folder=folder,
        database_url=database_url,
        settings={
            "TELEGRAM_API_URL": telegram.api_url,
            "TELEGRAM_BOT_TOKEN": telegram.token,
        },
        mourning=DRAWING + LEASE + timedelta(seconds=1),
        telegram=telegram,
        hands=hands,
        louise=telegram.user(101, name="Louise", language_code="fr-CA"),
    )
    try:
        await house.start()
        await house.louise.starts()
        await telegram.settled(PATIENCE_SECONDS)
        house.table = await seat(hands, house.louise)
        yield house
    finally:
        await house.stop()
        await app.transactions.close()
