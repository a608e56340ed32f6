"""Telegram by webhook: any number of processes hear it, behind one public address.

Owns the secret: what does not bear it has no effect (T15). 200 means committed; anything else makes
Telegram send the update again.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from adapters.telegram import parse
from adapters.telegram.calls import Calls
from adapters.telegram.identity import Identity
from adapters.telegram.parse.updates import ALLOWED
from adapters.telegram.reception import Reception
from dialogs.nouns.errors import TableeError

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MAX_BODY_BYTES = 1024 * 1024

log = logging.getLogger(__name__)


class Webhook:
    """`address` is the whole URL that Telegram posts to."""

    def __init__(
        self, calls: Calls, identity: Identity, reception: Reception, address: str, secret: str
    ) -> None:
        self._calls = calls
        self._identity = identity
        self._reception = reception
        self._address = address
        self._secret = secret

    def routes(self) -> Sequence[BaseRoute]:
        return (Route(PATH, self._posted, methods=["POST"]),)

    async def register(self) -> None:
        """Raises as `Calls` does. What waits is kept, and comes here."""
        await self._calls.line.call(
            "setWebhook",
            url=self._address,
            secret_token=self._secret,
            allowed_updates=list(ALLOWED),
            drop_pending_updates=False,
        )

    async def _posted(self, request: Request) -> Response:
        if not self._is_telegram(request):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            return await self._answered(json.loads(body))
        except (ValueError, RecursionError):
            return Response(status_code=400)

    async def _answered(self, update: object) -> Response:
        try:
            read = parse.update(update, await self._identity.me())
            if read is not None:
                await self._reception.answer(read)
        except TableeError as error:
            log.info("an update of Telegram must come again: %s", error.reason)
            return Response(status_code=503)
        except Exception:
            log.exception("an update of Telegram could not be answered")
            return Response(status_code=500)
        return Response(status_code=200)

    def _is_telegram(self, request: Request) -> bool:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret.encode())


async def _body(request: Request) -> bytes | None:
    """None when it is larger than any update."""
    held = bytearray()
    try:
        async for part in request.stream():
            held += part
            if len(held) > MAX_BODY_BYTES:
                return None
    except ClientDisconnect:
        return b""
    return bytes(held)
