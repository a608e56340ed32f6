"""The real process on Telegram: as the scenario's, with what Telegram needs imported beforehand.

Run as `python -m tests.telegram.entry`. See `tests.scenario.entry`.
"""

from __future__ import annotations

import anyio._backends._asyncio  # noqa: F401 - else each fresh process would import it

import adapters.telegram.channel  # noqa: F401
from bot.library import Library
from tests.scenario.entry import main

if __name__ == "__main__":
    main(Library.load())
