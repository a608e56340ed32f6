"""A code typed by hand, by whoever has no link to follow: of a seat, of a table to create, of a
device.

Owns what looks like a code. Tried last, on words that mean nothing else here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.desk import View, Visit
from bot.membership.codes import reads_as_code
from bot.ports import Work
from bot.routing import Routes
from dialogs.messages import Gesture, GestureKind

_TOKEN = re.compile(r"(?=.*[\dA-Z_-])[A-Za-z0-9_-]{16,48}")
"""A link's secret: longer than most words, and no word at all."""

_SHOWN = re.compile(r"[^\W_]{4}-[^\W_]{4}|\w*\d\w*", re.ASCII)
"""A short code as it is shown, or with a digit: a word of eight letters may be only a word."""


def opened(routes: Routes, work: Work, visit: Visit, gesture: Gesture) -> View | None:
    """What the code opens, or None where nothing looks like one."""
    if gesture.kind is not GestureKind.SAID:
        return None
    text = gesture.text.strip()
    if _TOKEN.fullmatch(text):
        return routes.look(work, visit, f"invitation:{text}")
    if reads_as_code(text) and (visit.presence is None or _SHOWN.fullmatch(text)):
        return routes.act(work, replace(visit, fields={"code": (text,)}), "device:enter")
    return None
