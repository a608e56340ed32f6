"""The Telegram channel: one handler behind two transports, and the way out for the outbox.

Owns putting its parts together, starting and stopping them. The receiver is the only thing that
knows any rule.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from starlette.routing import BaseRoute

from adapters.telegram import pen
from adapters.telegram.calls import Calls
from adapters.telegram.chrome import TelegramChrome
from adapters.telegram.codec import TELEGRAM, chat_link, group_link, space
from adapters.telegram.easel import Easel
from adapters.telegram.errors import Moved
from adapters.telegram.identity import Identity
from adapters.telegram.line import Line
from adapters.telegram.patience import patiently
from adapters.telegram.poller import Poller, Turns
from adapters.telegram.reception import Reception, Whereabouts
from adapters.telegram.registration import listing, register
from adapters.telegram.tempo import Tempo
from adapters.telegram.webhook import PATH, Webhook
from dialogs.messages import Envelope, Receiver

MESSAGES_A_SECOND = 25.0
"""Telegram takes thirty a second in all, and one a second in one chat (T16): the outbox, which
sends one message to each person in turn, keeps well below both, and leaves the rest to replies.
"""


@dataclass(frozen=True, slots=True)
class Office:
    """How Telegram is reached: by a webhook under `webhook_secret`, or by polling without one."""

    api_url: str
    public_url: str
    chromes: Mapping[str, TelegramChrome] = field(repr=False)
    token: str = field(repr=False)
    webhook_secret: str = field(default="", repr=False)


class TelegramChannel:
    """Satisfies `messages.Channel`."""

    def __init__(
        self,
        receiver: Receiver,
        whereabouts: Whereabouts,
        turns: Turns,
        office: Office,
        tempo: Tempo | None = None,
    ) -> None:
        self._office = office
        self._whereabouts = whereabouts
        self._tempo = tempo or Tempo()
        self._line = Line(office.api_url, office.token, self._tempo.clock)
        self._calls = Calls(self._line)
        self._identity = Identity(self._calls, office.chromes)
        self._easel = Easel(
            self._calls, office.chromes, office.public_url, lambda: self._identity.username
        )
        self._reception = Reception(receiver, whereabouts, self._easel, self._tempo)
        self._transport = self._reached(turns)
        self._registering: asyncio.Task[None] | None = None

    @property
    def platform(self) -> str:
        return TELEGRAM

    @property
    def rate(self) -> float:
        return MESSAGES_A_SECOND

    @property
    def pages(self) -> bool:
        return False

    async def send(self, envelope: Envelope) -> str:
        """A group that moved is told of, and the message sent once more (T7): it had no topics."""
        try:
            return await pen.deliver(self._easel, envelope)
        except Moved as moved:
            now = space(moved.chat)
        await self._whereabouts.moved(envelope.account, now)
        return await pen.deliver(self._easel, replace(envelope, account=now))

    def to_conversation(self, secret: str) -> str:
        username = self._identity.username
        return chat_link(username, secret) if username else ""

    def to_group(self, secret: str) -> str:
        username = self._identity.username
        return group_link(username, secret) if username else ""

    def routes(self) -> Sequence[BaseRoute]:
        """None when polling: nobody needs to reach us."""
        transport = self._transport
        return transport.routes() if isinstance(transport, Webhook) else ()

    async def start(self) -> None:
        """Returns at once: Telegram being away keeps nothing else from starting."""
        await self._line.open()
        self._registering = asyncio.create_task(self._register())
        if isinstance(self._transport, Poller):
            self._transport.start()

    async def stop(self) -> None:
        """Nothing more comes in, then what is being drawn is finished."""
        if self._registering is not None:
            self._registering.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._registering
        if isinstance(self._transport, Poller):
            await self._transport.stop()
        await self.rest()
        await self._line.close()

    async def rest(self) -> None:
        """Returns once nothing is being drawn any more."""
        await self._reception.finish()

    async def registered(self) -> None:
        """Returns once Telegram shows what it should of Tablée."""
        if self._registering is not None:
            await asyncio.shield(self._registering)

    def _reached(self, turns: Turns) -> Poller | Webhook:
        office = self._office
        if office.webhook_secret:
            return Webhook(
                self._calls,
                self._identity,
                self._reception,
                office.public_url.rstrip("/") + PATH,
                office.webhook_secret,
            )
        return Poller(self._calls, self._identity, self._reception, turns, self._tempo)

    async def _register(self) -> None:
        if isinstance(self._transport, Webhook):
            await patiently(self._transport.register, self._tempo)
        for shown in listing(self._office.chromes):
            await patiently(partial(register, self._calls, shown), self._tempo)
        await patiently(self._identity.me, self._tempo)
