"""What a member typed is read as it was typed, and cut where a reader would cut it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.mrkdwn import bold, code, cut, escape, is_literal, parts
from adapters.wording import clean, has_ink, one_line
from tests.fakes.slack.mrkdwn import INVISIBLE, rendered
from tests.slack.render_screens import any_text

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
FLAG = "🇨🇦"


@given(any_text.map(clean))
def test_s12_what_is_literal_is_shown_as_it_is(text: str) -> None:
    if is_literal(text):
        shown = rendered(escape(text), verbatim=True)
        assert shown.is_inert
        assert shown.text == text.translate(dict.fromkeys(map(ord, INVISIBLE)))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "*étoile*",
            "_trait_",
            "~biffé~",
            "`code`",
            "```bloc```",
            "> cité",
            "ok\n> cité",
            "＞ cité",
        ),
        *(":smile:", "à 10:30:00", "  > cité", "a_b"),
    ],
)
def test_s12_what_slack_would_format_is_not_literal(text: str) -> None:
    assert not is_literal(text)


@pytest.mark.parametrize(
    "text", ["L’été à la table\u00a0: oui", "a > b & c < d", "<!channel> <@U1>", "« ici », là !"]
)
def test_s12_what_is_only_escaped_is_literal(text: str) -> None:
    assert is_literal(text)
    assert rendered(escape(text), verbatim=True).text == text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Nom", "*Nom*"),
        (" Nom ", " *Nom* "),
        ("a & b", "*a &amp; b*"),
        ("  ", "  "),
        ("nom\u00a0", "*nom*\u00a0"),
    ],
)
def test_bold_touches_its_words(text: str, drawn: str) -> None:
    assert bold(text) == drawn


def test_code_is_escaped_too() -> None:
    assert code("https://x.y/?a=1&b=<2>") == "`https://x.y/?a=1&amp;b=&lt;2&gt;`"


def test_clean_keeps_what_can_be_seen() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\x00\x07\ud800") == "a\nb\nc\nd\ne\ufffd"
    assert one_line(" un\n deux\t trois ") == "un deux trois"


def test_u10_both_forms_of_an_accent_stay_as_they_were_typed() -> None:
    assert clean("e\u0301") == "e\u0301"
    assert clean("é") == "é"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u202e", "\x00", "\u00a0"])
def test_blank_is_blank(text: str) -> None:
    assert not has_ink(text)


# ── Cutting ───────────────────────────────────────────────────────────────────────────────────


def test_cut_stops_between_words() -> None:
    assert cut("Une phrase plutôt longue", 24) == "Une phrase plutôt longue"
    assert cut("Une phrase plutôt longue", 20) == "Une phrase plutôt…"
    assert cut("Qui est vraiment là\u00a0?", 20) == "Qui est vraiment…"
    assert cut("Anticonstitutionnellement", 10) == "Anticonst…"


@pytest.mark.parametrize("one", [FAMILY, FLAG, "e\u0301", "👍🏽"])
def test_u10_no_character_is_cut_in_two(one: str) -> None:
    for limit in range(12, 30):
        kept = cut(one * 20, limit).removesuffix("…")
        assert kept == one * (len(kept) // len(one))


def test_a_tower_of_marks_is_cut_somewhere() -> None:
    assert len(cut("a" + "\u0301" * 500, 75)) == 75
    assert "".join(parts("\u0301" * 500, 75)) == "\u0301" * 500


@given(any_text, st.integers(5, 3_000))
def test_s10_parts_fit_and_lose_nothing(text: str, limit: int) -> None:
    found = parts(text, limit)
    assert all(has_ink(part) and len(escape(part)) <= limit for part in found)
    assert _inked("".join(found)) == _inked(text)


def test_s10_no_entity_is_cut() -> None:
    assert all(len(escape(part)) <= 12 for part in parts("&" * 50, 12))
    assert "".join(parts("<" * 50, 12)) == "<" * 50


@given(any_text, st.integers(2, 200))
def test_s10_a_cut_text_fits(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


def _inked(text: str) -> str:
    return "".join(one for one in text if has_ink(one))
