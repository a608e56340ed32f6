"""Any JSON at all is read without an error, and what is true of one update stays true of any."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.incoming import Incoming, Where
from adapters.telegram.parse import update
from adapters.telegram.parse.updates import ALLOWED
from tests.telegram.updates import GROUP, JSON, ME, in_group, message, standing, tap

_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=30)
    | st.sampled_from(
        ["private", "supergroup", "group", "/bilan", "go:home", "p9:x", "\ud800", "\0"]
    )
)
_json = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
_true: tuple[JSON, ...] = (
    message("oui"),
    in_group("/bilan"),
    message(voice={"file_id": "1"}),
    tap("run:1:2:ans:3"),
    tap("run:1", {"chat": GROUP}),
    standing("kicked"),
    message(chat={"id": -7, "type": "group"}, migrate_to_chat_id=-9),
)


@given(_json)
def test_any_json_is_read(told: object) -> None:
    update(told, ME)


@given(st.sampled_from(ALLOWED), _json)
def test_any_content_of_a_known_kind_is_read(kind: str, content: object) -> None:
    update({"update_id": 1, kind: content}, ME)


@settings(max_examples=300)
@given(st.sampled_from(_true), st.data())
def test_one_part_of_a_true_update_may_be_anything(whole: JSON, data: st.DataObject) -> None:
    told = copy.deepcopy(whole)
    where: Any = told
    for _ in range(data.draw(st.integers(0, 4))):
        names = [name for name in where if isinstance(where[name], dict) and where[name]]
        if not names:
            break
        where = where[data.draw(st.sampled_from(sorted(names)))]
    where[data.draw(st.sampled_from(sorted(where)))] = data.draw(_json)
    read = update(told, ME)
    if isinstance(read, Incoming):
        gesture = read.gesture
        assert gesture.account.user.isdigit()
        assert int(gesture.account.user) > 0
        assert gesture.event_id
        assert "\0" not in gesture.text
        gesture.text.encode()
        if read.spot.where is not Where.GROUP:
            assert read.spot.chat == int(gesture.account.user)
