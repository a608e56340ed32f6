"""Messages: what a locked phone shows, doorways, what is posted in a channel, plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.slack.render.home import home
from adapters.slack.render.message import doorway, message, notice, pointer, posted
from adapters.slack.render.placement import has_picture, in_window
from dialogs.messages import (
    Button,
    Card,
    Choices,
    Details,
    Facts,
    Field,
    Form,
    Heading,
    Image,
    Input,
    Paragraph,
    Picture,
    Screen,
    Surface,
    Theme,
)
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_reading import actions, check_message, kinds, texts

ASKED = Screen(
    "run:12",
    "Votre engagement",
    "fr",
    (
        Paragraph("Avez-vous le temps\u202f?"),
        Choices("", (Button("Oui", "run:12:3:ans:0", chosen=True),)),
        Form("run:12:3:fill", (Field("value", "Mot", Input.TEXT, values=("secret",)),), "Garder"),
    ),
    "Votre questionnaire vous attend.",
)
PICTURE = Picture("En mots", (Image("image/png", Theme.LIGHT, b"png"),), "Légende")


@pytest.mark.parametrize("page", [0, 1])
def test_s20_a_picture_leaves_with_the_message_whichever_page_it_stands_on(page: int) -> None:
    """Turning to its page edits the message, which brings no file."""
    long = tuple(Facts(((f"Point {at}", "Plutôt oui, dit ainsi longuement"),)) for at in range(60))
    headed = (block for at, fact in enumerate(long) for block in (Heading(f"Point {at}"), fact))
    bilan = replace(ASKED, blocks=(*headed, PICTURE), surface=Surface.DIRECT)
    drawn = message(bilan, 3, CHROME, page=page, public_url=PUBLIC_URL)
    assert any(one.startswith("page:") for one in actions(drawn.blocks))
    assert [one.data for one in drawn.images] == [b"png"]


def test_u5_the_text_beside_the_blocks_is_the_neutral_line() -> None:
    assert message(ASKED, 3, CHROME, public_url=PUBLIC_URL).text == ASKED.notification
    long = replace(ASKED, notification="<!channel> & " * 900)
    text = message(long, 3, CHROME, public_url=PUBLIC_URL).text
    assert len(text) <= 4_000
    assert text.startswith("&lt;!channel&gt; &amp; ")
    blank = replace(ASKED, notification="")
    assert message(blank, 3, CHROME, public_url=PUBLIC_URL).text == CHROME.product


@pytest.mark.parametrize(
    "screen",
    [replace(ASKED, sensitive=True), replace(ASKED, surface=Surface.MODAL)],
    ids=["sensitive", "modal"],
)
def test_u8_what_belongs_in_a_window_is_never_in_a_message(screen: Screen) -> None:
    door = doorway(screen, 3, CHROME)
    assert message(screen, 3, CHROME, public_url=PUBLIC_URL) == door
    assert texts(door.blocks) == [ASKED.notification, CHROME.doorway]
    assert actions(door.blocks) == ["go:run:12"]
    assert door.blocks[0]["block_id"] == "at:3:run:12"
    posted_there = posted(screen, CHROME, public_url=PUBLIC_URL)
    assert texts(posted_there.blocks) == [ASKED.notification]
    assert "secret" not in str((door, posted_there))


def test_a_screen_of_either_kind_has_a_way_to_a_window() -> None:
    screen = replace(ASKED, surface=Surface.ANYWHERE)
    last = message(screen, 3, CHROME, public_url=PUBLIC_URL).blocks[-1]
    assert actions([last]) == ["win:run:12"]
    assert not any(
        value.startswith("win:")
        for value in actions(message(ASKED, 3, CHROME, public_url=PUBLIC_URL).blocks)
    )


# ── In a channel ──────────────────────────────────────────────────────────────────────────────


def test_u8_a_post_has_nothing_to_tap_nor_to_fill() -> None:
    shown = posted(ASKED, CHROME, public_url=PUBLIC_URL)
    assert kinds(shown.blocks) == ["header", "section"]
    assert "secret" not in str(shown.blocks)


def test_a_post_has_its_picture() -> None:
    screen = replace(ASKED, blocks=(PICTURE, Details("Plus", (Paragraph("détail"),))))
    shown = posted(screen, CHROME, public_url=PUBLIC_URL)
    assert [one.data for one in shown.images] == [b"png"]
    assert texts(shown.blocks) == ["Votre engagement", "Légende", "Plus\ndétail"]


def test_a_post_too_long_leaves_out_what_is_folded_then_says_that_it_stops() -> None:
    folded = Details("Tout", (Paragraph("mot " * 4_000),))
    body = (Heading("Bien"), Facts((("A", "b"),)), folded, Heading("Résultats"), folded)
    screen = replace(ASKED, blocks=(*body, Card("Carte", (Paragraph("ici"), folded))))
    shown = posted(screen, CHROME, public_url=PUBLIC_URL)
    check_message(shown)
    assert texts(shown.blocks) == ["Votre engagement", "Bien", "A · b", "Carte\nici"]
    endless = posted(
        replace(ASKED, blocks=(Paragraph("mot " * 4_000),)), CHROME, public_url=PUBLIC_URL
    )
    assert texts(endless.blocks)[-1] == "…"


# ── Elsewhere ─────────────────────────────────────────────────────────────────────────────────


def test_plain_words_are_plain() -> None:
    assert texts(pointer(CHROME).blocks) == [CHROME.pointer]
    shown = notice("Rien n’a été <enregistré>.")
    assert (shown.text, texts(shown.blocks)) == (
        "Rien n’a été &lt;enregistré&gt;.",
        ["Rien n’a été <enregistré>."],
    )


def test_s20_at_home_a_picture_is_told_and_can_be_seen_in_the_conversation() -> None:
    screen = replace(ASKED, blocks=(PICTURE,), place="bilan:3")
    blocks = home(screen, 1, CHROME, public_url=PUBLIC_URL)["blocks"]
    assert texts(blocks) == ["Votre engagement", "En mots", "Légende", CHROME.picture]
    assert actions(blocks) == ["msg:bilan:3"]
    kept = home(replace(screen, sensitive=True), 1, CHROME, public_url=PUBLIC_URL)["blocks"]
    assert actions(kept) == []


def test_where_a_screen_may_stand() -> None:
    assert not in_window(ASKED)
    assert not has_picture(ASKED)
    assert has_picture(replace(ASKED, blocks=(Card("", (Details("", (PICTURE,)),)),)))
