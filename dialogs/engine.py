"""The engine's door: a run begins, an event advances it, and it can be shown at any time.

Pure: the same arguments give the same result; time is an argument. Nothing else in `dialogs` needs
to be called to walk a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dialogs.answers import Answer
from dialogs.definition import Combination, Dialog
from dialogs.events import Event
from dialogs.state import Fact, Item, RunState, Step
from dialogs.views import RunView, Turn


def begin(
    dialog: Dialog,
    facts: Mapping[str, Fact] | None = None,
    items: Mapping[str, tuple[Item, ...]] | None = None,
) -> RunState:
    """A run that is `ready`, at revision 0. `items` gives the list of each for-each group."""
    raise NotImplementedError


def advance(dialog: Dialog, state: RunState, event: Event, now: datetime) -> Turn:
    """What `event` leads to. Raises `Stale`, `OutOfPlace`, `InvalidAnswer` or `ForeignState`."""
    raise NotImplementedError


def show(dialog: Dialog, state: RunState) -> RunView:
    """What the run shows now. Raises `ForeignState`."""
    raise NotImplementedError


def results(dialog: Dialog, state: RunState) -> Mapping[Step, Answer]:
    """The answers that count: those of the questions that show. Raises `ForeignState`."""
    raise NotImplementedError


def combined(dialog: Dialog, state: RunState, combination: Combination) -> str | None:
    """Key of the combination's option for this run; None when no rule matches (`no_answer`)."""
    raise NotImplementedError
