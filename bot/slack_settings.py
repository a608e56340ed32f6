"""How Slack reaches Tablée, by which of its settings are given: not at all, or one of three ways.

Owns which settings go together, and where each is found in Slack's own pages. A mix that means
nothing is one `BadSettings`, which names all that is missing or too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec

from pydantic import SecretStr

from bot.i18n.words import mark
from bot.settings import BadSettings, SettingFault, Settings

LIBRARIES = ("slack_bolt", "slack_sdk", "aiohttp")
"""What speaks to Slack: an extra of the package, `tablee[slack]`."""

MISSING = {
    "SLACK_BOT_TOKEN": mark(
        "il manque le jeton xoxb-… que Slack donne à l’installation "
        "(page « OAuth & Permissions », « Bot User OAuth Token »)"
    ),
    "SLACK_SIGNING_SECRET": mark(
        "il manque le secret par lequel Slack signe ce qu’il envoie "
        "(page « Basic Information », « App Credentials », « Signing Secret »)"
    ),
    "SLACK_CLIENT_ID": mark(
        "il manque le numéro de l’application "
        "(page « Basic Information », « App Credentials », « Client ID »)"
    ),
    "SLACK_CLIENT_SECRET": mark(
        "il manque le secret de l’application "
        "(page « Basic Information », « App Credentials », « Client Secret »)"
    ),
}
"""By the setting's name: what it is, and where it stands among Slack's pages."""

NEITHER = mark(
    "il manque un jeton xapp-… pour le Socket Mode (page « Basic Information », « App-Level "
    "Tokens », permission connections:write). Ou bien donnez SLACK_SIGNING_SECRET, pour recevoir "
    "par HTTP (même page, « App Credentials »)"
)
"""A bot's token alone: Slack would be written to, and never heard."""

TOO_MUCH = {
    "SLACK_BOT_TOKEN": mark(
        "de trop avec SLACK_CLIENT_ID, où chaque espace de travail reçoit son jeton en "
        "s’installant. Pour un seul espace, retirez plutôt SLACK_CLIENT_ID et SLACK_CLIENT_SECRET"
    ),
    "SLACK_APP_TOKEN": mark(
        "de trop avec SLACK_CLIENT_ID : le Socket Mode ne sert qu’un espace de travail. Pour un "
        "seul espace, retirez plutôt SLACK_CLIENT_ID et SLACK_CLIENT_SECRET"
    ),
}


@dataclass(frozen=True, slots=True)
class SocketMode:
    """One workspace, reached from here: no public address."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OneWorkspace:
    """One workspace, over HTTP."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeveralWorkspaces:
    """Any number of them, each installed by OAuth, over HTTP."""

    client_id: str
    client_secret: str = field(repr=False)
    signing_secret: str = field(repr=False)


SlackAccess = SocketMode | OneWorkspace | SeveralWorkspaces


def libraries_are_there() -> bool:
    return all(find_spec(name) is not None for name in LIBRARIES)


def slack_access(settings: Settings) -> SlackAccess | None:
    """None when Slack is off. Raises `BadSettings`.

    With the tokens of Socket Mode, a signing secret is left unused: Slack sends nothing over HTTP
    to an app in that mode.
    """
    faults = tuple(_faults(settings))
    if faults:
        raise BadSettings(faults)
    bot, app = _of(settings.slack_bot_token), _of(settings.slack_app_token)
    signing = _of(settings.slack_signing_secret)
    if settings.slack_client_id:
        return SeveralWorkspaces(
            settings.slack_client_id, _of(settings.slack_client_secret), signing
        )
    if app:
        return SocketMode(bot, app)
    return OneWorkspace(bot, signing) if bot else None


def _faults(settings: Settings) -> Iterator[SettingFault]:
    bot, app = settings.slack_bot_token, settings.slack_app_token
    signing = settings.slack_signing_secret
    if settings.slack_client_id or settings.slack_client_secret:
        yield from _missing(SLACK_CLIENT_ID=settings.slack_client_id)
        yield from _missing(SLACK_CLIENT_SECRET=settings.slack_client_secret)
        yield from _missing(SLACK_SIGNING_SECRET=signing)
        given = {"SLACK_BOT_TOKEN": bot, "SLACK_APP_TOKEN": app}
        yield from (SettingFault(name, TOO_MUCH[name]) for name in given if given[name])
    elif bot and not app and not signing:
        yield SettingFault("SLACK_APP_TOKEN", NEITHER)
    elif app or signing:
        yield from _missing(SLACK_BOT_TOKEN=bot)


def _missing(**given: str | SecretStr | None) -> Iterator[SettingFault]:
    return (SettingFault(name, MISSING[name]) for name, value in given.items() if not value)


def _of(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
