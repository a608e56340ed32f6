"""When a question may be released again: at most once in 28 days (design §6.12).

Two releases close together, with one person more or less between them, would tell of that person.
Pure: closings come in as arguments, those of waves of the same dialog that were released or are
still to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

REST = timedelta(days=28)


def may_release(closings: Iterable[datetime], closes_at: datetime) -> bool:
    """Say whether a wave closing at `closes_at` keeps its distance from every other closing."""
    return all(abs(closes_at - closing) >= REST for closing in closings)


def earliest_opening(closings: Iterable[datetime], open_for: timedelta) -> datetime | None:
    """Return the first instant at which a wave open during `open_for` may open.

    None when nothing closed before: then it may open at once.
    """
    last = max(closings, default=None)
    return None if last is None else last + REST - open_for
