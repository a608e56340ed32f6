"""The web channel's thin I/O: requests in, pages out, and the bell of live pages.

Owns the routes under /m and /static. A page is a function of state: whatever was committed is what
the next look shows. Writes no log: an address may hold an invitation's token.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from adapters.web.assets import BRIEFLY, FOREVER, Assets, read_assets
from adapters.web.chrome import Chrome, Passage
from adapters.web.cookies import HashCookie, keep, mint, new_nonce, secret_in
from adapters.web.guard import Gate, Guard
from adapters.web.live import LivePages
from adapters.web.parse import Posted, posted, preferred_locale
from adapters.web.places import WELCOME, address, invitation, is_landing, is_sound
from adapters.web.render import Frame, Renderer, has_field_problem, is_passing, mark
from dialogs.messages import (
    HOME,
    Doorbell,
    Envelope,
    Gesture,
    GestureKind,
    Receiver,
    Reply,
)
from dialogs.nouns.errors import Invalid, Unavailable
from dialogs.nouns.people import Account

PLATFORM = "web"
MAX_BODY_BYTES = 256 * 1024
RETRY_SECONDS = 5

_FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Site:
    """What the wiring says of the site. `chromes` is by language, the default one first."""

    public_url: str
    secure: bool
    hash_cookie: HashCookie
    chromes: Mapping[str, Chrome]


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
        self._renderer = Renderer()
        self._assets: Assets = read_assets(_FOLDER)

    @property
    def platform(self) -> str:
        return PLATFORM

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
        return RedirectResponse("/m/", status_code=303)

    async def _home(self, request: Request) -> Response:
        return await self._look(request, HOME if self._secret(request) else WELCOME)

    async def _landing(self, request: Request) -> Response:
        place = invitation(request.path_params["token"])
        if not is_sound(place):
            return await self._root(request)
        return await self._look(request, place)

    async def _at(self, request: Request) -> Response:
        place = request.path_params["place"]
        if not is_sound(place) or is_landing(place):
            return RedirectResponse(address(place) if is_sound(place) else "/m/", status_code=303)
        return await self._look(request, place)

    async def _look(self, request: Request, place: str) -> Response:
        secret = self._secret(request)
        gesture = Gesture(
            account=self._account(secret),
            event_id=f"look-{secrets.token_hex(16)}",
            kind=GestureKind.OPENED,
            action=place,
            locale=self._locale(request),
        )
        try:
            reply = await self._receiver.receive(gesture)
        except Unavailable:
            return self._down(request, None)
        if request.headers.get("tablee-seen") == mark(reply.screen):
            return Response(status_code=204)
        bound = secret is not None and _belongs(reply)
        response = self._drawn(reply, bound=bound)
        if is_landing(place):
            response.headers["Referrer-Policy"] = "no-referrer"
        elif secret is not None and bound:
            keep(response, secret, secure=self._site.secure)
        return response

    # ── Doing ─────────────────────────────────────────────────────────────────────────────────

    async def _do(self, request: Request) -> Response:
        try:
            form = posted(await _body(request))
        except Invalid as error:
            return self._unread(request, error.reason)
        known = self._secret(request)
        secret = known or mint(form.nonce, self._site.hash_cookie, self._clock())
        account = self._account(secret)
        try:
            reply = await self._receiver.receive(form.gesture(account, self._locale(request)))
        except Unavailable:
            return self._down(request, form)
        bound = _belongs(reply) and reply.account == account
        response = self._done(request, reply, bound=bound)
        if bound:
            keep(response, secret, secure=self._site.secure)
        return response

    def _done(self, request: Request, reply: Reply, *, bound: bool) -> Response:
        """The screen itself where it says something once; else a redirect, so that a reload only
        looks. A script gets the screen at once, with the address to show.
        """
        scripted = "hx-request" in request.headers
        if not (scripted or is_passing(reply.screen)):
            return RedirectResponse(address(reply.screen.place), status_code=303)
        status = 422 if has_field_problem(reply.screen) else 200
        response = self._drawn(reply, bound=bound, status=status)
        if scripted:
            response.headers["HX-Push-Url"] = address(reply.screen.place)
        return response

    def _drawn(self, reply: Reply, *, bound: bool, status: int = 200) -> Response:
        chrome = self._chrome(reply.screen.language)
        return HTMLResponse(
            self._renderer.page(reply.screen, self._frame(chrome, bound=bound)), status
        )

    # ── When there is no screen ───────────────────────────────────────────────────────────────

    def _refused(self, request: Request, status: int) -> Response:
        return self._passage(request, self._words(request).refused, status)

    def _unread(self, request: Request, reason: str) -> Response:
        words = self._words(request)
        if reason == "too_long":
            return self._passage(request, words.too_long, 413)
        return self._passage(request, words.unreadable, 400)

    def _down(self, request: Request, unsaved: Posted | None) -> Response:
        response = self._passage(request, self._words(request).down, 503, unsaved)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response

    def _passage(
        self, request: Request, passage: Passage, status: int, unsaved: Posted | None = None
    ) -> Response:
        """Above the page as it is where a script asked: what was typed stays in its form."""
        if "hx-request" in request.headers:
            headers = {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML show:window:top"}
            headers["HX-Push-Url"] = "false"
            return HTMLResponse(self._renderer.alert(passage), status, headers)
        chrome, language = self._words(request), self._language(request)
        frame = self._frame(chrome, bound=False)
        return HTMLResponse(self._renderer.passage(passage, language, frame, unsaved), status)

    # ── What a request carries ────────────────────────────────────────────────────────────────

    def _secret(self, request: Request) -> str | None:
        return secret_in(request.cookies, secure=self._site.secure)

    def _account(self, secret: str | None) -> Account:
        """Nobody is the account of no user: a landing page leaves nothing behind."""
        return Account(PLATFORM, "", self._site.hash_cookie(secret) if secret else "")

    def _locale(self, request: Request) -> str:
        accepted = request.headers.get("accept-language", "")
        return preferred_locale(accepted, tuple(self._site.chromes))

    def _language(self, request: Request) -> str:
        spoken = self._locale(request).partition("-")[0].lower()
        return spoken if spoken in self._site.chromes else next(iter(self._site.chromes))

    def _words(self, request: Request) -> Chrome:
        return self._chrome(self._language(request))

    def _chrome(self, language: str) -> Chrome:
        chromes = self._site.chromes
        return chromes.get(language) or next(iter(chromes.values()))

    def _frame(self, chrome: Chrome, *, bound: bool) -> Frame:
        nonce = new_nonce(self._clock())
        return Frame(chrome, self._assets.base, self._site.public_url, nonce, bound)

    # ── Files and the bell ────────────────────────────────────────────────────────────────────

    async def _static(self, request: Request) -> Response:
        asset = self._assets.files.get(request.path_params["path"])
        if asset is None:
            return Response(status_code=404)
        current = request.path_params["version"] == self._assets.version
        headers = {"Cache-Control": FOREVER if current else BRIEFLY, "Vary": "Accept-Encoding"}
        if asset.packed is not None and _takes_gzip(request.headers):
            headers["Content-Encoding"] = "gzip"
            return Response(asset.packed, media_type=asset.media_type, headers=headers)
        return Response(asset.data, media_type=asset.media_type, headers=headers)

    async def events(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The live stream of one page; a browser that belongs to nobody has none (204)."""
        secret = self._secret(Request(scope))
        if secret is None:
            await Response(status_code=204)(scope, receive, send)
            return
        await self._live.stream(self._account(secret).user, scope, receive, send)


class _Events:
    """The stream as an ASGI app: a class, since Starlette takes any function for an endpoint."""

    def __init__(self, channel: WebChannel) -> None:
        self._channel = channel

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._channel.events(scope, receive, send)


def _belongs(reply: Reply) -> bool:
    """Whether somebody is bound to the account: only then does a browser keep its cookie."""
    return reply.revision > 0


def _takes_gzip(headers: Headers) -> bool:
    return "gzip" in headers.get("accept-encoding", "")


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
