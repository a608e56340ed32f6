"""The example dialog, and a run of it that events carry along."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from dialogs.definition import Dialog
from dialogs.engine import advance, begin, show
from dialogs.events import Began, Event
from dialogs.loader import load
from dialogs.state import Fact, Item, RunState, Step
from dialogs.views import Record, RunView

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
NEEDS = (Item("12", "Le logement"), Item("15", "Le transport"))
EXAMPLE = Path(__file__).with_name("example.yaml")


@cache
def example() -> Dialog:
    return load(EXAMPLE.read_text("utf-8"))


class Walk:
    """Keeps the state between events, as `bot` would."""

    def __init__(self, dialog: Dialog | None = None, *, several_sectors: bool = True) -> None:
        self.dialog = dialog or example()
        facts: dict[str, Fact] = {"several_sectors": several_sectors}
        self.state: RunState = begin(self.dialog, facts, {"needs": NEEDS})
        self.records: tuple[Record, ...] = ()

    def after(self, *events: Event) -> RunView:
        for event in events:
            turn = advance(self.dialog, self.state, event, NOW)
            self.state, self.records = turn.state, turn.records
        return show(self.dialog, self.state)

    @property
    def at(self) -> Step | None:
        return self.state.step

    def begun(self) -> Walk:
        self.after(Began())
        return self
