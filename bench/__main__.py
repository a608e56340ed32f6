"""Prints one JSON object a line. Add a measure: a function of its own module, one line here."""

from __future__ import annotations

import asyncio
import sys

from bench import floor, transactions
from bench.lines import Line, rate
from bench.table import fill, sample

_MEMBERS = 200
_EVENTS = 1_280
_ROUNDS = 6


async def storage_lines() -> list[Line]:
    """`transactions_durable` and `transactions_durable_64`: no conversation around them.

    In rounds, the floor in each, and the best round of each: a busy machine slows all alike.
    """
    bare, alone, together = [], [], []
    with sample(_MEMBERS) as (path, storage, seats):
        await fill(storage, _MEMBERS)
        for turn in range(_ROUNDS):
            bare.append(
                floor.events_per_second(path, seats, range(_EVENTS * turn, _EVENTS * (turn + 1)))
            )
            alone.append(await transactions.events_per_second(storage, seats, _EVENTS, 1))
            together.append(await transactions.events_per_second(storage, seats, _EVENTS, 64))
        await storage.close()
    return [
        rate("transactions_durable", max(alone), max(bare)),
        rate("transactions_durable_64", max(together), max(bare)),
    ]


def main() -> None:
    for line in asyncio.run(storage_lines()):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
