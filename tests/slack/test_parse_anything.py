"""Any JSON is a gesture, nothing, or `Invalid`: never another error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.codec import MOST_DIGITS, Mark, field_id, mark_of_message, mark_of_view
from adapters.slack.incoming import Incoming
from adapters.slack.parse import command, event, interaction
from dialogs.nouns.errors import Invalid
from tests.slack.payloads import (
    Payload,
    in_home,
    in_message,
    in_window,
    mention,
    message,
    submitted,
    tapped,
)
from tests.slack.payloads import command as typed

MARK = Mark("run:7", 4, "run:7:4:fill")
LEAF = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("\ud800\0")
JSON = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)
SELECT = {"type": "static_select", "selected_option": {"value": "a"}}
LINE = {"type": "plain_text_input", "value": "a"}
VALUES = {
    field_id(MARK.form, "value"): {"line": LINE},
    field_id(MARK.form, "order", 1): {"ranking": SELECT},
}
SEEN: list[Payload] = [
    message("bilan <@U1> &amp;"),
    mention("<@UBOT> bilan"),
    typed("/dev-bilan", "x"),
    submitted(MARK, VALUES),
    tapped("go:home", in_message(MARK)),
    tapped("a", in_window(MARK)),
    tapped(MARK.form, in_home(MARK), "send:0"),
]


def paths(value: object, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place where something could be other than it is."""
    entries: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    found = [(*above, name) for name, _ in entries]
    return found + [path for name, one in entries for path in paths(one, (*above, name))]


@st.composite
def damaged(draw: st.DrawFn) -> Any:  # noqa: ANN401 - whatever JSON can be
    """A payload that Slack sends, in which something is not what it should be."""
    payload = draw(st.sampled_from(SEEN))
    path = draw(st.sampled_from(paths(payload)))
    return replaced(payload, path, draw(JSON))


def replaced(value: Any, path: tuple[str | int, ...], by: object) -> Any:  # noqa: ANN401 - JSON
    if not path:
        return by
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(copy[path[0]], path[1:], by)
    return copy


def read(body: Payload) -> None:
    for incoming in (event(body), interaction(body)):
        if isinstance(incoming, Incoming):
            sound(incoming)
    try:
        sound(command(body))
    except Invalid:
        return


def sound(incoming: Incoming) -> None:
    """What every gesture promises: an account, an event of its own, and text a database keeps."""
    gesture = incoming.gesture
    assert gesture.account.user
    assert gesture.account.workspace
    assert gesture.event_id
    words = [
        gesture.text,
        gesture.action,
        *(one for many in gesture.fields.values() for one in many),
    ]
    assert all("\0" not in one and one.encode() is not None for one in words)


@pytest.mark.parametrize("mark", ["[" * 3000, '{"number": "' + "9" * 2900 + '"}', "{", "[]", "7"])
def test_a_mark_of_any_length_is_read(mark: str) -> None:
    body = submitted(MARK, VALUES)
    body["view"]["private_metadata"] = mark
    read(body)
    found = mark_of_view(body["view"])
    assert (found.place, found.form) == ("", "")
    assert found.number < 10**MOST_DIGITS


def test_a_stamp_of_any_length_is_read() -> None:
    body = tapped("a", in_message(MARK))
    body["message"]["blocks"][0]["block_id"] = f"at:{'9' * 5000}:run:7"
    read(body)
    found = mark_of_message(body["message"])
    assert found.place == "run:7"
    assert found.number < 10**MOST_DIGITS


@given(damaged())
def test_a_damaged_payload_is_a_gesture_or_none(body: Payload) -> None:
    read(body)


@given(st.dictionaries(st.text(max_size=6), JSON, max_size=4))
def test_any_json_is_none_or_invalid(body: Payload) -> None:
    assert event(body) is None
    assert interaction(body) is None
    read(body)


@given(st.text(max_size=200))
def test_any_words_are_read(text: str) -> None:
    read(message(text))
    read(mention(text))
    read(typed("/tablee", text))
