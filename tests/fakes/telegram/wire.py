"""The HTTP side: /bot<token>/<method> and /file/bot<token>/<path>, forms, JSON and multipart."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.web_request import FileField

from tests.fakes.telegram import directory, editing, sending, settings
from tests.fakes.telegram.calls import Call, Called, Handler, Upload
from tests.fakes.telegram.pace import Pace
from tests.fakes.telegram.polling import WEBHOOK_WAS_SET, Polling
from tests.fakes.telegram.shapes import JSON, Refused
from tests.fakes.telegram.troubles import BrokenDown, Troubles, Unanswered
from tests.fakes.telegram.webhook import Webhook
from tests.fakes.telegram.world import World

METHODS: Mapping[str, Handler] = {
    **sending.METHODS,
    **editing.METHODS,
    **settings.METHODS,
    **directory.METHODS,
}
LARGEST_BODY = 50 * 1024 * 1024
_PATH = re.compile(r"/(file/)?bot([^/]*)/(.*)")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")


@dataclass(slots=True, eq=False)
class Wire:
    """`called` lists every call, in the order of its answer. `url` is known once started."""

    world: World
    polling: Polling
    webhook: Webhook
    troubles: Troubles
    pace: Pace
    called: list[Called] = field(default_factory=list)
    url: str = ""
    _known: Mapping[str, str] = field(init=False)
    _runner: web.AppRunner | None = None
    _under_way: set[asyncio.Task[JSON]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._known = {name.lower(): name for name in self.world.specification.methods}

    async def start(self) -> None:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/{path:.*}", self._respond)
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0, handler_cancellation=True
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    @property
    def is_stopped(self) -> bool:
        return self._runner is None and not self._under_way

    async def stop(self) -> None:
        """What still waits is not done any more."""
        self.polling.expire()
        for call in self._under_way:
            call.cancel()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        await asyncio.gather(*self._under_way, return_exceptions=True)

    # ── Inside ────────────────────────────────────────────────────────────────────────────────

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        found = _PATH.fullmatch(request.path)
        try:
            if found is None or not _TOKEN.fullmatch(found[2]):
                raise Refused(404, "Not Found")
            if found[2] != self.world.token:
                raise Refused(401, "Unauthorized")
            if found[1]:
                return self._download(found[3])
            answer = await self._heard(request, found[3])
        except Refused as refused:
            return self._refusal(refused)
        except BrokenDown as broken_down:
            return _plain(broken_down.status)
        except Unanswered:
            if request.transport:
                request.transport.abort()
            return web.Response()
        return web.json_response(answer)

    async def _heard(self, request: web.Request, named: str) -> JSON:
        """A poll ends with its caller; anything else, once asked, is done whoever still listens."""
        if named.lower() == "getupdates":
            return await self._call(request, named)
        call = asyncio.create_task(self._call(request, named))
        self._under_way.add(call)
        call.add_done_callback(self._under_way.discard)
        return await asyncio.shield(call)

    async def _call(self, request: web.Request, named: str) -> JSON:
        """Telegram's names know no case."""
        method = self._known.get(named.lower(), named)
        given, files = await _read(request)
        arguments: JSON = dict(given)
        try:
            arguments = self.world.specification.arguments(method, given, files)
            await self.troubles.before(method, arguments)
            self.pace.check(method, arguments)
            answer = await self._answer(request, Call(self.world, method, arguments, files))
        except Refused as refused:
            self._keep(method, arguments, refused.answer)
            raise
        except (BrokenDown, Unanswered):
            self._keep(method, arguments, {})
            raise
        self._keep(method, arguments, answer)
        await self.troubles.after(method, arguments)
        return answer

    async def _answer(self, request: web.Request, call: Call) -> JSON:
        result: object
        words = ""
        if call.method == "getUpdates":
            result = await self.polling.get_updates(
                call.arguments,
                lambda: request.transport is not None and not request.transport.is_closing(),
                is_taken=bool(self.webhook.url),
            )
        elif call.method == "setWebhook":
            words, result = self.webhook.set(call.arguments), True
            if self.webhook.url:
                self.polling.terminate(WEBHOOK_WAS_SET)
        elif call.method == "deleteWebhook":
            words, result = self.webhook.delete(call.arguments), True
        elif call.method == "getWebhookInfo":
            result = self.webhook.info
        elif call.method in METHODS:
            result = METHODS[call.method](call)
        else:
            raise Refused(
                404,
                "Not Found: method not found",
                is_fault=True,
                why=f"{call.method} exists, this fake does not play it",
            )
        for flaw in self.world.specification.flaws(
            self.world.specification.returns(call.method), result
        ):
            self.world.fault(f"this fake answers {call.method} untruly: {flaw.path} {flaw.why}")
        return {"ok": True, "result": result} | ({"description": words} if words else {})

    def _keep(self, method: str, arguments: JSON, answer: JSON) -> None:
        self.called.append(Called(method, arguments, self.world.clock.now(), answer))
        self.world.changed()

    def _refusal(self, refused: Refused) -> web.Response:
        if refused.is_fault:
            why = f" ({refused.why})" if refused.why else ""
            self.world.fault(f"{refused.description}{why}")
        return web.json_response(refused.answer, status=refused.code)

    def _download(self, path: str) -> web.Response:
        for file in self.world.files.values():
            if directory.path_of(file) == path:
                return web.Response(body=file.content)
        raise Refused(404, "Not Found")


async def _read(request: web.Request) -> tuple[JSON, dict[str, Upload]]:
    """Arguments and files, whichever way they came."""
    given: JSON = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            if isinstance(value, FileField):
                files[name] = Upload(value.filename, value.content_type, value.file.read())
                value.file.close()
            else:
                given[name] = value
    return given, files


def _plain(status: int) -> web.Response:
    """A breakdown is told by the front servers, in HTML."""
    words = f"<html><body><h1>{status}</h1></body></html>"
    return web.Response(status=status, text=words, content_type="text/html")
