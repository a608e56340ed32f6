"""Slack, on loopback: what the real slack_sdk and slack-bolt talk to in the tests.

    async with slack_server() as slack:
        t1 = slack.workspace("T1")                          # installed; `t1.token` is its bot token
        louise = t1.user("U1", "Louise", locale="fr-CA")    # made when first named
        table = t1.channel("C1", "table", members=[louise])
        client = AsyncWebClient(t1.token, base_url=slack.api_url)   # the app's way in
        slack.app_at("http://127.0.0.1:41234")              # Slack's way to the app, signed HTTP…
        slack.app_in(asgi_app)                              # …or to an app of this process
        slack.app_by_sockets()                              # …or by Socket Mode

`slack.configured(manifest)`, first of all, makes Slack do what the manifest says and no more: its
scopes, events, commands, shortcuts, redirect addresses, rotation of tokens.

The app's side: `slack.api_url`, `slack.app` (client_id, client_secret, signing_secret, app_token),
`t1.token`. Leaving the context raises every fault: a broken limit, an unknown method or argument, a
missing scope, a call before `Retry-After` has passed. A test that provokes one takes it with
`slack.forgiven()`.

A person's deeds (each returns the `Delivery` once the app answered: `.ok`, `.answer.status`,
`.answer.body`, `.in_time`, `.payload`; an event comes again by `await delivery.retried()`):

    opens_home()  opens_dm()  types(text)  mentions(channel, text, thread_ts="")
    sends_file(name, text)  edits(drawing, text)  deletes(drawing)  changes(name=, locale=, tz=)
    commands("/bilan", text, channel)  shortcut(callback_id)
    clicks(label, on=drawing)  clicks_twice(label, on=)   # buttons, and a modal's own submit
    picks(field, option, on=)  fills({field: values}, on=)
    submits()  submits_twice()  closes_modal(everything=False)

What a person sees, as `Drawing`s (texts, labels, buttons, fields, values, alts, files, title,
notification; `shows(words)`; `former` is the drawing it replaced, `on=` takes it):

    louise.screen()     the modal on top, else the app's last message to them
    louise.modal        the modal on top or None;  louise.modals: the stack
    louise.home         the home tab
    louise.dm           a `Conversation`: messages, from_app, last, ever (every version), files
    louise.ephemerals   what only they see
    await louise.sees("Bien reçu")     waits, without sleeping, and returns the screen
    table.messages                     a channel, the same way

What goes wrong, on order (kept to a method, `workspace`, `about` a channel or user; `.off()`):

    slack.refuses("chat.postMessage", "messages_tab_disabled", about="U1", times=ALWAYS)
    slack.limits("chat.postMessage", 30)        # 429 once; sooner than 30 s is a fault
    slack.breaks("chat.update", 503)            slack.loses_answer("chat.postMessage")
    frozen = slack.freezes("chat.update"); await frozen.reached(); frozen.release()
    slack.clock.advance(4)                      # triggers live 3 s, response URLs 30 min

A frozen call that is not done, and whose caller dies, is never done. Over HTTP, what `app_in` and
`app_at` return can forge: `skew` seconds, a body `tampered` with, a `timestamp`; and `verified()`.
Socket Mode: `slack.sockets`: connected(count), refreshes(), drops(), acks, gives_up(), patience.
Installing over HTTP (an `installed=False` workspace): `await slack.browser().installs(by=louise)`,
or step by step `opens()`, `agrees(address, by)`, `declines(address)`.

Slack of itself: `await slack.echo(drawing)` tells the app of its own message (S21);
`await t1.uninstalls()`, `await t1.revokes_tokens()`; `t1.shares(table, t2, [anne])` for Slack
Connect; `slack.enterprise("E1", workspaces=["T5", "T6"])` for an org-wide install.

For the record: `slack.called` (each `Called`: method, workspace, arguments, answer),
`slack.calls_of(method)`, `slack.deliveries`, `slack.everything_said()`. Waits end after
`slack.post.patience` seconds.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from aiohttp import web

from tests.fakes.slack.calls import Called
from tests.fakes.slack.clock import Clock, Ids
from tests.fakes.slack.drawings import Conversation, Drawing
from tests.fakes.slack.http import EVENTS, HttpTransport
from tests.fakes.slack.inputs import RefusedByClient
from tests.fakes.slack.install_page import Browser
from tests.fakes.slack.mrkdwn import Rendered, rendered, unescaped
from tests.fakes.slack.oauth import new_install
from tests.fakes.slack.person import Person
from tests.fakes.slack.post import Post
from tests.fakes.slack.reading import strings_in
from tests.fakes.slack.settings_page import paste
from tests.fakes.slack.sockets import SocketTransport
from tests.fakes.slack.transport import Answer, Delivery
from tests.fakes.slack.troubles import (
    ALWAYS,
    Breakdown,
    Freeze,
    Limit,
    LostAnswer,
    Refusal,
    Trouble,
    Troubles,
)
from tests.fakes.slack.web import METHODS, WebApi
from tests.fakes.slack.workspaces import Workspace
from tests.fakes.slack.world import App, Team, World

__all__ = [
    "ALWAYS",
    "Answer",
    "Called",
    "Conversation",
    "Delivery",
    "Drawing",
    "Person",
    "RefusedByClient",
    "Rendered",
    "Slack",
    "Workspace",
    "rendered",
    "slack_server",
]

AnyTrouble = TypeVar("AnyTrouble", bound=Trouble)


@dataclass(frozen=True, slots=True)
class Slack:
    """One Slack with one app. Made by `slack_server`."""

    world: World
    web: WebApi
    post: Post
    sockets: SocketTransport

    # ── The app's side ────────────────────────────────────────────────────────────────────────

    @property
    def api_url(self) -> str:
        """For `base_url=`, with its trailing slash (S27)."""
        return f"{self.world.base_url}/api/"

    @property
    def app(self) -> App:
        return self.world.app

    def configured(self, manifest: Mapping[str, Any]) -> None:
        """Paste a manifest in the app's settings, before any workspace installs it.

        From then on: its scopes alone, the events it subscribed, its commands and shortcuts.
        """
        assert not self.world.installs, "a manifest is pasted before the app is installed"
        paste(self.app, manifest)

    @property
    def clock(self) -> Clock:
        return self.world.clock

    # ── Slack's way to the app ────────────────────────────────────────────────────────────────

    def app_at(self, base_url: str, path: str = EVENTS) -> HttpTransport:
        """Signed HTTP to an app that listens somewhere, in this process or another."""
        return self._by_http(httpx.AsyncClient(base_url=base_url), path)

    def app_in(self, asgi_app: Any, path: str = EVENTS) -> HttpTransport:  # noqa: ANN401
        """Signed HTTP to an ASGI app, with no socket between."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(asgi_app, raise_app_exceptions=False),
            base_url="https://tablee.example",
        )
        return self._by_http(client, path)

    def app_by_sockets(self) -> SocketTransport:
        """Socket Mode: the app opens the sockets, with `app.app_token`."""
        self.post.goes_by(self.sockets)
        return self.sockets

    def _by_http(self, client: httpx.AsyncClient, path: str) -> HttpTransport:
        transport = HttpTransport(client, self.app.signing_secret, path)
        self.post.goes_by(transport)
        return transport

    def browser(self) -> Browser:
        """The browser of whoever installs: `await slack.browser().installs(by=louise)`."""
        transport = self.post.transport
        assert isinstance(transport, HttpTransport), "an app is installed over HTTP"
        return Browser(self.world, transport.client)

    # ── Who and what there is ─────────────────────────────────────────────────────────────────

    def workspace(
        self, ident: str, name: str = "", *, enterprise: str = "", installed: bool = True
    ) -> Workspace:
        """The workspace of this id, made when first named; `installed` from the settings page."""
        held = self.world.teams.get(ident)
        if held is None:
            held = Team(ident, name or ident, (name or ident).lower(), enterprise)
            self.world.teams[ident] = held
            if installed and not enterprise:
                new_install(self.world, ident, self.app.scopes)
        return Workspace(self.post, held)

    def enterprise(
        self, ident: str, name: str = "", workspaces: Iterable[str] = (), *, installed: bool = True
    ) -> tuple[Workspace, ...]:
        """The workspaces of an Enterprise Grid; `installed`: the app is, org-wide."""
        self.world.enterprises[ident] = name or ident
        made = tuple(self.workspace(one, enterprise=ident) for one in workspaces)
        if installed:
            new_install(self.world, ident, self.app.scopes)
        return made

    # ── Troubles ──────────────────────────────────────────────────────────────────────────────

    def refuses(
        self, method: str, error: str, *, workspace: str = "", about: str = "", times: int = 1
    ) -> Refusal:
        return self._add(Refusal(method, workspace, about, times, error))

    def limits(self, method: str, seconds: float, *, workspace: str = "", about: str = "") -> Limit:
        return self._add(Limit(method, workspace, about, 1, seconds))

    def breaks(
        self, method: str, status: int = 503, *, about: str = "", times: int = 1
    ) -> Breakdown:
        return self._add(Breakdown(method, "", about, times, status))

    def loses_answer(
        self, method: str, *, applied: bool = True, about: str = "", times: int = 1
    ) -> LostAnswer:
        return self._add(LostAnswer(method, "", about, times, applied))

    def freezes(self, method: str, *, applied: bool = False, about: str = "") -> Freeze:
        """Every such call waits, done already (`applied`) or not, until `release()`."""
        return self._add(Freeze(method, "", about, ALWAYS, applied))

    def _add(self, trouble: AnyTrouble) -> AnyTrouble:
        self.web.troubles.kept.append(trouble)
        return trouble

    # ── What Slack does of itself ─────────────────────────────────────────────────────────────

    async def echo(self, drawing: Drawing) -> Delivery:
        """Tell the app of its own message: posted, edited (a later drawing) or deleted (S21)."""
        return await self.post.echo(drawing)

    # ── For the record ────────────────────────────────────────────────────────────────────────

    @property
    def called(self) -> list[Called]:
        return self.web.called

    def calls_of(self, method: str) -> list[Called]:
        return [one for one in self.called if one.method == method]

    @property
    def deliveries(self) -> list[Delivery]:
        return self.post.deliveries

    @property
    def faults(self) -> list[str]:
        return self.world.faults

    def forgiven(self) -> list[str]:
        """The faults so far, which a test provoked on purpose; they are forgotten."""
        found = list(self.world.faults)
        self.world.faults.clear()
        return found

    def check(self) -> None:
        """Raises what no app may ever do."""
        assert not self.faults, "\n".join(["Slack was misused:", *self.faults])

    async def until(self, condition: Callable[[], object], words: str = "") -> None:
        """Returns as soon as it holds; never sleeps."""
        await self.post.until(condition, words)

    def everything_said(self, *, by_people: bool = False) -> tuple[str, ...]:
        """Every string that any message, in any version, ever held: texts, blocks with their ids
        and values, ephemerals, files' names, titles, alternative texts and bytes.

        As read: `&amp;` is `&`. What people typed themselves is left out, unless `by_people`.
        Modals and homes keep nothing.
        """
        found: list[str] = []
        for channel in self.world.channels.values():
            for message in channel.messages:
                if self.world.is_ours(message) or by_people:
                    for version in message.versions:
                        found += [version.text, *strings_in(version.blocks)]
        for file in self.world.files.values():
            found += [file.name, file.title, file.alt, file.data.decode("utf-8", "replace")]
        return tuple(unescaped(one) for one in found if one)


@asynccontextmanager
async def slack_server(now: Callable[[], float] | None = None) -> AsyncIterator[Slack]:
    """A Slack of one's own, on a free port, until the context ends; then its faults are raised.

    `now` gives the seconds since the epoch; without it time stands still but for `clock.advance`.
    """
    clock = Clock(now)
    world = World(clock, Ids(clock))
    sockets = SocketTransport(world)
    api = WebApi(world, Troubles(clock), {**METHODS, **sockets.methods})
    slack = Slack(world, api, Post(world), sockets)
    app = web.Application(client_max_size=64 * 1024**2)
    app.add_routes([*api.routes(), web.get("/link/", sockets.connect)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    world.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        api.troubles.release()
        await slack.post.close()
        await sockets.close()
        await runner.cleanup()
    slack.check()
