"""Every setting of one installation: its name, its type, its default, and what is expected of it.

Read from the environment or from `.env`, once, when `read_settings` is called; never at import.
A bad value becomes one `BadSettings` that names all of them, without showing what was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.i18n.words import mark
from dialogs.nouns.errors import TableeError

MINIMUM_KEY_BYTES = 16

EXPECTED = {
    "database_url": mark(
        "une adresse comme sqlite:////chemin/tablee.sqlite3 ou postgresql://hôte/base"
    ),
    "public_url": mark("l’adresse publique du site, comme https://tablee.exemple.org"),
    "host": mark("un nom de machine ou une adresse, comme 127.0.0.1"),
    "port": mark("un nombre de 0 à 65535"),
    "tablee_secret_key": mark(
        "une clé d’au moins 16 caractères, ou plusieurs séparées par des virgules"
    ),
    "table_creation": mark("« operator » ou « members »"),
    "smtp_url": mark("une adresse comme smtps://compte:secret@serveur"),
    "log_level": mark("DEBUG, INFO, WARNING, ERROR ou CRITICAL"),
    "log_format": mark("« text » ou « json »"),
    "slack_bot_token": mark("un jeton qui commence par xoxb-"),
    "slack_app_token": mark("un jeton qui commence par xapp-"),
    "slack_api_url": mark("une adresse en https://"),
    "telegram_bot_token": mark("un jeton comme 123456:ABC-def, donné par BotFather"),
    "telegram_api_url": mark("une adresse en https://"),
    "telegram_webhook_secret": mark("de 1 à 256 lettres, chiffres, tirets ou soulignés"),
}
"""What each setting takes, in words; the one message for any bad value of it."""


@dataclass(frozen=True, slots=True)
class SettingFault:
    """`name` as in the environment; `expected` is a message id of the catalogues."""

    name: str
    expected: str


class BadSettings(TableeError):
    """One or several settings cannot be used; never holds a value."""

    def __init__(self, faults: tuple[SettingFault, ...]) -> None:
        super().__init__(", ".join(fault.name for fault in faults))
        self.faults = faults


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _database(url: str) -> str:
    """Normalised for SQLAlchemy: `postgres://` and `postgresql://` mean psycopg 3."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ValueError(url) from error
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    on_disk = parsed.database not in {None, "", ":memory:"}  # a file, shared by connections (D5)
    if parsed.drivername not in {"sqlite", "postgresql+psycopg"} or not on_disk:
        raise ValueError(parsed.drivername)
    return parsed.render_as_string(hide_password=False)


def _keys(secret: SecretStr) -> SecretStr:
    keys = _split(secret)
    if not keys or any(len(key.encode()) < MINIMUM_KEY_BYTES for key in keys):
        raise ValueError(MINIMUM_KEY_BYTES)
    return secret


def _split(secret: SecretStr) -> tuple[str, ...]:
    return tuple(key for part in secret.get_secret_value().split(",") if (key := part.strip()))


def _local_address(data: dict[str, Any]) -> str:
    return f"http://localhost:{data.get('port', 8080)}"


def _secret(pattern: str) -> AfterValidator:
    """What a secret looks like, whole."""
    known = re.compile(pattern, re.ASCII)

    def check(secret: SecretStr) -> SecretStr:
        if known.fullmatch(secret.get_secret_value()) is None:
            raise ValueError(pattern)
        return secret

    return AfterValidator(check)


Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+(/\S*)?$")]
PublicAddress = Annotated[Address, AfterValidator(lambda address: address.rstrip("/"))]
Root = Annotated[Address, AfterValidator(lambda address: address.rstrip("/") + "/")]
"""Slack's library joins a method's name to it as it stands, so it must end on a slash (S27)."""


class Settings(BaseSettings):
    """Names are those of the environment, in lower case. An empty value is an unset one.

    `tablee_secret_key` holds one or several keys, separated by commas: the first seals, the others
    only open what an earlier key sealed (rotation).
    """

    model_config = SettingsConfigDict(
        frozen=True,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite:///tablee.sqlite3", repr=False
    )
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: PublicAddress = Field(default_factory=_local_address)
    tablee_secret_key: Annotated[SecretStr, AfterValidator(_keys)] | None = None
    table_creation: Literal["operator", "members"] = "operator"
    smtp_url: Annotated[SecretStr, _secret(r"smtps?://\S+")] | None = None
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)
    ] = "INFO"
    log_format: Literal["text", "json"] = "text"

    slack_bot_token: Annotated[SecretStr, _secret(r"xoxb-\S+")] | None = None
    slack_app_token: Annotated[SecretStr, _secret(r"xapp-\S+")] | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: Root = "https://slack.com/api/"

    telegram_bot_token: Annotated[SecretStr, _secret(r"\d+:[\w-]+")] | None = None
    telegram_api_url: Address = "https://api.telegram.org"
    telegram_webhook_secret: Annotated[SecretStr, _secret(r"[\w-]{1,256}")] | None = None

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The first seals, the others only open; empty when none is set (see `bot.keyfile`)."""
        return () if self.tablee_secret_key is None else _split(self.tablee_secret_key)

    @property
    def sqlite_path(self) -> Path | None:
        """The database's file, or None on PostgreSQL."""
        url = make_url(self.database_url)
        is_file = url.drivername == "sqlite" and url.database is not None
        return Path(str(url.database)).absolute() if is_file else None


def read_settings(**given: Any) -> Settings:  # noqa: ANN401 - each field checks its own
    """The settings of the environment and `.env`; `given` ones win. Raises `BadSettings`."""
    try:
        return Settings(**given)
    except ValidationError as error:
        names = dict.fromkeys(
            str(fault["loc"][0])
            for fault in error.errors()
            if fault["type"] != "default_factory_not_called"  # the port is at fault, not its reader
        )
        raise BadSettings(
            tuple(SettingFault(name.upper(), EXPECTED.get(name, "")) for name in names)
        ) from None
