"""Each kind of question takes its own answer, typed or tapped, and refuses the others."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.answers import Answer, Chosen, Counted, Dated, NonAnswer, Picked, Ranked, Written
from dialogs.engine import InvalidAnswer, OutOfPlace, combined, results
from dialogs.events import (
    Began,
    ChoiceMade,
    Continued,
    DateGiven,
    Event,
    ItemAdded,
    ItemRemoved,
    JumpedTo,
    NumberGiven,
    OptionsPicked,
    QuestionSkipped,
    RankingGiven,
    ReviewAsked,
    Said,
    TextGiven,
)
from dialogs.path import walk as path_of
from dialogs.state import Item, Step
from dialogs.views import AnswerErased, AnswerRecorded, ItemsView, QuestionView, ReviewView
from tests.dialogs.walking import Walk


def asked(key: str, item: str | None = None) -> Walk:
    """A run that stands at a question, reached from the review."""
    walk = Walk()
    walk.after(Began(), Continued(), ChoiceMade(3), ReviewAsked())
    index = path_of(walk.dialog, walk.state).position(Step(key, item))
    walk.after(JumpedTo(index))
    return walk


@pytest.mark.parametrize(
    ("key", "event", "answer"),
    [
        ("confiance", Said("Tres d'accord"), None),
        ("confiance", Said("tout a fait d'accord."), Chosen("5")),
        ("confiance", Said("DISAGREE"), Chosen("2")),
        ("confiance", Said("3"), Chosen("3")),
        ("confiance", Said("je ne sais pas"), NonAnswer("dont_know")),
        ("accueilli", Said("oui"), Chosen("yes")),
        ("accueilli", Said("Not sure"), NonAnswer("unsure")),
        ("role", ChoiceMade(1), Chosen("appui")),
        ("role", Said("J'agis"), Chosen("action")),
        ("defis", OptionsPicked(("vision", "langage")), Picked(("langage", "vision"))),
        ("defis", Said("2, autre"), Picked(("vision", "autre"))),
        ("defis", Said("1 3"), Picked(("langage", "autre"))),
        ("preferences", RankingGiven(("soir", "matin", "midi")), Ranked(("soir", "matin", "midi"))),
        ("preferences", Said("3, 1, 2"), Ranked(("soir", "matin", "midi"))),
        ("nombre_tables", NumberGiven(4), Counted(4)),
        ("nombre_tables", Said(" 12 "), Counted(12)),
        ("depuis", DateGiven(date(2024, 2, 29)), Dated(date(2024, 2, 29))),
        ("depuis", Said("2024/2/29"), Dated(date(2024, 2, 29))),
        (
            "mot",
            TextGiven("Me\u0301lange\u202e\x00 👩🏽\u200d🌾\r\n"),
            Written("Mélange 👩🏽\u200d🌾"),
        ),
        ("mot", Said("3"), Written("3")),
    ],
)
def test_an_answer_is_understood(key: str, event: Event, answer: Answer | None) -> None:
    walk = asked(key)
    if answer is None:
        with pytest.raises(InvalidAnswer, match="not_an_option"):
            walk.after(event)
    else:
        walk.after(event)
        assert walk.state.answers[Step(key)] == answer


@pytest.mark.parametrize(
    ("key", "event", "reason", "limit"),
    [
        ("defis", OptionsPicked(()), "nothing_picked", None),
        ("defis", OptionsPicked(("inconnu",)), "not_an_option", None),
        ("preferences", RankingGiven(("soir",)), "not_a_full_ranking", None),
        ("preferences", RankingGiven(("soir", "soir", "midi")), "not_a_full_ranking", None),
        ("nombre_tables", NumberGiven(0), "too_small", 1),
        ("nombre_tables", Said("51"), "too_large", 50),
        ("nombre_tables", Said("douze"), "not_a_number", None),
        ("nombre_tables", Said("٣" * 40), "not_a_number", None),
        ("depuis", Said("2026-02-30"), "not_a_date", None),
        ("depuis", Said("hier"), "not_a_date", None),
        ("mot", Said(" \u200b\u202e\n "), "empty", None),
        ("mot", Said("\u200d"), "empty", None),
        ("mot", Said("é" * 301), "too_long", 300),
        ("confiance", Said("9"), "not_an_option", None),
    ],
)
def test_no_answer_is_refused_with_its_reason(
    key: str, event: Event, reason: str, limit: int | None
) -> None:
    walk = asked(key)
    before = walk.state
    with pytest.raises(InvalidAnswer) as refused:
        walk.after(event)
    assert (refused.value.reason, refused.value.limit) == (reason, limit)
    assert walk.state is before
    if isinstance(event, Said):
        assert refused.value.text == event.text
        assert event.text not in str(refused.value)


@pytest.mark.parametrize(
    ("key", "event"),
    [
        ("mot", ChoiceMade(0)),
        ("confiance", TextGiven("Bonjour")),
        ("role", OptionsPicked(("action",))),
        ("accueil", Said("Bonjour")),
        ("confiance", ItemAdded("Une idée")),
    ],
)
def test_an_event_of_another_kind_is_out_of_place(key: str, event: Event) -> None:
    walk = Walk().begun() if key == "accueil" else asked(key)
    with pytest.raises(OutOfPlace):
        walk.after(event)


def test_several_choices_are_ticked_and_unticked_one_by_one() -> None:
    walk = asked("defis")
    view = walk.after(ChoiceMade(1), ChoiceMade(0))
    assert isinstance(view, QuestionView)
    assert view.answer == Picked(("langage", "vision"))
    walk.after(ChoiceMade(0), ChoiceMade(1))
    assert walk.records == (AnswerErased(Step("defis")),)
    assert Step("defis") not in walk.state.answers


def test_a_for_each_group_asks_about_each_item_of_its_frozen_list() -> None:
    walk = asked("importance", "12")
    view = walk.after(QuestionSkipped())
    assert isinstance(view, ReviewView)
    asked_about = [line.item.label for line in view.lines if line.item is not None]
    assert asked_about == ["Le logement", "Le transport"]
    walk = asked("importance", "15")
    view = walk.after(ChoiceMade(4))
    assert isinstance(view, QuestionView)
    assert (walk.at, view.position, view.positions) == (Step("importance.raison", "15"), 2, 2)
    walk.after(Said("Tout en dépend"))
    counting = results(walk.dialog, walk.state)
    assert counting[Step("importance.raison", "15")] == Written("Tout en dépend")


def test_a_repeated_group_is_filled_then_asked_about() -> None:
    walk = asked("idees")
    view = walk.after(ItemAdded("Une  soirée"), Said("Un atelier"))
    assert isinstance(view, ItemsView)
    assert view.items == (Item("1", "Une soirée"), Item("2", "Un atelier"))
    with pytest.raises(InvalidAnswer, match="already_listed"):
        walk.after(ItemAdded("UNE SOIREE"))
    walk.after(Continued())
    assert walk.at == Step("idee.terme", "1")
    walk.after(ChoiceMade(0))
    assert walk.at == Step("idee.terme", "2")


def test_a_thing_taken_out_of_a_list_takes_its_answers_with_it() -> None:
    walk = asked("idees")
    walk.after(ItemAdded("A"), ItemAdded("B"), Continued(), ChoiceMade(0), ChoiceMade(1))
    index = path_of(walk.dialog, walk.state).position(Step("idees"))
    walk.after(JumpedTo(index), ItemRemoved("1"))
    assert walk.records == (AnswerErased(Step("idee.terme", "1")),)
    walk.after(ItemAdded("C"))
    assert [item.key for item in walk.state.items["idees"]] == ["2", "3"]
    with pytest.raises(OutOfPlace, match="no_such_item"):
        walk.after(ItemRemoved("1"))


def test_a_list_has_its_limit() -> None:
    walk = asked("idees")
    walk.after(ItemAdded("A"), ItemAdded("B"), ItemAdded("C"))
    with pytest.raises(InvalidAnswer, match="too_many_items") as refused:
        walk.after(Said("D"))
    assert (refused.value.limit, refused.value.text) == (3, "D")


@pytest.mark.parametrize(
    ("answers", "option"),
    [
        (["oui"], "assez"),
        (["non", "oui"], "liberable"),
        (["partiel", "non"], "aucun"),
        ([], None),
    ],
)
def test_conditional_answers_are_combined(answers: list[str], option: str | None) -> None:
    walk = asked("disponibilite.temps")
    points = ["non", "partiel", "oui"]
    for answer in answers:
        walk.after(ChoiceMade(points.index(answer)))
    assert combined(walk.dialog, walk.state, walk.dialog.combinations[0]) == option
    if len(answers) > 1:
        step = Step("disponibilite.reamenagement")
        assert walk.records == (AnswerRecorded(step, Chosen(answers[1])),)
