"""The Slack branch: off without its settings. Slack-bolt is an extra, imported when it is on."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from adapters.slack import paths
from adapters.slack.chrome import Command, InstallPage, SlackChrome
from adapters.slack.codec import PLATFORM
from adapters.slack.manifest import SCOPES, manifest
from bot.hashing import derive
from bot.i18n import Words
from bot.installations import BegunHere, Workspaces
from bot.screens import slack_chrome
from bot.settings import Settings
from bot.slack_settings import (
    SeveralWorkspaces,
    SlackAccess,
    SocketMode,
    libraries_are_there,
    slack_access,
)
from bot.wiring.grounds import Grounds
from dialogs.messages import Channel, Receiver
from dialogs.nouns.errors import Invalid
from dialogs.nouns.installations import Installation

if TYPE_CHECKING:
    from adapters.slack.channel import Several, Workplace

EVENTS_PATH, INSTALL_PATH = paths.EVENTS, paths.INSTALL
"""Where Slack writes, and where a workspace is added, below PUBLIC_URL."""


def slack_channels(receiver: Receiver, grounds: Grounds) -> Iterator[Channel]:
    """One channel, or none. Raises `BadSettings`, or `Invalid` without the libraries."""
    access = slack_access(grounds.settings)
    if access is None:
        return
    if not libraries_are_there():
        raise Invalid("slack_libraries")
    from adapters.slack.channel import SlackChannel  # noqa: PLC0415 - an extra
    from adapters.slack.tempo import Tempo  # noqa: PLC0415

    tempo = Tempo(clock=lambda: grounds.clock.now().timestamp()).slower(grounds.patience)
    yield SlackChannel(receiver, _workplace(access, grounds), tempo)


def _workplace(access: SlackAccess, grounds: Grounds) -> Workplace:
    from adapters.slack.channel import Workplace  # noqa: PLC0415 - an extra

    settings = grounds.settings
    return Workplace(
        api_url=settings.slack_api_url,
        public_url=settings.public_url,
        chromes={language: slack_words(words) for language, words in grounds.words.items()},
        bot_token="" if isinstance(access, SeveralWorkspaces) else access.bot_token,
        app_token=access.app_token if isinstance(access, SocketMode) else "",
        signing_secret="" if isinstance(access, SocketMode) else access.signing_secret,
        several=_several(access, grounds) if isinstance(access, SeveralWorkspaces) else None,
    )


def _several(access: SeveralWorkspaces, grounds: Grounds) -> Several:
    from adapters.slack import oauth  # noqa: PLC0415 - an extra
    from adapters.slack.calls import client_of  # noqa: PLC0415
    from adapters.slack.channel import Several  # noqa: PLC0415

    settings, clock = grounds.settings, grounds.clock
    client = oauth.Client(
        access.client_id,
        access.client_secret,
        settings.public_url,
        settings.slack_api_url,
        tuple(scope.name for scope in SCOPES),
    )

    async def renew(installation: Installation) -> Installation:
        web = client_of(settings.slack_api_url)
        return await oauth.renewed(client, web, installation, clock.now())

    installations = Workspaces(PLATFORM, grounds.transactions, clock, grounds.owner, renew)
    key = urlsafe_b64encode(derive(settings.secret_keys[-1], "slack state"))
    states = BegunHere(grounds.transactions, clock, grounds.hasher, key, PLATFORM)
    return Several(client, installations, states)


def slack_words(words: Words) -> SlackChrome:
    """What stands around screens on Slack, in one language."""
    commands = tuple(Command(*command) for command in slack_chrome.commands(words))
    pages = {name: InstallPage(*page) for name, page in slack_chrome.pages(words).items()}
    labels = slack_chrome.labels(words) | slack_chrome.told_of_the_app(words)
    return SlackChrome(commands=commands, **labels, **pages)  # type: ignore[arg-type]  # by name


def slack_manifest(
    settings: Settings, words: Words, *, socket_mode: bool, prefix: str, distributed: bool
) -> Mapping[str, Any]:
    """The app manifest of this installation. Raises `Invalid` for a prefix that Slack refuses."""
    return manifest(
        slack_words(words),
        socket_mode=socket_mode,
        prefix=prefix,
        public_url=settings.public_url,
        distributed=distributed,
    )
