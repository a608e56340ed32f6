"""The floor: the five statements of one answer on bare `sqlite3`, FULL, one after the other.

Same file, same rows, same sizes as the product; no thread, no sealing, no values made.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.table import TODAY, Seat

_CELL = "SELECT state FROM participation LIMIT 1"
_RECORD = "INSERT INTO event (digest, day) VALUES (?, ?) ON CONFLICT DO NOTHING"
_ENTER = """SELECT person.*, identity.*, conversation.* FROM identity
    JOIN person ON person.id = identity.person_id
    JOIN conversation ON conversation.identity_id = identity.id
    WHERE platform = ? AND workspace = ? AND account = ?"""
_RUN = """SELECT participation.*, member.*, wave.* FROM participation
    JOIN member ON member.id = participation.member_id
    LEFT JOIN wave ON wave.id = participation.wave_id WHERE participation.id = ?"""
_WRITE = "UPDATE participation SET status = ?, state = ? WHERE id = ?"
_SAVE = "UPDATE conversation SET place = ?, revision = ? WHERE identity_id = ?"


def events_per_second(path: Path, seats: Sequence[Seat], numbers: range) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    cell: bytes = connection.execute(_CELL).fetchone()[0]
    started = perf_counter()
    for number in numbers:
        _answer(connection, number, seats[number % len(seats)], cell)
    seconds = perf_counter() - started
    connection.close()
    return len(numbers) / seconds


def _answer(connection: sqlite3.Connection, number: int, seat: Seat, cell: bytes) -> None:
    digest = hashlib.sha256(b"floor %d" % number).digest()
    account = seat.account
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_RECORD, (digest, TODAY.isoformat()))
    connection.execute(_ENTER, (account.platform, account.workspace, account.user)).fetchone()
    connection.execute(_RUN, (seat.participation_id,)).fetchone()
    connection.execute(_WRITE, ("started", cell, seat.participation_id))
    connection.execute(_SAVE, ("home", number, seat.participation_id))
    connection.execute("COMMIT")
