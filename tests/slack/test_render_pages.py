"""Pages: all is shown, each thing once, and none begins or ends on what belongs elsewhere."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.render.frame import Frame, Ground, Piece
from adapters.slack.render.message import message
from adapters.slack.render.pages import Room, page_of, turning
from adapters.slack.render.texts import header, lines, sections
from dialogs.messages import Button, Card, Choices, Heading, Layout, Paragraph, Screen
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_drawing import message_pages
from tests.slack.render_reading import actions, kinds, texts

FRAME = Frame(Ground.MESSAGE, CHROME, PUBLIC_URL, "place:1")
SMALL = Room(blocks=6, characters=1_000)


def words(text: str) -> tuple[dict[str, Any], ...]:
    return tuple(sections(lines(text)))


_pieces = st.lists(
    st.builds(
        Piece,
        st.text("abc", min_size=1, max_size=200).map(words),
        leads=st.booleans(),
        follows=st.booleans(),
    ),
    max_size=30,
)


def units(pieces: list[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and (found[-1][-1].leads or piece.follows):
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


@given(_pieces)
def test_s10_each_piece_is_on_one_page_in_order(pieces: list[Piece]) -> None:
    last = page_of(pieces, 0, SMALL).last
    pages = [page_of(pieces, at, SMALL) for at in range(last + 1)]
    assert [piece for page in pages for piece in page.pieces] == pieces
    assert all(len(page.blocks) <= SMALL.blocks for page in pages)
    assert [page.at for page in pages] == list(range(last + 1))
    assert page_of(pieces, last + 5, SMALL) == pages[-1]
    assert page_of(pieces, -3, SMALL) == pages[0]


@given(_pieces)
def test_s10_what_holds_together_is_on_one_page_if_it_fits_one(pieces: list[Piece]) -> None:
    last = page_of(pieces, 0, SMALL).last
    starts = [page_of(pieces, at, SMALL).pieces[:1] for at in range(1, last + 1)]
    for unit in units(pieces):
        if page_of(unit, 0, SMALL).last == 0:
            assert not any(start[0] is inside for start in starts for inside in unit[1:])


def test_pages_are_turned_by_looks_at_the_same_place() -> None:
    pieces = [Piece(words(f"piece {at}")) for at in range(15)]
    turned = [
        [one.to_dict()["value"] for one in turning(page_of(pieces, at, SMALL), FRAME)]
        for at in range(3)
    ]
    assert turned == [["page:1:place:1"], ["page:0:place:1", "page:2:place:1"], ["page:1:place:1"]]
    assert turning(page_of([], 0, SMALL), FRAME) == []


def test_s10_a_long_home_is_several_messages_with_the_title_on_each() -> None:
    card = Card(
        "Une table",
        (Paragraph("Des mots"), Choices("", (Button("Voir", "go:table:1"),), Layout.ROW)),
    )
    screen = Screen("home", "Accueil", "fr", (Heading("Mes tables"), *[card] * 40), "Tablée")
    pages = message_pages(screen)
    assert len(pages) > 2
    for page in pages:
        assert texts(page)[0] == "Accueil"
        assert len(page) <= 45
        body = kinds(page)[1:-1]
        assert body[0] != "actions"
        assert body[-1] not in {"header", "divider"}
    assert sum(actions(page).count("go:table:1") for page in pages) == 40


def test_s11_a_message_is_never_long() -> None:
    screen = Screen("notice", "Avis", "fr", (Paragraph("mot " * 8_000),), "Tablée")
    pages = message_pages(screen)
    assert all(sum(map(len, texts(page))) < 10_000 for page in pages)
    read = " ".join(text for page in pages for text in texts(page[1:]))
    assert read.split() == ["mot"] * 8_000


def test_a_page_says_which_it_is() -> None:
    screen = Screen("notice", "Avis", "fr", (Paragraph("mot " * 8_000),), "Tablée")
    shown = message(screen, 7, CHROME, page=2, public_url=PUBLIC_URL)
    assert shown.blocks[0] == {**header("Avis"), "block_id": "at:7:notice"}
