"""Several workspaces: the way by which each lets Tablée in, and what is kept of it.

Owns the translation of an installation, and the two or three pages that whoever installs sees. The
state that Slack gives back is ours, recent, and good for one use. Whatever fails ends in a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from slack_bolt import BoltResponse
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.chrome import InstallPage, SlackChrome
from adapters.slack.codec import PLATFORM
from adapters.slack.errors import in_our_words
from adapters.slack.installations import Installations
from adapters.slack.paths import INSTALL, REDIRECT
from adapters.slack.quiet import quiet
from dialogs.nouns.errors import TableeError
from dialogs.nouns.installations import Installation

REFUSED = frozenset({"invalid_browser", "invalid_state", "access_denied"})
"""Why an installation stopped before Slack gave anything."""


class States(Protocol):
    """What proves that an installation was begun here: issued, then spent once within `seconds`."""

    @property
    def seconds(self) -> int: ...

    async def issue(self) -> str: ...

    async def spend(self, state: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Client:
    """What Slack calls the app: its id and secret, and where it is reached."""

    identifier: str
    secret: str = field(repr=False)
    public_url: str
    api_url: str
    scopes: Sequence[str]

    @property
    def authorization_url(self) -> str:
        """Beside the API, on whichever host it is."""
        return self.api_url.rstrip("/").removesuffix("/api") + "/oauth/v2/authorize"


def oauth_flow(
    client: Client,
    installations: Installations,
    states: States,
    web: AsyncWebClient,
    chromes: Mapping[str, SlackChrome],
) -> AsyncOAuthFlow:
    pages = _Pages(chromes)
    settings = AsyncOAuthSettings(
        client_id=client.identifier,
        client_secret=client.secret,
        scopes=list(client.scopes),
        redirect_uri=f"{client.public_url}{REDIRECT}",
        install_path=INSTALL,
        install_page_rendering_enabled=False,
        redirect_uri_path=REDIRECT,
        authorization_url=client.authorization_url,
        installation_store=_Store(installations),
        state_store=_StateStore(states),
        state_expiration_seconds=states.seconds,
        callback_options=AsyncCallbackOptions(success=pages.installed, failure=pages.failed),
    )
    return _Flow(client=web, logger=quiet("slack_bolt"), settings=settings)


async def renewed(
    client: Client, web: AsyncWebClient, installation: Installation, now: datetime
) -> Installation:
    """With its next tokens: a refresh token is good for one use. Raises the `TableeError`s."""
    with in_our_words():
        said = await web.oauth_v2_access(
            client_id=client.identifier,
            client_secret=client.secret,
            grant_type="refresh_token",
            refresh_token=installation.refresh_token,
        )
    return replace(
        installation,
        token=str(said["access_token"]),
        refresh_token=str(said["refresh_token"]),
        expires_at=now + timedelta(seconds=int(said["expires_in"])),
    )


# ── What bolt asks for ────────────────────────────────────────────────────────────────────────


class _Flow(AsyncOAuthFlow):
    """Bolt's, but that Slack or the database being away ends in a page too, and logs no code."""

    async def handle_callback(self, request: AsyncBoltRequest) -> BoltResponse:
        try:
            return await super().handle_callback(request)
        except TableeError:
            return await self.failure_handler(
                AsyncFailureArgs(
                    request=request,
                    reason="unavailable",
                    suggested_status_code=503,
                    settings=self.settings,
                    default=self.default_callback_options,
                )
            )

    async def run_installation(self, code: str) -> SlackInstallation | None:
        """None when Slack refuses the code. Raises `Unavailable`."""
        with in_our_words():
            return await super().run_installation(code)


class _Store(AsyncInstallationStore):
    """Only keeps: each call finds its token through our own port (`calls`)."""

    def __init__(self, installations: Installations) -> None:
        self._installations = installations

    async def async_save(self, installation: SlackInstallation) -> None:
        await self._installations.keep(translated(installation))


class _StateStore(AsyncOAuthStateStore):
    def __init__(self, states: States) -> None:
        self._states = states

    async def async_issue(self, *_: object, **__: object) -> str:
        return await self._states.issue()

    async def async_consume(self, state: str) -> bool:
        return await self._states.spend(state)


def translated(installation: SlackInstallation) -> Installation:
    """In our words: the workspace is the organisation's when the whole of it was installed."""
    whole = installation.is_enterprise_install
    expires_at = installation.bot_token_expires_at
    return Installation(
        id=0,
        platform=PLATFORM,
        workspace=str((installation.enterprise_id if whole else installation.team_id) or ""),
        name=str((installation.enterprise_name if whole else installation.team_name) or ""),
        bot_user=installation.bot_user_id or "",
        scopes=",".join(installation.bot_scopes or ()),
        installed_at=datetime.fromtimestamp(installation.installed_at, UTC),
        token=installation.bot_token or "",
        refresh_token=installation.bot_refresh_token or "",
        expires_at=None if expires_at is None else datetime.fromtimestamp(expires_at, UTC),
    )


# ── What whoever installs sees ────────────────────────────────────────────────────────────────


class _Pages:
    def __init__(self, chromes: Mapping[str, SlackChrome]) -> None:
        self._chromes = chromes
        self._template = Environment(
            loader=PackageLoader("adapters.slack"), autoescape=True, undefined=StrictUndefined
        ).get_template("installed.html")

    async def installed(self, args: AsyncSuccessArgs) -> BoltResponse:
        language, chrome = self._spoken(args.request)
        return self._page(200, language, chrome.installed, args.settings.install_path, again="")

    async def failed(self, args: AsyncFailureArgs) -> BoltResponse:
        language, chrome = self._spoken(args.request)
        told = chrome.refused if args.reason in REFUSED else chrome.failed
        status = args.suggested_status_code
        return self._page(status, language, told, args.settings.install_path, again=chrome.again)

    def _page(
        self, status: int, language: str, told: InstallPage, install_path: str, *, again: str
    ) -> BoltResponse:
        body = self._template.render(
            language=language, page=told, install_path=install_path, again=again
        )
        return BoltResponse(
            status=status,
            body=body,
            headers={
                "Content-Type": "text/html; charset=utf-8",
                "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
            },
        )

    def _spoken(self, request: AsyncBoltRequest) -> tuple[str, SlackChrome]:
        """The first of our languages that the browser asks for, else ours."""
        asked = ",".join(request.headers.get("accept-language", []))
        for part in asked.split(","):
            language = part.partition(";")[0].strip().partition("-")[0].lower()
            if language in self._chromes:
                return language, self._chromes[language]
        return next(iter(self._chromes.items()))
