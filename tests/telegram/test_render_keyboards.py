"""Buttons as Telegram shows them: in rows to be read, told apart, turned by pages (T1, T3)."""

from __future__ import annotations

import pytest

from adapters.telegram.render.message import Drawn, sheet
from dialogs.messages import (
    Button,
    Card,
    Choices,
    Details,
    Layout,
    Paragraph,
    Screen,
    Style,
)
from tests.telegram.chromes import CHROME, PUBLIC_URL, USERNAME
from tests.telegram.reading import actions, buttons, labels, read
from tests.telegram.test_render_words import draw, screen


def pages(shown: Screen) -> list[Drawn]:
    found: list[Drawn] = []
    while True:
        drawn = sheet(shown, CHROME, page=len(found), public_url=PUBLIC_URL, username=USERNAME)
        found.append(drawn)
        if f"p{len(found)}:{shown.place}" not in actions([drawn]):
            return found


def group(*named: str, layout: Layout = Layout.SCALE) -> Choices:
    shown = (Button(label, f"run:1:1:ans:{at}") for at, label in enumerate(named))
    return Choices("Réponse", tuple(shown), layout)


def shape(drawn: Drawn) -> list[int]:
    return [len(row) for row in buttons(drawn)]


@pytest.mark.parametrize(
    ("named", "rows"),
    [
        (("Jamais", "Parfois", "Souvent", "Toujours"), [4]),
        (tuple(str(number) for number in range(11)), [6, 5]),
        (tuple("12345678"), [8]),
        (("Tout à fait en désaccord", "En désaccord", "D’accord"), [1, 1, 1]),
    ],
)
def test_t3_a_scale_is_in_rows_as_wide_as_a_telephone(
    named: tuple[str, ...], rows: list[int]
) -> None:
    drawn = draw(group(*named))
    assert shape(drawn) == rows
    assert labels(drawn) == list(named)


def test_what_is_under_one_another_stays_so() -> None:
    assert shape(draw(group("a", "b", layout=Layout.STACK))) == [1, 1]
    assert shape(draw(group("a", "b", layout=Layout.LIST))) == [1, 1]
    assert shape(draw(group("Retour", "Passer", "Commenter", "Plus tard", layout=Layout.ROW))) == [
        2,
        2,
    ]


def test_what_is_chosen_is_marked_in_words_and_moves_nothing() -> None:
    shown = tuple(Button(str(at), f"a:{at}", chosen=at == 2) for at in range(11))
    drawn = draw(Choices("Réponse", shown, Layout.SCALE))
    assert shape(drawn) == [6, 5]
    assert labels(drawn)[2] == "✓ 2"


def test_labels_too_long_for_a_button_are_whole_in_the_text() -> None:
    long = "Un choix dont les mots ne tiennent pas sur un bouton de téléphone"
    drawn = draw(group(long, "Court", layout=Layout.STACK))
    assert labels(drawn) == ["1. Un choix dont les mots ne tiennent…", "2. Court"]
    assert f"1. {long}\n2. Court" in read(drawn).text


def test_hints_are_told_above() -> None:
    shown = (Button("Oui", "a:1", hint="cela engage"), Button("Non", "a:2"))
    drawn = draw(Choices("Réponse", shown))
    assert "Oui · cela engage" in read(drawn).text
    assert labels(drawn) == ["Oui", "Non"]


def test_the_name_of_a_group_is_said_where_no_words_stand_above() -> None:
    drawn = draw(group("a", "b"), group("c", "d"))
    assert read(drawn).text == "Titre\n\nRéponse"


def test_two_buttons_that_read_the_same_say_what_they_are_about() -> None:
    cards = [
        Card(name, (Paragraph("…"), Choices("Aller", (Button("Ouvrir", f"go:{at}"),))))
        for at, name in enumerate(("Table du quartier", "Table du centre"))
    ]
    assert labels(draw(*cards)) == ["Ouvrir · Table du quartier", "Ouvrir · Table du centre"]


def test_styles_are_those_of_telegram() -> None:
    shown = tuple(Button(style.value, f"a:{style.value}", style) for style in Style)
    (row, *_) = draw(Choices("Aller", shown, Layout.ROW)).keyboard
    styles = [
        one.get("style", "") for rows in draw(Choices("Aller", shown)).keyboard for one in rows
    ]
    assert styles == ["primary", "", "danger", ""]
    assert row


def test_t1_a_button_holds_64_bytes_and_no_more() -> None:
    fits, too_long = "a:" + "é" * 31, "a:" + "é" * 31 + "x"
    drawn = draw(Choices("Aller", (Button("Oui", fits), Button("Non", too_long), Button("", ""))))
    assert actions([drawn]) == [fits]


def test_t3_a_long_list_is_turned_page_by_page() -> None:
    shown = screen(group(*(f"Entrée {at}" for at in range(150)), layout=Layout.LIST))
    turned = pages(shown)
    assert len(turned) > 2
    every = [one for drawn in turned for one in labels(drawn)]
    assert [one for one in every if one.startswith("Entrée")] == [
        f"Entrée {at}" for at in range(150)
    ]
    assert labels(turned[1])[-2:] == ["◀ Page précédente", "Page suivante ▶"]
    assert actions([turned[1]])[-2:] == ["p0:home", "p2:home"]


def test_t2_long_words_are_turned_page_by_page_between_words() -> None:
    said = [f"{at}. " + "un mot après l’autre " * 30 for at in range(20)]
    turned = pages(screen(*map(Paragraph, said)))
    assert len(turned) > 2
    whole = "\n".join(read(one).text for one in turned)
    assert all(one.strip() in whole for one in said)
    assert all(read(one).text.startswith("Titre\n") for one in turned)


def test_a_page_that_is_no_more_is_the_nearest() -> None:
    last = sheet(screen(Paragraph("seul")), CHROME, page=7, public_url="", username="")
    assert "seul" in read(last).text


def test_a_place_too_long_for_a_button_is_drawn_without_one() -> None:
    far = Screen("x" * 80, "t", "fr", tuple(Paragraph("mot " * 200) for _ in range(9)), "n")
    drawn = sheet(far, CHROME, public_url="", username="")
    assert actions([drawn]) == []


def test_what_only_some_want_comes_after_the_buttons_where_one_page_is_not_enough() -> None:
    notice = Details("En détail", tuple(Paragraph("mot " * 200) for _ in range(9)))
    accept = Choices("Réponse", (Button("J’accepte", "claim:x"),))
    shown = screen(Paragraph("En trois lignes"), notice, accept)
    first, *others = pages(shown)
    assert labels(first) == ["J’accepte", "Page suivante ▶"]
    assert others
    short = draw(Details("En détail", (Paragraph("peu"),)), Paragraph("Après"))
    assert read(short).text.index("peu") < read(short).text.index("Après")
