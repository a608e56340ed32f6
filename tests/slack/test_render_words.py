"""How words look on Slack: merged, bold, small, marked, in columns, and inert."""

from __future__ import annotations

from typing import Any

from adapters.slack.render.message import message
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Heading,
    Image,
    Layout,
    Link,
    Paragraph,
    Picture,
    Progress,
    Screen,
    Theme,
    Tone,
)
from tests.channels.scripted import BLOCKS, INERT, WORDS
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_reading import actions, kinds, labels, texts


def drawn(*blocks: Block) -> list[dict[str, Any]]:
    """What a message shows of them, under its title."""
    screen = Screen("place", "Titre", "fr", blocks, "Tablée")
    return list(message(screen, 1, CHROME, public_url=PUBLIC_URL).blocks[1:])


def only(*blocks: Block) -> str:
    (block,) = drawn(*blocks)
    found: dict[str, str] = block["text"] if "text" in block else block["elements"][0]
    return found["text"]


def test_every_word_of_every_block_is_there_in_order() -> None:
    blocks = drawn(*BLOCKS)
    shown = [*texts(blocks), *labels(blocks)]
    assert [one for one in WORDS if not any(one in text for text in shown)] == []
    joined = "\n".join(texts(blocks))
    plain = [one for one in WORDS if one in joined]
    assert plain == sorted(plain, key=joined.index)


def test_s12_what_a_member_typed_is_plain_text_as_typed() -> None:
    (block,) = drawn(Paragraph(INERT))
    assert block["text"] == {"type": "plain_text", "text": INERT, "emoji": False}


def test_s12_words_beside_what_a_member_typed_keep_their_dress() -> None:
    above, typed, below = drawn(Paragraph("Avant", Tone.LEAD), Paragraph("*a*"), Paragraph("Après"))
    assert [one["text"]["type"] for one in (above, typed, below)] == [
        "mrkdwn",
        "plain_text",
        "mrkdwn",
    ]
    assert above["text"]["text"] == "*Avant*"


def test_paragraphs_that_touch_are_one_section() -> None:
    assert only(Paragraph("Un"), Paragraph("Deux\ntrois")) == "Un\n\nDeux\ntrois"


def test_tones_say_what_they_are_by_more_than_a_colour() -> None:
    assert only(Paragraph("Une question\nen deux lignes", Tone.LEAD)) == (
        "*Une question*\n*en deux lignes*"
    )
    assert only(Paragraph("Fait", Tone.GOOD)) == "✅ Fait"
    assert only(Paragraph("Attention", Tone.WARNING)) == "⚠️ Attention"
    assert only(Paragraph("Non", Tone.PROBLEM)) == "❗ Non"


def test_quiet_words_are_small_and_each_on_its_line() -> None:
    (block,) = drawn(Paragraph("Un", Tone.QUIET), Paragraph("Deux", Tone.QUIET))
    assert (block["type"], block["elements"][0]["text"]) == ("context", "Un\nDeux")


def test_lists_are_marked_or_numbered() -> None:
    assert only(Bullets(("Un", "Deux\nlignes"))) == "• Un\n• Deux\nlignes"
    assert only(Bullets(("Un", "Deux"), ordered=True)) == "1. Un\n2. Deux"


def test_a_list_stays_close_to_the_words_that_lead_to_it() -> None:
    assert only(Paragraph("Des pistes", Tone.LEAD), Bullets(("Un",))) == "*Des pistes*\n• Un"
    assert only(Bullets(("Un",)), Bullets(("Deux",))) == "• Un\n\n• Deux"


def test_short_facts_stand_in_columns() -> None:
    (block,) = drawn(Facts((("Nom", "Louise"), ("Rôle", "Membre & hôte"))))
    assert [one["text"] for one in block["fields"]] == [
        "*Nom*\nLouise",
        "*Rôle*\nMembre &amp; hôte",
    ]


def test_long_or_lonely_facts_stand_in_lines() -> None:
    assert only(Facts((("Participation", "7 sur 12"),))) == "*Participation* · 7 sur 12"
    long = "une valeur bien trop longue pour une demi-colonne"
    assert only(Facts((("A", "b"), ("C", long)))) == f"*A* · b\n*C* · {long}"
    assert only(Facts((("", "sans nom"), ("Sans valeur", "")))) == "sans nom\n*Sans valeur*"
    assert only(Facts((("A", "un\ndeux"),))) == "*A* · un\ndeux"


def test_many_short_facts_take_as_many_sections_as_needed() -> None:
    blocks = drawn(Facts(tuple((f"N{i}", f"v{i}") for i in range(23))))
    assert [len(one["fields"]) for one in blocks] == [10, 10, 3]


