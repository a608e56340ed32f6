"""`tablee table …`: what an operator does for a table; its coordinator does the rest, in chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bot.cli.console import (
    Json,
    fail,
    print_json,
    read_or_fail,
    terminal_words,
    with_key_or_fail,
)

if TYPE_CHECKING:
    from bot.cli.serving import Served
    from bot.ports import Work

app = typer.Typer(no_args_is_help=True, help="Les tables. / Tables.")


@app.command("create")
def create(*, as_json: Json = False) -> None:
    """Donne un code, bon pour créer une table. / Prints a code that creates one table."""
    import asyncio

    from bot.cli.troubles import in_words
    from bot.wiring import build, migrate
    from dialogs.nouns.errors import TableeError

    words = terminal_words()
    settings = with_key_or_fail(read_or_fail(words), words)
    try:
        migrate(settings)
        code = asyncio.run(_create(build(settings)))
    except TableeError as error:
        fail(in_words(error, words))
    address = f"{settings.public_url}/m/at/create:{code}"
    if as_json:
        print_json({"code": code, "url": address})
        return
    typer.echo(words.say("Code de coordination : {code}", code=code))
    typer.echo(words.say("Adresse : {address}", address=address))
    typer.echo(words.say("Il sert une seule fois, d’ici 30 jours, sur n’importe quel canal."))


async def _create(served: Served) -> str:
    """The code, once it is kept: only its hash stays."""
    import secrets
    from datetime import UTC, datetime

    from bot.coordination.tables import create_code

    code, now = secrets.token_urlsafe(16), datetime.now(UTC)

    def keep(work: Work) -> None:
        create_code(work, code, now, served.services.hasher)
        work.audit.note("table_code_created", None, None, now)

    try:
        await served.transactions.run(keep)
    finally:
        await served.transactions.close()
    return code
