"""The web channel's thin I/O: requests in, pages out, and the bell of live pages.

Owns the routes under /m and /static. A page is a function of state: whatever was committed is what
the next look shows. Writes no log: an address may hold an invitation's token.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence

from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from adapters.web.cookies import keep, mint
from adapters.web.guard import Gate, Guard
from adapters.web.live import LivePages
from adapters.web.parse import posted
from adapters.web.places import WELCOME, invitation, is_landing, is_sound
from adapters.web.render import mark
from adapters.web.responses import Responses, elsewhere, home
from adapters.web.site import Site, Visitor, visitor_of
from dialogs.messages import HOME, Doorbell, Envelope, Gesture, GestureKind, Receiver, Reply
from dialogs.nouns.errors import Invalid, Unavailable
from dialogs.nouns.people import WEB

__all__ = ["MAX_BODY_BYTES", "Site", "WebChannel"]

MAX_BODY_BYTES = 256 * 1024


class WebChannel:
    """Satisfies `messages.Channel`; the receiver is the only thing that knows any rule."""

    def __init__(
        self,
        receiver: Receiver,
        doorbell: Doorbell,
        site: Site,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._receiver = receiver
        self._doorbell = doorbell
        self._site = site
        self._clock = clock
        self._live = LivePages(doorbell)
        self._responses = Responses(site, clock)

    @property
    def platform(self) -> str:
        return WEB

    @property
    def rate(self) -> float:
        return 0.0

    @property
    def pages(self) -> bool:
        return True

    async def send(self, envelope: Envelope) -> str:
        """Delivery to the web is the committed row: only tell the live pages to look."""
        self._doorbell.ring(envelope.account.user)
        return ""

    async def start(self) -> None:
        self._live.open()

    async def stop(self) -> None:
        """End the live streams. To be called before the server waits for its connections."""
        self._live.close()

    def routes(self) -> Sequence[BaseRoute]:
        table: tuple[tuple[str, str, Callable[..., object]], ...] = (
            ("/", "GET", self._root),
            ("/m", "GET", self._root),
            ("/m/", "GET", self._home),
            ("/m/do", "GET", self._root),
            ("/m/do", "POST", self._do),
            ("/m/i/{token}", "GET", self._landing),
            ("/m/at/{place:path}", "GET", self._at),
            ("/static/{version}/{path:path}", "GET", self._static),
        )
        guard = Middleware(Guard, gate=Gate(self._site.public_url), refuse=self._refused)
        listed = [
            Route(path, endpoint, methods=[method], middleware=[guard])
            for path, method, endpoint in table
        ]
        return [*listed, Route("/m/events", _Events(self), middleware=[guard])]

    # ── Looking ───────────────────────────────────────────────────────────────────────────────

    async def _root(self, _request: Request) -> Response:
        return home()

    async def _home(self, request: Request) -> Response:
        visitor = self._visitor(request)
        return await self._look(request, visitor, HOME if visitor.secret else WELCOME)

    async def _landing(self, request: Request) -> Response:
        place = invitation(request.path_params["token"])
        if not is_sound(place):
            return home()
        return await self._look(request, self._visitor(request), place)

    async def _at(self, request: Request) -> Response:
        place = request.path_params["place"]
        if not is_sound(place):
            return home()
        if is_landing(place):
            return elsewhere(place)
        return await self._look(request, self._visitor(request), place)

    async def _look(self, request: Request, visitor: Visitor, place: str) -> Response:
        gesture = Gesture(
            account=self._site.account(visitor.secret),
            event_id=f"look-{secrets.token_hex(16)}",
            kind=GestureKind.OPENED,
            action=place,
            locale=visitor.locale,
        )
        try:
            reply = await self._receiver.receive(gesture)
        except Unavailable:
            return self._responses.down(visitor)
        if request.headers.get("tablee-seen") == mark(reply.screen):
            return Response(status_code=204)
        bound = visitor.secret is not None and _belongs(reply)
        response = self._responses.screen(reply, bound=bound)
        if is_landing(place):
            response.headers["Referrer-Policy"] = "no-referrer"
        elif visitor.secret is not None and bound:
            keep(response, visitor.secret, secure=self._site.secure)
        return response

    # ── Doing ─────────────────────────────────────────────────────────────────────────────────

    async def _do(self, request: Request) -> Response:
        visitor = self._visitor(request)
        try:
            form = posted(await _body(request))
        except Invalid as error:
            return self._responses.unread(visitor, error.reason)
        secret = visitor.secret or mint(form.nonce, self._site.hash_cookie, self._clock())
        account = self._site.account(secret)
        try:
            reply = await self._receiver.receive(form.gesture(account, visitor.locale))
        except Unavailable:
            return self._responses.down(visitor, form)
        bound = _belongs(reply) and reply.account == account
        response = self._responses.after_a_deed(visitor, reply, bound=bound)
        if bound:
            keep(response, secret, secure=self._site.secure)
        return response

    # ── What needs nobody ─────────────────────────────────────────────────────────────────────

    def _visitor(self, request: Request) -> Visitor:
        return visitor_of(request, self._site)

    def _refused(self, request: Request, status: int) -> Response:
        return self._responses.refused(self._visitor(request), status)

    async def _static(self, request: Request) -> Response:
        return self._responses.static(request)

    async def events(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The live stream of one page; a browser that belongs to nobody has none (204)."""
        secret = self._visitor(Request(scope)).secret
        if secret is None:
            await Response(status_code=204)(scope, receive, send)
            return
        await self._live.stream(self._site.account(secret).user, scope, receive, send)


class _Events:
    """The stream as an ASGI app: a class, since Starlette takes any function for an endpoint."""

    def __init__(self, channel: WebChannel) -> None:
        self._channel = channel

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._channel.events(scope, receive, send)


def _belongs(reply: Reply) -> bool:
    """Whether somebody is bound to the account: only then does a browser keep its cookie."""
    return reply.revision > 0


async def _body(request: Request) -> bytes:
    """The whole body. Raises `Invalid` past the limit, or when the browser left."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                raise Invalid("too_long")
    except ClientDisconnect as error:
        raise Invalid("gone") from error
    return bytes(body)
