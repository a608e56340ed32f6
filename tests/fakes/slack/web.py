"""Slack's HTTP side: the Web API, upload addresses, response addresses. Thin I/O.

Reads a request, hands it to the tables of methods, writes Slack's answer. What was called, and how
it was answered, is kept.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.slack import chat, directory, files, oauth, views
from tests.fakes.slack.calls import Call, Called, Method, Refused, broken, call_of
from tests.fakes.slack.responses import answered_at
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.troubles import BrokenDown, Limited, Troubles, Unanswered
from tests.fakes.slack.world import Install, World


@dataclass(slots=True)
class WebApi:
    world: World
    troubles: Troubles
    methods: Mapping[str, Method]
    called: list[Called] = field(default_factory=list)
    hasty: list[str] = field(default_factory=list)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/api/{method}", self.answer),
            web.post("/upload/v1/{file}", self.upload),
            web.get("/files-pri/{file}", self.download),
            web.post("/response/{team}/{number}", self.respond),
        ]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        token = _token(request, arguments)
        workspace = held.key if (held := self.world.installs.get(token)) else ""
        try:
            await self.troubles.before(method, workspace, arguments)
            _still_heard(request)
            answer = self._applied(method, arguments, token)
            self._keep(method, workspace, arguments, answer)
            await self.troubles.after(method, workspace, arguments)
        except Limited as limited:
            return self._limited(method, workspace, limited)
        except BrokenDown as down:
            return web.Response(status=down.status, text="upstream connect error")
        except Unanswered:
            return _cut(request)
        except Refused as refused:
            self._keep(method, workspace, arguments, refused.answer)
            return web.json_response(refused.answer)
        return web.json_response(answer)

    def _applied(self, method: str, arguments: JSON, token: str) -> JSON:
        call = Call(self.world, method, arguments)
        known = self.methods.get(method)
        try:
            if known is None or known.token == "bot":
                call.held = self._install(token)
            elif known.token == "app":
                self._check_app_token(token)
            return call_of(self.methods, call)
        except Refused as refused:
            if refused.is_fault:
                self.world.fault(f"{method}: {refused.answer} to {arguments}")
            return refused.answer

    def _install(self, token: str) -> Install:
        if not token:
            raise broken("not_authed")
        install = self.world.installs.get(token)
        if install is None:
            raise Refused("invalid_auth")
        if install.ended:
            raise Refused(install.ended)
        if install.expires_at is not None and self.world.clock.now() >= install.expires_at:
            raise Refused("token_expired")
        return install

    def _check_app_token(self, token: str) -> None:
        if not token:
            raise broken("not_authed")
        if token != self.world.app.app_token:
            raise Refused("invalid_auth" if token.startswith("xapp-") else "not_allowed_token_type")

    def _keep(self, method: str, workspace: str, arguments: JSON, answer: JSON) -> None:
        told = {key: held for key, held in arguments.items() if key not in _SECRET}
        self.called.append(Called(method, workspace, told, answer))
        self.world.changed()

    def _limited(self, method: str, workspace: str, limited: Limited) -> web.Response:
        if limited.is_hasty:
            words = f"hasty: {method} of {workspace} {limited.seconds} s before it was welcome"
            self.hasty.append(words)
            self.world.fault(words)
        return web.json_response(
            {"ok": False, "error": "ratelimited"},
            status=429,
            headers={"Retry-After": str(math.ceil(limited.seconds))},
        )

    # ── Beside the Web API ────────────────────────────────────────────────────────────────────

    async def upload(self, request: web.Request) -> web.StreamResponse:
        file = self.world.files.get(request.match_info["file"])
        data = await request.read()
        try:
            await self.troubles.before("upload", "", {})
        except (BrokenDown, Refused):
            return web.Response(status=500, text="ERR")
        except Unanswered:
            return _cut(request)
        complaint = files.uploaded(file, data) if file else "unknown address"
        if complaint:
            self.world.fault(f"upload: {complaint}")
            return web.Response(status=400, text="ERR")
        return web.Response(text=f"OK - {len(data)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        file = self.world.files.get(request.match_info["file"])
        if file is None or _token(request, {}) not in self.world.installs:
            return web.Response(status=404)
        return web.Response(body=file.data)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        key = f"{request.match_info['team']}/{request.match_info['number']}"
        status, answer = answered_at(self.world, key, await request.text())
        self.world.changed()
        return web.json_response(answer, status=status)


METHODS: Mapping[str, Method] = {
    **chat.METHODS,
    **views.METHODS,
    **directory.METHODS,
    **files.METHODS,
    **oauth.METHODS,
}

_SECRET = frozenset({"token", "client_secret", "refresh_token", "code"})


def _token(request: web.Request, arguments: JSON) -> str:
    scheme, _, held = request.headers.get("Authorization", "").partition(" ")
    return held if scheme == "Bearer" else str(arguments.get("token") or "")


async def _arguments(request: web.Request) -> JSON:
    """From the query, a form, or JSON; with the client's name and secret when sent apart."""
    found: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        found |= json.loads(await request.text() or "{}")
    else:
        found |= {key: held for key, held in (await request.post()).items() if held != "None"}
    scheme, _, held = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":
        name, _, secret = base64.b64decode(held).decode().partition(":")
        found |= {"client_id": name, "client_secret": secret}
    return found


def _still_heard(request: web.Request) -> None:
    """A call that was held back while its caller died is never applied."""
    if request.transport is None or request.transport.is_closing():
        raise Unanswered


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
