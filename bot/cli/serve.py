"""`tablee serve` and `tablee migrate`: the one process, and the schema it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import fail, read_or_fail, terminal_words, with_key_or_fail

if TYPE_CHECKING:
    from bot.i18n import Words
    from bot.settings import Settings

Host = Annotated[str | None, typer.Option(help="Adresse d’écoute (HOST). / Address to listen on.")]
Port = Annotated[int | None, typer.Option(help="Port d’écoute (PORT). / Port to listen on.")]


def serve(host: Host = None, port: Port = None) -> None:
    """Met la base à jour, puis sert jusqu’à l’arrêt. / Updates the database, then serves."""
    import asyncio

    from bot.cli.serving import run_until_stopped
    from bot.logs import set_up_logs
    from bot.wiring import build

    words = terminal_words()
    settings = read_or_fail(words, host=host, port=port)
    _platforms_or_fail(settings, words)
    settings = with_key_or_fail(settings, words)
    set_up_logs(settings.log_level, settings.log_format)
    _migrate_or_fail(settings, words)
    typer.echo(words.say("Le site répond à {address}.", address=settings.public_url))
    asyncio.run(run_until_stopped(build(settings), settings))


def migrate() -> None:
    """Met la base de données à jour. / Brings the database to this release."""
    words = terminal_words()
    settings = with_key_or_fail(read_or_fail(words), words)
    _migrate_or_fail(settings, words)
    typer.echo(words.say("La base de données est à jour."))


def _platforms_or_fail(settings: Settings, words: Words) -> None:
    """Before anything is made: half a set of a platform's settings is a mistake, not a choice."""
    from bot import slack_settings, telegram_settings
    from bot.cli.troubles import in_words
    from dialogs.nouns.errors import Invalid, TableeError

    try:
        slack = slack_settings.slack_access(settings) is not None
        telegram = telegram_settings.telegram_access(settings) is not None
        if slack and not slack_settings.libraries_are_there():
            raise Invalid("slack_libraries")
        if telegram and not telegram_settings.library_is_there():
            raise Invalid("telegram_library")
    except TableeError as error:
        fail(in_words(error, words))


def _migrate_or_fail(settings: Settings, words: Words) -> None:
    from bot.cli.troubles import in_words
    from bot.wiring import migrate as bring_up_to_date
    from dialogs.nouns.errors import TableeError

    try:
        bring_up_to_date(settings)
    except TableeError as error:
        fail(in_words(error, words))
