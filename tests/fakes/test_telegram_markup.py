"""HTML read as Telegram reads it, and what Telegram finds by itself in a text."""

from __future__ import annotations

import pytest

from tests.fakes.telegram.markup import Written, read_html, trimmed, with_found
from tests.fakes.telegram.shapes import JSON, Refused
from tests.fakes.telegram.utf16 import part


def dress(written: Written) -> list[tuple[str, str]]:
    return [
        (one["type"], part(written.text, one["offset"], one["length"])) for one in written.entities
    ]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("simple &lt;b&gt; &amp; &quot;x&quot;", 'simple <b> & "x"', []),
        ("&nbsp; &unknown; R&D", "&nbsp; &unknown; R&D", []),
        ("&#233;&#xe9;&#x1F389;", "éé🎉", []),
        ("a > b", "a > b", []),
        ("<b>gras</b>", "gras", [("bold", "gras")]),
        ("🎉 <STRONG>gras</strong>", "🎉 gras", [("bold", "gras")]),
        ("<b>un <i>deux</i></b>", "un deux", [("bold", "un deux"), ("italic", "deux")]),
        ("<u>a</u><ins>b</ins><s>c</s><del>d</del>", "abcd", None),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", "x")]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", "x")]),
        ("<b></b>vide", "vide", []),
        ("<a href='https://t.example/?a=1&amp;b=2'>ici</a>", "ici", [("text_link", "ici")]),
        ('<a href="http://localhost/x">ici</a>', "ici", []),
        ("<blockquote expandable>long</blockquote>", "long", [("expandable_blockquote", "long")]),
        ("<pre>x</pre>", "x", [("pre", "x")]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", "x")]),
        ("<b>a</>", "a", [("bold", "a")]),
    ],
)
def test_t4_html_is_read_into_text_and_entities(
    source: str, text: str, entities: list[tuple[str, str]] | None
) -> None:
    written = read_html(source)
    assert written.text == text
    assert entities is None or dress(written) == entities


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a <p>b</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ('<a href="https://x.example"', "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_t4_broken_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"
    assert refused.value.is_fault


def test_a_link_keeps_its_address_unescaped() -> None:
    (link,) = read_html('<a href="https://t.example/?a=1&amp;b=2">ici</a>').entities
    assert link["url"] == "https://t.example/?a=1&b=2"


def test_a_language_of_code_is_kept_with_its_block() -> None:
    (block,) = read_html('<pre><code class="language-py">x</code></pre>').entities
    assert block["language"] == "py"


def test_blank_ends_are_not_kept_and_entities_follow() -> None:
    written = trimmed(read_html(" \n<b> gras </b>\n"))
    assert written.text == "gras"
    assert dress(written) == [("bold", "gras")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("voir https://tablee.example/a?b=1.", [("url", "https://tablee.example/a?b=1")]),
        ("t.me/tablee_bot?start=x", [("url", "t.me/tablee_bot?start=x")]),
        ("à @tout_le_monde", [("mention", "@tout_le_monde")]),
        ("a@b.example", [("email", "a@b.example")]),
        (
            "/bilan@tablee_bot et /aide",
            [("bot_command", "/bilan@tablee_bot"), ("bot_command", "/aide")],
        ),
        ("et/ou 1/2", []),
        ("#table et #12", [("hashtag", "#table")]),
    ],
)
def test_t4_what_telegram_finds_by_itself(text: str, found: list[tuple[str, str]]) -> None:
    assert dress(with_found(Written(text))) == found


def test_nothing_is_found_inside_code_or_links() -> None:
    entities: tuple[JSON, ...] = ({"type": "code", "offset": 0, "length": 5},)
    assert dress(with_found(Written("/aide", entities))) == [("code", "/aide")]
