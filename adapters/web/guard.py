"""Who may speak to the site, and under which rules a browser shows it (faults E16, E17).

Owns the checks of Host and Origin and the security headers; a request that fails never reaches a
route. The algorithm for posts is that of Go's CrossOriginProtection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
"""Set on every response that does not say otherwise."""

_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Gate:
    """The site's own address, against which requests are measured."""

    public_url: str

    def refuses(self, method: str, headers: Headers) -> int:
        """0, or the HTTP status to refuse with."""
        host = headers.get("host", "")
        if not self._known(host):
            return 421
        if method not in _SAFE and not self._own_page(host, headers):
            return 403
        return 0

    def _known(self, host: str) -> bool:
        """A name that somebody else points at us (DNS rebinding) is not ours."""
        name = _host_name(f"//{host}")
        return bool(name) and (name in LOOPBACK or name == _host_name(self.public_url))

    def _own_page(self, host: str, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in {"same-origin", "none"}
        origin = headers.get("origin")
        if origin is None:  # not a browser: nobody else's cookie can come with it
            return True
        own = {host.lower(), urlsplit(self.public_url).netloc.lower()}
        return urlsplit(origin).netloc.lower() in own


def _host_name(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


class Guard:
    """ASGI middleware around the routes of the site."""

    def __init__(
        self, app: ASGIApp, gate: Gate, refuse: Callable[[Request, int], Response]
    ) -> None:
        self._app = app
        self._gate = gate
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        status = self._gate.refuses(request.method, request.headers)
        app: ASGIApp = self._refuse(request, status) if status else self._app
        await app(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
