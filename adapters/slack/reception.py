"""One payload of Slack: read, applied, acknowledged after the commit, then drawn.

Owns that order (design §4): killed before the acknowledgement, Slack sends an event again and the
receiver knows it; killed after, the sweep draws what is behind. Holds nothing that a restart loses.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from slack_bolt import BoltResponse

from adapters.slack import parse, pen
from adapters.slack.acquaintances import Acquaintances
from adapters.slack.codec import event_id
from adapters.slack.easel import Easel
from adapters.slack.health import Health
from adapters.slack.incoming import Change, Happening, Incoming, Where
from adapters.slack.installations import PLATFORM, Installations
from adapters.slack.render.window import failed, loading
from dialogs.messages import GestureKind, Receiver, Reply
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable
from dialogs.nouns.people import Account

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.7
"""A trigger lives three seconds: a reply later than this waits in a window opened for it (S7)."""

SERVER_ERROR = 500

FROM_EVENTS = frozenset({Where.TYPED, Where.MENTION})
"""Slack sends these again when they fail; what is drawn below them must not be doubled (S2)."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A gesture after its commit; `waiting` is the id of a window opened for its reply, or ""."""

    incoming: Incoming
    reply: Reply
    waiting: str


class Reception:
    """`answer` serves both transports; `finish` waits for what is still being drawn."""

    def __init__(
        self,
        receiver: Receiver,
        easel: Easel,
        acquaintances: Acquaintances,
        installations: Installations,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._receiver = receiver
        self._easel = easel
        self._acquaintances = acquaintances
        self._installations = installations
        self._patience = patience
        self._turns: WeakValueDictionary[Account, asyncio.Lock] = WeakValueDictionary()
        self._health = Health()
        self._drawing: set[asyncio.Task[None]] = set()

    async def answer(self, body: Mapping[str, Any]) -> BoltResponse:
        """The acknowledgement. A status other than 200 makes Slack send an event again (S3)."""
        try:
            response = await self._answered(body)
        except Unavailable:
            response = BoltResponse(status=503)
        except Exception:
            log.exception("a payload of Slack could not be answered")
            response = BoltResponse(status=500)
        self._health.noted(well=response.status < SERVER_ERROR)
        return response

    async def finish(self) -> None:
        while self._drawing:
            await asyncio.wait(set(self._drawing))

    async def _answered(self, body: Mapping[str, Any]) -> BoltResponse:
        read = _read(body)
        if read is None:
            return BoltResponse(status=200)
        if isinstance(read, Happening):
            await self._happened(read)
            return BoltResponse(status=200)
        if not await self._is_ours(read):
            return self._outside(read)
        return await self._applied(await self._acquaintances.introduce(read), body)

    async def _is_ours(self, incoming: Incoming) -> bool:
        """Whether the author's own workspace let Tablée in (S15)."""
        return await self._installations.find(incoming.gesture.account.workspace) is not None

    def _outside(self, incoming: Incoming) -> BoltResponse:
        """Somebody of another organisation, in a shared channel: told where it can be answered."""
        if incoming.spot.where is not Where.COMMAND:
            return BoltResponse(status=200)
        text = self._easel.chrome(incoming.gesture.locale).outside
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text})

    # ── A gesture ─────────────────────────────────────────────────────────────────────────────

    async def _applied(self, incoming: Incoming, body: Mapping[str, Any]) -> BoltResponse:
        try:
            applied = await self._received(incoming)
        except Unavailable:
            return self._down(incoming, body)
        acknowledged = pen.acknowledgement(self._easel, incoming, applied.reply)
        self._later(self._draw(applied))
        return BoltResponse(status=200, body=acknowledged or "")

    async def _received(self, incoming: Incoming) -> Applied:
        """Applied and committed; what takes long waits in a window, when one can be opened."""
        receiving = asyncio.ensure_future(self._receiver.receive(incoming.gesture))
        waiting = ""
        if incoming.spot.trigger_id and not incoming.spot.view_id:
            await asyncio.wait({receiving}, timeout=self._patience)
            if not receiving.done():
                waiting = await self._wait_in_window(incoming)
        try:
            reply = await receiving
        except Unavailable:
            if waiting:
                self._later(self._say_down(incoming, waiting))
            raise
        return Applied(incoming, reply, waiting)

    async def _wait_in_window(self, incoming: Incoming) -> str:
        """The id of a window that waits, "" when even that comes too late."""
        view = loading(self._easel.chrome(incoming.gesture.locale), incoming.spot.place)
        account, trigger = incoming.gesture.account, incoming.spot.trigger_id
        try:
            return await self._easel.calls.open_window(account.workspace, trigger, view)
        except TableeError:
            return ""

    def _down(self, incoming: Incoming, body: Mapping[str, Any]) -> BoltResponse:
        """Nothing was saved: events come again, whoever tapped or typed is told (U12)."""
        where, chrome = incoming.spot.where, self._easel.chrome(incoming.gesture.locale)
        if where in FROM_EVENTS:
            return BoltResponse(status=503)
        if where is Where.SUBMITTED:
            errors = {_first_input(body): chrome.down}
            return BoltResponse(status=200, body={"response_action": "errors", "errors": errors})
        if where is Where.COMMAND:
            return BoltResponse(
                status=200, body={"response_type": "ephemeral", "text": chrome.down}
            )
        if where is Where.WINDOW:
            self._later(self._say_down(incoming, incoming.spot.view_id))
            return BoltResponse(status=200)
        return BoltResponse(status=503)

    async def _say_down(self, incoming: Incoming, view_id: str) -> None:
        view = failed(self._easel.chrome(incoming.gesture.locale), incoming.spot.place)
        await self._quietly(self._easel.redraw(incoming.gesture.account, view_id, view))

    # ── Drawing, after the acknowledgement ────────────────────────────────────────────────────

    async def _draw(self, applied: Applied) -> None:
        """In the order of the commits. What cannot be drawn now, the sweep draws."""
        account = applied.reply.account
        async with self._turns.setdefault(account, asyncio.Lock()):
            if _already_below(applied):
                return
            drawing = pen.draw(
                self._easel,
                applied.incoming,
                applied.reply,
                self._looking(applied),
                applied.waiting,
            )
            reference = await self._quietly(drawing)
        if reference is not None and applied.reply.revision:
            await self._receiver.drawn(account, applied.reply.revision, reference)

    def _looking(self, applied: Applied) -> pen.Look:
        async def look(place: str) -> Reply:
            gesture = applied.incoming.gesture
            again = event_id("look", gesture.event_id, place)
            looking = replace(
                gesture, event_id=again, kind=GestureKind.OPENED, action=place, text="", fields={}
            )
            return await self._receiver.receive(looking)

        return look

    async def _quietly(self, drawing: Coroutine[Any, Any, str]) -> str | None:
        """None when it could not be drawn: nothing is lost, and no payload is logged."""
        try:
            return await drawing
        except (RetryLater, Unavailable, Unreachable) as error:
            log.info("not drawn now: %s", error.reason)
        except TableeError as error:
            log.error("Slack refused a drawing: %s", error.reason)  # noqa: TRY400 - no payload
        return None

    def _later(self, drawing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(drawing)
        self._drawing.add(task)
        task.add_done_callback(self._drawing.discard)

    # ── What is no gesture ────────────────────────────────────────────────────────────────────

    async def _happened(self, happening: Happening) -> None:
        if happening.change is not Change.PERSON_CHANGED:
            await self._installations.forget(happening.workspace)
            return
        account = Account(PLATFORM, happening.workspace, happening.user)
        self._acquaintances.forget(account)
        await self._receiver.learned(account, happening.locale, happening.zone)


def _read(body: Mapping[str, Any]) -> Incoming | Happening | None:
    """By the shape that each kind of payload has."""
    if "command" in body:
        return parse.command(body)
    return parse.event(body) if "event" in body else parse.interaction(body)


def _first_input(body: Mapping[str, Any]) -> str:
    """The `block_id` of a submitted view's first input."""
    blocks = (body.get("view") or {}).get("blocks") or ()
    return next((str(one["block_id"]) for one in blocks if one.get("type") == "input"), "")


def _already_below(applied: Applied) -> bool:
    """Words that came twice were answered under the first; lost, the sweep draws the answer."""
    return applied.reply.repeated and applied.incoming.spot.where in FROM_EVENTS
