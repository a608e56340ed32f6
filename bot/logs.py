"""The log of one process: lines for people, or JSON objects for machines. No payload, ever.

Owns the root logger's one handler. Libraries whose lines would carry an address with a token in it
(a link, a bot's own) are kept to warnings, and their tracebacks to the error's name (faults E13).
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

QUIET = (
    *("httpx", "httpcore", "uvicorn.access", "slack_bolt", "slack_sdk"),
    "alembic",
)
"""Loggers whose INFO lines hold addresses or bodies (faults S25, E13), or interest nobody."""

MUTE = ("apscheduler",)
"""Loggers whose warnings tell of nothing wrong: a tick that lasts skips the next ones."""

_ALSO_KNOWN = {"message", "asctime", "taskName", "color_message"}  # the last is uvicorn's
_KNOWN = frozenset(vars(logging.makeLogRecord({}))) | _ALSO_KNOWN


def set_up_logs(level: str, form: str, stream: TextIO | None = None) -> None:
    """Write to `stream` (standard error) from `level` up, as "text" or "json". May be repeated."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    root = logging.getLogger()
    for former in [one for one in root.handlers if isinstance(one.formatter, TextLines)]:
        root.removeHandler(former)
    root.addHandler(handler)
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    for name in MUTE:
        logging.getLogger(name).setLevel(logging.ERROR)


def error_id() -> str:
    """What a person can read out to the operator to find the line: 8 hexadecimal digits."""
    return secrets.token_hex(4)


class TextLines(logging.Formatter):
    """`2026-11-23T14:00:00Z INFO bot.runtime: wave opened wave=3`; one record, one line."""

    def format(self, record: logging.LogRecord) -> str:
        details = "".join(f" {name}={value}" for name, value in _details(record).items())
        line = f"{_instant(record)} {record.levelname} {record.name}: {record.getMessage()}"
        return (line + details).replace("\r", "\\r").replace("\n", "\\n")


class JsonLines(TextLines):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _instant(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_details(record),
        }
        return json.dumps(line, ensure_ascii=False, default=str)


def _instant(record: logging.LogRecord) -> str:
    instant = datetime.fromtimestamp(record.created, UTC)
    return instant.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _details(record: logging.LogRecord) -> dict[str, object]:
    """What was given as `extra`, and where an error came from, without its words."""
    details = {name: value for name, value in vars(record).items() if name not in _KNOWN}
    if record.exc_info and record.exc_info[0] is not None:
        kind, _, trace = record.exc_info
        details |= {"error": kind.__name__, "where": _where(trace)}
    return details


def _where(trace: TracebackType | None) -> str:
    """`file:line` of each call, outermost first. Values and messages may hold answers: left out."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places)
