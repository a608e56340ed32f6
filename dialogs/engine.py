"""The engine's door: a run begins, an event advances it, and it can be shown at any time.

Pure: the same arguments give the same result; time is an argument. Nothing else in `dialogs` needs
to be called to walk a run. After an error the state that was handed in still stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from dialogs.conditions import Sight
from dialogs.definition import Combination, Dialog
from dialogs.draft import Draft
from dialogs.errors import ForeignState, InvalidAnswer, OutOfPlace, RunError, Stale
from dialogs.events import Event
from dialogs.path import results, walk
from dialogs.showing import draw
from dialogs.state import Fact, Item, RunState, RunStatus
from dialogs.transitions import happen
from dialogs.views import RunView, Turn

__all__ = [
    "ForeignState",
    "InvalidAnswer",
    "OutOfPlace",
    "RunError",
    "Stale",
    "advance",
    "begin",
    "combined",
    "results",
    "show",
]


def begin(
    dialog: Dialog,
    facts: Mapping[str, Fact] | None = None,
    items: Mapping[str, Iterable[Item]] | None = None,
) -> RunState:
    """A run that is `ready`, at revision 0. `items` gives the list of each for-each group, frozen
    from here on; a list that is not given is empty, one that nothing asks about is left out.
    """
    return RunState(
        dialog=dialog.key,
        edition=dialog.edition,
        status=RunStatus.READY,
        items={
            name: _distinct(listed)
            for name, listed in (items or {}).items()
            if name in dialog.plan.given
        },
        facts=dict(facts or {}),
    )


def advance(dialog: Dialog, state: RunState, event: Event, now: datetime) -> Turn:
    """What `event` leads to. Raises `Stale`, `OutOfPlace`, `InvalidAnswer` or `ForeignState`."""
    draft = Draft(dialog, state, now)
    if event.revision is not None and event.revision != state.revision:
        raise Stale("other_revision")
    happen(draft, event)
    after = draft.state()
    return Turn(after, draw(dialog, after, draft.path, draft.at), tuple(draft.records))


def show(dialog: Dialog, state: RunState) -> RunView:
    """What the run shows now. Raises `ForeignState`."""
    path = walk(dialog, state)
    return draw(dialog, state, path, path.position(state.step))


def combined(dialog: Dialog, state: RunState, combination: Combination) -> str | None:
    """Key of the combination's option for this run; None when no rule matches (`no_answer`)."""
    counting = {step.question: answer for step, answer in results(dialog, state).items()}
    sight = Sight(counting.get, dialog.plan.point, state.facts)
    return next((rule.option for rule in combination.rules if rule.when.holds(sight)), None)


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple({item.key: item for item in items}.values())
