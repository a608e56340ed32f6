"""`tablee demo`: a sample table on this machine, to try Tablée. Nothing to set, nothing leaves."""

from __future__ import annotations

from bot.cli.console import read_or_fail, terminal_words
from bot.cli.serve import Port


def demo(port: Port = None) -> None:
    """Essaie Tablée sur une table d’exemple. / Tries Tablée on a sample table."""
    import asyncio

    from bot.wiring import run_demo

    words = terminal_words()
    asyncio.run(run_demo(read_or_fail(words, port=port), words))
