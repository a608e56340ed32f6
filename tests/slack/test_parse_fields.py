"""Each kind of input gives its values, and an empty one is still there."""

from __future__ import annotations

import pytest

from adapters.slack.codec import field_id
from adapters.slack.parse.fields import filled
from tests.slack.payloads import Payload

FORM = "add:7"


def option(value: str) -> Payload:
    return {"text": {"type": "plain_text", "text": "un choix"}, "value": value}


def value_of(kind: str, element: Payload) -> tuple[str, ...]:
    return filled({"values": {field_id(FORM, "f"): {kind: element}}}, FORM).fields["f"]


@pytest.mark.parametrize(
    ("kind", "element", "values"),
    [
        ("line", {"type": "plain_text_input", "value": "  Un jardin "}, ("  Un jardin ",)),
        ("text", {"type": "plain_text_input", "value": "un\r\ndeux\0"}, ("un\ndeux",)),
        ("code", {"type": "plain_text_input", "value": " \n"}, ("",)),
        ("line", {"type": "plain_text_input", "value": None}, ("",)),
        ("number", {"type": "number_input", "value": "12"}, ("12",)),
        ("number", {"type": "number_input"}, ("",)),
        ("date", {"type": "datepicker", "selected_date": "2026-11-24"}, ("2026-11-24",)),
        ("date", {"type": "datepicker", "selected_date": None}, ()),
        ("select", {"type": "static_select", "selected_option": option("a")}, ("a",)),
        ("select", {"type": "static_select", "selected_option": None}, ()),
        ("select", {"type": "radio_buttons", "selected_option": option("b")}, ("b",)),
        (
            "checkboxes",
            {"type": "multi_static_select", "selected_options": [option("a"), option("b")]},
            ("a", "b"),
        ),
        ("checkboxes", {"type": "checkboxes", "selected_options": []}, ()),
        ("confirm", {"type": "checkboxes", "selected_options": [option("on")]}, ("yes",)),
        ("confirm", {"type": "checkboxes", "selected_options": []}, ()),
        ("people", {"type": "multi_users_select", "selected_users": ["U1", "U2"]}, ("U1", "U2")),
        ("people", {"type": "multi_users_select", "selected_users": []}, ()),
        ("people", {"type": "users_select", "selected_user": "U1"}, ("U1",)),
        ("space", {"type": "conversations_select", "selected_conversation": "C1"}, ("C1",)),
        ("space", {"type": "channels_select", "selected_channel": None}, ()),
        ("line", {"type": "of tomorrow", "value": "a"}, ()),
    ],
)
def test_each_element_gives_its_values(
    kind: str, element: Payload, values: tuple[str, ...]
) -> None:
    assert value_of(kind, element) == values


def ranked(*options: str | None) -> tuple[str, ...]:
    values = {
        field_id(FORM, "order", rank): {
            "ranking": {
                "type": "static_select",
                "selected_option": None if one is None else option(one),
            }
        }
        for rank, one in reversed(list(enumerate(options, start=1)))
    }
    return filled({"values": values}, FORM).fields["order"]


def test_ranks_give_the_order() -> None:
    assert ranked("b", "a", "c") == ("b", "a", "c")
    assert ranked("b", None, "c") == ("b", "c")
    assert ranked(None, None) == ()


def test_an_option_at_two_ranks_is_left_out() -> None:
    assert ranked("a", "b", "a", "c") == ("b", "c")


def test_only_the_form_that_was_sent_is_read() -> None:
    line = {"line": {"type": "plain_text_input", "value": "a"}}
    state = {
        "values": {field_id(FORM, "mine"): line, field_id("other", "theirs"): line, "zK3": line}
    }
    assert filled(state, FORM).fields == {"mine": ("a",)}


def test_picked_accounts_and_spaces_are_told_apart_and_once() -> None:
    people = {"type": "multi_users_select", "selected_users": ["U1", "U2", "U1"]}
    space = {"type": "conversations_select", "selected_conversation": "C1"}
    line = {"type": "plain_text_input", "value": "U9"}
    values = {
        field_id(FORM, "who"): {"people": people},
        field_id(FORM, "where"): {"space": space},
        field_id(FORM, "name"): {"line": line},
    }
    assert filled({"values": values}, FORM).picked == ("U1", "U2", "C1")
