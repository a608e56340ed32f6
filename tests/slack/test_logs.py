"""Whatever happens on Slack, the log holds no token, no secret, no payload and no answer (E13)."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from adapters.slack.channel import SlackChannel
from adapters.slack.tempo import Tempo
from bot.wiring import Options
from dialogs.messages import Gesture, Receiver, Reply
from dialogs.nouns.people import Account
from tests.channels.scripted import ScriptedReceiver
from tests.channels.slack_driver import workplace
from tests.fakes.slack.world import World
from tests.fakes.slack_server import ALWAYS, Slack
from tests.scenario.house import SetClock
from tests.slack.gates import Database
from tests.slack.house import Installed, SlackHouse, open_slack_house
from tests.slack.walks import asked, opened

CANARY = "canari-mot-4471"
NAME = "canari-nom-4471"


@dataclass(frozen=True, slots=True)
class Canaries:
    """All that must never be read in the log of this process."""

    log: io.StringIO
    world: World

    def _all(self) -> Iterator[str]:
        app, world = self.world.app, self.world
        yield from (CANARY, NAME, app.signing_secret, app.client_secret, app.app_token)
        yield app.verification_token
        for install in world.installs.values():
            yield from (install.token, install.refresh_token)
        yield from world.triggers
        yield from world.grants
        yield from (f"/response/{key}" for key in world.response_urls)
        yield from (
            message.ts for channel in world.channels.values() for message in channel.messages
        )
        yield from ("ticket-", "oauth_redirect?", "private_metadata", "block_id", "plutot_oui")

    def check(self, *expected: str) -> None:
        """`expected` is what the operator is told all the same."""
        written = self.log.getvalue()
        assert [one for one in self._all() if one and one in written] == []
        for words in expected:
            assert words in written, written


@pytest.fixture
def canaries(log: io.StringIO, slack: Slack) -> Canaries:
    return Canaries(log, slack.world)


async def lived(house: SlackHouse) -> None:
    """A prompt, answers, a comment, words, a mention, a command, home; then what goes wrong."""
    table, amar = await asked(house)
    amar.account.name = NAME
    channel = house.slack.workspace("T1").channel("C1", members=[amar])
    await opened(house, amar)
    for label in ("Commencer", "Plutôt oui", "Commenter"):
        await amar.clicks(label)
        await house.rest()
    await amar.fills({"text": CANARY})
    await amar.submits()
    await house.rest()
    assert (await table.state_of(amar)).comments
    await amar.types(CANARY)
    await amar.mentions(channel, CANARY)
    await amar.commands("/tablee", CANARY, channel=channel)
    await amar.opens_home()
    await amar.changes(name=NAME)
    await house.rest()


@pytest.mark.parametrize("way", Installed)
async def test_e13_a_life_without_trouble(
    canaries: Canaries,
    slack: Slack,
    sqlite_url: str,
    clock: SetClock,
    options: Options,
    way: Installed,
) -> None:
    slack.app.rotates_tokens = way is Installed.OAUTH
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        if way is Installed.OAUTH:
            slack.workspace("T1", installed=False)
            await slack.browser().installs(by=house.person("U1"))
        await lived(house)
        if way is Installed.OAUTH:
            await slack.workspace("T1").uninstalls()
    canaries.check()
    for library in (" slack_bolt", " slack_sdk", " tablee:", " aiohttp", " httpx"):
        assert library not in canaries.log.getvalue()


TROUBLES: Sequence[tuple[str, str]] = (
    ("refuses", "invalid_blocks"),
    ("refuses", "invalid_auth"),
    ("refuses", "messages_tab_disabled"),
    ("breaks", ""),
    ("loses_answer", ""),
)


@pytest.mark.parametrize(("trouble", "error"), TROUBLES)
async def test_e13_slack_refuses_breaks_or_is_silent(
    canaries: Canaries, house: SlackHouse, trouble: str, error: str
) -> None:
    """Slack's refusals repeat what was sent."""
    _, amar = await asked(house)
    await opened(house, amar)
    for method in ("chat.postMessage", "chat.update", "views.update", "views.open", "users.info"):
        given = (error,) if error else ()
        getattr(house.slack, trouble)(method, *given, times=ALWAYS)
    for label in ("Commencer", "Fermer"):
        if label in amar.screen().labels:
            await amar.clicks(amar.screen().buttons[0])
    await amar.closes_modal()
    await amar.types(CANARY)
    await amar.types("aide")
    await amar.commands("/tablee", CANARY)
    await house.rest()
    for _ in range(3):
        await house.move_by(timedelta(minutes=1))
    canaries.check("adapters.slack.drawings")


