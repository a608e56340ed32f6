"""Each kind of input, with what stands there, what was wrong, and values that no longer hold."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.codec import field_in
from adapters.slack.render.home import home
from adapters.slack.render.message import message
from adapters.slack.render.window import window
from dialogs.messages import Field, FieldOption, Form, Input, Screen
from tests.channels.scripted import FIELDS
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_reading import actions, element, kinds, labels, options, texts

Block = dict[str, Any]
NEEDS = (FieldOption("a", "Transport", "en commun"), FieldOption("b", "Logement"))


def screen(*fields: Field, submit: str = "Garder") -> Screen:
    return Screen("form", "Formulaire", "fr", (Form("keep", fields, submit),), "Tablée")


def in_window(*fields: Field) -> list[Block]:
    found: list[Block] = window(screen(*fields), 1, CHROME, public_url=PUBLIC_URL)["blocks"]
    return found


def in_message(*fields: Field) -> list[Block]:
    return list(message(screen(*fields), 1, CHROME, public_url=PUBLIC_URL).blocks[1:])


def the_element(field: Field) -> Block:
    return element(in_window(field), f"keep|{field.name}")


def test_each_kind_has_its_element_and_an_id_that_names_it() -> None:
    blocks = [one for one in in_window(*FIELDS) if one["type"] == "input"]
    assert [(field_in(one["block_id"]), one["element"]["type"]) for one in blocks] == [
        (("keep", "line", 0), "plain_text_input"),
        (("keep", "text", 0), "plain_text_input"),
        (("keep", "number", 0), "number_input"),
        (("keep", "date", 0), "datepicker"),
        (("keep", "select", 0), "static_select"),
        (("keep", "boxes", 0), "checkboxes"),
        (("keep", "confirm", 0), "checkboxes"),
        (("keep", "ranking", 1), "static_select"),
        (("keep", "ranking", 2), "static_select"),
        (("keep", "code", 0), "plain_text_input"),
    ]
    kinds_named = {one["element"]["action_id"] for one in blocks}
    assert kinds_named == {field.input.value for field in FIELDS}
    assert [one["optional"] for one in blocks] == [False] + [True] * 9


def test_in_a_message_what_may_stay_empty_is_said_and_a_button_sends() -> None:
    blocks = in_message(*FIELDS)
    named = [one["label"]["text"] for one in blocks if one["type"] == "input"]
    assert named[:2] == ["Nom", "Mot (facultatif)"]
    assert "Rang 1" in named
    assert texts(blocks)[-4] == "Ordre (facultatif)"
    assert not any("optional" in one for one in blocks)
    assert actions(blocks) == ["keep"]
    assert blocks[-1]["elements"][0]["action_id"] == "send:1"


def test_a_message_has_no_input_for_numbers() -> None:
    field = Field("n", "Heures", Input.NUMBER, values=("douze",))
    assert element(in_message(field), "keep|n")["initial_value"] == "douze"
    assert "initial_value" not in the_element(field)
    assert the_element(Field("n", "Heures", Input.NUMBER, values=(" -12 ",))) == {
        "type": "number_input",
        "action_id": "number",
        "is_decimal_allowed": False,
        "initial_value": "-12",
    }


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        (Field("f", "F", Input.LINE, values=("un\ndeux",)), {"initial_value": "un deux"}),
        (Field("f", "F", Input.TEXT, values=("un\ndeux",)), {"initial_value": "un\ndeux"}),
        (Field("f", "F", Input.DATE, values=("2026-12-03",)), {"initial_date": "2026-12-03"}),
        (Field("f", "F", Input.DATE, values=("demain",)), {}),
        (Field("f", "F", Input.PEOPLE, values=("U1A", "x")), {"initial_users": ["U1A"]}),
        (Field("f", "F", Input.SPACE, values=("C12",)), {"initial_conversation": "C12"}),
        (Field("f", "F", Input.SPACE, values=("#général",)), {}),
        (Field("f", "F", Input.SELECT, NEEDS, values=("z",)), {}),
        (Field("f", "F", Input.CHECKBOXES, NEEDS, values=("z",)), {}),
    ],
)
def test_what_stands_there_is_shown_and_what_cannot_is_left_out(
    field: Field, kept: dict[str, object]
) -> None:
    shown = the_element(field)
    assert {key: one for key, one in shown.items() if key.startswith("initial")} == kept


def test_what_was_picked_is_shown_again() -> None:
    select = the_element(Field("f", "F", Input.SELECT, NEEDS, values=("b",)))
    assert select["initial_option"] == options(select)[1]
    boxes = the_element(Field("f", "F", Input.CHECKBOXES, NEEDS, values=("b", "a")))
    assert boxes["initial_options"] == options(boxes)
    assert options(boxes)[0]["description"]["text"] == "en commun"
    ticked = the_element(Field("f", "J’accepte", Input.CONFIRM, values=("yes",)))
    assert [one["value"] for one in ticked["initial_options"]] == ["yes"]


def test_a_ranking_is_one_menu_a_rank() -> None:
    blocks = in_window(Field("r", "Ordre", Input.RANKING, NEEDS, values=("b",), hint="Du premier"))
    assert texts(blocks) == ["Ordre", "Du premier", "Rang 1", "Rang 2"]
    first, second = element(blocks, "keep|r|1"), element(blocks, "keep|r|2")
    assert first["initial_option"]["value"] == "b"
    assert "initial_option" not in second


def test_s10_many_boxes_are_a_menu_of_several_choices() -> None:
    many = tuple(FieldOption(f"o{i}", f"Option {i}") for i in range(150))
    few = the_element(Field("f", "F", Input.CHECKBOXES, many[:10]))
    shown = the_element(Field("f", "F", Input.CHECKBOXES, many, values=("o3", "o149")))
    assert (few["type"], shown["type"]) == ("checkboxes", "multi_static_select")
    assert [one["value"] for one in shown["initial_options"]] == ["o3", "o149"]
    assert len(options(shown)) == 150


def test_s10_nothing_typed_is_lost_by_a_limit() -> None:
    typed = "a" * 120
    field = the_element(Field("f", "F", Input.TEXT, values=(typed,), max_length=100))
    assert (field["initial_value"], field["max_length"]) == (typed, 120)
    assert the_element(Field("f", "F", Input.LINE, max_length=9_000))["max_length"] == 3_000
    assert "max_length" not in the_element(Field("f", "F", Input.LINE))
    assert (
        len(the_element(Field("f", "F", Input.TEXT, values=("a" * 9_000,)))["initial_value"])
        == 3_000
    )


def test_s10_options_too_long_are_whole_above() -> None:
    long = "une option " * 10
    blocks = in_window(Field("f", "F", Input.SELECT, (*NEEDS, FieldOption("c", long))))
    assert texts(blocks)[0].startswith("1. Transport\n2. Logement\n3. une option une option")
    assert labels(blocks)[0] == "1. Transport"


def test_s10_a_box_under_its_own_label_does_not_say_it_twice() -> None:
    long = "J’ai lu tout ce que deviennent mes réponses, où elles vont, et j’accepte. " * 2
    field = Field("f", long, Input.CONFIRM, (FieldOption("yes", long),))
    assert kinds(in_window(field)) == ["input"]
    other = Field("f", "Accord", Input.CONFIRM, (FieldOption("oui", long),))
    assert kinds(in_window(other)) == ["section", "input"]


def test_s10_a_label_and_a_hint_too_long_are_whole_above() -> None:
    blocks = in_window(Field("f", "mot " * 400, Input.LINE, hint="aide " * 500))
    assert kinds(blocks) == ["section", "context", "input"]
    assert "hint" not in blocks[2]


def test_a_problem_stands_by_its_field() -> None:
    blocks = in_window(
        Field("f", "Nom", Input.LINE, hint="Tel quel", problem="Écrivez un nom."),
        Field("g", "Mot", Input.TEXT),
    )
    assert texts(blocks) == ["Nom", "Tel quel", "⚠️ Écrivez un nom.", "Mot"]


def test_nothing_to_pick_from_is_said_and_not_asked() -> None:
    field = Field("f", "Secteur", Input.SELECT, hint="Aucun", problem="Choisissez")
    assert texts(in_window(field)) == ["Secteur", "Aucun", "⚠️ Choisissez"]
    assert "input" not in kinds(in_window(field))


def test_two_fields_of_one_name_have_ids_that_read_the_same() -> None:
    twice = (Field("f", "A", Input.LINE), Field("f", "B", Input.LINE))
    ranked = (Field("f", "A", Input.RANKING, NEEDS), Field("f", "B", Input.RANKING, NEEDS))
    for fields in (twice, ranked):
        ids = [one["block_id"] for one in in_message(*fields) if one["type"] == "input"]
        assert len(set(ids)) == len(ids)
        half = len(ids) // 2
        assert [field_in(one) for one in ids[:half]] == [field_in(one) for one in ids[half:]]


def test_spaces_are_channels_of_this_workspace_alone() -> None:
    assert the_element(Field("f", "Canal", Input.SPACE))["filter"] == {
        "include": ["public", "private"],
        "exclude_bot_users": True,
        "exclude_external_shared_channels": True,
    }


def test_s10_a_submit_too_long_is_whole_beside_its_button() -> None:
    long = "Enregistrer cette réponse, puis continuer jusqu’à la prochaine question de la série"
    blocks = list(message(screen(submit=long), 1, CHROME, public_url=PUBLIC_URL).blocks)
    assert f"1. {long}" in texts(blocks)
    view = home(screen(submit=long), 1, CHROME, public_url=PUBLIC_URL)
    assert actions(view["blocks"]) == ["keep"]
    shown = window(screen(submit=long), 1, CHROME, public_url=PUBLIC_URL)
    assert len(shown["submit"]["text"]) <= 24
    assert texts(shown["blocks"])[-1] == long
