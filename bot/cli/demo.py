"""`tablee demo`: a sample table on this machine, to try Tablée. Nothing to set, nothing leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bot.cli.console import read_or_fail, terminal_words
from bot.cli.serve import Port

if TYPE_CHECKING:
    from bot.i18n import Words
    from bot.settings import Settings


def demo(port: Port = None) -> None:
    """Essaie Tablée sur une table d’exemple. / Tries Tablée on a sample table."""
    import asyncio

    from bot.logs import set_up_logs

    words = terminal_words()
    settings = read_or_fail(words, port=port)
    set_up_logs("WARNING", settings.log_format)  # whoever tries it has nothing to look after
    typer.echo(words.say("La table d’exemple se prépare…"))
    asyncio.run(_show(settings, words))


async def _show(settings: Settings, words: Words) -> None:
    """Everything stands in a folder that goes with the process."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from bot.cli.serving import run_until_stopped
    from bot.demo.house import open_demonstration

    with TemporaryDirectory(prefix="tablee-demo-") as folder:
        demonstration = await open_demonstration(settings, Path(folder))
        address = f"{settings.public_url}/m/"
        typer.echo(words.say("Ouvrez {address} dans votre navigateur.", address=address))
        typer.echo(words.say("Ctrl+C pour arrêter ; rien ne reste."))
        await run_until_stopped(demonstration.app, settings)