def test_progress_is_a_bar_and_its_words() -> None:
    assert only(Progress(7, 12, "7 sur 12")) == "▰▰▰▰▰▱▱▱▱▱ 7 sur 12"
    assert only(Progress(0, 0, "rien")) == "▱▱▱▱▱▱▱▱▱▱ rien"
    assert only(Progress(99, 3, "tout")) == "▰▰▰▰▰▰▰▰▰▰ tout"


def test_a_heading_is_a_header_and_within_a_card_a_bold_line() -> None:
    blocks = drawn(Heading("Un\ntitre"), Card("Carte", (Heading("Sous-titre"), Paragraph("mots"))))
    assert kinds(blocks) == ["header", "section"]
    assert blocks[0]["text"]["text"] == "Un titre"
    assert blocks[1]["text"]["text"] == "*Carte*\n*Sous-titre*\nmots"


def test_a_heading_too_long_for_a_header_is_whole() -> None:
    long = "titre " * 40
    assert only(Heading(long)) == f"*{long.strip()}* "


def test_a_line_parts_cards_never_twice_nor_at_an_end() -> None:
    card = Card("Carte", (Paragraph("mots"),))
    more = Details("Plus", (Paragraph("détail"),))
    assert kinds(drawn(card, card, more)) == ["section", "divider"] * 2 + ["section"]
    assert kinds(drawn(Heading("A"), card, Heading("B"), card)) == ["header", "section"] * 2
    assert kinds(drawn(Card("A", (card,)))) == ["section"]


def test_a_link_is_whole_and_cannot_be_followed_by_accident() -> None:
    expected = "*À transmettre*\n`https://tablee.example/m/i/jeton_a-b`"
    assert only(Link("À transmettre", "/m/i/jeton_a-b")) == expected


def test_an_address_that_code_cannot_hold_is_plain() -> None:
    label, address = drawn(Link("Lien", "/m/`x`"))
    assert label["text"]["text"] == "*Lien*"
    assert address["text"]["text"] == "https://tablee.example/m/`x`"


def test_a_document_says_how_to_have_it() -> None:
    blocks = drawn(Document("a.json", "application/json", b"{}", "Emporter"))
    assert texts(blocks) == ["Emporter", CHROME.document]


def test_blank_words_draw_nothing() -> None:
    assert drawn(Paragraph(" \n\u200b"), Bullets(("",)), Card("", ()), Heading(""), Facts(())) == []


def test_s10_a_long_text_is_many_sections_cut_between_words() -> None:
    blocks = drawn(Paragraph("mot " * 2_000))
    shown = [one["text"]["text"] for one in blocks]
    assert all(len(text) <= 3_000 for text in shown)
    assert " ".join(shown).split() == ["mot"] * 2_000


def test_s10_a_long_item_keeps_its_mark_beside_its_words() -> None:
    first, *_ = drawn(Bullets(("mot " * 2_000,)))
    assert first["text"]["text"].startswith("• mot")


def test_u6_a_picture_is_uploaded_with_its_words_or_told_in_words() -> None:
    svg = Image("image/svg+xml", Theme.LIGHT, b"<svg/>")
    dark = Image("image/png", Theme.DARK, b"dark")
    light = Image("image/png", Theme.LIGHT, b"light")
    whole = Picture("En mots " * 400, (svg, dark, light), "Légende")
    screen = Screen("bilan:1", "Bilan", "fr", (whole,), "Tablée")
    shown = message(screen, 1, CHROME, public_url=PUBLIC_URL)
    (image,) = shown.images
    assert (image.data, image.media_type, image.title) == (b"light", "image/png", "Légende")
    assert len(image.alt) <= 2_000
    assert texts(shown.blocks) == ["Bilan", "Légende"]
    assert texts(drawn(Picture("En mots", (svg,), "Légende"))) == ["En mots", "Légende"]
    (named,) = message(
        Screen("p", "Bilan", "fr", (Picture("", (dark,)),), ""), 1, CHROME, public_url=PUBLIC_URL
    ).images
    assert (named.title, named.alt) == ("Bilan", "Bilan")


def test_buttons_follow_the_words_they_belong_to() -> None:
    go = Choices("Aller", (Button("Accueil", "go:home"),), Layout.ROW)
    blocks = drawn(Paragraph("Un"), go, Paragraph("Deux"))
    assert kinds(blocks) == ["section", "actions", "section"]
    assert actions(blocks) == ["go:home"]
