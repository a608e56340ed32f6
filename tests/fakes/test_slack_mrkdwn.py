"""What a mrkdwn text shows, and what becomes active in it."""

from __future__ import annotations

import pytest

from tests.fakes.slack_server import rendered


@pytest.mark.parametrize(
    ("mrkdwn", "text", "mentions"),
    [
        ("<!channel> bonjour", "@channel bonjour", ("!channel",)),
        ("<!here|ici>", "ici", ("!here",)),
        ("<@U1> et <@U2|marc>", "@U1 et @marc", ("U1", "U2")),
        ("<#C1|table>", "#table", ("#C1",)),
        ("<!subteam^S1|@equipe>", "@equipe", ("!subteam^S1",)),
        ("&lt;!channel&gt;", "<!channel>", ()),
        ("&amp;lt;!here&amp;gt;", "&lt;!here&gt;", ()),
        ("a < b > c", "a < b > c", ()),
    ],
)
def test_mentions(mrkdwn: str, text: str, mentions: tuple[str, ...]) -> None:
    seen = rendered(mrkdwn)
    assert (seen.text, seen.mentions) == (text, mentions)


@pytest.mark.parametrize(
    ("mrkdwn", "text", "links"),
    [
        ("<https://a.example|ici>", "ici", ("https://a.example",)),
        ("<https://a.example?x=1&amp;y=2>", "https://a.example?x=1&y=2", ("https://a.example?x=1&amp;y=2",)),
        ("&lt;https://a.example|ici&gt;", "<https://a.example|ici>", ()),
    ],
)  # fmt: skip
def test_links(mrkdwn: str, text: str, links: tuple[str, ...]) -> None:
    seen = rendered(mrkdwn)
    assert (seen.text, seen.links) == (text, links)


@pytest.mark.parametrize(
    ("mrkdwn", "text", "formats"),
    [
        ("*gras* et _trait_", "gras et trait", (("bold", "gras"), ("italic", "trait"))),
        ("~barré~", "barré", (("strike", "barré"),)),
        ("`code *brut*`", "code *brut*", (("code", "code *brut*"),)),
        ("&gt; cité", "cité", (("quote", "cité"),)),
        ("*\u200bgras\u200b*", "gras", (("bold", "\u200bgras\u200b"),)),
        ("2 * 3 * 4", "2 * 3 * 4", ()),
        ("snake_case_name", "snake_case_name", ()),
        ("* pas gras *", "* pas gras *", ()),
        ("un\u00adjoli\u200b mot", "unjoli mot", ()),
        ("<!date^0^{_}|*brut* _aussi_>", "*brut* _aussi_", ()),
    ],
)
def test_formats(mrkdwn: str, text: str, formats: tuple[tuple[str, str], ...]) -> None:
    seen = rendered(mrkdwn)
    assert (seen.text, seen.formats) == (text, formats)
    assert seen.is_inert is (formats == ())


def test_what_slack_makes_active_by_itself_is_told_apart() -> None:
    words = "voir https://a.example et @here"
    assert rendered(words).automatic == ("https://a.example", "@here")
    assert rendered(words).is_inert
    assert rendered(words, verbatim=True).automatic == ()
