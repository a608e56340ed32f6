"""`tablee demo`: a sample table on this machine, to try Tablée. Nothing to set, nothing leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.console import read_or_fail, terminal_words
from bot.cli.serve import Port

if TYPE_CHECKING:
    from bot.i18n import Words
    from bot.settings import Settings

LOOPBACK = "127.0.0.1"


def demo(port: Port = None) -> None:
    """Essaie Tablée sur une table d’exemple. / Tries Tablée on a sample table."""
    import asyncio
    import tempfile

    from bot.logs import set_up_logs

    words = terminal_words()
    settings = read_or_fail(words, port=port)
    address = f"http://localhost:{settings.port}"
    own = settings.model_copy(update={"host": LOOPBACK, "public_url": address})
    set_up_logs("WARNING", "text")
    with tempfile.TemporaryDirectory(prefix="tablee-demo-") as folder:
        asyncio.run(_serve(own, Path(folder), words))


async def _serve(settings: Settings, folder: Path, words: Words) -> None:
    from bot.cli.serving import run_until_stopped
    from bot.demo.house import open_demonstration

    typer.echo(words.say("Un instant : la table d’exemple se prépare…"))
    demonstration = await open_demonstration(settings, folder)
    typer.echo(words.say("Ouvrez {address} (Ctrl+C pour arrêter).", address=settings.public_url))
    await run_until_stopped(demonstration.app, settings)
