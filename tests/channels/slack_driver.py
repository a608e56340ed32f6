"""A person on Slack, for the contract: real slack-bolt and slack_sdk, the wire played by the fake.

One driver a ground: in the direct message, where a screen is one message that edits itself, and in
a window, where it is one modal. By HTTP or by Socket Mode.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from enum import Enum

from starlette.applications import Starlette

from adapters.slack.channel import SlackChannel, Workplace
from adapters.slack.codec import field_in
from adapters.slack.render.options import CHOSEN
from bot.i18n import all_words
from bot.wiring.slack import slack_words
from dialogs.messages import Button, Choices, Envelope, Screen, Surface
from dialogs.nouns.people import Account
from tests.channels.contract import Seen
from tests.channels.scripted import ScriptedReceiver
from tests.fakes.slack_server import Drawing, Person, Slack, slack_server

PUBLIC_URL = "https://tablee.example"
CHROMES = {language: slack_words(words) for language, words in all_words().items()}
SUBMIT = "Garder"


class Ground(Enum):
    MESSAGE = "message"
    WINDOW = "window"


@dataclass
class SlackDriver:
    """Satisfies `contract.Driver`."""

    slack: Slack
    channel: SlackChannel
    person: Person
    ground: Ground
    receiver: ScriptedReceiver
    before: list[Drawing] = field(default_factory=list)

    @property
    def account(self) -> Account:
        return Account("slack", "T1", self.person.id)

    async def open(self, place: str) -> None:
        """By a button that leads there: of a message, or of the home tab."""
        self.receiver.place = place
        door = _door(place, Surface.HOME if self.ground is Ground.WINDOW else Surface.DIRECT)
        if self.ground is Ground.WINDOW:
            await self._close_window()
            await self.channel.send(Envelope(self.account, door, 0, "home"))
            await self.person.clicks("Y aller", on=self.person.home)
        else:
            await self.channel.send(Envelope(self.account, door, 0))
            await self.person.clicks("Y aller")
        await self.channel.rest()

    async def _close_window(self) -> None:
        while self.person.modal is not None:
            await self.person.closes_modal()

    async def tap(self, label: str) -> None:
        screen = self._looked_at()
        await self.person.clicks(_drawn(screen, label), on=screen)
        await self.channel.rest()

    async def tap_twice(self, label: str) -> None:
        screen = self._looked_at()
        await self.person.clicks_twice(_drawn(screen, label), on=screen)
        await self.channel.rest()

    async def tap_again_later(self, label: str) -> None:
        former = self.before[-1]
        await self.person.clicks(_drawn(former, label), on=former)
        await self.channel.rest()

    async def fill(self, fields: Mapping[str, Sequence[str]]) -> None:
        screen = self._looked_at()
        await self.person.fills({name: self._typed(v) for name, v in fields.items()}, on=screen)
        if screen.surface == "modal":
            await self.person.submits()
        else:
            await self.person.clicks(SUBMIT, on=screen)
        await self.channel.rest()

    def _typed(self, values: Sequence[str]) -> Sequence[str]:
        """Slack lets no required field be empty in a window; a space passes."""
        return [" "] if list(values) == [""] and self.ground is Ground.WINDOW else values

    async def say(self, text: str) -> None:
        await self._close_window()
        await self.person.types(text)
        await self.channel.rest()

    async def command(self, name: str, rest: str = "") -> None:
        await self._close_window()
        await self.person.commands(f"/{name}", rest)
        await self.channel.rest()

    async def seen(self) -> Seen:
        return seen_in(self.person.screen())

    def _looked_at(self) -> Drawing:
        self.before.append(self.person.screen())
        return self.before[-1]


def seen_in(screen: Drawing) -> Seen:
    labels = tuple(label.removeprefix(CHOSEN) for label in screen.labels)
    chosen = tuple(
        label.removeprefix(CHOSEN) for label in screen.labels if label.startswith(CHOSEN)
    )
    return Seen((*screen.texts, *screen.alts), labels, chosen, _values(screen) or None)


def _values(screen: Drawing) -> dict[str, tuple[str, ...]]:
    """By the field's name, ranks together."""
    found: dict[str, tuple[str, ...]] = {}
    for one in screen.fields:
        named = field_in(one.block_id)
        if named is not None:
            found[named[1]] = (*found.get(named[1], ()), *one.values)
    return found


def _drawn(screen: Drawing, label: str) -> str:
    """The label as it stands there: chosen or not."""
    return label if label in screen.labels else f"{CHOSEN}{label}"


def _door(place: str, surface: Surface) -> Screen:
    button = Button("Y aller", f"go:{place}")
    blocks = (Choices("Aller", (button,)),)
    return Screen("door", "Une porte", "fr", blocks, "Tablée", surface=surface)


def workplace(slack: Slack, *, by_socket: bool) -> Workplace:
    one = Workplace(slack.api_url, PUBLIC_URL, CHROMES, bot_token=slack.workspace("T1").token)
    if by_socket:
        return replace(one, app_token=slack.app.app_token)
    return replace(one, signing_secret=slack.app.signing_secret)


@asynccontextmanager
async def slack_driver(ground: Ground, *, by_socket: bool = False) -> AsyncIterator[SlackDriver]:
    async with slack_server() as slack:
        receiver = ScriptedReceiver()
        channel = SlackChannel(receiver, workplace(slack, by_socket=by_socket))
        await channel.start()
        try:
            if by_socket:
                await slack.app_by_sockets().connected()
            else:
                slack.app_in(Starlette(routes=list(channel.routes())))
            person = slack.workspace("T1").user("U1", "Louise", locale="fr-CA")
            yield SlackDriver(slack, channel, person, ground, receiver)
        finally:
            await channel.stop()
