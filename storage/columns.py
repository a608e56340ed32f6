"""The column types of every table: what a value looks like in a cell, the same on both engines.

Values come out as they went in: aware UTC times, enumerations, tuples. Nothing here knows a noun.
On the path of an answer a cell is read by one plain function: no layer of SQLAlchemy in between.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from dialogs.nouns.errors import Invalid

Fact = tuple[str, str | int | bool]
Convert = Callable[[Any], Any]


def _utc_read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, always in UTC. SQLite keeps no zone, so it is put back on the way out (D7).

    A naive time raises `Invalid`.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise Invalid("naive_datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Convert | None:
        """SQLite's text is read as UTC at once: `2026-03-02 15:00:00.000000`."""
        if dialect.name == "sqlite":
            return _utc_read
        return super().result_processor(dialect, coltype)


class Coded(TypeDecorator[StrEnum]):
    """An enumeration kept as its value, readable in the file, without a constraint to migrate."""

    impl = String(40)
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes
        self._coded: dict[str | None, StrEnum | None] = {code.value: code for code in codes}
        self._coded[None] = None

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else value.value

    def result_processor(self, dialect: Dialect, coltype: object) -> Convert:  # noqa: ARG002
        return self._coded.__getitem__


class Keys(TypeDecorator[tuple[str, ...]]):
    """A tuple of keys, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        return None if value is None else tuple(json.loads(value))


class Facts(TypeDecorator[tuple[Fact, ...]]):
    """Pairs of a name and a plain value, as a JSON list of pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Fact, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        return json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Fact, ...] | None:  # noqa: ARG002
        return None if value is None else tuple((name, fact) for name, fact in json.loads(value))
