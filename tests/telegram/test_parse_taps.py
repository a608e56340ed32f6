"""Buttons, read."""

from __future__ import annotations

import pytest

from adapters.telegram.incoming import Incoming, Kind, Notice, Spot, Where
from adapters.telegram.parse import update
from dialogs.messages import GestureKind
from dialogs.nouns.people import Account
from tests.telegram.updates import GROUP, JSON, LOUISE, ME, tap

INACCESSIBLE: JSON = {"message_id": 40, "date": 0, "chat": {"id": 101, "type": "private"}}


def heard(told: JSON) -> Incoming:
    read = update(told, ME)
    assert isinstance(read, Incoming)
    return read


def event(told: JSON) -> str:
    return heard(told).gesture.event_id


def test_a_tap_is_the_choice_that_its_button_says() -> None:
    read = heard(tap("run:1:2:ans:3"))
    assert read.spot == Spot(Where.BUTTON, 101, 40, tap="777")
    assert read.gesture.account == Account("telegram", "", "101")
    assert (read.gesture.kind, read.gesture.action) == (GestureKind.CHOSEN, "run:1:2:ans:3")
    assert (read.gesture.message, read.gesture.locale) == ("101:40", "fr-CA")


@pytest.mark.parametrize(
    ("data", "place", "page"),
    [("go:bilan:3", "bilan:3", None), ("p2:bilan:3", "bilan:3", 2), ("p0:home", "home", 0)],
)
def test_a_button_that_only_looks_is_a_look(data: str, place: str, page: int | None) -> None:
    read = heard(tap(data))
    assert (read.gesture.kind, read.gesture.action) == (GestureKind.OPENED, place)
    assert read.page == page


def test_two_taps_on_one_drawing_are_one_event() -> None:
    assert event(tap("run:1")) == event(tap("run:1", id="778"))


@pytest.mark.parametrize(
    "drawing",
    [{"text": "Une autre"}, {"edit_date": 1_700_000_009}, {"reply_markup": {}}, {"message_id": 41}],
)
def test_a_tap_on_another_drawing_is_another_event(drawing: JSON) -> None:
    assert event(tap("run:1")) != event(tap("run:1", drawing))


def test_t21_an_inaccessible_message_has_its_taps_one_by_one() -> None:
    hidden = tap("run:1", message=INACCESSIBLE)
    assert event(hidden) == event(hidden)
    assert event(hidden) != event(tap("run:1", message=INACCESSIBLE, id="778"))


def test_t21_somebody_else_s_button_is_none_of_theirs() -> None:
    closed = update(tap("run:1", {"chat": GROUP}), ME)
    assert closed == Notice(Kind.CLOSED, Spot(Where.BUTTON, -100123, 40, tap="777"), "101", "fr-CA")
    assert isinstance(update(tap("run:1", **{"from": LOUISE | {"id": 102}}), ME), Notice)


def test_t22_a_topic_of_our_conversation_is_kept() -> None:
    told = tap("run:1", {"is_topic_message": True, "message_thread_id": 9})
    assert heard(told).spot.thread == 9


@pytest.mark.parametrize(
    "told",
    [
        tap(""),
        tap("run:1", id=""),
        tap("run:1", message=None),
        tap("run:1", **{"from": LOUISE | {"is_bot": True}}),
        {"update_id": 1, "callback_query": {"id": "1", "from": LOUISE, "inline_message_id": "x"}},
        {"update_id": 1, "poll": {"id": "1"}},
        {"update_id": 1},
    ],
)
def test_what_concerns_nobody_here_is_nothing(told: JSON) -> None:
    assert update(told, ME) is None
