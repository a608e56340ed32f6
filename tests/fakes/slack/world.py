"""What Slack keeps: teams, people, channels, messages with every version, views, files, tokens.

Plain state. Who may change it and how is the business of the Web API (`chat`, `views`, `files`,
`directory`, `oauth`) and of people (`person`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.clock import Clock, Ids
from tests.fakes.slack.inputs import Typed
from tests.fakes.slack.scopes import ALL
from tests.fakes.slack.shapes import JSON

TRIGGER_SECONDS = 3
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5


@dataclass(slots=True)
class Install:
    """The app in one workspace, or in a whole organisation (`key` is then the enterprise's id)."""

    key: str
    token: str
    bot_user: str
    bot_id: str
    scopes: frozenset[str]
    team: str = ""
    enterprise: str = ""
    refresh_token: str = ""
    expires_at: float | None = None
    ended: str = ""  # the error that its token now gets: token_revoked, account_inactive

    @property
    def is_org_wide(self) -> bool:
        return self.key.startswith("E")


@dataclass(slots=True)
class Team:
    id: str
    name: str
    domain: str
    enterprise: str = ""


@dataclass(slots=True)
class Account:
    """A person as one workspace knows them. `guest` is "", "restricted" or "ultra_restricted"."""

    id: str
    team: str
    name: str
    locale: str = "fr-CA"
    tz: str = "America/Toronto"
    guest: str = ""
    is_bot: bool = False
    deleted: bool = False


@dataclass(slots=True, eq=False)
class Channel:
    id: str
    team: str
    name: str
    is_private: bool = False
    is_archived: bool = False
    is_im: bool = False
    user: str = ""  # the person of a direct message
    members: set[str] = field(default_factory=set)
    shared_with: set[str] = field(default_factory=set)  # teams, by Slack Connect
    messages: list[Message] = field(default_factory=list)

    @property
    def said(self) -> list[Message]:
        """What stands there now: neither deleted nor ephemeral."""
        return [one for one in self.messages if not one.deleted and not one.only_for]


@dataclass(frozen=True, slots=True)
class Version:
    text: str
    blocks: list[Any]
    edited_ts: str = ""


@dataclass(slots=True, eq=False)
class Message:
    channel: Channel
    ts: str
    team: str
    user: str
    bot_id: str = ""
    thread_ts: str = ""
    only_for: str = ""  # the one person who sees an ephemeral message
    versions: list[Version] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    deleted: bool = False
    typed: Typed = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.versions[-1].text

    @property
    def blocks(self) -> list[Any]:
        return self.versions[-1].blocks


@dataclass(slots=True, eq=False)
class File:
    id: str
    name: str
    length: int
    alt: str = ""
    title: str = ""
    data: bytes = b""
    uploaded: bool = False
    completed: bool = False
    channels: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class View:
    """A modal or a home tab. `former` holds every earlier drawing as (content, hash)."""

    id: str
    team: str
    user: str
    install: Install
    content: JSON
    hash: str
    root: str = ""
    previous: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    trouble: str = ""  # what Slack's client says when the app did not answer
    former: list[tuple[JSON, str]] = field(default_factory=list)
    typed: Typed = field(default_factory=dict)

    @property
    def is_home(self) -> bool:
        return bool(self.content["type"] == "home")


@dataclass(slots=True)
class Trigger:
    id: str
    account: Account
    at: float
    view: View | None = None  # where it was pressed
    exchanged: bool = False


@dataclass(slots=True)
class ResponseUrl:
    key: str
    install: Install
    account: Account
    channel: Channel
    at: float
    message: Message | None = None
    uses: int = 0


@dataclass(slots=True)
class Grant:
    """What a person agreed to on Slack's page; `code` stands for it once, for ten minutes."""

    code: str
    key: str  # the workspace's id, or the enterprise's for an org-wide install
    by: Account
    scopes: frozenset[str]
    redirect_uri: str
    at: float
    used: bool = False


@dataclass(slots=True)
class App:
    """The one app of this Slack, as its settings pages show it."""

    id: str = "A00TABLEE"
    client_id: str = "1111.2222"
    client_secret: str = "a client secret of the tests"
    signing_secret: str = "a signing secret of the tests"
    app_token: str = "xapp-1-A00TABLEE-1-tests"
    verification_token: str = "a verification token"
    rotates_tokens: bool = False
    redirect_urls: tuple[str, ...] = ()  # any, when none is named
    scopes: frozenset[str] = ALL  # those it is installed with from its settings page
    manifest: JSON | None = None  # what was pasted there; without it, everything is on


@dataclass(slots=True)
class World:
    clock: Clock
    ids: Ids
    app: App = field(default_factory=App)
    teams: dict[str, Team] = field(default_factory=dict)
    enterprises: dict[str, str] = field(default_factory=dict)  # id -> name
    installs: dict[str, Install] = field(default_factory=dict)  # by token, ended ones too
    accounts: dict[tuple[str, str], Account] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    modals: dict[tuple[str, str], list[View]] = field(default_factory=dict)  # stacks
    homes: dict[tuple[str, str], View] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)  # by code
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    base_url: str = ""
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)

    # ── Installs ──────────────────────────────────────────────────────────────────────────────

    def install_in(self, team: str) -> Install | None:
        """The live install that serves a workspace: its own, or its organisation's."""
        enterprise = self.teams[team].enterprise
        live = [one for one in self.installs.values() if not one.ended]
        own = [one for one in live if one.key == team]
        return next(iter(own + [one for one in live if enterprise and one.key == enterprise]), None)

    def serving(self, account: Account) -> Install | None:
        """The install by which a person meets the app: at home, or by a shared channel."""
        at_home = self.install_in(account.team)
        if at_home is not None:
            return at_home
        hosts = [
            channel.team
            for channel in self.channels.values()
            if account.team in channel.shared_with and account.id in channel.members
        ]
        return next((found for team in hosts if (found := self.install_in(team))), None)

    def teams_of(self, install: Install) -> list[Team]:
        if not install.is_org_wide:
            return [self.teams[install.team]]
        return [one for one in self.teams.values() if one.enterprise == install.enterprise]

    def account(self, install: Install, user: str, team: str = "") -> Account | None:
        """A person whom this install can name; those of channels shared with it too."""
        for one in self.teams_of(install):
            if team in {"", one.id} and (one.id, user) in self.accounts:
                return self.accounts[one.id, user]
        return next((a for a in self.accounts.values() if self._is_met(install, a, user)), None)

    def is_stranger(self, install: Install, account: Account) -> bool:
        return account.team not in {one.id for one in self.teams_of(install)}

    def _is_met(self, install: Install, account: Account, user: str) -> bool:
        own = {one.id for one in self.teams_of(install)}
        return account.id == user and any(
            channel.team in own and user in channel.members for channel in self.channels.values()
        )

    # ── Conversations ─────────────────────────────────────────────────────────────────────────

    def dm(self, install: Install, account: Account) -> Channel:
        """The direct message between the app's bot and a person, made when first wanted."""
        held = self.direct(account)
        if held is not None:
            held.members.add(install.bot_user)
            return held
        channel = Channel(
            self.ids.next("D"),
            account.team,
            "directmessage",
            is_im=True,
            user=account.id,
            members={install.bot_user, account.id},
        )
        self.channels[channel.id] = channel
        return channel

    def is_ours(self, message: Message) -> bool:
        """Written by the app, by whichever of its installs."""
        return any(one.bot_id == message.bot_id for one in self.installs.values())

    def direct(self, account: Account) -> Channel | None:
        """The direct message that is there already, even after the app has gone."""
        both = (account.team, account.id)
        held = self.channels.values()
        return next((one for one in held if one.is_im and (one.team, one.user) == both), None)

    def message(self, channel: str, ts: str) -> Message | None:
        held = self.channels[channel].messages if channel in self.channels else []
        return next((one for one in held if one.ts == ts and not one.deleted), None)

    # ── Gestures' tickets ─────────────────────────────────────────────────────────────────────

    def new_trigger(self, account: Account, view: View | None = None) -> Trigger:
        trigger = Trigger(self.ids.trigger(), account, self.clock.now(), view)
        self.triggers[trigger.id] = trigger
        return trigger

    def new_response_url(
        self, install: Install, account: Account, channel: Channel, message: Message | None = None
    ) -> str:
        key = f"{account.team}/{self.ids.count('response')}"
        self.response_urls[key] = ResponseUrl(
            key, install, account, channel, self.clock.now(), message
        )
        return f"{self.base_url}/response/{key}"

    # ── What happens is told ──────────────────────────────────────────────────────────────────

    def fault(self, words: str) -> None:
        """Something the app must never do: it fails the test at the end."""
        self.faults.append(words)
        self.changed()

    def changed(self) -> None:
        """Wake whoever waits to see something."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def until(self, condition: Callable[[], object], patience: float, words: str) -> None:
        """Returns as soon as it holds; looks again at each change, never by the clock."""
        try:
            async with asyncio.timeout(patience):
                while not condition():
                    wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._waiting.append(wake)
                    await wake
        except TimeoutError:
            raise AssertionError(f"waited {patience} s in vain: {words}") from None
