"""Buttons, selects, forms and shortcuts: one gesture each, and the spot where it was made."""

from __future__ import annotations

import pytest

from adapters.slack.codec import CALLBACK, Mark, field_id, form_action, page_action, wish_action
from adapters.slack.incoming import Incoming, Spot, Where, Wish
from adapters.slack.parse import interaction, known_as, named
from dialogs.messages import GestureKind
from dialogs.nouns.people import Account
from tests.slack.payloads import (
    LOUISE,
    ORGANISATION,
    TEAM,
    Payload,
    in_home,
    in_message,
    in_window,
    submitted,
    tapped,
)
from tests.slack.payloads import interaction as sent

RUN = Mark("run:7", 4)
FORM = Mark("run:7", 4, "run:7:4:fill")


def read(body: Payload) -> Incoming:
    incoming = interaction(body)
    assert incoming is not None
    return incoming


def event(body: Payload) -> str:
    return read(body).gesture.event_id


def line(text: str | None, form: str = FORM.form) -> Payload:
    return {field_id(form, "value"): {"line": {"type": "plain_text_input", "value": text}}}


# ── Where it was made ─────────────────────────────────────────────────────────────────────────


def test_a_button_of_a_message() -> None:
    incoming = read(tapped("run:7:4:ans:0", in_message(RUN)))
    gesture = incoming.gesture
    assert (gesture.kind, gesture.action) == (GestureKind.CHOSEN, "run:7:4:ans:0")
    assert (gesture.account, gesture.traced) == (Account("slack", TEAM, LOUISE), False)
    assert gesture.message == "D1:1700000000.000100"
    assert incoming.spot == Spot(
        Where.MESSAGE,
        "D1",
        "1700000000.000100",
        direct=True,
        trigger_id="trigger-1",
        place="run:7",
    )


def test_a_button_of_a_window_and_of_home() -> None:
    window = read(tapped("run:7:4:back", in_window(RUN)))
    assert window.gesture.message == "view:V1"
    assert window.spot == Spot(
        Where.WINDOW,
        view_id="V1",
        view_hash="h1",
        trigger_id="trigger-1",
        place="run:7",
    )
    home = read(tapped("go:table:1", in_home(Mark("home", 3))))
    assert (home.spot.where, home.spot.place, home.gesture.message) == (Where.HOME, "home", "home")


def test_a_button_that_only_one_person_sees_tells_where_it_stood() -> None:
    place = {"container": {"type": "message", "channel_id": "C1", "message_ts": "1.2"}}
    spot = read(tapped("go:home", place)).spot
    assert (spot.where, spot.channel, spot.ts, spot.direct) == (Where.MESSAGE, "C1", "1.2", False)


def test_an_option_of_a_list_is_a_choice() -> None:
    option = {"selected_option": {"value": "run:7:4:ans:3"}}
    action = {"type": "static_select", "action_id": "pick:0", **option}
    incoming = read(sent("block_actions", actions=[action], **in_message(RUN)))
    assert (incoming.gesture.kind, incoming.gesture.action) == (GestureKind.CHOSEN, "run:7:4:ans:3")


@pytest.mark.parametrize(
    ("action", "place", "wish", "page", "form"),
    [
        ("go:table:7", "table:7", Wish.NONE, 0, 0),
        (page_action(2, "bilan:3"), "bilan:3", Wish.NONE, 2, 0),
        (form_action(2, "seat:1:4"), "seat:1:4", Wish.NONE, 0, 2),
        (wish_action(Wish.IN_WINDOW, "run:7"), "run:7", Wish.IN_WINDOW, 0, 0),
        (wish_action(Wish.IN_CONVERSATION, "bilan:3"), "bilan:3", Wish.IN_CONVERSATION, 0, 0),
    ],
)
def test_a_button_of_the_drawing_only_looks(
    action: str, place: str, wish: Wish, page: int, form: int
) -> None:
    incoming = read(tapped(action, in_window(RUN)))
    assert (incoming.gesture.kind, incoming.gesture.action) == (GestureKind.OPENED, place)
    assert (incoming.wish, incoming.page, incoming.form) == (wish, page, form)


# ── Forms ─────────────────────────────────────────────────────────────────────────────────────


def test_a_submitted_window_is_its_form() -> None:
    incoming = read(submitted(FORM, line("Un jardin")))
    gesture = incoming.gesture
    assert (gesture.kind, gesture.action) == (GestureKind.FILLED, FORM.form)
    assert gesture.fields == {"value": ("Un jardin",)}
    assert (incoming.spot.where, incoming.spot.view_id) == (Where.SUBMITTED, "V1")


def test_a_form_of_a_message_is_sent_by_its_button() -> None:
    state = {"state": {"values": line("Un jardin") | line("autre", "other:form")}}
    incoming = read(tapped(FORM.form, in_message(FORM) | state, "send:0"))
    assert incoming.gesture.kind is GestureKind.FILLED
    assert incoming.gesture.fields == {"value": ("Un jardin",)}


def test_a_form_of_home_is_sent_by_its_button() -> None:
    place = in_home(Mark("home", 3))
    place["view"]["state"] = {"values": line("Un jardin")}
    incoming = read(tapped(FORM.form, place, "send:0"))
    assert (incoming.spot.where, incoming.gesture.fields) == (
        Where.HOME,
        {"value": ("Un jardin",)},
    )


