"""What stands in for a faulty piece, so that the rest of the text can still be checked.

A text with a fault of shape never loads: mending only lets the other checks run, that all faults
be told at once. What is set aside leaves its key behind, so that references to it are no fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs.faults import Trail
from dialogs.marked import Entries, Fields
from dialogs.shape import value_at

_BOTH = {"fr": "…", "en": "…"}

_STAND_INS: Mapping[str, object] = {
    **dict.fromkeys(("title", "summary", "closing", "label", "text"), _BOTH),
    "source": {"step": 1, "item": "…"},
    "sensitive": False,
    **dict.fromkeys(("minutes", "step", "edition"), 1),
}

_MAY_BE_LEFT_OUT = {
    *("hint", "intro", "advice", "audience", "when", "elaborate_at", "comment", "optional"),
    *("polarity", "theme", "max_length", "minimum", "maximum", "broken_down", "part", "bands"),
    *("no_answer", "non_answers", "coverage", "parts"),
}

_LISTS = {"sections", "questions", "combinations", "options", "rules"}


def mend(data: Fields, faults: Iterable[tuple[Trail, str]]) -> frozenset[str]:
    """Mend `data` in place at each (trail, type of fault); the keys of what was set aside."""
    aside: set[Trail] = set()
    for trail, kind in faults:
        if kind == "extra_forbidden":
            _leave_out(data, trail)
        else:
            found = _mended(data, trail)
            aside |= {found} if found is not None else set()
    keys = [value_at(data, (*trail, "key")) for trail in aside]
    for trail in sorted(aside, key=_depth_first, reverse=True):
        _leave_out(data, trail)
    return frozenset(key for key in keys if isinstance(key, str))


def _mended(data: Fields, trail: Trail) -> Trail | None:
    """Mend at the nearest possible place, or return the trail of the entry to set aside."""
    for depth in range(len(trail), 0, -1):
        name, holder = trail[depth - 1], value_at(data, trail[: depth - 1])
        if isinstance(holder, Fields) and isinstance(name, str):
            if name in _STAND_INS:
                holder[name] = _STAND_INS[name]
                holder.lines.setdefault(name, holder.line)
                return None
            if name in _MAY_BE_LEFT_OUT and name in holder:
                del holder[name]
                return None
        in_list = depth >= 2 and trail[depth - 2] in _LISTS  # noqa: PLR2004 - a list, its entry
        if in_list or (depth >= 2 and trail[depth - 2] == "scales"):  # noqa: PLR2004
            return trail[:depth]
    return None


def _leave_out(data: Fields, trail: Trail) -> None:
    holder, name = value_at(data, trail[:-1]), trail[-1]
    if isinstance(holder, Fields) and isinstance(name, str):
        holder.pop(name, None)
    elif isinstance(holder, Entries) and isinstance(name, int) and name < len(holder):
        del holder[name]
        del holder.lines[name]


def _depth_first(trail: Trail) -> tuple[tuple[bool, str | int], ...]:
    return tuple((isinstance(step, str), step) for step in trail)
