"""What every command shares: the terminal's language, settings read once, and how it fails.

A failure is one plain sentence on standard error and exit code 1; a traceback is a bug of ours.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.i18n import Words
    from bot.settings import BadSettings, Settings

Json = Annotated[bool, typer.Option("--json", help="En JSON. / As JSON.")]


def terminal_words() -> Words:
    """The operator's language: what the terminal says, or French."""
    from bot.i18n import LANGUAGES, choose
    from bot.i18n.languages import words_of

    asked = next((os.environ[name] for name in ("LC_ALL", "LANG") if os.environ.get(name)), None)
    wishes = [part.split(".")[0] for part in (asked or "").split(":")]
    language = choose(*wishes)
    return words_of(language if language in LANGUAGES else "fr")


def fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


def read_or_fail(words: Words, **given: Any) -> Settings:  # noqa: ANN401 - each field checks its own
    """The settings; `given` are the command's own options, None where they were not used."""
    from bot.settings import BadSettings, read_settings

    try:
        return read_settings(**{name: value for name, value in given.items() if value is not None})
    except BadSettings as error:
        fail(bad_settings_in_words(error, words))


def with_key_or_fail(settings: Settings, words: Words) -> Settings:
    """`settings` with the key of their file, made at the first start."""
    from bot.keyfile import with_secret_key
    from bot.settings import BadSettings

    try:
        return with_secret_key(settings)
    except BadSettings as error:
        fail(bad_settings_in_words(error, words))


def bad_settings_in_words(error: BadSettings, words: Words) -> str:
    """One line a setting."""
    lines = [
        words.say("{name} : {expected}.", name=fault.name, expected=words.say(fault.expected))
        for fault in error.faults
    ]
    return "\n".join([words.say("Des réglages sont à corriger :"), *lines])


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
