"""One plausible value of any view, from its annotations alone: what composers are tried on.

A field that has a default keeps it; what may be nothing is nothing, and a list is empty.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.figures.reading import Reading
from bot.runs.answering import RunPage
from bot.runs.setting import Setting
from dialogs.definition import Dialog, Text
from dialogs.engine import show
from dialogs.loader import load
from dialogs.path import walk
from dialogs.state import RunState, RunStatus
from tests.bilan.samples import reading
from tests.dialogs.walking import EXAMPLE, Walk, example

AT = datetime(2026, 11, 24, 15, tzinfo=UTC)
NAMED = {"zone": "America/Toronto", "language": "fr", "otherwise": "America/Toronto"}
"""Texts that mean something to a composer."""

PLAIN: Mapping[Any, Any] = {
    str: "x",
    int: 3,
    float: 1.0,
    bool: False,
    bytes: b"",
    datetime: AT,
    date: AT.date(),
}

MADE: Mapping[Any, Callable[[], Any]] = {
    Text: lambda: Text(fr="x", en="x"),
    Dialog: example,
    RunState: lambda: Walk().begun().state,
    Reading: reading,
}
"""What must hold together."""


def sample(kind: Any, name: str = "") -> Any:  # noqa: ANN401 - a value of whatever `kind` is
    if kind is str and name in NAMED:
        return NAMED[name]
    if kind in PLAIN:
        return PLAIN[kind]
    if kind in MADE:
        return MADE[kind]()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return _filled(kind)
    return _gathered(kind)


def _filled(kind: type) -> Any:  # noqa: ANN401
    hints = get_type_hints(kind)
    asked = [
        one for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING
    ]
    return kind(**{one.name: sample(hints[one.name], one.name) for one in asked})


def _gathered(kind: Any) -> Any:  # noqa: ANN401
    origin = get_origin(kind)
    if origin in (Union, types.UnionType) and type(None) in get_args(kind):
        return None
    if origin is tuple:
        return ()
    if origin is not None and issubclass(origin, Mapping):
        return {}
    raise TypeError(kind)


def run_pages(*, sensitive: bool) -> list[RunPage]:
    """A run of such a dialog at each of its steps and in each state, and what is asked first."""
    said = f"sensitive: {str(sensitive).lower()}"
    dialog = load(EXAMPLE.read_text("utf-8").replace("sensitive: true", said))
    state = Walk(dialog).begun().state
    steps = [replace(state, step=stop.step) for stop in walk(dialog, state).stops]
    standing = [replace(steps[1], status=status) for status in RunStatus]
    pages = [
        RunPage("run:3", 3, dialog, one.revision, show(dialog, one), sample(Setting))
        for one in (*steps, *standing)
    ]
    return [*pages, *(replace(pages[0], confirming=word) for word in ("cancel", "restart"))]
