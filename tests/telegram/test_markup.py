"""What a member typed is read as it was typed, and cut where a reader would cut it (T2, T4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram import markup
from adapters.telegram.markup import calling_nobody, code, cut, escape, finds, parts, units
from adapters.wording import clean, has_ink
from tests.fakes.telegram.markup import read_html, trimmed, with_found
from tests.fakes.telegram.utf16 import units as true_units
from tests.slack.render_screens import any_text

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
FLAG = "🇨🇦"


@given(any_text.map(clean))
def test_t4_escaped_text_is_read_as_it_is(text: str) -> None:
    for dress in (escape, markup.bold, markup.italic, code):
        assert read_html(dress(text)).text == text


@given(any_text.map(clean))
def test_t2_units_are_counted_as_telegram_counts(text: str) -> None:
    assert units(text) == true_units(text)
    found = with_found(trimmed(read_html(escape(text)))).entities
    assert len(found) <= finds(text)


@given(any_text.map(clean), st.integers(40, 200), st.integers(1, 20))
def test_t2_parts_lose_no_ink_and_are_within_both_limits(text: str, limit: int, most: int) -> None:
    found = parts(text, limit, most)
    assert all(units(part) <= limit and finds(part) <= most and has_ink(part) for part in found)
    ink = "".join(one for one in text if has_ink(one))
    assert "".join(one for part in found for one in part if has_ink(one)) == ink


@given(any_text.map(clean), st.integers(40, 200))
def test_t2_what_is_cut_says_so(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert units(short) <= limit
    assert short == text or short.endswith("…")


@pytest.mark.parametrize("one", [FAMILY, FLAG, "👍🏽", "e\u0301"])
def test_a_character_is_never_cut_in_two(one: str) -> None:
    whole = one * 30
    cuts = parts(whole, 41)
    assert all(part == one * (len(part) // len(one)) for part in cuts)
    assert "".join(cuts) == whole


def test_words_are_cut_between_words() -> None:
    assert parts("une deux trois", 9) == ["une deux", "trois"]
    assert cut("une deux trois", 10) == "une deux…"


def test_t4_an_escape_is_never_cut_in_two() -> None:
    assert escape(cut("&" * 100, 50)) == "&amp;" * 49 + "…"


def test_a_name_calls_nobody_where_others_read_it() -> None:
    inert = calling_nobody("voir @louise, ou a@b.c")
    assert with_found(read_html(inert)).entities == ()
    assert inert.replace("\u2060", "") == "voir @louise, ou a@b.c"
