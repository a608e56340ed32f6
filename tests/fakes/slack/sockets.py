"""Slack by Socket Mode: up to ten websockets, an envelope to one of them, an answer by its id.

Owns tickets (an address opens one socket, once, within thirty seconds), hello, disconnects, and
the acknowledgements, which may come back on another socket than the one that carried the envelope.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.slack.calls import Call, Method, method
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.transport import Answer, Kind, Parcel
from tests.fakes.slack.world import World

MOST = 10
TICKET_SECONDS = 30
SOONER = ("warning", "refresh_requested")


@dataclass(frozen=True, slots=True)
class Ack:
    """One acknowledgement as it came; `payload` is what it answered, or None."""

    envelope_id: str
    payload: Any
    is_late: bool


@dataclass(slots=True, eq=False)
class SocketTransport:
    """Satisfies `Transport`. `patience` is how long an acknowledgement is waited for, in seconds of
    the real clock: more than Slack's own three, which a busy machine may need. See `in_time`.
    """

    world: World
    patience: float = 60.0
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acks: list[Ack] = field(default_factory=list)
    turned_away: int = 0
    _tickets: dict[str, float] = field(default_factory=dict)
    _waiting: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)
    _envelopes: dict[str, Parcel] = field(default_factory=dict)
    _turn: int = 0

    # ── What the app calls ────────────────────────────────────────────────────────────────────

    @property
    def methods(self) -> dict[str, Method]:
        return {"apps.connections.open": method(self._ticket, token="app")}

    def _ticket(self, _call: Call) -> JSON:
        ticket = f"ticket-{self.world.ids.count('ticket')}"
        self._tickets[ticket] = self.world.clock.now() + TICKET_SECONDS
        address = self.world.base_url.replace("http://", "ws://")
        return {"url": f"{address}/link/?ticket={ticket}&app_id={self.world.app.id}"}

    async def connect(self, request: web.Request) -> web.StreamResponse:
        until = self._tickets.pop(request.query.get("ticket", ""), 0.0)
        if self.world.clock.now() > until:
            return web.Response(status=403, text="invalid ticket")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self.sockets) >= MOST:
            self.turned_away += 1
            await self._disconnect(socket, "too_many_websockets")
            return socket
        self.sockets.append(socket)
        await socket.send_str(json.dumps(self._hello()))
        self.world.changed()
        await self._listen(socket)
        return socket

    def _hello(self) -> JSON:
        return {
            "type": "hello",
            "num_connections": len(self.sockets),
            "debug_info": {"host": "applink-1", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self.world.app.id},
        }

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(message.data)
        finally:
            self._forget(socket)

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)
        self.world.changed()

    def _acknowledged(self, data: str) -> None:
        told = json.loads(data)
        envelope = str(told.get("envelope_id"))
        if envelope not in self._envelopes:
            self.world.fault(f"socket: acknowledged what was never sent: {data}")
            return
        payload = told.get("payload") or None
        if payload and not _accepts_payload(self._envelopes[envelope]):
            self.world.fault(f"socket: an event takes no payload in its answer: {data}")
        waiting = self._waiting.pop(envelope, None)
        self.acks.append(Ack(envelope, payload, waiting is None))
        if waiting is not None and not waiting.done():
            waiting.set_result(Answer(200, payload))
        self.world.changed()

    # ── What Slack sends ──────────────────────────────────────────────────────────────────────

    async def send(self, parcel: Parcel) -> Answer:
        began = time.monotonic()
        try:
            async with asyncio.timeout(self.patience):
                answer = await self._sent(parcel)
        except (TimeoutError, ConnectionResetError):  # a socket whose app has just died
            answer = Answer(0)
        return Answer(answer.status, answer.body, time.monotonic() - began)

    async def _sent(self, parcel: Parcel) -> Answer:
        await self.connected(patience=self.patience)
        number = self.world.ids.count("envelope")
        envelope = f"00000000-0000-4000-9000-{number:012d}"
        waiting: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[envelope], self._envelopes[envelope] = waiting, parcel
        self._turn += 1
        socket = self.sockets[self._turn % len(self.sockets)]
        await socket.send_str(json.dumps(_wrapped(envelope, parcel)))
        try:
            return await waiting
        finally:
            self._waiting.pop(envelope, None)

    async def connected(self, count: int = 1, patience: float = 10.0) -> None:
        """Returns once so many sockets are open."""
        words = f"{count} socket(s) of the app"
        await self.world.until(lambda: len(self.sockets) >= count, patience, words)

    async def refreshes(self) -> None:
        """Slack wants every socket opened anew: a warning, then the request (S5)."""
        for socket in list(self.sockets):
            for reason in SOONER:
                await socket.send_str(json.dumps(_disconnection(reason)))

    async def drops(self) -> None:
        """Every socket closes at once, whatever was under way."""
        for socket in list(self.sockets):
            self._forget(socket)
            await socket.close()

    def gives_up(self) -> None:
        """Whatever waits for an acknowledgement has waited long enough."""
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result(Answer(0))

    async def _disconnect(self, socket: web.WebSocketResponse, reason: str) -> None:
        await socket.send_str(json.dumps(_disconnection(reason)))
        await socket.close()
        self.world.changed()

    async def close(self) -> None:
        self.gives_up()
        await self.drops()


def _disconnection(reason: str) -> JSON:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}


def _accepts_payload(parcel: Parcel) -> bool:
    return parcel.kind is not Kind.EVENT


def _wrapped(envelope: str, parcel: Parcel) -> JSON:
    wrapped: JSON = {
        "envelope_id": envelope,
        "type": parcel.kind.value,
        "accepts_response_payload": _accepts_payload(parcel),
        "payload": parcel.payload,
    }
    if parcel.kind is Kind.EVENT:
        wrapped["retry_attempt"] = parcel.retry.number if parcel.retry else 0
        wrapped["retry_reason"] = parcel.retry.reason if parcel.retry else ""
    return wrapped
