"""One payload of Slack: read, applied, acknowledged after the commit, then drawn.

Owns that order (design §4): killed before the acknowledgement, Slack sends an event again and the
receiver knows it; killed after, the sweep draws what is behind. Holds nothing that a restart loses.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import BoltResponse

from adapters.slack import parse, pen
from adapters.slack.acquaintances import Acquaintances
from adapters.slack.chrome import SlackChrome
from adapters.slack.codec import PLATFORM
from adapters.slack.drawings import Applied, Drawings, nothing
from adapters.slack.easel import NOWHERE, Easel
from adapters.slack.health import Health
from adapters.slack.incoming import Change, Happening, Incoming, Where
from adapters.slack.installations import Installations
from adapters.slack.render.message import notice
from adapters.slack.render.window import failed, loading, outside
from adapters.slack.tempo import Tempo
from dialogs.messages import Receiver, Reply
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable
from dialogs.nouns.people import Account

log = logging.getLogger(__name__)

SERVER_ERROR = 500

IN_WINDOW = frozenset({Where.WINDOW, Where.SUBMITTED})
"""Slack itself shows there that something is under way, until it is acknowledged."""


Received = tuple[Incoming, Reply]


class Reception:
    """`answer` serves both transports; `finish` waits for what is still under way."""

    def __init__(
        self,
        receiver: Receiver,
        easel: Easel,
        acquaintances: Acquaintances,
        installations: Installations,
        tempo: Tempo,
    ) -> None:
        self._receiver = receiver
        self._easel = easel
        self._acquaintances = acquaintances
        self._installations = installations
        self._tempo = tempo
        self._drawings = Drawings(receiver, easel, tempo)
        self._health = Health(tempo.clock)

    async def answer(self, body: Mapping[str, Any]) -> BoltResponse:
        """The acknowledgement. A status other than 200 makes Slack send an event again (S3)."""
        try:
            response = await self._answered(body)
        except Unavailable:
            response = BoltResponse(status=503)
        except TableeError as refused:  # such as a token that is no good
            log.error("a payload of Slack could not be answered: %s", refused.reason)  # noqa: TRY400 - no payload
            response = BoltResponse(status=500)
        except Exception:
            log.exception("a payload of Slack could not be answered")
            response = BoltResponse(status=500)
        self._health.noted(well=response.status < SERVER_ERROR)
        return response

    async def finish(self) -> None:
        await self._drawings.finish()
        await self._installations.finish()

    async def _answered(self, body: Mapping[str, Any]) -> BoltResponse:
        read = _read(body)
        if read is None:
            return BoltResponse(status=200)
        if isinstance(read, Happening):
            await self._happened(read)
            return BoltResponse(status=200)
        return await self._applied(read, body)

    # ── A gesture ─────────────────────────────────────────────────────────────────────────────

    async def _applied(self, incoming: Incoming, body: Mapping[str, Any]) -> BoltResponse:
        """The window that waits never keeps the acknowledgement waiting: it may come after it."""
        waiting = nothing()
        try:
            if not await self._is_ours(incoming):
                return self._outside(incoming, body)
            receiving = asyncio.ensure_future(self._received(incoming))
            waiting = asyncio.ensure_future(self._waiting(incoming, receiving))
            introduced, reply = await receiving
        except Unavailable as down:
            log.warning("nothing could be saved: %s", down.reason)
            return self._down(incoming, body, waiting)
        acknowledged = pen.acknowledgement(self._easel, introduced, reply)
        self._drawings.begin(Applied(introduced, reply, waiting, self._tempo.clock()))
        return BoltResponse(status=200, body=acknowledged or "")

    async def _is_ours(self, incoming: Incoming) -> bool:
        """Whether the author's own workspace let Tablée in (S15)."""
        return await self._installations.has(incoming.gesture.account.workspace)

    def _outside(self, incoming: Incoming, body: Mapping[str, Any]) -> BoltResponse:
        """Somebody of another organisation, in a shared channel: told where it can be answered.
        A window's button is not: nothing can be drawn there without their own token.
        """
        chrome, address = self._chrome(incoming), parse.reply_address(body)
        match incoming.spot.where:
            case Where.COMMAND:
                return _whispered(chrome.outside)
            case Where.SUBMITTED:
                return _updated(outside(chrome))
            case Where.MENTION:
                self._drawings.later(self._say_outside(incoming, parse.installed_in(body)))
            case Where.MESSAGE if address:
                self._drawings.later(self._say_under(address, chrome))
        return BoltResponse(status=200)

    async def _say_under(self, address: str, chrome: SlackChrome) -> str:
        await self._easel.calls.reply_at(address, notice(chrome.outside))
        return NOWHERE

    async def _say_outside(self, incoming: Incoming, host: str) -> str:
        """By `host`, the workspace that heard it: theirs gave us no token."""
        spot, user = incoming.spot, incoming.gesture.account.user
        told = notice(self._chrome(incoming).outside)
        await self._easel.calls.whisper(host, spot.channel, user, told, spot.ts)
        return NOWHERE

    async def _received(self, incoming: Incoming) -> Received:
        """Applied and committed."""
        introduced = await self._acquaintances.introduce(incoming)
        gesture = replace(introduced.gesture, answered_on=pen.answered_on(introduced))
        return introduced, await self._receiver.receive(gesture)

    async def _waiting(self, incoming: Incoming, receiving: asyncio.Future[Received]) -> str:
        """The id of a window that waits for it; "" when it was soon there, or none could be."""
        if not incoming.spot.trigger_id or incoming.spot.where in IN_WINDOW:
            return ""
        await asyncio.wait({receiving}, timeout=self._tempo.reply)
        if receiving.done():
            return ""
        view = loading(self._chrome(incoming), incoming.spot.place)
        account, trigger = incoming.gesture.account, incoming.spot.trigger_id
        try:
            return await self._easel.calls.open_window(account.workspace, trigger, view)
        except TableeError:
            return ""

    # ── Nothing was saved ─────────────────────────────────────────────────────────────────────

    def _down(
        self, incoming: Incoming, body: Mapping[str, Any], waiting: Awaitable[str]
    ) -> BoltResponse:
        """Events come again; whoever tapped or typed a command is told (U12)."""
        spot, down = incoming.spot, self._chrome(incoming).down
        if spot.where is Where.SUBMITTED:
            errors = {_first_input(body): down}
            return BoltResponse(status=200, body={"response_action": "errors", "errors": errors})
        if not spot.trigger_id:
            return BoltResponse(status=503)
        self._drawings.later(self._say_down(incoming, waiting))
        return _whispered(down) if spot.where is Where.COMMAND else BoltResponse(status=200)

    async def _say_down(self, incoming: Incoming, waiting: Awaitable[str]) -> str:
        """In the window that is there, beside the message, else in a new window."""
        account, spot, chrome = incoming.gesture.account, incoming.spot, self._chrome(incoming)
        view, told = failed(chrome, spot.place), notice(chrome.down)
        shown = await waiting or (spot.view_id if spot.where is Where.WINDOW else "")
        if shown:
            return await self._easel.redraw(account, shown, view)
        if spot.where is Where.MESSAGE:
            await self._easel.calls.whisper(account.workspace, spot.channel, account.user, told)
        elif spot.where is not Where.COMMAND:
            return await self._easel.open(account, spot.trigger_id, view)
        return NOWHERE

    def _chrome(self, incoming: Incoming) -> SlackChrome:
        """In the person's language, when it is known without asking."""
        return self._easel.chrome(self._acquaintances.locale_of(incoming.gesture.account))

    # ── What is no gesture ────────────────────────────────────────────────────────────────────

    async def _happened(self, happening: Happening) -> None:
        if happening.change is not Change.PERSON_CHANGED:
            await self._ended(happening.workspace)
            return
        account = Account(PLATFORM, happening.workspace, happening.user)
        self._acquaintances.forget(account)
        await self._receiver.learned(account, happening.locale, happening.zone)

    async def _ended(self, workspace: str) -> None:
        """Told again after a new beginning, it would end that one: Slack is asked (S2, S23). Slack
        silent, nothing is forgotten: the event comes again. Begun anew while Slack was asked, it is
        asked once more, of the new token.
        """
        tried = await self._installations.token_of(workspace)
        try:
            alive = await self._easel.calls.is_alive(workspace)
        except RetryLater:
            raise Unavailable("slack") from None
        if not alive and not await self._installations.forget(workspace, tried):
            await self._ended(workspace)


def _read(body: Mapping[str, Any]) -> Incoming | Happening | None:
    """By the shape that each kind of payload has."""
    if "command" in body:
        return parse.command(body)
    return parse.event(body) if "event" in body else parse.interaction(body)


def _whispered(text: str) -> BoltResponse:
    """Under a command, to whoever typed it alone."""
    return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text})


def _updated(view: Mapping[str, Any]) -> BoltResponse:
    """In place of the window that was sent."""
    return BoltResponse(status=200, body={"response_action": "update", "view": dict(view)})


def _first_input(body: Mapping[str, Any]) -> str:
    """The `block_id` of a submitted view's first input."""
    blocks = (body.get("view") or {}).get("blocks") or ()
    return next((str(one["block_id"]) for one in blocks if one.get("type") == "input"), "")
