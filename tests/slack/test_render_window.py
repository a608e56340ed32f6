"""Windows: a form with its button, several forms one at a time, errors beside their inputs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from adapters.slack.codec import Mark, mark_of_view
from adapters.slack.render.problems import field_problems
from adapters.slack.render.window import failed, loading, window
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Details,
    Field,
    FieldOption,
    Form,
    Heading,
    Image,
    Input,
    Layout,
    Paragraph,
    Picture,
    Screen,
    Surface,
    Theme,
    Tone,
)
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_reading import actions, check_view, elements, kinds, labels, texts

NAME = Form("name", (Field("name", "Nom", Input.LINE, values=("Louise",)),), "Enregistrer")
AWAY = Form(
    "away",
    (
        Field("until", "Absence jusqu’au", Input.DATE),
        Field("why", "Raison", Input.SELECT, (FieldOption("a", "Congé"),), values=("a",)),
    ),
    "Enregistrer",
)
DONE = Paragraph("C’est enregistré.", Tone.GOOD)
BACK = Choices("Aussi", (Button("Accueil", "go:home"),), Layout.ROW)


def screen(*blocks: Block, title: str = "Mon profil") -> Screen:
    return Screen("profile:2", title, "fr", blocks, "Mon profil")


def drawn(shown: Screen, form: int = 0, page: int = 0) -> dict[str, Any]:
    view = window(shown, 5, CHROME, form=form, page=page, public_url=PUBLIC_URL)
    check_view(view)
    return view


PROFILE = screen(DONE, Card("Louise", (NAME,)), Heading("Une absence"), AWAY, BACK)


def test_s9_one_form_is_sent_by_the_windows_own_button() -> None:
    view = drawn(screen(NAME, BACK))
    assert view["submit"]["text"] == "Enregistrer"
    assert mark_of_view(view) == Mark("profile:2", 5, "name")
    assert kinds(view["blocks"]) == ["input", "actions"]


def test_s9_a_window_without_inputs_has_no_button_of_its_own() -> None:
    view = drawn(screen(DONE, BACK))
    assert "submit" not in view
    assert view["close"]["text"] == CHROME.close
    assert mark_of_view(view).form == ""


def test_s9_a_title_too_long_is_the_first_block() -> None:
    view = drawn(screen(DONE, title="Mon profil\u00a0: Vieillir chez soi"))
    assert view["title"]["text"] == CHROME.product
    assert texts(view["blocks"])[0] == "Mon profil\u00a0: Vieillir chez soi"
    long = "Mon profil " * 30
    longer = drawn(screen(DONE, title=long))
    assert texts(longer["blocks"])[1].startswith(long.strip())
    assert texts(drawn(screen(DONE))["blocks"]) == ["✅ C’est enregistré."]


def test_s9_a_window_is_never_empty() -> None:
    assert texts(drawn(screen())["blocks"]) == ["Mon profil"]
    assert texts(drawn(screen(title=""))["blocks"]) == [CHROME.product]


# ── Several forms ─────────────────────────────────────────────────────────────────────────────


def test_several_forms_are_each_opened_by_a_button() -> None:
    view = drawn(PROFILE)
    assert "submit" not in view
    assert "input" not in kinds(view["blocks"])
    assert actions(view["blocks"]) == ["form:1:profile:2", "form:2:profile:2", "go:home"]
    assert labels(view["blocks"]) == [CHROME.change, CHROME.change, "Accueil"]
    assert texts(view["blocks"])[1:] == ["Louise", "Nom\nLouise", "Une absence", "Absence jusqu’au"]
    named = [one.get("accessibility_label") for one in elements(view["blocks"])]
    assert named == ["Modifier Nom", "Modifier Absence jusqu’au", None]


@pytest.mark.parametrize(
    ("number", "action", "shown"),
    [
        (1, "name", ["✅ C’est enregistré.", "Louise", "Nom"]),
        (2, "away", ["✅ C’est enregistré.", "Une absence", "Absence jusqu’au", "Raison"]),
    ],
)
def test_one_form_of_several_is_alone_with_its_title_and_a_way_back(
    number: int, action: str, shown: list[str]
) -> None:
    view = drawn(PROFILE, form=number)
    assert mark_of_view(view).form == action
    assert texts(view["blocks"]) == shown
    assert actions(view["blocks"]) == ["go:profile:2"]
    assert "submit" in view


def test_a_form_that_is_not_there_leaves_the_screen_whole() -> None:
    assert drawn(PROFILE, form=9) == drawn(PROFILE)
    assert drawn(screen(NAME), form=1) == drawn(screen(NAME))


def test_the_form_at_fault_is_open_with_what_was_typed() -> None:
    wrong = replace(NAME, fields=(replace(NAME.fields[0], problem="Déjà pris"),))
    view = drawn(screen(Details("Nom", (wrong,)), AWAY))
    assert mark_of_view(view).form == "name"
    assert "⚠️ Déjà pris" in texts(view["blocks"])
    both = replace(AWAY, fields=(replace(AWAY.fields[0], problem="Passé"),))
    assert "submit" not in drawn(screen(wrong, both))


def test_a_form_without_a_field_can_still_be_sent() -> None:
    empty = Form("again", (), "Recommencer")
    view = drawn(screen(Paragraph("Encore ?"), empty))
    assert (view["submit"]["text"], mark_of_view(view).form) == ("Recommencer", "again")
    assert "Recommencer" in texts(drawn(screen(empty, NAME))["blocks"])
    unpicked = Form("pick", (Field("f", "Secteur", Input.SELECT),), "Garder")
    assert mark_of_view(drawn(screen(unpicked))).form == "pick"


def test_s9_a_form_longer_than_a_window_can_be_sent_from_each_of_its_pages() -> None:
    many = tuple(Field(f"f{at}", f"Champ {at}", Input.LINE) for at in range(150))
    pages = [drawn(screen(Form("all", many, "Garder")), page=at) for at in range(2)]
    assert [mark_of_view(one).form for one in pages] == ["all", "all"]
    assert sum(kinds(one["blocks"]).count("input") for one in pages) == 150


# ── Other buttons ─────────────────────────────────────────────────────────────────────────────


def test_a_picture_is_told_and_can_be_seen_in_the_conversation() -> None:
    picture = Picture("En mots", (Image("image/png", Theme.LIGHT, b"png"),))
    shown = screen(picture)
    assert texts(drawn(shown)["blocks"]) == ["En mots", CHROME.picture]
    assert actions(drawn(shown)["blocks"]) == ["msg:profile:2"]
    assert actions(drawn(replace(shown, sensitive=True))["blocks"]) == []


def test_a_screen_of_either_kind_has_a_way_to_the_conversation() -> None:
    shown = replace(screen(DONE), surface=Surface.ANYWHERE)
    assert actions(drawn(shown)["blocks"]) == ["msg:profile:2"]
    assert actions(drawn(replace(shown, sensitive=True))["blocks"]) == []


def test_s7_a_wait_and_a_failure_name_their_place() -> None:
    waiting, broken = loading(CHROME, "home"), failed(CHROME, "run:12")
    for view in (waiting, broken):
        check_view(view)
    assert (texts(waiting["blocks"]), mark_of_view(waiting).place) == ([CHROME.busy], "home")
    assert (texts(broken["blocks"]), actions(broken["blocks"])) == ([CHROME.down], ["go:run:12"])
    assert labels(broken["blocks"]) == [CHROME.again]


# ── Errors ────────────────────────────────────────────────────────────────────────────────────

WRONG = replace(
    AWAY,
    fields=(
        replace(AWAY.fields[0], problem="Ce jour est passé."),
        Field("order", "Ordre", Input.RANKING, (FieldOption("a", "A"),), problem="Rangez tout."),
    ),
)


def test_only_fields_at_fault_are_told_beside_their_inputs() -> None:
    assert field_problems(screen(WRONG), "away") == {
        "away|until": "Ce jour est passé.",
        "away|order|1": "Rangez tout.",
    }
    assert field_problems(screen(WRONG), "name") == {}
    assert field_problems(screen(AWAY), "away") == {}


def test_a_fuller_sentence_of_the_screen_is_told_beside_the_field() -> None:
    told = Paragraph(
        "Rien n’est enregistré. Ce jour est passé\u00a0: prenez-en un autre.", Tone.PROBLEM
    )
    assert field_problems(screen(told, WRONG), "away")["away|until"] == told.text


@pytest.mark.parametrize("tone", [Tone.PROBLEM, Tone.WARNING])
def test_what_is_wrong_elsewhere_is_not_hidden_by_errors(tone: Tone) -> None:
    closed = Card("", (Paragraph("La tournée s’est terminée.", tone),))
    assert field_problems(screen(closed, WRONG), "away") == {}


def test_a_problem_without_an_input_is_drawn_instead() -> None:
    unpicked = Field("f", "Secteur", Input.SELECT, problem="Choisissez")
    assert field_problems(screen(replace(AWAY, fields=(unpicked,))), "away") == {}
    twice = replace(AWAY, fields=(WRONG.fields[0], WRONG.fields[0]))
    assert field_problems(screen(twice), "away") == {}
