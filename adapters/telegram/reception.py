"""One update of Telegram: read, applied, and only after the commit answered and drawn.

Owns that order (design §4): killed before the commit, the update comes again; killed after, the
receiver knows it and the sweep draws what is behind. Holds nothing that a restart loses.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

from adapters.telegram.codec import Address
from adapters.telegram.drawings import Applied, Drawings
from adapters.telegram.easel import Easel
from adapters.telegram.incoming import Change, Happening, Incoming, Notice, Read
from adapters.telegram.lately import Lately
from adapters.telegram.tempo import Tempo
from dialogs.messages import Receiver, Reply
from dialogs.nouns.errors import TableeError, Unavailable
from dialogs.nouns.people import Account


class Whereabouts(Protocol):
    """Keeps what became of people and groups. Raises nothing but `Unavailable`; twice is once."""

    async def moved(self, former: Account, now: Account) -> None:
        """A group goes under another id from now on, and its topics with it (T7)."""
        ...

    async def blocked(self, account: Account) -> None:
        """The person hears nothing more (T8)."""
        ...

    async def unblocked(self, account: Account) -> None: ...


class Reception:
    """`answer` serves both transports; `finish` waits for what is still being drawn."""

    def __init__(
        self, receiver: Receiver, whereabouts: Whereabouts, easel: Easel, tempo: Tempo
    ) -> None:
        self._receiver = receiver
        self._whereabouts = whereabouts
        self._easel = easel
        self._tempo = tempo
        self._lately = Lately()
        self._drawings = Drawings(receiver, easel, self._lately, tempo)

    async def answer(self, read: Read) -> asyncio.Task[object] | None:
        """Returns once it is committed, with the reply on its way. Raises `Unavailable`: nothing
        was saved, and the update must come again.
        """
        match read:
            case Happening():
                await self._happened(read)
                return None
            case Notice():
                return self._drawings.later(self._easel.tell(read))
            case _:
                return await self._applied(read)

    async def finish(self) -> None:
        await self._drawings.finish()

    # ── A gesture ─────────────────────────────────────────────────────────────────────────────

    async def _applied(self, incoming: Incoming) -> asyncio.Task[object] | None:
        try:
            reply = await self._received(incoming)
        except Unavailable:
            if await self._is_told(incoming):
                return None
            raise
        return self._drawings.begin(Applied(incoming, reply, self._tempo.clock()))

    async def _received(self, incoming: Incoming) -> Reply:
        """Applied and committed. A button shows by itself that it waits; words do not (U4)."""
        receiving = asyncio.ensure_future(self._receiver.receive(incoming.gesture))
        if not incoming.spot.tap and incoming.spot.chat > 0:
            await asyncio.wait({receiving}, timeout=self._tempo.reply)
            if not receiving.done():
                spot = incoming.spot
                writing = self._easel.calls.writing(Address(spot.chat, spot.thread))
                _ = self._drawings.later(writing)
        return await receiving

    async def _is_told(self, incoming: Incoming) -> bool:
        """Whoever tapped is told that nothing was saved (U12), and taps again; words come again."""
        spot, gesture = incoming.spot, incoming.gesture
        if not spot.tap:
            return False
        language = self._lately.of(gesture.account).language or gesture.locale
        down = self._easel.chrome(language).down
        try:
            return await self._easel.calls.answer(spot.tap, spot.chat, down)
        except TableeError:
            return False

    # ── What is no gesture ────────────────────────────────────────────────────────────────────

    async def _happened(self, happening: Happening) -> None:
        account = happening.account
        match happening.change:
            case Change.MOVED if happening.now is not None:
                await self._whereabouts.moved(account, happening.now)
            case Change.BLOCKED:
                await self._whereabouts.blocked(account)
            case Change.UNBLOCKED:
                await self._whereabouts.unblocked(account)
