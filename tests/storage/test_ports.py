"""mypy proves here, as in the wiring, that storage satisfies the ports."""

from __future__ import annotations

import inspect

from bot import ports
from storage import Storage
from storage.postgres import PostgresTransactions
from storage.sqlite import SqliteTransactions
from storage.work import Work


def stored(work: Work) -> ports.Work:
    return work


def on_sqlite(transactions: SqliteTransactions) -> ports.Transactions:
    return transactions


def on_postgresql(transactions: PostgresTransactions) -> ports.Transactions:
    return transactions


async def test_a_transaction_holds_every_store_of_the_port(storage: Storage) -> None:
    asked = {
        name for name, member in inspect.getmembers(ports.Work) if isinstance(member, property)
    }
    given = await storage.transactions.run(lambda work: set(vars(stored(work))))
    assert len(asked) >= 18
    assert asked <= given