def test_a_window_without_a_form_is_looked_at_again() -> None:
    incoming = read(submitted(Mark("home", 1), {}))
    assert (incoming.gesture.kind, incoming.gesture.action) == (GestureKind.OPENED, "home")


# ── One gesture, one event ────────────────────────────────────────────────────────────────────


def test_s4_a_double_click_before_the_redraw_is_one_event() -> None:
    assert event(tapped("a", in_message(RUN))) == event(tapped("a", in_message(RUN)))
    assert event(tapped("a", in_window(RUN))) == event(tapped("a", in_window(RUN)))


def test_s4_a_click_on_a_newer_drawing_is_another() -> None:
    newer = [
        event(tapped("a", in_message(RUN))),
        event(tapped("b", in_message(RUN))),
        event(tapped("a", in_message(Mark("run:7", 5)))),
        event(tapped("a", in_message(RUN, edited="1700000001.000000"))),
        event(tapped("a", in_message(RUN, channel="D2"))),
        event(tapped("a", in_window(RUN))),
        event(tapped("a", in_window(RUN, "h2"))),
    ]
    assert len(set(newer)) == len(newer)


def test_s4_two_submissions_of_the_same_are_one_event_and_a_correction_another() -> None:
    once, again = event(submitted(FORM, line("a"))), event(submitted(FORM, line("a")))
    assert once == again
    assert (
        len({once, event(submitted(FORM, line("b"))), event(submitted(FORM, line("a"), "h2"))}) == 3
    )


# ── Shortcuts, and what is nobody's ───────────────────────────────────────────────────────────


def test_the_global_shortcut_looks_at_home() -> None:
    incoming = read(sent("shortcut", callback_id=CALLBACK))
    assert (incoming.gesture.kind, incoming.gesture.action) == (GestureKind.OPENED, "home")
    assert incoming.gesture.event_id == "trigger-1"
    assert incoming.spot == Spot(Where.SHORTCUT, trigger_id="trigger-1")


def test_a_closed_window_only_glances_at_home() -> None:
    incoming = read(sent("view_closed", **in_window(RUN)))
    assert (incoming.gesture.kind, incoming.gesture.action) == (GestureKind.OPENED, "home")
    assert incoming.gesture.glance
    assert incoming.spot == Spot(Where.HOME, place="home")


@pytest.mark.parametrize(
    "foreign",
    [
        {},
        sent("view_closed", view={**in_window(RUN)["view"], "callback_id": "other"}),
        sent("message_action", callback_id=CALLBACK),
        sent("shortcut", callback_id="of another app"),
        sent("block_suggestion"),
        sent("block_actions", actions=[], **in_message(RUN)),
        sent("block_actions", actions=[{"action_id": "tap:0", "value": "a"}]),
        tapped("", in_message(RUN)),
        tapped("a", in_message(RUN), "link:0"),
        tapped("a", {"view": {**in_window(RUN)["view"], "callback_id": "other"}}),
        {**submitted(FORM, {}), "view": {**in_window(FORM)["view"], "id": None}},
        {**tapped("a", in_message(RUN)), "user": {}},
        {**tapped("a", in_message(RUN)), "user": {"id": LOUISE}, "team": None},
    ],
)
def test_what_is_not_a_gesture_is_none(foreign: Payload) -> None:
    assert interaction(foreign) is None


# ── Whose ─────────────────────────────────────────────────────────────────────────────────────


def whose(**more: object) -> str:
    return read(tapped("a", in_window(RUN)) | more).gesture.account.workspace


def test_s15_the_acting_persons_own_team() -> None:
    assert whose(user={"id": LOUISE, "team_id": "T9"}) == "T9"
    assert whose(user={"id": LOUISE}) == TEAM
    organisation = {"enterprise": {"id": ORGANISATION}}
    assert whose(user={"id": LOUISE, "team_id": ORGANISATION}, **organisation) == TEAM
    assert whose(team=None, is_enterprise_install=True, **organisation) == ORGANISATION


# ── What Slack is asked afterwards ────────────────────────────────────────────────────────────


def test_picked_people_are_named_afterwards() -> None:
    people = {"type": "multi_users_select", "selected_users": ["UAMAR", "UZOE"]}
    incoming = read(submitted(FORM, {field_id(FORM.form, "who"): {"people": people}}))
    assert incoming.picked == ("UAMAR", "UZOE")
    told = named(incoming, {"UAMAR": "Amar"})
    assert told.gesture.names == {"UAMAR": "Amar"}
    assert told.gesture.fields == {"who": ("UAMAR", "UZOE")}
    assert read(submitted(FORM, line("UAMAR"))).picked == ()


def test_u9_the_gesture_carries_what_slack_says_of_the_person() -> None:
    incoming = read(tapped("a", in_window(RUN)))
    told = known_as(incoming, "fr-CA", "America/Toronto", insider=True)
    assert (told.gesture.locale, told.gesture.zone) == ("fr-CA", "America/Toronto")
    assert told.gesture.insider
    assert told.spot == incoming.spot
