"""The whole product on the played Slack, in a process of its own that is killed and started again.

Owns the deaths that only Slack sees: a call of the Web API came, so its gesture is committed and
acknowledged, and the process dies before it is done, or before it hears that it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.conversation import DRAWING
from bot.ports import Work
from bot.redraw import LEASE
from bot.runtime.scheduler import SWEEP_EVERY
from bot.waves.planning import planned
from bot.wiring import Options, build
from dialogs.nouns.deliveries import DeliveryStatus
from dialogs.nouns.people import Account
from tests.fakes.slack.troubles import Freeze
from tests.fakes.slack_server import Person, Slack
from tests.scenario.fate import Instant
from tests.scenario.house import SetClock, until
from tests.scenario.mortal import Doom, Forge, Mortal
from tests.scenario.times import OPENING
from tests.slack.dialogs import OPEN, SENSITIVE
from tests.slack.house import Installed, SlackHouse, slack_settings
from tests.slack.table import DAYS_OPEN, SlackTable, conversation_of, seat

PATIENCE_SECONDS = 60.0
WORKSPACE = "T1"
NAMES = ("Alice", "Bruno", "Chantal")
LOST = "lost: "
"""Before a method's name, an instant: the call was done, and its answer never heard."""


@dataclass(kw_only=True, repr=False)
class MortalSlack(Mortal):
    """`tables` by dialog: the same seats, each with its own wave."""

    slack: Slack
    installed: Installed
    members: list[Person] = field(default_factory=list)
    tables: dict[str, SlackTable] = field(default_factory=dict)
    striking: asyncio.Task[None] | None = None

    # ── Dying ─────────────────────────────────────────────────────────────────────────────────

    def _arm(self, doom: Doom, now: datetime) -> None:
        if doom.instant in {"", *Instant}:
            super()._arm(doom, now)
            return
        super()._arm(Doom("", 0), now)
        self.striking = asyncio.create_task(self._strike_at(doom))

    async def _strike_at(self, doom: Doom) -> None:
        """At the call's arrival, whatever Slack heard before it: of the one that stands."""
        await self.standing.wait()
        method = doom.instant.removeprefix(LOST)
        before = len(self.slack.calls_of(method))

        def are_done() -> bool:
            return len(self.slack.calls_of(method)) - before >= doom.countdown - 1

        await self.slack.until(are_done, f"{doom.countdown} {method}")
        frozen = self.slack.freezes(method, applied=doom.instant.startswith(LOST))
        await self.strikes(frozen, doom.instant)

    async def strikes(self, frozen: Freeze, why: str) -> None:
        """Once a call waits there, which is never answered."""
        await frozen.reached(PATIENCE_SECONDS)
        frozen.off()
        self.strike(why)

    async def died(self) -> None:
        """Slack notices at once: sockets are closed, no envelope will be answered."""
        await super().died()
        await self.slack.sockets.drops()
        self.slack.sockets.gives_up()
        self.slack.world.changed()

    async def mourned(self, deaths: int) -> None:
        """Once it has died so many times, and stands again."""
        await self.slack.until(lambda: len(self.deaths) >= deaths, f"{deaths} deaths")
        await self.stands()

    async def stands(self) -> None:
        await super().stands()
        if self.installed is Installed.SOCKET:
            await self.slack.sockets.connected(patience=PATIENCE_SECONDS)

    # ── Telling ───────────────────────────────────────────────────────────────────────────────

    async def tells(self, dooms: Sequence[Doom] = ()) -> None:
        """The waves open, and all are called to answer both, by a process doomed so."""
        self.doom(dooms, OPENING) if dooms else self.move_to(OPENING)
        await self.wait_for_deaths()

        async def are_called() -> bool:
            self.move_to(self.now + timedelta(seconds=1))
            return all([await self._has_called(table) for table in self.tables.values()])

        await until(are_called, "everybody to be called")

    async def _has_called(self, table: SlackTable) -> bool:
        sent = [one for one in await table.deliveries() if one.status is DeliveryStatus.SENT]
        return len(sent) == len(self.members)

    def keeps_quiet(self) -> None:
        """No answer, comment, name or token in the log, however often it died."""
        for canary in ("Propos", "xoxb-", "xapp-", "Traceback", *NAMES):
            assert canary not in self.log

    # ── Resting ───────────────────────────────────────────────────────────────────────────────

    async def settled(self) -> None:
        """Until everything that was to be drawn is known to be: a few sweeps, on a fast clock."""
        loop = asyncio.get_running_loop()
        moved_at = 0.0

        async def are_drawn() -> bool:
            nonlocal moved_at
            if loop.time() - moved_at > 1:
                self.move_to(self.now + SWEEP_EVERY)
                moved_at = loop.time()
            return not await self._are_behind()

        await until(are_drawn, "all to be drawn")

    async def _are_behind(self) -> bool:
        house = self.tables[SENSITIVE].house
        accounts = [Account("slack", WORKSPACE, one.id) for one in self.members]
        found = [await conversation_of(house, account) for account in accounts]
        return any(one.drawn < one.revision for one in found)


@asynccontextmanager
async def open_mortal_slack(
    forge: Forge, folder: Path, database_url: str, slack: Slack, installed: Installed
) -> AsyncIterator[MortalSlack]:
    """A few members are seated, and a wave of each dialog opens at `OPENING`."""
    settings = slack_settings(database_url, slack, installed)
    slack.post.patience = PATIENCE_SECONDS
    slack.sockets.patience = PATIENCE_SECONDS
    house = MortalSlack(
        forge=forge,
        folder=folder,
        database_url=database_url,
        settings=_environment(slack, installed),
        mourning=DRAWING + LEASE + timedelta(seconds=1),
        slack=slack,
        installed=installed,
    )
    app = build(settings, Options(ticking=False))
    try:
        await house.start()
        await _seat(house, SlackHouse(app, SetClock(), slack))
        if installed is Installed.SOCKET:
            slack.app_by_sockets()
        else:
            slack.app_at(house.address)
        yield house
    finally:
        if house.striking is not None:
            house.striking.cancel()
        await house.stop()
        await app.stop()


def _environment(slack: Slack, installed: Installed) -> dict[str, str]:
    given = {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": slack.workspace(WORKSPACE).token}
    if installed is Installed.SOCKET:
        return given | {"SLACK_APP_TOKEN": slack.app.app_token}
    return given | {"SLACK_SIGNING_SECRET": slack.app.signing_secret}


async def _seat(house: MortalSlack, hands: SlackHouse) -> None:
    house.members = [
        hands.person(f"U{number}", name, locale="fr-CA") for number, name in enumerate(NAMES, 1)
    ]
    table = await seat(hands, *house.members)

    def planning(work: Work) -> dict[str, int]:
        waves = {
            dialog: work.waves.add(planned(table.roundtable, dialog, OPENING, DAYS_OPEN))
            for dialog in (SENSITIVE, OPEN)
        }
        return {dialog: wave.id for dialog, wave in waves.items() if wave is not None}

    waves = await hands.app.transactions.run(planning)
    house.tables = {dialog: replace(table, wave_id=wave_id) for dialog, wave_id in waves.items()}
