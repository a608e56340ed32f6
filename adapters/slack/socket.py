"""Slack by Socket Mode: one websocket that we open, for a workspace without a public address.

Owns how it is opened again, patiently; Slack closes it every few hours (S5). An envelope is
acknowledged once its effect is committed, never before (S0).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from time import time
from typing import Any

from aiohttp import WSMessage
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import in_our_words
from adapters.slack.quiet import quiet
from dialogs.nouns.errors import RetryLater, TableeError

Sleep = Callable[[float], Awaitable[object]]

FIRST_WAIT_SECONDS = 1
LONGEST_WAIT_SECONDS = 60
TICKET_SECONDS = 25
"""The address of a socket is good for one socket, soon: past that another one is asked for."""

PING_SECONDS = 10
TOO_MANY = "too_many_websockets"
"""Slack takes ten, and closes the next ones as soon as they are open (S6)."""

log = logging.getLogger(__name__)


class SocketTransport:
    """`client` gives a Web API client without a token: the app-level one opens the socket."""

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        client: Callable[[], AsyncWebClient],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._app = app
        self._app_token = app_token
        self._client = client
        self._sleep = sleep
        self._socket: PatientSocket | None = None
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Returns at once: Slack being away keeps nothing else from starting."""
        self._socket = PatientSocket(self._app_token, self._client(), self._sleep)
        self._socket.socket_mode_request_listeners.append(self._answer)
        self._connecting = asyncio.create_task(self._socket.connect_to_new_endpoint())

    async def stop(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._connecting
        if self._socket is not None:
            await self._socket.close()

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Anything but a 200 stays unacknowledged: Slack sends it again (S3)."""
        began = time()
        answer = await run_async_bolt_app(self._app, request)
        await send_async_response(client, request, answer, began)


class PatientSocket(SocketModeClient):
    """The SDK's client, but that it connects later and later while Slack refuses.

    The SDK tries for ever with an address that is spent, at once when there are too many, and stops
    for good at an answer that is not JSON.
    """

    def __init__(self, app_token: str, web_client: AsyncWebClient, sleep: Sleep) -> None:
        super().__init__(
            app_token,
            quiet("slack_sdk.socket_mode"),
            web_client,
            ping_interval=PING_SECONDS,
            on_message_listeners=[self._noted],
        )
        self._sleep = sleep
        self._refusals = 0  # since Slack last said hello
        self._pause = 0.0  # that the last refusal asked for
        self._moving: asyncio.Task[object] | None = None

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: FBT001, FBT002 - the SDK's
        """Returns once a socket is open. Slack may still close it without a hello."""
        while not self.closed:
            if self._refusals:
                await self._sleep(max(self._pause, _wait(self._refusals)))
            try:
                with in_our_words():
                    async with asyncio.timeout(TICKET_SECONDS):
                        await super().connect_to_new_endpoint(force)
            except TableeError as error:
                self._refused(error.reason, error.seconds if isinstance(error, RetryLater) else 0)
            else:
                return

    async def issue_new_wss_url(self) -> str:
        """Raises the `TableeError`s."""
        with in_our_words():
            said = await self.web_client.apps_connections_open(app_token=self.app_token)
        return str(said["url"])

    async def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        """Slack says that the socket ends: a warning, then the request. One move is enough (S5)."""
        if message.get("type") != "disconnect":
            await super().run_message_listeners(message, raw_message)
        elif message.get("reason") != TOO_MANY and self._moving is None:
            self._moving = asyncio.current_task()
            try:
                await self.connect_to_new_endpoint(force=True)
            finally:
                self._moving = None

    async def close(self) -> None:
        if self._moving is not None:
            self._moving.cancel()
        await super().close()  # type: ignore[no-untyped-call]

    async def _noted(self, message: WSMessage) -> None:
        """Heard before the closing that follows, which connects again."""
        told = _told(message)
        if told.get("type") == "hello":
            self._refusals = 0
        elif told.get("reason") == TOO_MANY:
            self._refused(TOO_MANY)

    def _refused(self, reason: str, seconds: float = 0.0) -> None:
        self._refusals += 1
        self._pause = seconds
        log.warning("Slack's socket does not open: %s", reason)


def _wait(refusals: int) -> float:
    """Seconds, twice as many each time; not the same for all of those who were refused together."""
    longest = min(FIRST_WAIT_SECONDS << min(refusals - 1, 10), LONGEST_WAIT_SECONDS)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


def _told(message: WSMessage) -> Mapping[str, Any]:
    try:
        found = json.loads(message.data)
    except ValueError:  # such as "", which keeps the line open
        return {}
    return found if isinstance(found, dict) else {}
