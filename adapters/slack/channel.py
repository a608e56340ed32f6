"""The Slack channel: one handler behind two transports, and the way out for the outbox.

Owns putting its parts together, starting and stopping them. The receiver is the only thing that
knows any rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import BaseRoute

from adapters.slack import pen
from adapters.slack.acquaintances import Acquaintances
from adapters.slack.app import bolt_app
from adapters.slack.calls import Calls, client_of
from adapters.slack.chrome import SlackChrome
from adapters.slack.codec import PLATFORM
from adapters.slack.easel import Easel
from adapters.slack.http import HttpTransport
from adapters.slack.installations import Installations, OwnInstallation
from adapters.slack.oauth import Client, States, oauth_flow
from adapters.slack.reception import Reception
from adapters.slack.socket import SocketTransport
from adapters.slack.tempo import Tempo
from dialogs.messages import Envelope, Receiver

MESSAGES_A_SECOND = 4.0
"""Slack takes about one message a second in one conversation, and several hundred a minute in a
workspace (S13): the outbox sends to as many people in turn.
"""


@dataclass(frozen=True, slots=True)
class Several:
    """Several workspaces, each by its own consent: where their tokens are kept."""

    client: Client
    installations: Installations
    states: States


@dataclass(frozen=True, slots=True)
class Workplace:
    """How Slack is reached: one workspace by its `bot_token`, or `several`; by `app_token` in
    Socket Mode, or by HTTP under `signing_secret`.
    """

    api_url: str
    public_url: str
    chromes: Mapping[str, SlackChrome] = field(repr=False)
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    several: Several | None = field(default=None, repr=False)


class SlackChannel:
    """Satisfies `messages.Channel`."""

    def __init__(
        self, receiver: Receiver, workplace: Workplace, tempo: Tempo | None = None
    ) -> None:
        self._workplace = workplace
        self._tempo = tempo or Tempo()
        installations = _installations(workplace)
        self._calls = Calls(installations, workplace.api_url, self._tempo.clock)
        self._easel = Easel(self._calls, workplace.chromes, workplace.public_url, self._tempo)
        acquaintances = Acquaintances(self._calls, self._tempo.courtesy, self._tempo.clock)
        self._reception = Reception(
            receiver, self._easel, acquaintances, installations, self._tempo
        )
        self._app = self._bolt(installations)
        self._transport = self._reached()

    @property
    def platform(self) -> str:
        return PLATFORM

    @property
    def rate(self) -> float:
        return MESSAGES_A_SECOND

    @property
    def pages(self) -> bool:
        return False

    async def send(self, envelope: Envelope) -> str:
        return await pen.deliver(self._easel, envelope)

    def routes(self) -> Sequence[BaseRoute]:
        """None in Socket Mode: nobody needs to reach us."""
        transport = self._transport
        return transport.routes() if isinstance(transport, HttpTransport) else ()

    async def start(self) -> None:
        self._calls.open()
        if isinstance(self._transport, SocketTransport):
            self._transport.start()

    async def stop(self) -> None:
        """Nothing more comes in, then what is being drawn is finished."""
        if isinstance(self._transport, SocketTransport):
            await self._transport.stop()
        await self.rest()
        await self._calls.close()

    async def rest(self) -> None:
        """Returns once nothing is being drawn any more."""
        await self._reception.finish()

    def _client(self) -> AsyncWebClient:
        return client_of(self._workplace.api_url)

    def _reached(self) -> HttpTransport | SocketTransport:
        workplace = self._workplace
        if workplace.app_token:
            return SocketTransport(self._app, workplace.app_token, self._client, self._tempo.sleep)
        return HttpTransport(self._app, workplace.signing_secret)

    def _bolt(self, installations: Installations) -> AsyncApp:
        return bolt_app(self._reception.answer, self._client(), self._flow(installations))

    def _flow(self, installations: Installations) -> AsyncOAuthFlow | None:
        workplace = self._workplace
        if workplace.several is None:
            return None
        several, chromes = workplace.several, workplace.chromes
        return oauth_flow(several.client, installations, several.states, self._client(), chromes)


def _installations(workplace: Workplace) -> Installations:
    if workplace.several is not None:
        return workplace.several.installations
    return OwnInstallation(workplace.bot_token, lambda token: client_of(workplace.api_url, token))
