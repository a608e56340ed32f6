"""Slack by Socket Mode: one websocket that we open, for a workspace without a public address.

Owns connecting at the start, patiently; afterwards the SDK connects again by itself (S5). An
envelope is acknowledged once its effect is committed, never before (S0).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from tenacity import AsyncRetrying, retry_if_exception, wait_random_exponential

from adapters.slack.errors import in_our_words
from dialogs.nouns.errors import TableeError

LONGEST_WAIT_SECONDS = 60
FIRST_WAIT_SECONDS = 1

log = logging.getLogger(__name__)


class SocketTransport:
    """`client` gives a Web API client without a token: the app-level one opens the socket."""

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        client: Callable[[], AsyncWebClient],
        wait_seconds: float = FIRST_WAIT_SECONDS,
    ) -> None:
        self._app = app
        self._app_token = app_token
        self._client = client
        self._wait_seconds = wait_seconds
        self._handler: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Returns at once: Slack being away keeps nothing else from starting."""
        self._handler = AsyncSocketModeHandler(
            self._app, self._app_token, logger=_quiet(), web_client=self._client()
        )
        self._connecting = asyncio.create_task(self._connect(self._handler))

    async def stop(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._connecting
        if self._handler is not None:
            await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def _connect(self, handler: AsyncSocketModeHandler) -> None:
        """Later and later while Slack refuses, as it does past ten sockets (S6)."""
        waiting = wait_random_exponential(multiplier=self._wait_seconds, max=LONGEST_WAIT_SECONDS)
        async for attempt in AsyncRetrying(
            retry=retry_if_exception(lambda error: isinstance(error, TableeError)), wait=waiting
        ):
            with attempt:
                try:
                    with in_our_words():
                        await handler.client.connect_to_new_endpoint()
                except TableeError as error:
                    log.warning("Slack's socket does not open: %s", error.reason)
                    raise


def _quiet() -> logging.Logger:
    """The SDK's own lines would hold payloads below this level."""
    logger = logging.getLogger("slack_sdk.socket_mode")
    logger.setLevel(max(logging.WARNING, logger.level))
    return logger
