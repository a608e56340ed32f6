"""mypy proves here, as in the wiring, that storage satisfies the ports; no test runs it."""

from __future__ import annotations

from bot.ports import Transactions, Work
from storage.postgres import PostgresTransactions
from storage.sqlite import SqliteTransactions
from storage.work import Work as StoredWork


def stored(work: StoredWork) -> Work:
    return work


def on_sqlite(transactions: SqliteTransactions) -> Transactions:
    return transactions


def on_postgresql(transactions: PostgresTransactions) -> Transactions:
    return transactions


def test_both_engines_hand_out_every_store_of_the_port() -> None:
    assert set(Work.__annotations__) <= set(dir(StoredWork))
