"""What must be done in the end, however long Telegram is away: tried again, ever later.

Owns what an operator reads meanwhile, in plain words.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.telegram.errors import BAD_ADDRESS, UNAUTHORIZED, Taken
from adapters.telegram.tempo import Tempo
from dialogs.nouns.errors import RetryLater, TableeError

T = TypeVar("T")

log = logging.getLogger(__name__)

_TAKEN = {
    "webhook": (
        "this bot has a webhook, which keeps Tablée from hearing it: remove the webhook, or set "
        "TELEGRAM_WEBHOOK_SECRET so that Tablée answers it"
    ),
    "other_poller": (
        "another program listens with this bot's token, so that each hears a part only: stop it, "
        "or give each a bot of its own"
    ),
}

_REFUSED = {
    UNAUTHORIZED: "Telegram refuses the token in TELEGRAM_BOT_TOKEN: see what BotFather gave",
    BAD_ADDRESS: (
        "Telegram refuses to write to the address in PUBLIC_URL: it must be https, known to the "
        "whole Internet, on port 443, 80, 88 or 8443"
    ),
}


class Patience:
    """How long to wait after each failure; `reset` once something went well."""

    def __init__(self, tempo: Tempo) -> None:
        self._tempo = tempo
        self._next = tempo.wait

    def reset(self) -> None:
        self._next = self._tempo.wait

    def after(self, error: TableeError) -> float:
        """Seconds, at least what Telegram asks for; and says in the log what went wrong."""
        _say(error)
        waited, self._next = self._next, min(self._next * 2, self._tempo.longest)
        return max(waited, error.seconds) if isinstance(error, RetryLater) else waited


async def patiently(doing: Callable[[], Awaitable[T]], tempo: Tempo) -> T:
    """Its result, once it has one."""
    patience = Patience(tempo)
    while True:
        try:
            return await doing()
        except TableeError as error:
            await tempo.sleep(patience.after(error))


def _say(error: TableeError) -> None:
    if isinstance(error, Taken):
        log.error(_TAKEN[error.reason])
    elif error.reason in _REFUSED:
        log.error(_REFUSED[error.reason])
    else:
        log.warning("Telegram or the database is away (%s): trying again", error.reason)
