"""Words of a screen as Telegram shows them: dressed, folded, listed, read as they were typed."""

from __future__ import annotations

import pytest

from adapters.telegram.render.frame import DrawnFile, DrawnImage
from adapters.telegram.render.message import Drawn, doorway, posted, sheet
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Image,
    Input,
    Link,
    Paragraph,
    Picture,
    Progress,
    Screen,
    Surface,
    Theme,
    Tone,
)
from tests.telegram.chromes import CHROME, PUBLIC_URL, USERNAME
from tests.telegram.reading import buttons, dressed, labels, read

PNG = Image("image/png", Theme.LIGHT, b"\x89PNG")
DARK = Image("image/png", Theme.DARK, b"\x89PNG dark")
SVG = Image("image/svg+xml", Theme.LIGHT, b"<svg/>")


def screen(*blocks: Block, sensitive: bool = False, title: str = "Titre") -> Screen:
    return Screen("home", title, "fr", blocks, "Tablée vous attend.", sensitive=sensitive)


def draw(*blocks: Block, sensitive: bool = False, title: str = "Titre") -> Drawn:
    return sheet(
        screen(*blocks, sensitive=sensitive, title=title),
        CHROME,
        public_url=PUBLIC_URL,
        username=USERNAME,
    )


def test_words_are_dressed_by_their_tone_and_never_by_colour_alone() -> None:
    drawn = draw(
        Paragraph("Question", Tone.LEAD),
        Paragraph("Précision", Tone.QUIET),
        Paragraph("C’est fait", Tone.GOOD),
        Paragraph("Attention", Tone.WARNING),
        Paragraph("Problème", Tone.PROBLEM),
        Paragraph("Le reste"),
    )
    assert read(drawn).text == (
        "Titre\n\nQuestion\nPrécision\n\n✅ C’est fait\n\n⚠️ Attention\n\n❗ Problème\n\nLe reste"
    )
    assert dressed(drawn, "bold") == ["Titre", "Question"]
    assert dressed(drawn, "italic") == ["Précision"]


def test_lists_facts_and_progress_have_a_line_each() -> None:
    drawn = draw(
        Bullets(("un", "deux")),
        Bullets(("un", "deux"), ordered=True),
        Facts((("Nom", "valeur"), ("Seul", ""), ("", "sans nom"), ("Deux", "lignes\nici"))),
        Progress(3, 12, "3 sur 12"),
    )
    assert read(drawn).text == (
        "Titre\n\n• un\n• deux\n\n1. un\n2. deux\n\nNom · valeur\nSeul\nsans nom\n"
        "Deux · lignes\nici\n\n▰▰▱▱▱▱▱▱▱▱ 3 sur 12"
    )


@pytest.mark.parametrize(("done", "total"), [(0, 0), (-1, 5), (9, 3)])
def test_a_progress_that_makes_no_sense_is_still_drawn(done: int, total: int) -> None:
    assert "au hasard" in read(draw(Progress(done, total, "au hasard"))).text


def test_details_are_folded_and_cards_are_not() -> None:
    inner = (Paragraph("Le détail"), Heading("Dedans"), Bullets(("un",)))
    drawn = draw(Card("Carte", (Paragraph("ouverte"),)), Details("En savoir plus", inner))
    assert read(drawn).text == (
        "Titre\n\nCarte\n\nouverte\n\nEn savoir plus\n\nLe détail\n\nDedans\n\n• un"
    )
    assert dressed(drawn, "expandable_blockquote") == ["Le détail\n\nDedans\n\n• un"]
    assert dressed(drawn, "bold") == ["Titre", "Carte", "En savoir plus", "Dedans"]


def test_t4_what_was_typed_is_only_text() -> None:
    typed = "<b>gras</b> & <a href='x'>lien</a> &lt; *étoile* _trait_ [x](y)"
    drawn = draw(Paragraph(typed), Facts(((typed, typed),)), Card(typed, ()), title=typed)
    assert read(drawn).text.count(typed) == 5


def test_t2_a_message_is_never_empty() -> None:
    assert read(draw(Paragraph("\u200b"), title=" \n ")).text == "Tablée"


# ── Pictures, files, links ────────────────────────────────────────────────────────────────────


def test_u6_a_picture_goes_beside_the_words_with_its_own() -> None:
    drawn = draw(Picture("Ce qu’on y voit", (SVG, DARK, PNG), "Légende"))
    assert drawn.attached == (DrawnImage(b"\x89PNG", "image/png", "Légende\nCe qu’on y voit"),)
    assert "Légende" in read(drawn).text


@pytest.mark.parametrize("sensitive", [True, False])
def test_u6_a_picture_that_is_not_shown_is_said(*, sensitive: bool) -> None:
    images = (PNG,) if sensitive else (SVG,)
    drawn = draw(Picture("Ce qu’on y voit", images, "Légende"), sensitive=sensitive)
    unsaid = (DrawnImage(b"\x89PNG", "image/png", ""),)  # under a picture, a locked phone reads
    assert drawn.attached == (unsaid if sensitive else ())
    assert "Ce qu’on y voit\n\nLégende" in read(drawn).text


