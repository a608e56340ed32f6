"""Waves: planned, opened on a frozen roster, reminded, closed into a release.

Each step is a synchronous transaction over a slice of rows that can be run again: a crash between
two slices resumes where it was, and no member waits behind a table of thousands.
"""

from __future__ import annotations

from enum import Enum

SLICE = 200
"""Rows a transaction handles at most: each asks for its own few rows more (limit: 500)."""


class Progress(Enum):
    """What one transaction of a bulk step leads to."""

    MORE = "more"  # run it again at once
    DONE = "done"
    BUSY = "busy"  # another replica holds the wave: leave it to it
