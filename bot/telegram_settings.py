"""How Telegram reaches Tablée, by which of its settings are given: not at all, by polling, or by a
webhook.

Owns which settings go together. A mix that means nothing is one `BadSettings`, which names all that
is missing or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.i18n.words import mark
from bot.settings import BadSettings, SettingFault, Settings

OFFICIAL = "https://api.telegram.org"
PORTS = frozenset({None, 80, 88, 443, 8443})
"""Those that Telegram's own servers post to."""

NO_TOKEN = mark(
    "il manque le jeton que BotFather donne à la création du robot (/newbot), ou plus tard (/token)"
)
"""A webhook's secret alone: nobody would register the webhook."""

NOT_PUBLIC = mark(
    "avec TELEGRAM_WEBHOOK_SECRET, Telegram écrit à cette adresse : elle doit être en https, sur "
    "le port 443, 80, 88 ou 8443. Sans adresse publique, retirez TELEGRAM_WEBHOOK_SECRET : Tablée "
    "ira chercher les messages"
)


@dataclass(frozen=True, slots=True)
class Polling:
    """Reached from here: no public address."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ByWebhook:
    """Posted to at PUBLIC_URL, under a secret."""

    token: str = field(repr=False)
    secret: str = field(repr=False)


TelegramAccess = Polling | ByWebhook


def library_is_there() -> bool:
    return find_spec("telegram") is not None


def telegram_access(settings: Settings) -> TelegramAccess | None:
    """None when Telegram is off. Raises `BadSettings`."""
    faults = tuple(_faults(settings))
    if faults:
        raise BadSettings(faults)
    token, secret = _of(settings.telegram_bot_token), _of(settings.telegram_webhook_secret)
    if secret:
        return ByWebhook(token, secret)
    return Polling(token) if token else None


def _faults(settings: Settings) -> Iterator[SettingFault]:
    if settings.telegram_webhook_secret is None:
        return
    if settings.telegram_bot_token is None:
        yield SettingFault("TELEGRAM_BOT_TOKEN", NO_TOKEN)
    if not _is_reachable(settings):
        yield SettingFault("PUBLIC_URL", NOT_PUBLIC)


def _is_reachable(settings: Settings) -> bool:
    """A server of one's own may post in the clear, to any port of the same house."""
    if settings.telegram_api_url.rstrip("/") != OFFICIAL:
        return True
    address = urlsplit(settings.public_url)
    return address.scheme == "https" and address.port in PORTS


def _of(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
