"""Tablée's channel beside the played Telegram, with a scripted receiver behind it.

Owns what a test of the channel needs to say of the core: a screen that is sensitive, or has
pictures, and the message where the conversation stood.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from starlette.applications import Starlette

from adapters.telegram.channel import TelegramChannel
from dialogs.messages import Block, Envelope, Gesture, Reply, Screen, Surface
from dialogs.nouns.people import Account
from tests.channels.scripted import ScriptedReceiver
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.fakes.telegram_server import TelegramServer
from tests.telegram.standing_in import Sleeps, Turns, Whereabouts, office, tempo


@dataclass
class Script(ScriptedReceiver):
    """`sensitive` and `surface` are those of every screen; `more` stands in each."""

    sensitive: bool = False
    surface: Surface = Surface.DIRECT
    more: tuple[Block, ...] = ()

    async def receive(self, gesture: Gesture) -> Reply:
        former = next((one[2] for one in reversed(self.seen) if one[0] == gesture.account), "")
        reply = await ScriptedReceiver.receive(self, gesture)
        screen = replace(
            reply.screen,
            sensitive=self.sensitive,
            surface=self.surface,
            blocks=(*reply.screen.blocks, *self.more),
        )
        return replace(reply, screen=screen, former="" if self.stranger else former)


@dataclass
class Scene:
    telegram: TelegramServer
    channel: TelegramChannel
    receiver: Script
    turns: Turns
    whereabouts: Whereabouts
    sleeps: Sleeps
    people: list[Person] = field(default_factory=list)

    async def rest(self) -> None:
        """What was done has been heard, answered and drawn."""
        await self.telegram.settled()
        await self.channel.rest()

    async def person(self, number: int = 101, name: str = "Louise", **known: str) -> Person:
        """Somebody who has pressed Start, and before whom `home` stands."""
        person = self.telegram.user(number, name=name, **known)
        await person.starts()
        await self.rest()
        self.receiver.effects.clear()
        self.receiver.revision = 1
        return person

    async def shows(self, screen: Screen, to: Account, replaces: str = "") -> str:
        return await self.channel.send(Envelope(to, screen, 1, replaces))

    async def at(self, person: Person, place: str) -> Message:
        """The message of the conversation, with that place of the script in it."""
        self.receiver.place = place
        await person.forges(f"go:{place}", person.chat.last)
        await self.rest()
        return person.chat.last


def account(person: Person) -> Account:
    return Account("telegram", "", str(person.id))


@asynccontextmanager
async def on_stage(
    *,
    webhook: bool = False,
    sleeps: Sleeps | None = None,
    telegram: TelegramServer | None = None,
    turns: Turns | None = None,
    registered: bool = True,
) -> AsyncIterator[Scene]:
    async with telegram or TelegramServer() as server:
        receiver, given, waits = Script(), turns or Turns(), sleeps or Sleeps()
        whereabouts = Whereabouts()
        channel = TelegramChannel(
            receiver,
            whereabouts,
            given,
            office(server, webhook=webhook),
            tempo(server, waits),
        )
        if webhook:
            server.serve(Starlette(routes=list(channel.routes())))
        await channel.start()
        try:
            if given.mine and registered:
                await channel.registered()
            yield Scene(server, channel, receiver, given, whereabouts, waits)
        finally:
            await channel.stop()
