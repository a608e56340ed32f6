"""The places where Slack can be drawn on: a window, a message, the App Home. One method a place.

Owns what is done when a place is gone meanwhile. What belongs in a window never stands in a
message: a doorway leads to it (design §6.14).
"""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import Mapping
from typing import Any

from adapters.slack.calls import Calls
from adapters.slack.chrome import SlackChrome
from adapters.slack.codec import HOME_REFERENCE, message_reference, view_reference
from adapters.slack.errors import MESSAGE_GONE, VIEW_GONE, Denied
from adapters.slack.parse import read_outside
from adapters.slack.render.home import home
from adapters.slack.render.message import DrawnMessage, message, posted
from adapters.slack.render.window import window
from adapters.slack.tempo import Tempo
from dialogs.messages import Paragraph, Reply, Screen
from dialogs.nouns.errors import TableeError, Unavailable, Unreachable
from dialogs.nouns.people import Account

DRAWING_BITS = 32

NOWHERE = ""
"""The reference of what was not drawn, since the person closed it: nothing is behind."""


class Easel:
    """Methods that draw return the reference of what they drew, and raise as `Calls` does."""

    def __init__(
        self,
        calls: Calls,
        chromes: Mapping[str, SlackChrome],
        public_url: str,
        tempo: Tempo,
    ) -> None:
        self.calls = calls
        self._tempo = tempo
        self._chromes = chromes
        self._public_url = public_url

    def chrome(self, language: str) -> SlackChrome:
        """The words of a language or locale ("fr-CA"), else of the first one."""
        spoken = language.partition("-")[0].lower()
        return self._chromes.get(spoken) or next(iter(self._chromes.values()))

    # ── Drawings ──────────────────────────────────────────────────────────────────────────────

    def view(
        self, reply: Reply, page: int = 0, form: int = 0, *, commanded: bool = False
    ) -> dict[str, Any]:
        """The reply as a window; `commanded` where it answers a command."""
        return window(
            reply.screen,
            reply.revision,
            self.chrome(reply.screen.language),
            page=page,
            form=form,
            commanded=commanded,
            public_url=self._public_url,
        )

    def moved(self, reply: Reply) -> dict[str, Any]:
        """A window that says where its screen went."""
        screen, chrome = reply.screen, self.chrome(reply.screen.language)
        told = Screen(screen.place, screen.title, screen.language, (Paragraph(chrome.pointer),), "")
        return window(told, reply.revision, chrome, public_url=self._public_url)

    def sheet(self, reply: Reply, page: int = 0) -> DrawnMessage:
        """The reply as a message: what belongs in a window, as a doorway.

        A message is kept, and may be exported: its number tells one drawing from another, and
        nothing of how many gestures there were between two of them (design §6.14).
        """
        screen, chrome = reply.screen, self.chrome(reply.screen.language)
        number = secrets.randbits(DRAWING_BITS)
        return message(screen, number, chrome, page=page, public_url=self._public_url)

    # ── Windows ───────────────────────────────────────────────────────────────────────────────

    async def open(self, account: Account, trigger: str, view: Mapping[str, Any]) -> str:
        """Raises `Denied` with one of `TRIGGER_SPENT` when it is too late (S7)."""
        return view_reference(await self.calls.open_window(account.workspace, trigger, view))

    async def redraw(
        self, account: Account, view_id: str, view: Mapping[str, Any], view_hash: str = ""
    ) -> str:
        """`NOWHERE` when the person closed it. Raises `Denied`: `hash_conflict` (S8)."""
        try:
            await self.calls.update_window(account.workspace, view_id, view, view_hash)
        except Denied as denied:
            if denied.reason in VIEW_GONE:
                return NOWHERE
            raise
        return view_reference(view_id)

    # ── The direct message, channels, home ────────────────────────────────────────────────────

    async def publish(self, reply: Reply, page: int = 0) -> str:
        account, screen = reply.account, reply.screen
        chrome = self.chrome(screen.language)
        view = home(screen, reply.revision, chrome, page=page, public_url=self._public_url)
        await self.calls.publish(account.workspace, account.user, view)
        return HOME_REFERENCE

    async def say(self, reply: Reply) -> str:
        """A new message, to the person alone."""
        return await self._new(reply.account, self.sheet(reply))

    async def post(self, account: Account, screen: Screen) -> str:
        """To everybody in a space: no button, nothing personal, and to no other organisation."""
        if read_outside(await self._described(account)):
            raise Unreachable("shared_channel")
        chrome = self.chrome(screen.language)
        return await self._new(account, posted(screen, chrome, public_url=self._public_url))

    async def edit(
        self, account: Account, at: tuple[str, str], drawn: DrawnMessage, *, pictures: bool
    ) -> str:
        """The message in place, or a new one where it is gone. `pictures`: they are new there."""
        channel, ts = at
        try:
            await self.calls.update(account.workspace, channel, ts, drawn)
        except Denied as denied:
            if denied.reason not in MESSAGE_GONE:
                raise
            return await self._new(account, drawn)
        if pictures:
            await self._illustrate(account.workspace, channel, drawn)
        return message_reference(channel, ts)

    async def _described(self, space: Account) -> Mapping[str, Any]:
        """Nothing has left yet: where Slack is slow to say, it is asked again later."""
        try:
            async with asyncio.timeout(self._tempo.looking):
                return await self.calls.space(space.workspace, space.user)
        except TimeoutError:
            raise Unavailable("slack") from None

    async def _new(self, account: Account, drawn: DrawnMessage) -> str:
        began = self._tempo.clock()
        channel, ts = await self.calls.post(account.workspace, account.user, drawn)
        left = self._tempo.sending - (self._tempo.clock() - began)
        await self._illustrate(account.workspace, channel, drawn, left)
        return message_reference(channel, ts)

    async def _illustrate(
        self, workspace: str, channel: str, drawn: DrawnMessage, left: float = math.inf
    ) -> None:
        """The words stand alone where a workspace takes no files (S20), or takes too long: the
        message itself has left, and must not leave again. `left` are seconds before it would.
        """
        try:
            async with asyncio.timeout(min(self._tempo.upload, left)):
                for image in drawn.images:
                    await self.calls.upload(workspace, channel, image)
        except (TableeError, TimeoutError):
            return
