"""Moves that cannot be made leave a draft where it is, and say why when somebody would wonder."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.filling.draft import LIFE, MOVES, Draft, begun, kept, loaded
from dialogs.messages import Field, FieldOption, Form, Input, Screen
from tests.conversation.house import buttons
from tests.filling.counter import Counter
from tests.filling.phone import Phone
from tests.scenario.times import START

OPTIONS = tuple(FieldOption(key, key.upper()) for key in "abc")
FIELDS = (
    Field("line", "Une ligne", Input.LINE, required=True),
    Field("select", "Un choix", Input.SELECT, OPTIONS),
    Field("boxes", "Des cases", Input.CHECKBOXES, OPTIONS, required=True),
    Field("ranking", "Un ordre", Input.RANKING, OPTIONS),
    Field("confirm", "Un accord", Input.CONFIRM, required=True),
    Field("day", "Un jour", Input.DATE),
)
FORM = Form("keep:0", FIELDS, "Garder")
SCREEN = Screen("page", "Une page", "fr", (FORM,), "Tablée")


def at(name: str) -> Draft:
    draft = begun(SCREEN, FORM, 1, direct=False)
    return MOVES["to"](draft, str([one.name for one in FIELDS].index(name)))


@pytest.mark.parametrize("asked", [one.name for one in FIELDS])
def test_a_move_of_another_kind_of_field_changes_nothing(asked: str) -> None:
    own = {
        "line": (),
        "select": ("pick",),
        "boxes": ("tick", "next"),
        "ranking": ("tick", "next"),
        "confirm": ("yes", "no"),
        "day": ("day",),
    }[asked]
    draft = at(asked)
    for verb in {"pick", "tick", "next", "yes", "no", "day"} - set(own):
        assert MOVES[verb](draft, "0") == draft


@pytest.mark.parametrize("index", ["3", "-1", "x", "", "9" * 20])
def test_an_index_that_is_none_changes_nothing(index: str) -> None:
    assert MOVES["pick"](at("select"), index) == at("select")
    assert MOVES["tick"](at("boxes"), index) == at("boxes")
    assert MOVES["to"](at("boxes"), index.replace("3", "6")) == at("boxes")


@pytest.mark.parametrize(
    ("asked", "verb", "slip"),
    [
        ("line", "keep", "required"),
        ("line", "clear", "required"),
        ("boxes", "next", "required"),
        ("confirm", "no", "required"),
        ("ranking", "next", "ranking"),
    ],
)
def test_what_is_missing_is_said(asked: str, verb: str, slip: str) -> None:
    after = MOVES[verb](at(asked), "")
    assert (after.slip, after.index) == (slip, at(asked).index)


def test_a_day_that_is_none_is_said() -> None:
    assert MOVES["day"](at("day"), "2026-02-30").slip == "date"


def test_nothing_is_answered_past_the_last_field() -> None:
    draft = begun(SCREEN, Form("keep:0", FIELDS[1:2], "Garder"), 1, direct=False)
    over = MOVES["pick"](draft, "0")
    assert over.waiting is None
    for verb in ("pick", "tick", "next", "yes", "keep", "clear", "day", "again"):
        assert MOVES[verb](over, "0") == over
    assert MOVES["back"](over, "").index == 0


def test_a_field_that_is_changed_goes_back_to_the_review() -> None:
    draft = begun(SCREEN, Form("keep:0", (FIELDS[1], FIELDS[5]), "Garder"), 1, direct=False)
    over = MOVES["keep"](MOVES["pick"](draft, "0"), "")
    assert MOVES["back"](MOVES["to"](over, "0"), "") == over
    assert MOVES["pick"](MOVES["to"](over, "0"), "2").fields() == {"select": ("c",), "day": ("",)}


def test_what_was_ranked_and_is_no_more_is_forgotten() -> None:
    gone = Field("ranking", "Un ordre", Input.RANKING, OPTIONS, values=("z", "b"))
    draft = begun(SCREEN, Form("keep:0", (gone,), "Garder"), 1, direct=False)
    assert draft.touched == ("b",)


def test_a_draft_is_found_as_it_was_kept_and_says_nothing_of_itself() -> None:
    draft = MOVES["tick"](at("boxes"), "1")
    assert loaded(kept(draft, START), START) == draft
    assert kept(None, START) is None
    assert [loaded(text, START) for text in (None, "{}", "x")] == [None, None, None]


def test_an_abandoned_draft_is_none() -> None:
    draft = MOVES["tick"](at("boxes"), "1")
    text = kept(draft, START)
    assert loaded(text, START + LIFE - timedelta(seconds=1)) == draft
    assert loaded(text, START + LIFE) is None
    assert "touched" not in repr(draft)


# ── Around a form ─────────────────────────────────────────────────────────────────────────────


def test_words_at_the_review_change_nothing_and_say_so() -> None:
    counter = Counter((Form("keep:0", (FIELDS[1], FIELDS[5]), "Garder"),))
    counter.tap("begin:0:page")
    counter.say("passer")
    counter.say("demain")
    counter.say("voilà")
    assert "Rien n’a changé" in str(counter.screen)
    assert counter.handed == []
    counter.say("retour")
    assert "mercredi 25" in str(counter.screen)
    counter.say("bilan")
    assert counter.conversation.place != "fill"


def test_a_word_that_is_an_option_is_not_a_command() -> None:
    asked = Field("select", "Quoi", Input.SELECT, (FieldOption("b", "Bilan"), *OPTIONS))
    counter = Counter((Form("keep:0", (asked, FIELDS[5]), "Garder"),))
    counter.tap("begin:0:page")
    counter.say("bilan")
    counter.say("passer")
    counter.tap(next(one.action for one in buttons(counter.screen) if "send" in one.action))
    assert counter.handed == [("keep:0", {"select": ("b",), "day": ("",)})]


def test_back_at_the_first_field_of_a_form_in_its_screen_it_may_be_kept_so() -> None:
    counter = Counter((Form("keep:0", (FIELDS[0], FIELDS[4]), "Garder"),))
    counter.say("bonjour")
    counter.say("retour")
    counter.say("passer")
    counter.say("oui")
    assert counter.handed == [("keep:0", {"line": ("bonjour",), "confirm": ("yes",)})]


def test_looking_at_the_same_page_keeps_what_is_ticked_there() -> None:
    counter = Counter((Form("keep:0", (FIELDS[2],), "Garder"),))
    counter.tap(next(one.action for one in buttons(counter.screen) if ":tick:1" in one.action))
    counter.look("page")
    assert [one.label for one in buttons(counter.screen) if one.chosen] == ["B"]
    counter.look("done")
    counter.look("page")
    assert not [one for one in buttons(counter.screen) if one.chosen]


def test_a_form_that_is_no_longer_there_begins_nothing() -> None:
    counter = Counter((FORM,))
    for action in ("begin:7:page", "begin:x:page", "begin:0:done"):
        counter.tap(action)
        assert counter.conversation.draft is None


async def test_a_button_that_was_never_drawn_is_told(coordinator: Phone) -> None:
    await coordinator.look(f"settings:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    drawn = coordinator.button("Annuler").action
    for verb in ("dance", "send"):
        await coordinator.press(drawn.replace("quit", verb))
        assert coordinator.screen.title == "Cela n’a pas marché"
    await coordinator.tap("Revenir où j’en étais")
    assert coordinator.asked == "Nom de la table"
