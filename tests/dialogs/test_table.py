"""Every status meets every event: a hit in the table, or `OutOfPlace` with the state unchanged."""

from __future__ import annotations

import ast
import inspect
from datetime import date
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

import dialogs
from dialogs.engine import OutOfPlace, RunError, advance
from dialogs.events import (
    Began,
    Cancelled,
    ChoiceMade,
    CommentAsked,
    CommentGiven,
    Continued,
    DateGiven,
    Event,
    ItemAdded,
    ItemRemoved,
    JumpedTo,
    NonAnswerGiven,
    NumberGiven,
    OptionsPicked,
    Paused,
    RankingGiven,
    ReviewAsked,
    Said,
    Submitted,
    TextGiven,
)
from dialogs.state import RunState, RunStatus, dump
from dialogs.transitions import TABLE
from tests.dialogs.walking import NOW, Walk, example

SAMPLES: dict[type, Event] = {
    type(event): event
    for event in (
        ChoiceMade(0),
        OptionsPicked(("autre",)),
        TextGiven("Oui"),
        NumberGiven(3),
        DateGiven(date(2026, 1, 1)),
        RankingGiven(("matin", "midi", "soir")),
        NonAnswerGiven("dont_know"),
        Said("3"),
        CommentGiven("Oui", share=False),
        JumpedTo(0),
        ItemAdded("Une idée"),
        ItemRemoved("1"),
    )
}
EVENTS: list[Event] = [SAMPLES.get(kind) or kind() for kind in get_args(Event)]


def _states() -> dict[RunStatus, RunState]:
    ways: dict[RunStatus, tuple[Event, ...]] = {
        RunStatus.READY: (),
        RunStatus.ASKING: (Began(), Continued(), ChoiceMade(3)),
        RunStatus.COMMENTING: (Began(), Continued(), CommentAsked()),
        RunStatus.BETWEEN_PARTS: (
            *(Began(), Continued(), ChoiceMade(3), ChoiceMade(2)),
            NonAnswerGiven("unsure"),
        ),
        RunStatus.REVIEWING: (Began(), Continued(), ChoiceMade(3), ReviewAsked()),
        RunStatus.PAUSED: (Began(), Paused()),
        RunStatus.SUBMITTED: (Began(), Continued(), ChoiceMade(3), Submitted()),
        RunStatus.CANCELLED: (Cancelled(),),
    }
    states = {}
    for status, events in ways.items():
        walk = Walk()
        walk.after(*events)
        states[status] = walk.state
    return states


STATES = _states()


def test_each_status_is_reached_and_stands_in_the_table() -> None:
    assert set(TABLE) == set(RunStatus) == set(STATES)
    assert all(state.status is status for status, state in STATES.items())


@pytest.mark.parametrize(
    ("status", "event"),
    list(product(RunStatus, EVENTS)),
    ids=lambda value: value.value if isinstance(value, RunStatus) else type(value).__name__,
)
def test_every_event_is_in_the_table_or_out_of_place(status: RunStatus, event: Event) -> None:
    state = STATES[status]
    before = dump(state)
    if type(event) not in TABLE[status]:
        with pytest.raises(OutOfPlace, match=f"not_while_{status}"):
            advance(example(), state, event, NOW)
    else:
        try:
            turn = advance(example(), state, event, NOW)
        except RunError:
            pass
        else:
            changed = turn.state != state
            assert turn.state.revision == state.revision + changed
            assert turn.view is not None
    assert dump(state) == before


def test_the_table_holds_nothing_but_events() -> None:
    known = set(get_args(Event))
    assert all(set(transitions) <= known for transitions in TABLE.values())
    assert len(EVENTS) == len(known)


def test_each_transition_takes_a_draft_and_an_event() -> None:
    for transitions in TABLE.values():
        for transition in transitions.values():
            assert len(inspect.signature(transition).parameters) == 2


IMPURE = {
    "asyncio",
    "io",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "time",
    "uuid",
}


@pytest.mark.parametrize(
    "path", sorted(Path(dialogs.__path__[0]).rglob("*.py")), ids=lambda path: path.stem
)
def test_the_engine_touches_neither_files_nor_clock_nor_chance(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert not imported & {*IMPURE, "bot", "adapters", "storage"}
    assert not called & {"now", "utcnow", "today", "open", "eval", "exec", "print"}
