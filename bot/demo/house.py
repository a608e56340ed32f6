"""Opens the demonstration: an embedded database in a folder of its own, a sown table, a guide.

Nothing to configure and nothing kept: the folder goes with the process. Nothing leaves either,
whatever the settings of this machine connect elsewhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot import wiring
from bot.demo.clock import MovableClock, wall_clock
from bot.demo.guide import Backstage, Guide
from bot.demo.sample import ZONE
from bot.demo.seed import Gardener, first_day
from bot.i18n import all_words
from bot.library import Library
from bot.settings import Settings
from dialogs.messages import Receiver

OUTSIDE = tuple(
    name
    for name, setting in Settings.model_fields.items()
    if name.startswith(("slack_", "telegram_")) and setting.default is None
)
"""Settings without which a chat platform is off."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The app, ready to `start`; `clock` is the one its visitors move."""

    app: wiring.App
    clock: MovableClock


async def open_demonstration(
    settings: Settings, folder: Path, wall: Callable[[], datetime] = wall_clock
) -> Demonstration:
    """Migrate a new database in `folder` and sow it; takes a few seconds."""
    database = f"sqlite:///{folder / 'demo.sqlite3'}"
    own = settings.model_copy(
        update={
            "database_url": database,
            "tablee_secret_key": SecretStr(secrets.token_urlsafe(32)),
            **dict.fromkeys(OUTSIDE),
        }
    )
    wiring.migrate(own)
    today = wall()
    clock = MovableClock(first_day(today), wall)
    guides: list[Guide] = []
    library, words = Library.load(), all_words()

    def guided(inner: Receiver) -> Receiver:
        guides.append(Guide(inner, clock, library, words, ZONE))
        return guides[-1]

    app = wiring.build(
        own,
        wiring.Options(clock=clock, around_receiver=guided, library=library, demo=True),
    )
    visitors = await Gardener(app.transactions, app.ticker, library, clock).sow(today)
    for guide in guides:
        guide.backstage = Backstage(app.transactions, app.ticker, visitors)
    return Demonstration(app, clock)
