"""The places where Telegram can be drawn on: a message, a new one below it, a group.

Owns what is done when a message is gone meanwhile, and that what may hold answers neither stands in
a notification nor stays in the history once it is left (design §6.14).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from adapters.telegram.calls import Calls
from adapters.telegram.chrome import TelegramChrome
from adapters.telegram.codec import Address, Reference, command_payload
from adapters.telegram.errors import MESSAGE_GONE, Denied
from adapters.telegram.incoming import Kind, Notice, Spot
from adapters.telegram.render.message import Drawn, doorway, notice, pointer, posted, sheet
from dialogs.messages import Screen
from dialogs.nouns.errors import TableeError


class Easel:
    """Methods that draw return the reference of what they drew, and raise as `Calls` does.

    `username` is the bot's, "" while it is not known.
    """

    def __init__(
        self,
        calls: Calls,
        chromes: Mapping[str, TelegramChrome],
        public_url: str,
        username: Callable[[], str],
    ) -> None:
        self.calls = calls
        self._chromes = chromes
        self._public_url = public_url
        self._username = username

    def chrome(self, language: str) -> TelegramChrome:
        """The words of a language or locale ("fr-CA"), else of the first one."""
        spoken = language.partition("-")[0].lower()
        return self._chromes.get(spoken) or next(iter(self._chromes.values()))

    def sheet(self, screen: Screen, page: int = 0) -> Drawn:
        return sheet(
            screen,
            self.chrome(screen.language),
            page=page,
            public_url=self._public_url,
            username=self._username(),
        )

    # ── Our conversation ──────────────────────────────────────────────────────────────────────

    async def edit(self, at: Reference, drawn: Drawn) -> Reference | None:
        """The message in place; None where it is gone."""
        try:
            await self.calls.edit(at.chat, at.message, drawn)
        except Denied as denied:
            if denied.reason != MESSAGE_GONE:
                raise
            return None
        return Reference(at.chat, at.message, drawn.fades)

    async def say(self, address: Address, screen: Screen, drawn: Drawn) -> Reference:
        """A new message, to whoever is there. What may hold answers begins as a doorway, which a
        notification may show, and is opened at once.
        """
        said = await self.announce(address, screen, drawn)
        if not drawn.fades:
            return said
        with suppress(TableeError):  # the doorway's own button opens it
            await self.calls.edit(said.chat, said.message, drawn)
        beside = await self.illustrate(address, drawn)
        return Reference(said.chat, said.message, fades=True, beside=beside)

    async def announce(self, address: Address, screen: Screen, drawn: Drawn) -> Reference:
        """A new message, to somebody who may be elsewhere: of what may hold answers, a doorway."""
        if drawn.fades:
            knock = doorway(screen, self.chrome(screen.language))
            return Reference(address.chat, await self.calls.send(address, knock))
        message = await self.calls.send(address, drawn)
        await self.illustrate(address, drawn)
        return Reference(address.chat, message)

    async def illustrate(self, address: Address, drawn: Drawn) -> tuple[int, ...]:
        """What goes beside the words, which stand alone where it cannot: its messages' ids."""
        sent: list[int] = []
        for one in drawn.attached:
            try:
                sent.append(await self.calls.attach(address, one))
            except TableeError:
                break
        return tuple(sent)

    async def put_away(self, at: Reference) -> None:
        """The pictures of what may not stay, as soon as their words are left."""
        for one in at.beside:
            with suppress(TableeError):
                await self.calls.delete(at.chat, one)

    async def leave(self, at: Reference, language: str) -> None:
        """A message that is no longer where the conversation is: nothing in it can be tapped, and
        nothing that may hold answers can be read.
        """
        await self.put_away(at)
        if not at.fades:
            await self.calls.strip(at.chat, at.message)
        elif not await self.calls.delete(at.chat, at.message):
            with suppress(Denied):
                await self.calls.edit(at.chat, at.message, notice(self.chrome(language).below))

    # ── Groups ────────────────────────────────────────────────────────────────────────────────

    async def post(self, address: Address, screen: Screen) -> Reference:
        """To everybody in a group: nothing to tap, nothing personal. The first message's."""
        several = posted(screen, self.chrome(screen.language), public_url=self._public_url)
        messages = [await self.calls.send(address, drawn) for drawn in several]
        await self.illustrate(address, several[-1])
        return Reference(address.chat, messages[0])

    async def point(self, spot: Spot, command: str, screen: Screen, *, begun: bool) -> None:
        """Under a command in a group: where its answer is."""
        chrome, payload = self.chrome(screen.language), command_payload(command)
        told = pointer(chrome, self._username(), payload, screen.openly, begun=begun)
        await self.calls.send(Address(spot.chat, spot.thread), told, answering=spot.message)

    # ── Our own words ─────────────────────────────────────────────────────────────────────────

    async def tell(self, told: Notice) -> None:
        """What cannot be a gesture."""
        spot, chrome = told.spot, self.chrome(told.locale)
        if told.kind is Kind.CLOSED:
            await self.calls.answer(spot.tap, spot.chat, chrome.closed)
            await self.calls.strip(spot.chat, spot.message)
            return
        said = chrome.edited if told.kind is Kind.EDITED else chrome.unread
        await self.calls.send(Address(spot.chat, spot.thread), notice(said))
