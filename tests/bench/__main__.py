"""Prints one JSON object a line, each figure against the floor of the same run.

In rounds, the floor in each, and the median round of each: a busy machine slows all of them alike.
Add a measure: a module of its own, and its lines in `measured`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.settings import Settings
from bot.wiring import App, Options, build
from storage import open_storage
from tests.bench import events, floor, transactions
from tests.bench.lines import Line, growth, rate
from tests.bench.table import DIALOG, KEY, NOW, STATE, Seat, fill

_MEMBERS = 200
_MANY_MEMBERS = 20_000
_EVENTS = 768
_ROUNDS = 5  # the first one warms up; medians leave it out
_TAPPERS = 400  # enough that nobody reaches the review: what is measured is one answer


class StandingClock:
    """While the sample's wave is open."""

    def now(self) -> datetime:
        return NOW + timedelta(days=1)


def _app(folder: Path) -> tuple[Path, App]:
    path = folder / "bench.sqlite3"
    key = SecretStr(KEY.decode())
    settings = Settings(_env_file=None, database_url=f"sqlite:///{path}", tablee_secret_key=key)
    app = build(settings, Options(clock=StandingClock(), ticking=False))
    app.storage.migrate()
    return path, app


async def _fill(app: App, members: int) -> list[Seat]:
    """With the edition that the wave is pinned to."""
    await app.transactions.run(lambda work: app.services.dialogs.pin(work, DIALOG))
    return await fill(app.storage, members)


async def storage_lines(folder: Path) -> AsyncIterator[Line]:
    """The storage's share of an event."""
    path = folder / "bench.sqlite3"
    storage = open_storage(f"sqlite:///{path}", [KEY])
    storage.migrate()
    seats = await fill(storage, _MEMBERS, STATE)
    bare, alone, together = [], [], []
    for _ in range(_ROUNDS):
        bare.append(floor.events_per_second(path, seats, _EVENTS))
        alone.append(await transactions.events_per_second(storage, seats, _EVENTS, 1))
        together.append(await transactions.events_per_second(storage, seats, _EVENTS, 64))
    await storage.close()
    yield rate("transactions_durable", median(alone), median(bare))
    yield rate("transactions_durable_64", median(together), median(bare))


async def event_lines(folder: Path) -> AsyncIterator[Line]:
    """Whole events, one member after the other, then 64 members at once."""
    path, app = _app(folder)
    seats = await _fill(app, _TAPPERS)
    tappers = await events.begin(app.receiver, seats)
    bare, alone, together = [], [], []
    for _ in range(_ROUNDS):
        bare.append(floor.events_per_second(path, seats, _EVENTS))
        alone.append(await events.events_per_second(tappers, _EVENTS, 1))
        together.append(await events.events_per_second(tappers, _EVENTS, 64))
    await app.stop()
    yield rate("events_durable", median(alone), median(bare))
    yield rate("events_durable_64", median(together), median(bare))


async def growth_lines(folder: Path) -> AsyncIterator[Line]:
    """Cost of an event in a database of 20,000 members, over that of one of 200."""
    rates: list[list[float]] = []
    apps = []
    for members in (_MEMBERS, _MANY_MEMBERS):
        place = folder / str(members)
        place.mkdir()
        _, app = _app(place)
        seats = await _fill(app, members)
        spread = seats[:: members // _MEMBERS]  # as many tap in both, at the same questions
        apps.append((app, await events.begin(app.receiver, spread)))
        rates.append([])
    for _ in range(_ROUNDS):
        for (_, tappers), measured_rates in zip(apps, rates, strict=True):
            measured_rates.append(await events.events_per_second(tappers, _EVENTS, 1))
    for app, _ in apps:
        await app.stop()
    yield growth("growth", median(rates[1]), median(rates[0]))


async def measured() -> None:
    for lines in (storage_lines, event_lines, growth_lines):
        with TemporaryDirectory(prefix="tablee-bench-") as folder:
            async for line in lines(Path(folder)):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(measured())
