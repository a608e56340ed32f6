"""Whatever happens to a run: no foreign exception, a valid state, the same out of its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.definition import Dialog
from dialogs.engine import RunError, advance, begin, results, show
from dialogs.events import Continued, Event, WentBack
from dialogs.loader import freeze, thaw
from dialogs.path import walk
from dialogs.state import RunState, RunStatus, dump, load
from dialogs.views import AnswerErased, AnswerRecorded, QuestionView, RunSubmitted, Turn
from tests.dialogs.generated import dialogs, events
from tests.dialogs.walking import NEEDS, NOW, example

PLACED = {RunStatus.ASKING, RunStatus.COMMENTING, RunStatus.BETWEEN_PARTS}


def check_state(dialog: Dialog, state: RunState) -> None:
    assert load(dump(state)) == state
    shown = {stop.step: stop.place for stop in walk(dialog, state).stops}
    asking = {step for step, place in shown.items() if place.asks}
    assert set(state.answers) <= asking
    assert set(state.comments) <= asking
    assert dict(results(dialog, state)) == state.answers
    assert (state.step in shown) if state.status in PLACED else (state.step in {None, *shown})
    assert show(dialog, state) == show(dialog, load(dump(state)))


def check_turn(before: RunState, turn: Turn) -> None:
    after = turn.state
    if replace(after, revision=before.revision) == before:
        assert after is before
    else:
        assert after.revision == before.revision + 1
    answers = dict(before.answers)
    for record in turn.records:
        if isinstance(record, AnswerRecorded):
            answers[record.step] = record.answer
        elif isinstance(record, AnswerErased):
            del answers[record.step]
    assert answers == after.answers
    assert after.submitted >= before.submitted
    if after.submitted and not before.submitted:
        assert RunSubmitted(NOW) in turn.records


def run(dialog: Dialog, happened: Sequence[Event], *, several: bool) -> RunState:
    state = begin(dialog, {"several_sectors": several}, {"needs": NEEDS})
    for event in happened:
        frozen = dump(state)
        try:
            turn = advance(dialog, state, event, NOW)
        except RunError:
            assert dump(state) == frozen
        else:
            assert turn.view == show(dialog, turn.state)
            check_turn(state, turn)
            check_back_and_next(dialog, turn)
            assert dump(state) == frozen
            state = turn.state
        check_state(dialog, state)
    return state


def check_back_and_next(dialog: Dialog, turn: Turn) -> None:
    """Back from an open question, then next: the same place, nothing recorded."""
    view, state = turn.view, turn.state
    if not isinstance(view, QuestionView) or not view.can_go_back or state.returning:
        return
    back = advance(dialog, state, WentBack(), NOW)
    path = walk(dialog, back.state)
    former = path.stops[path.position(back.state.step)]
    if former.place.asks and former.step not in state.answers:
        return  # after a jump, what is before may be unanswered
    again = advance(dialog, back.state, Continued(), NOW)
    assert not back.records
    assert not again.records
    if again.state.status is RunStatus.BETWEEN_PARTS:
        again = advance(dialog, again.state, Continued(), NOW)
    assert replace(again.state, revision=state.revision) == state


@settings(max_examples=120, deadline=None, derandomize=True)
@given(dialogs(), events, st.booleans())
def test_anything_may_happen_to_any_dialog(
    dialog: Dialog,
    happened: list[Event],
    several: bool,  # noqa: FBT001 - drawn
) -> None:
    run(dialog, happened, several=several)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(events, st.booleans())
def test_anything_may_happen_to_the_example(
    happened: list[Event],
    several: bool,  # noqa: FBT001 - drawn
) -> None:
    run(example(), happened, several=several)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(dialogs(), events)
def test_a_run_goes_on_with_its_edition_read_back(dialog: Dialog, happened: list[Event]) -> None:
    kept = thaw(freeze(dialog))
    assert run(kept, happened, several=True) == run(dialog, happened, several=True)
