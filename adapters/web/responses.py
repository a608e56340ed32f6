"""From a reply to an HTTP response: a page, a redirect, or what to do when there is no page.

Owns status codes and headers. Decides nothing of what is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from adapters.web.assets import BRIEFLY, FOREVER, read_assets
from adapters.web.chrome import Chrome, Passage
from adapters.web.cookies import new_nonce
from adapters.web.parse import Posted
from adapters.web.places import address
from adapters.web.render import Frame, Renderer, has_field_problem, is_passing
from adapters.web.site import Site, Visitor
from dialogs.messages import Reply

RETRY_SECONDS = 5

_FOLDER = Path(__file__).parent / "static"


def home() -> Response:
    return elsewhere("")


def elsewhere(place: str) -> Response:
    return RedirectResponse(address(place), status_code=303)


class Responses:
    """The templates and the static files, read once. `clock` is in seconds since the epoch."""

    def __init__(self, site: Site, clock: Callable[[], float]) -> None:
        self._site = site
        self._clock = clock
        self._renderer = Renderer()
        self._assets = read_assets(_FOLDER)

    def screen(self, reply: Reply, *, bound: bool, status: int = 200) -> Response:
        chrome = self._site.chrome(reply.screen.language)
        page = self._renderer.page(reply.screen, self._frame(chrome, bound=bound))
        return HTMLResponse(page, status)

    def after_a_deed(self, visitor: Visitor, reply: Reply, *, bound: bool) -> Response:
        """The screen itself where it says something once; else a redirect, so that a reload only
        looks. A script gets the screen at once, with the address to show.
        """
        if not (visitor.scripted or is_passing(reply.screen)):
            return elsewhere(reply.screen.place)
        status = 422 if has_field_problem(reply.screen) else 200
        response = self.screen(reply, bound=bound, status=status)
        if visitor.scripted:
            response.headers["HX-Push-Url"] = address(reply.screen.place)
        return response

    def refused(self, visitor: Visitor, status: int) -> Response:
        return self._passage(visitor, self._site.chrome(visitor.language).refused, status)

    def unread(self, visitor: Visitor, reason: str) -> Response:
        chrome = self._site.chrome(visitor.language)
        if reason == "too_long":
            return self._passage(visitor, chrome.too_long, 413)
        return self._passage(visitor, chrome.unreadable, 400)

    def down(self, visitor: Visitor, unsaved: Posted | None = None) -> Response:
        passage = self._site.chrome(visitor.language).down
        response = self._passage(visitor, passage, 503, unsaved)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response

    def static(self, request: Request) -> Response:
        asset = self._assets.files.get(request.path_params["path"])
        if asset is None:
            return Response(status_code=404)
        current = request.path_params["version"] == self._assets.version
        headers = {"Cache-Control": FOREVER if current else BRIEFLY, "Vary": "Accept-Encoding"}
        if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(asset.packed, media_type=asset.media_type, headers=headers)
        return Response(asset.data, media_type=asset.media_type, headers=headers)

    def _passage(
        self, visitor: Visitor, passage: Passage, status: int, unsaved: Posted | None = None
    ) -> Response:
        """Above the page as it is where a script asked: what was typed stays in its form."""
        if visitor.scripted:
            headers = {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML show:window:top"}
            headers["HX-Push-Url"] = "false"
            return HTMLResponse(self._renderer.alert(passage), status, headers)
        frame = self._frame(self._site.chrome(visitor.language), bound=False)
        page = self._renderer.passage(passage, visitor.language, frame, unsaved)
        return HTMLResponse(page, status)

    def _frame(self, chrome: Chrome, *, bound: bool) -> Frame:
        nonce = new_nonce(self._clock())
        return Frame(chrome, self._assets.base, self._site.public_url, nonce, bound)
