"""A person on Telegram, for the contract: the real python-telegram-bot, the wire played.

By polling or by webhook. A form, which Telegram has not, is filled as the core makes of it: one
field at a time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette

from adapters.telegram.channel import TelegramChannel
from adapters.telegram.render.choices import CHOSEN
from dialogs.messages import Button, Choices, Envelope, Field, Input, Screen
from dialogs.nouns.people import Account
from tests.channels.by_field import BLANK, FieldByField
from tests.channels.contract import Seen
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.fakes.telegram_server import TelegramServer
from tests.telegram.standing_in import Turns, Whereabouts, office, tempo

SUBMIT = "Garder"

_PASSED = {Input.CHECKBOXES: "Continuer", Input.CONFIRM: "Non"}
"""The button by which a field is left as it stands, where it is not "Passer"."""


@dataclass
class TelegramDriver:
    """Satisfies `contract.Driver`."""

    telegram: TelegramServer
    channel: TelegramChannel
    person: Person
    receiver: FieldByField
    doors: list[Message] = field(default_factory=list)

    @property
    def account(self) -> Account:
        return Account("telegram", "", str(self.person.id))

    async def open(self, place: str) -> None:
        """By a button that leads there."""
        self.receiver.place = place
        await self.channel.send(Envelope(self.account, _door(place), 0))
        await self.person.taps("Y aller", on=self._screen)
        await self._rest()

    async def tap(self, label: str) -> None:
        message = self._screen
        await self.person.taps(_drawn(message, label), on=message)
        await self._rest()

    async def tap_twice(self, label: str) -> None:
        message = self._screen
        drawn = _drawn(message, label)
        at = len(message.versions) - 1
        await self.person.taps(drawn, on=message)
        await self.person.taps(drawn, on=message, drawing=at)
        await self._rest()

    async def tap_again_later(self, label: str) -> None:
        message = self._screen
        await self.person.taps(label, on=message, drawing=-2)
        await self._rest()

    async def fill(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Field by field, then what will be sent is read again and sent."""
        if self.receiver.draft is None:
            await self.tap(SUBMIT)
        while (draft := self.receiver.draft) is not None and draft.waiting is not None:
            asked = draft.waiting
            assert asked.name not in draft.given or asked.problem, "this field was answered"
            if asked.name in fields:
                await self._answer(asked, fields[asked.name])
            else:
                await self.tap(_PASSED.get(asked.input, "Passer"))
        await self.tap(SUBMIT)

    async def _answer(self, asked: Field, values: Sequence[str]) -> None:
        if asked.input is Input.CONFIRM:
            await self.tap("Oui" if values else "Non")
        elif asked.options:
            labels = {option.value: option.label for option in asked.options}
            for value in values if asked.input is not Input.RANKING else values[:-1]:
                await self.tap(labels[value])
            if asked.input is not Input.SELECT:
                await self.tap("Continuer")
        else:
            await self.say(values[0] or BLANK)

    async def say(self, text: str) -> None:
        await self.person.types(text)
        await self._rest()

    async def command(self, name: str, rest: str = "") -> None:
        await self.person.commands(name, rest)
        await self._rest()

    async def seen(self) -> Seen:
        message = self._screen
        labels = tuple(label.removeprefix(CHOSEN) for label in message.labels)
        chosen = tuple(
            label.removeprefix(CHOSEN) for label in message.labels if label.startswith(CHOSEN)
        )
        beside = tuple(one.text for one in self.person.chat.from_bot if one.file is not None)
        return Seen((message.text, *beside), labels, chosen, self.receiver.standing or None)

    @property
    def _screen(self) -> Message:
        """The words of the conversation; pictures and files stand below them."""
        return [one for one in self.person.chat.from_bot if one.file is None][-1]

    async def _rest(self) -> None:
        """What was done has been heard, answered and drawn."""
        await self.telegram.settled()
        await self.channel.rest()


def _drawn(message: Message, label: str) -> str:
    """The label as it stands there: chosen or not."""
    return label if label in message.labels else f"{CHOSEN}{label}"


def _door(place: str) -> Screen:
    button = Button("Y aller", f"go:{place}")
    return Screen("door", "Une porte", "fr", (Choices("Aller", (button,)),), "Tablée")


@asynccontextmanager
async def telegram_driver(*, webhook: bool = False) -> AsyncIterator[TelegramDriver]:
    async with TelegramServer() as telegram:
        receiver = FieldByField()
        given = office(telegram, webhook=webhook)
        channel = TelegramChannel(receiver, Whereabouts(), Turns(), given, tempo(telegram))
        if webhook:
            telegram.serve(Starlette(routes=list(channel.routes())))
        await channel.start()
        try:
            await channel.registered()
            person = telegram.user(101, name="Louise", language_code="fr-CA")
            await person.starts()
            await telegram.settled()
            await channel.rest()
            receiver.effects.clear()
            receiver.revision = 1
            yield TelegramDriver(telegram, channel, person, receiver)
        finally:
            await channel.stop()