async def test_e13_s24_the_database_is_down(
    canaries: Canaries, house: SlackHouse, database: Database
) -> None:
    _, amar = await asked(house)
    database.down = True
    for _ in range(30):
        assert (await amar.types(CANARY)).answer.status == 503
    await house.rest()
    canaries.check("nothing could be saved: database", "under 5 % of successes it stops sending")
    assert canaries.log.getvalue().count("it stops sending") == 1


# ── Mistakes of ours ──────────────────────────────────────────────────────────────────────────


@dataclass
class Clumsy:
    """A receiver that breaks: before its answer, or by an answer that nobody can draw."""

    real: Receiver
    undrawable: bool

    async def receive(self, gesture: Gesture) -> Reply:
        if not self.undrawable:
            raise ValueError(f"cannot read {gesture.text!r}, of {gesture}")
        reply = await self.real.receive(gesture)
        return replace(reply, screen=replace(reply.screen, blocks=(CANARY,)))  # type: ignore[arg-type]

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        await self.real.drawn(account, revision, message)

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        raise ValueError(f"{account} {locale} {zone} {CANARY}")


@pytest.mark.parametrize("undrawable", [True, False])
@pytest.mark.parametrize("way", [Installed.HTTP, Installed.SOCKET])
async def test_e13_a_mistake_of_ours_is_told_by_its_place_alone(
    canaries: Canaries,
    slack: Slack,
    sqlite_url: str,
    options: Options,
    way: Installed,
    *,
    undrawable: bool,
) -> None:
    clumsy = replace(options, around_receiver=lambda real: Clumsy(real, undrawable))
    slack.sockets.patience = 0.2
    async with open_slack_house(sqlite_url, slack, way, options=clumsy) as house:
        amar = house.person("U2", NAME)
        for deed in (
            amar.types(CANARY),
            amar.commands("/tablee", CANARY),
            amar.opens_home(),
            amar.changes(locale="en-US"),
        ):
            await deed
            await house.rest()
    told = "a reply could not be drawn" if undrawable else "could not be answered"
    canaries.check(told, "error=", "where=")


# ── Before anybody is there ───────────────────────────────────────────────────────────────────


async def test_e13_a_socket_that_does_not_open_tells_no_address(
    canaries: Canaries, slack: Slack
) -> None:
    """It holds a ticket, which opens a socket for whoever reads it."""
    said = Said("Failed to connect")
    logging.getLogger("slack_sdk.socket_mode").addHandler(said)
    asking = slack.freezes("apps.connections.open", applied=True)
    channel = SlackChannel(ScriptedReceiver(), workplace(slack, by_socket=True))
    await channel.start()
    await asking.reached()
    slack.clock.advance(60)  # the ticket is too old
    asking.release()
    await said.heard.wait()
    await channel.stop()
    logging.getLogger("slack_sdk.socket_mode").removeHandler(said)
    canaries.check("slack_sdk.socket_mode: Failed to connect")


class Said(logging.Handler):
    """Hears `words`."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.heard = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self.words in record.getMessage():
            self.heard.set()


async def test_e13_a_token_that_is_no_good_is_told_without_it(
    canaries: Canaries, slack: Slack
) -> None:
    waits = asyncio.Event()

    async def wait(_seconds: float) -> None:
        waits.set()
        await asyncio.Event().wait()

    place = replace(workplace(slack, by_socket=True), app_token=f"xapp-{CANARY}")
    channel = SlackChannel(ScriptedReceiver(), place, Tempo(sleep=wait))
    await channel.start()
    await waits.wait()
    await channel.stop()
    canaries.check("Slack's socket does not open: invalid_auth")
