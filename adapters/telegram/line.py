"""The one way out to the Bot API: a method, its arguments, its answer, by the library's request.

Owns the pauses that Telegram asks for: no call to that chat before their end, whoever makes it, and
no other chat waits (T16). Never tries again by itself: a lost answer would double a message. The
library's own models are not built: one costs more than a commit (T24).
"""

from __future__ import annotations

import json
import logging
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import httpx
from telegram import InputFile
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from adapters.telegram.errors import refused
from adapters.telegram.quiet import hide, show
from dialogs.nouns.errors import RetryLater, Unavailable, Unconfirmed

TIMEOUT_SECONDS = 8.0
POOL_SECONDS = 5.0
CONNECTIONS = 64


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes with a call."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Pause:
    """What Telegram asked for, by the clock. One that jumped back keeps nobody waiting."""

    since: float
    until: float

    def left(self, now: float) -> float:
        return self.until - now if self.since <= now else 0.0


class Line:
    """`open` before the first call, `close` after the last: one pool of connections for all."""

    def __init__(
        self, api_url: str, token: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._address = f"{api_url.rstrip('/')}/bot{token}/"
        self._token = token
        self._clock = clock
        self._request: HTTPXRequest | None = None
        self._hidden: logging.Filter | None = None
        self._pauses: dict[object, Pause] = {}

    async def open(self) -> None:
        if self._request is None:
            self._hidden = hide(self._token)
            self._request = _request(self._address)
            await self._request.initialize()

    async def close(self) -> None:
        if self._request is not None:
            await self._request.shutdown()
            self._request = None
        if self._hidden is not None:
            show(self._hidden)
            self._hidden = None

    async def call(
        self,
        method: str,
        *,
        patience: float = TIMEOUT_SECONDS,
        at: int | None = None,
        **given: Any,  # noqa: ANN401 - whatever the Bot API takes
    ) -> Any:  # noqa: ANN401 - and whatever it answers
        """Its `result`. `at` is the chat that the call is about, where no argument says it. Raises
        `RetryLater`, `Unreachable`, `Unavailable`, `Denied`, `Moved`, `Taken`, and nothing foreign.
        """
        key = given.get("chat_id", at) or method
        self._respect(key)
        try:
            return await self._asked(method, given, patience)
        except RetryLater as asked:
            now = self._clock()
            self._pauses[key] = Pause(now, now + asked.seconds)
            raise

    def _respect(self, key: object) -> None:
        """Raises `RetryLater` while a pause lasts."""
        pause = self._pauses.get(key)
        left = 0.0 if pause is None else pause.left(self._clock())
        if left > 0:
            raise RetryLater(left)
        self._pauses.pop(key, None)

    async def _asked(self, method: str, given: Mapping[str, Any], patience: float) -> Any:  # noqa: ANN401
        if self._request is None:
            raise Unavailable("telegram")
        sent = RequestData([_parameter(*one) for one in given.items() if one[1] is not None])
        try:
            status, body = await self._request.do_request(
                self._address + method, "POST", sent, read_timeout=patience
            )
        except Exception as error:  # noqa: BLE001 - its words may hold the address
            raise _failed(error) from None
        return _result(status, body)


def _request(address: str) -> HTTPXRequest:
    """One that needs no certificate for a plain address spares reading those of the system."""
    plain = (
        {} if address.startswith("https") else {"verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}
    )
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        read_timeout=TIMEOUT_SECONDS,
        write_timeout=TIMEOUT_SECONDS,
        connect_timeout=TIMEOUT_SECONDS,
        pool_timeout=POOL_SECONDS,
        media_write_timeout=TIMEOUT_SECONDS,
        httpx_kwargs=plain,
    )


_NEVER_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def _failed(error: Exception) -> Unavailable:
    """Whatever failed on the way; once Telegram was reached, its silence is `Unconfirmed`."""
    heard = not isinstance(error.__cause__, httpx.HTTPError)
    certain = heard or isinstance(error.__cause__, _NEVER_REACHED)
    return Unavailable("telegram") if certain else Unconfirmed("telegram")


def _parameter(name: str, value: object) -> RequestParameter:
    if isinstance(value, Upload):
        value = InputFile(value.data, filename=value.name)
    return RequestParameter.from_input(name, value)


def _result(status: int, body: bytes) -> Any:  # noqa: ANN401
    try:
        answer = json.loads(body)
    except ValueError:  # a front server that breaks down answers in HTML
        answer = None
    if not isinstance(answer, dict):
        raise Unavailable("telegram")
    if answer.get("ok") is not True:
        raise refused(answer, status if status >= HTTPStatus.BAD_REQUEST else 0)
    return answer.get("result")
