"""`tablee doctor`: looks at an installation and says in plain words what is wrong, and the remedy.

Changes nothing: no file is made, no schema is touched. Exit code 1 as soon as one thing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import typer

from bot.cli.console import Json, bad_settings_in_words, print_json, terminal_words

if TYPE_CHECKING:
    from bot.i18n import Words
    from bot.settings import Settings
    from bot.slack_settings import SlackAccess

PRIVATE = 0o077
"""Permissions that nobody but the owner of a key may have."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is a stable name in English; `message` is for the reader."""

    check: str
    ok: bool
    message: str


def doctor(*, as_json: Json = False) -> None:
    """Dit ce qui ne va pas, et quoi faire. / Says what is wrong, and what to do."""
    findings = list(examine(terminal_words()))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            typer.echo(f"{'✓' if finding.ok else '✗'} {finding.message}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def examine(words: Words) -> Iterator[Finding]:
    from bot.settings import BadSettings, read_settings
    from bot.slack_settings import libraries_are_there
    from bot.telegram_settings import library_is_there

    try:
        settings = read_settings()
    except BadSettings as error:
        yield Finding("settings", False, bad_settings_in_words(error, words))
        return
    yield Finding("settings", True, words.say("Les réglages se lisent."))
    yield _address(settings, words)
    yield of_slack(settings, words, installed=libraries_are_there())
    yield of_telegram(settings, words, installed=library_is_there())
    if not _is_made(settings):
        told = words.say("Rien n’est encore créé : « tablee serve » le fera.")
        yield Finding("database", True, told)
        return
    key = _key(settings, words)
    yield key
    if key.ok:
        yield _database(settings, words)


def _is_made(settings: Settings) -> bool:
    path = settings.sqlite_path
    return path is None or (path.exists() and path.stat().st_size > 0)


def _address(settings: Settings, words: Words) -> Finding:
    """Anybody may listen on every address; then members need the public one."""
    local = settings.host in {"localhost", "::1"} or settings.host.startswith("127.")
    if local or settings.public_url.startswith("https://"):
        told = words.say("Le site répond à {address}.", address=settings.public_url)
        return Finding("address", True, told)
    return Finding(
        "address",
        False,
        words.say(
            "Le site écoute au-delà de cette machine ({host}) : "
            "PUBLIC_URL doit donner son adresse publique, en https.",
            host=settings.host,
        ),
    )


def of_slack(settings: Settings, words: Words, *, installed: bool) -> Finding:
    """Which way Slack is to reach this installation; Slack itself is not asked.

    `installed`: the libraries that speak to it are there.
    """
    from bot.cli.troubles import in_words
    from bot.settings import BadSettings
    from bot.slack_settings import SocketMode, slack_access
    from dialogs.nouns.errors import Invalid

    try:
        access = slack_access(settings)
    except BadSettings as error:
        return Finding("slack", False, bad_settings_in_words(error, words))
    if access is None:
        return Finding("slack", True, words.say("Slack n’est pas branché."))
    if not installed:
        return Finding("slack", False, in_words(Invalid("slack_libraries"), words))
    if isinstance(access, SocketMode):
        told = words.say("Slack est branché par le Socket Mode, pour un espace de travail.")
        return Finding("slack", True, told)
    return _slack_over_http(settings, access, words)


def _slack_over_http(settings: Settings, access: SlackAccess, words: Words) -> Finding:
    from bot.slack_settings import OneWorkspace
    from bot.wiring.slack import EVENTS_PATH, INSTALL_PATH

    if not settings.public_url.startswith("https://"):
        told = words.say(
            "Slack n’écrit qu’à une adresse en https : donnez la vôtre dans PUBLIC_URL, ou "
            "passez au Socket Mode (SLACK_APP_TOKEN)."
        )
        return Finding("slack", False, told)
    if isinstance(access, OneWorkspace):
        address = settings.public_url + EVENTS_PATH
        told = words.say(
            "Slack est branché pour un espace de travail, et écrit à {address}", address=address
        )
    else:
        address = settings.public_url + INSTALL_PATH
        told = words.say(
            "Slack est branché : on l’ajoute à un espace de travail à {address}", address=address
        )
    return Finding("slack", True, told)


def of_telegram(settings: Settings, words: Words, *, installed: bool) -> Finding:
    """Which way Telegram is to reach this installation; Telegram itself is not asked.

    `installed`: the library that speaks to it is there.
    """
    from bot.cli.troubles import in_words
    from bot.settings import BadSettings
    from bot.telegram_settings import Polling, telegram_access
    from dialogs.nouns.errors import Invalid

    try:
        access = telegram_access(settings)
    except BadSettings as error:
        return Finding("telegram", False, bad_settings_in_words(error, words))
    if access is None:
        return Finding("telegram", True, words.say("Telegram n’est pas branché."))
    if not installed:
        return Finding("telegram", False, in_words(Invalid("telegram_library"), words))
    if isinstance(access, Polling):
        told = words.say("Telegram est branché : Tablée va y chercher les messages.")
    else:
        address = settings.public_url + "/telegram/webhook"
        told = words.say("Telegram est branché, et écrit à {address}", address=address)
    return Finding("telegram", True, told)


def _key(settings: Settings, words: Words) -> Finding:
    from bot.keyfile import key_path, with_secret_key
    from bot.settings import BadSettings

    try:
        with_secret_key(settings)
    except BadSettings as error:
        return Finding("key", False, bad_settings_in_words(error, words))
    except OSError:
        return Finding("key", False, words.say("Le fichier de la clé ne se lit pas."))
    path = key_path(settings)
    if not settings.secret_keys and path is not None and path.stat().st_mode & PRIVATE:
        message = words.say(
            "D’autres comptes de cette machine peuvent lire la clé : chmod 600 {file}", file=path
        )
        return Finding("key", False, message)
    return Finding("key", True, words.say("La clé se lit."))


def _database(settings: Settings, words: Words) -> Finding:
    import asyncio

    from bot.cli.troubles import in_words
    from bot.keyfile import with_secret_key
    from bot.wiring import try_key, waits_for_migration
    from dialogs.nouns.errors import TableeError

    keyed = with_secret_key(settings)
    try:
        if asyncio.run(waits_for_migration(keyed)):
            told = words.say("La base de données n’est pas à jour : lancez « tablee migrate ».")
            return Finding("database", False, told)
        try_key(keyed)
    except TableeError as error:
        return Finding("database", False, in_words(error, words))
    return Finding("database", True, words.say("La base de données répond et elle est à jour."))
