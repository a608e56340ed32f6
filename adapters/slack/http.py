"""Slack by HTTP: signed requests at /slack/events, and the pages by which it is installed.

Owns the signature: a request that Slack did not sign, or signed too long ago, has no effect and
leaves no line in the log (S25, S26).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from slack_bolt.adapter.starlette.async_handler import (
    AsyncSlackRequestHandler,
    to_async_bolt_request,
    to_starlette_response,
)
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import Clock, SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from adapters.slack.paths import EVENTS, INSTALL, REDIRECT

MAX_BODY_BYTES = 1024 * 1024
MOST_DIGITS = 15
"""Of a time in seconds: Python can do nothing with a very long one."""


class _Clock(Clock):
    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds

    def now(self) -> float:
        return self._seconds()


class HttpTransport:
    def __init__(
        self, app: AsyncApp, signing_secret: str, seconds: Callable[[], float] = time.time
    ) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret, _Clock(seconds))
        self._pages = AsyncSlackRequestHandler(app)

    def routes(self) -> Sequence[BaseRoute]:
        listed = [Route(EVENTS, self._events, methods=["POST"])]
        if self._app.oauth_flow is not None:
            listed += [Route(path, self._page, methods=["GET"]) for path in (INSTALL, REDIRECT)]
        return listed

    async def _events(self, request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        if not self._is_signed(request, body):
            return Response(status_code=401)
        return to_starlette_response(
            await self._app.async_dispatch(to_async_bolt_request(request, body))
        )

    def _is_signed(self, request: Request, body: bytes) -> bool:
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= MOST_DIGITS):
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except (ValueError, TypeError):  # a body or a header that is no text
            return False

    async def _page(self, request: Request) -> Response:
        response = await self._pages.handle(request)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response


async def _body(request: Request) -> bytes | None:
    """The whole body; None past the limit, or when the sender left."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)
