"""The floor: the five statements of one answer on bare `sqlite3`, FULL, one after the other.

Same file, same rows, same sizes as the product; no thread, no sealing, no values made.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from time import perf_counter

from tests.bench.table import TODAY, Seat

_EVENT_IDS = count()
_RECORD = "INSERT INTO event (digest, day) VALUES (?, ?) ON CONFLICT DO NOTHING"
_ENTER = """SELECT place, revision, person.*, identity.*, conversation.* FROM identity
    JOIN person ON person.id = identity.person_id
    JOIN conversation ON conversation.identity_id = identity.id
    WHERE platform = ? AND workspace = ? AND account = ?"""
_RUN = """SELECT participation.status, state, participation.*, member.*, wave.* FROM participation
    JOIN member ON member.id = participation.member_id
    LEFT JOIN wave ON wave.id = participation.wave_id WHERE participation.id = ?"""
_WRITE = "UPDATE participation SET status = ?, state = ? WHERE id = ?"
_SAVE = "UPDATE conversation SET place = ?, revision = ? WHERE identity_id = ?"


def events_per_second(path: Path, seats: Sequence[Seat], events: int) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    started = perf_counter()
    for number in range(events):
        _answer(connection, seats[number % len(seats)])
    seconds = perf_counter() - started
    connection.close()
    return events / seconds


def _answer(connection: sqlite3.Connection, seat: Seat) -> None:
    """Writes back what it read, so that the product may go on from there."""
    digest = hashlib.sha256(b"floor %d" % next(_EVENT_IDS)).digest()
    account = (seat.account.platform, seat.account.workspace, seat.account.user)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_RECORD, (digest, TODAY.isoformat()))
    place, revision, *_ = connection.execute(_ENTER, account).fetchone()
    status, state, *_ = connection.execute(_RUN, (seat.participation_id,)).fetchone()
    connection.execute(_WRITE, (status, state, seat.participation_id))
    connection.execute(_SAVE, (place, revision, seat.participation_id))
    connection.execute("COMMIT")
