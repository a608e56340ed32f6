"""A form becomes one gesture, or one typed error: never anything else."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.parse import MAX_FIELDS, posted, preferred_locale
from dialogs.messages import GestureKind
from dialogs.nouns.errors import Invalid
from dialogs.nouns.people import Account

LOUISE = Account("web", "", "louise")


def body(*pairs: tuple[str, str]) -> bytes:
    return urlencode([("nonce", "n1"), *pairs]).encode()


def test_a_choice_is_a_gesture_of_its_account() -> None:
    form = posted(body(("kind", "chosen"), ("action", "run:1:2:ans:0")))
    gesture = form.gesture(LOUISE, "fr-CA")
    assert (gesture.kind, gesture.action) == (GestureKind.CHOSEN, "run:1:2:ans:0")
    assert (gesture.account, gesture.locale, gesture.event_id) == (LOUISE, "fr-CA", form.event_id)


def test_the_same_content_on_the_same_page_is_one_event_and_other_content_another() -> None:
    def event(nonce: str, value: str) -> str:
        pairs = (("nonce", nonce), ("kind", "filled"), ("action", "add"), ("f.name", value))
        return posted(urlencode(pairs).encode()).event_id

    assert event("n1", "Louise") == event("n1", "Louise")
    assert len({event("n1", "Louise"), event("n1", "Amar"), event("n2", "Louise")}) == 3


def test_a_posted_look_only_looks() -> None:
    form = posted(body(("kind", "chosen"), ("action", "go:table:7")))
    assert (form.kind, form.action) == (GestureKind.OPENED, "table:7")


def test_words_come_with_the_place_they_were_typed_at() -> None:
    form = posted(body(("kind", "said"), ("action", "run:12"), ("text", "passer")))
    assert (form.kind, form.action, form.text) == (GestureKind.SAID, "run:12", "passer")


def test_line_breaks_are_as_typed_and_nul_is_dropped() -> None:
    form = posted(body(("kind", "filled"), ("action", "a"), ("f.text", "un\r\ndeux\rtrois\0")))
    assert form.fields == {"text": ("un\ndeux\ntrois",)}


def test_a_field_left_empty_is_still_named() -> None:
    form = posted(body(("kind", "filled"), ("action", "a"), ("n", "boxes"), ("n", "name")))
    assert form.fields == {"boxes": (), "name": ()}


def test_ranks_give_the_order_and_shared_ranks_are_left_out() -> None:
    pairs = (("r.order.a", "3"), ("r.order.b", "1"), ("r.order.c", "3"), ("r.order.d.e", "2"))
    form = posted(body(("kind", "filled"), ("action", "a"), *pairs, ("r.order.f", "")))
    assert form.fields == {"order": ("b", "d.e")}


@pytest.mark.parametrize(
    ("text", "kind", "action", "rest"),
    [
        ("plus tard", GestureKind.SAID, "", "plus tard"),
        ("/Bilan", GestureKind.COMMANDED, "bilan", ""),
        ("  /absence  jusqu’à lundi ", GestureKind.COMMANDED, "absence", "jusqu’à lundi"),
        ("/", GestureKind.SAID, "", "/"),
    ],
)
def test_a_slash_begins_a_command(text: str, kind: GestureKind, action: str, rest: str) -> None:
    form = posted(body(("kind", "said"), ("text", text)))
    assert (form.kind, form.action, form.text) == (kind, action, rest)


def test_u2_a_command_comes_with_the_place_it_was_typed_at() -> None:
    form = posted(body(("kind", "said"), ("action", "run:1"), ("text", "/passer")))
    gesture = form.gesture(LOUISE, "fr-CA")
    assert (gesture.kind, gesture.action, gesture.at) == (GestureKind.COMMANDED, "passer", "run:1")


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"kind=chosen&action=a",
        b"nonce=n&kind=opened&action=a",
        b"nonce=n",
        "nonce=é&kind=chosen".encode(),
        b"&".join([b"a=1"] * (MAX_FIELDS + 1)),
    ],
)
def test_what_no_page_of_ours_sends_is_invalid(foreign: bytes) -> None:
    with pytest.raises(Invalid):
        posted(foreign)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_form_or_invalid(raw: bytes) -> None:
    try:
        form = posted(b"nonce=n&kind=filled&" + raw)
    except Invalid:
        return
    assert form.nonce
    assert len(form.event_id) == 64


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr-CA"),
        ("de, en-CA;q=0.5, fr;q=0.4", "en-CA"),
        ("en;q=0.2, fr;q=0.9", "fr"),
        ("de", "de"),
        ("", ""),
        ("*;q=x, fr;q=0", ""),
    ],
)
def test_u9_the_language_is_the_best_that_we_speak(accepted: str, locale: str) -> None:
    assert preferred_locale(accepted, ("fr", "en")) == locale


@given(st.text(max_size=300))
def test_any_language_header_gives_a_plain_tag(accepted: str) -> None:
    tag = preferred_locale(accepted, ("fr", "en"))
    assert tag == "" or (tag.isascii() and tag.replace("-", "").isalnum())