def test_t2_a_caption_is_cut_to_what_telegram_takes() -> None:
    (image,) = draw(Picture("🎉 mot " * 400, (PNG,))).attached
    assert isinstance(image, DrawnImage)
    assert 1_000 < len(image.caption.encode("utf-16-le")) // 2 <= 1_024


def test_a_file_is_sent_unless_its_screen_leaves_no_trace() -> None:
    file = Document("bilan.csv", "text/csv", b"a;b", "Emporter")
    assert draw(file).attached == (DrawnFile("bilan.csv", "text/csv", b"a;b"),)
    sensitive = draw(file, sensitive=True)
    assert sensitive.attached == ()
    assert CHROME.document in read(sensitive).text


def test_t5_a_link_is_copied_whole_on_the_web_or_elsewhere() -> None:
    start = f"https://t.me/{USERNAME}?start=jeton-1_2"
    drawn = draw(Link("Lien de Louise", "/m/i/jeton-1_2"), Link("Ailleurs", start))
    assert dressed(drawn, "code") == [f"{PUBLIC_URL}/m/i/jeton-1_2", start]
    assert [row[0].copies for row in buttons(drawn)] == [f"{PUBLIC_URL}/m/i/jeton-1_2", start]
    assert len(set(labels(drawn))) == 2


def test_a_link_to_follow_is_a_button_that_opens_it() -> None:
    drawn = draw(Link("Choisir le groupe", "https://t.me/bot?startgroup=x", followed=True))
    (row,) = buttons(drawn)
    assert (row[0].text, row[0].url) == ("Choisir le groupe", "https://t.me/bot?startgroup=x")
    assert "startgroup" not in read(drawn).text


def test_an_address_too_long_for_a_button_can_still_be_read() -> None:
    drawn = draw(Link("Lien", "/m/" + "x" * 300))
    assert labels(drawn) == []
    assert "x" * 300 in read(drawn).text


# ── Forms, which Telegram has not ─────────────────────────────────────────────────────────────


def test_a_form_is_read_whole_and_says_where_it_is_filled() -> None:
    need = FieldOption("a", "Transport", "par la route")
    fields = (
        Field("name", "Nom", Input.LINE, values=("Louise",), hint="Tel quel"),
        Field("need", "Besoin", Input.SELECT, (need,), values=("a",), problem="Choisissez"),
        Field("empty", "Vide", Input.TEXT),
    )
    drawn = draw(Form("keep", fields, "Garder"))
    assert read(drawn).text == (
        "Titre\n\nNom · Louise\nTel quel\n\nBesoin · Transport\n• Transport · par la route\n"
        "⚠️ Choisissez\n\nVide · —\n\nCela se remplit dans un navigateur."
    )
    assert [row[0].data for row in buttons(drawn)] == ["go:devices"]


# ── In other places ───────────────────────────────────────────────────────────────────────────


def test_u5_a_doorway_says_the_neutral_line_alone() -> None:
    drawn = doorway(screen(Paragraph("Une réponse"), sensitive=True), CHROME)
    assert read(drawn).text == "Tablée vous attend."
    assert [(row[0].text, row[0].data) for row in buttons(drawn)] == [("Ouvrir", "go:home")]


def test_u8_in_a_group_there_is_nothing_to_tap_nor_to_fill() -> None:
    shown = screen(
        Paragraph("Le bilan, dit @louise"),
        Choices("Aller", (Button("Suite", "go:x"),)),
        Form("keep", (Field("a", "Nom", Input.LINE),), "Garder"),
        Link("Lien", "/m/i/x"),
        Picture("Vu", (PNG,), "Légende"),
    )
    (drawn,) = posted(shown, CHROME, public_url=PUBLIC_URL)
    assert buttons(drawn) == []
    assert "Nom" not in read(drawn).text
    assert dressed(drawn, "mention") == []
    assert len(drawn.attached) == 1


def test_u8_of_what_is_sensitive_a_group_reads_the_neutral_line() -> None:
    (drawn,) = posted(screen(Paragraph("secret"), sensitive=True), CHROME, public_url=PUBLIC_URL)
    assert (read(drawn).text, drawn.attached) == ("Tablée vous attend.", ())


def test_a_long_post_is_several_messages_whose_last_has_what_is_beside() -> None:
    shown = screen(*(Paragraph(f"{at} " + "mot " * 200) for at in range(12)), Picture("Vu", (PNG,)))
    several = posted(shown, CHROME, public_url=PUBLIC_URL)
    assert len(several) > 2
    assert [len(one.attached) for one in several] == [0] * (len(several) - 1) + [1]
    assert "11 mot" in read(several[-1]).text


def test_what_may_hold_answers_fades() -> None:
    assert draw(sensitive=True).fades
    anywhere = Screen("run:3", "t", "fr", (), "n", surface=Surface.ANYWHERE)
    assert sheet(anywhere, CHROME, public_url=PUBLIC_URL, username=USERNAME).fades
    assert not draw().fades
