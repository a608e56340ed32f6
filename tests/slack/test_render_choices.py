"""Buttons, menus and entries: within reach whatever their number and the length of their labels."""

from __future__ import annotations

from typing import Any

from adapters.slack.render.message import message
from dialogs.messages import Block, Button, Choices, Layout, Paragraph, Screen, Style
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_reading import actions, elements, kinds, labels, options, texts

LONG = "Une réponse si longue qu’aucun bouton de Slack ne pourrait la porter en entier, vraiment"


def drawn(*blocks: Block) -> list[dict[str, Any]]:
    screen = Screen("place", "Titre", "fr", blocks, "Tablée")
    return list(message(screen, 1, CHROME, public_url=PUBLIC_URL).blocks[1:])


def points(number: int, chosen: int = -1, layout: Layout = Layout.SCALE) -> Choices:
    buttons = tuple(
        Button(f"Point {i}", f"run:1:2:ans:{i}", chosen=i == chosen) for i in range(number)
    )
    return Choices("Votre réponse", buttons, layout)


def test_a_scale_is_a_row_of_buttons_and_the_chosen_one_is_marked() -> None:
    (block,) = drawn(points(5, chosen=3))
    assert block["type"] == "actions"
    assert labels([block]) == ["Point 0", "Point 1", "Point 2", "✓ Point 3", "Point 4"]
    assert [one.get("style") for one in block["elements"]] == [None, None, None, "primary", None]
    assert actions([block]) == [f"run:1:2:ans:{i}" for i in range(5)]
    assert [one["action_id"] for one in block["elements"]] == [f"tap:{i}" for i in range(1, 6)]


def test_styles_are_slacks_own() -> None:
    buttons = tuple(Button(style.value, f"do:{style}", style) for style in Style)
    shown = [one.get("style") for one in elements(drawn(Choices("", buttons, Layout.ROW)))]
    assert shown == ["primary", None, "danger", None]


def test_many_points_are_a_menu_that_shows_the_chosen_one() -> None:
    (block,) = drawn(points(8, chosen=2, layout=Layout.STACK))
    (menu,) = block["elements"]
    assert (menu["type"], menu["action_id"]) == ("static_select", "pick:1")
    assert menu["placeholder"]["text"] == "Votre réponse"
    assert menu["initial_option"] == options(menu)[2]
    assert actions([block]) == [f"run:1:2:ans:{i}" for i in range(8)]


def test_s10_a_menu_of_hundreds_is_in_groups() -> None:
    (block,) = drawn(points(250))
    (menu,) = block["elements"]
    assert [group["label"]["text"] for group in menu["option_groups"]] == [
        "1–100",
        "101–200",
        "201–250",
    ]
    assert len(actions([block])) == 250


def test_what_a_menu_could_not_show_stays_buttons() -> None:
    several = tuple(Button(f"B{i}", f"do:{i}", chosen=i < 2) for i in range(8))
    danger = (*several[2:], Button("Effacer", "erase", Style.DANGER), Button("Non", "no"))
    for buttons in (several, danger):
        (block,) = drawn(Choices("", buttons, Layout.STACK))
        assert {one["type"] for one in block["elements"]} == {"button"}


def test_s10_a_long_row_takes_several_blocks() -> None:
    blocks = drawn(points(60, layout=Layout.ROW))
    assert [len(one["elements"]) for one in blocks] == [25, 25, 10]
    ids = [one["action_id"] for one in elements(blocks)]
    assert len(set(ids)) == 60


def test_s10_a_long_label_is_whole_above_and_its_button_is_numbered() -> None:
    blocks = drawn(Choices("", (Button("Oui", "do:1"), Button(LONG, "do:2", hint="précision"))))
    assert texts(blocks[:1]) == [f"1. Oui\n2. {LONG} · précision"]
    first, second = labels(blocks)
    assert first == "1. Oui"
    assert second.startswith("2. Une réponse si longue")
    assert len(second) <= 75
    assert second.endswith("…")


def test_a_long_label_in_a_menu_too() -> None:
    many = (*points(8).buttons, Button(LONG, "do:9", hint="a" * 80))
    blocks = drawn(Choices("Choix", many))
    assert kinds(blocks) == ["section", "actions"]
    assert f"9. {LONG} · {'a' * 80}" in texts(blocks)[0]


def test_hints_stand_above_buttons_and_beside_options() -> None:
    blocks = drawn(Choices("", (Button("Oui", "do:1", hint="sans réserve"), Button("Non", "do:2"))))
    assert blocks[0]["text"]["text"] == "*Oui* · sans réserve"
    many = (*points(8).buttons, Button("Neuf", "do:9", hint="le dernier"))
    (menu,) = elements(drawn(Choices("", many)))
    assert options(menu)[8]["description"]["text"] == "le dernier"


def test_a_group_is_named_only_where_nothing_else_names_it() -> None:
    second = Choices("Ou bien", (Button("Non", "do:no"),))
    row = Choices("Navigation", (Button("Accueil", "go:home"),), Layout.ROW)
    blocks = drawn(Paragraph("Une question"), points(3), second, row)
    assert texts(blocks) == ["Une question", "Ou bien"]


def test_entries_are_opened_by_a_button_that_says_which() -> None:
    entries = (
        Button("Temps\u00a0: oui", "run:1:2:jump:0", hint="Avec un commentaire"),
        Button(LONG, "go:seat:2", Style.PRIMARY, chosen=True),
        Button("*", "go:seat:3"),
    )
    blocks = drawn(Choices("Liste", entries, Layout.LIST))
    assert texts(blocks) == ["Temps\u00a0: oui\nAvec un commentaire", f"✓ {LONG}", "*"]
    assert labels(blocks) == [CHROME.open] * 3
    first, second, _ = elements(blocks)
    assert first["accessibility_label"] == f"{CHROME.open} Temps\u00a0: oui"
    assert len(second["accessibility_label"]) <= 75
    assert second["style"] == "primary"
    assert actions(blocks) == [one.action for one in entries]


def test_s10_an_entry_longer_than_a_section_keeps_its_button() -> None:
    blocks = drawn(Choices("", (Button("mot " * 1_000, "go:a"),), Layout.LIST))
    assert ["accessory" in one for one in blocks] == [False, True]


def test_what_an_entry_does_is_on_its_button() -> None:
    entries = (Button("Retirer «\u00a0Vision\u00a0»", "run:1:2:del:a", Style.QUIET),)
    blocks = drawn(Choices("Liste", entries, Layout.LIST))
    assert labels(blocks) == ["Retirer «\u00a0Vision\u00a0»"]


def test_a_blank_label_or_group_never_breaks_a_drawing() -> None:
    assert labels(drawn(Choices("", (Button("", "do:1"),)))) == ["…"]
    assert drawn(Choices("Vide", ())) == []
    assert texts(drawn(Choices("", (Button(" ", "go:a"),), Layout.LIST))) == ["…"]
