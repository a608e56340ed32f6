"""Server-sent events that only say "look again": the page then asks for its own place.

Owns the open streams of this process: each ends by itself after some minutes (the browser comes
back), when its page leaves, or when the site closes. Carries no content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from dialogs.messages import Doorbell, Listener
from dialogs.nouns.errors import RetryLater

BEAT_SECONDS = 20.0
"""Below the half minute after which proxies cut a silent connection."""

BEATS = 45

OPENING = "retry: 4000\n: here\n\n"
LOOK = "event: look\ndata: again\n\n"
BEAT = ": still here\n\n"


class LivePages:
    """The streams now open."""

    def __init__(self, doorbell: Doorbell) -> None:
        self._doorbell = doorbell
        self._bells: Counter[str] = Counter()
        self._closing = False

    def open(self) -> None:
        self._closing = False

    def close(self) -> None:
        """End every stream at once, so that the server can stop without waiting for browsers."""
        self._closing = True
        for bell in list(self._bells):
            self._doorbell.ring(bell)

    async def stream(self, bell: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one page; 204 when too many listen, which tells a browser not to come back."""
        try:
            with self._doorbell.listen(bell) as listener:
                self._bells[bell] += 1
                try:
                    await _events(self._looks(listener))(scope, receive, send)
                finally:
                    self._forget(bell)
        except RetryLater:
            await Response(status_code=204)(scope, receive, send)

    async def _looks(self, listener: Listener) -> AsyncIterator[str]:
        yield OPENING
        for _ in range(BEATS):
            if self._closing:
                return
            yield LOOK if await listener.rang(BEAT_SECONDS) else BEAT

    def _forget(self, bell: str) -> None:
        self._bells[bell] -= 1
        if not self._bells[bell]:
            del self._bells[bell]


def _events(looks: AsyncIterator[str]) -> StreamingResponse:
    return StreamingResponse(
        looks,
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
