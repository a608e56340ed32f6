"""The dialogs walked from introduction to review: what is asked of whom, in what order."""

from __future__ import annotations

import pytest

from dialogs.answers import NonAnswer
from dialogs.engine import advance, begin
from dialogs.events import Began, Said
from dialogs.state import Step
from tests.guide.definitions import CHECKLIST, dialog_of
from tests.guide.walking import NOW, walk_through

ENGAGEMENT, MOBILISATION = dialog_of("engagement"), dialog_of("mobilisation")


def test_engagement_takes_twenty_taps_at_most_and_one_pause() -> None:
    short_of_time = walk_through(ENGAGEMENT, {"disponibilite.temps": "non"})
    assert len(short_of_time.asked) == 20
    assert short_of_time.pauses == 1
    assert len(walk_through(ENGAGEMENT, {"disponibilite.temps": "oui"}).asked) == 19


@pytest.mark.parametrize(
    ("facts", "questions"),
    [
        ({}, 30),
        ({"several_sectors": False, "means_due": False}, 30),
        ({"several_sectors": True, "means_due": False}, 33),
        ({"several_sectors": False, "means_due": True}, 40),
        ({"several_sectors": True, "means_due": True}, 43),
    ],
)
def test_mobilisation_asks_what_its_table_calls_for(facts: dict[str, bool], questions: int) -> None:
    walk = walk_through(MOBILISATION, {}, facts)
    assert len(walk.asked) == questions
    assert walk.pauses == 2


def test_mobilisation_goes_from_the_people_to_the_table_to_oneself() -> None:
    walk = walk_through(MOBILISATION, {}, {"several_sectors": True, "means_due": True})
    sections = CHECKLIST["mobilisation"]["sections"]
    section_of = {key: name for name, one in sections.items() for key in one["questions"]}
    assert list(dict.fromkeys(section_of[key] for key in walk.asked)) == list(sections)
    assert walk.asked[-3:] == ("balance", "intention_demeurer", "defis")


def test_a_low_answer_is_asked_to_say_more_where_it_helps_and_never_where_it_harms() -> None:
    lowest = {
        question.key: MOBILISATION.options_of(question)[0].key
        for question in MOBILISATION.questions()
    }
    elaborated = walk_through(MOBILISATION, lowest).elaborated
    assert elaborated == (
        "avantages_communs",
        "clarte_roles",
        "priorites_action",
        "participation_decisions",
    )
    assert all(MOBILISATION.question(key).broken_down for key in elaborated)


def test_a_high_answer_is_not_asked_to_say_more() -> None:
    highest = {
        question.key: dialog.options_of(question)[-1].key
        for dialog in (ENGAGEMENT, MOBILISATION)
        for question in dialog.questions()
    }
    assert walk_through(ENGAGEMENT, highest).elaborated == ()
    assert walk_through(MOBILISATION, highest).elaborated == ()


@pytest.mark.parametrize(
    ("key", "questions", "pauses"),
    [("evaluation", 39, 1), ("benefices_couts", 20, 1), ("roles", 8, 0)],
)
def test_the_other_dialogs_ask_everyone_the_same(key: str, questions: int, pauses: int) -> None:
    walk = walk_through(dialog_of(key), {})
    assert len(walk.asked) == questions
    assert walk.pauses == pauses


def test_a_role_of_support_is_asked_which_kind_and_no_other_role_is() -> None:
    roles = dialog_of("roles")
    assert "fonction" in walk_through(roles, {"type": "type.appui"}).asked
    assert "fonction" not in walk_through(roles, {"type": "type.releve"}).asked


def test_what_is_said_of_the_chair_of_money_or_of_leaving_asks_for_no_words() -> None:
    """Only what a table can mend is asked about further, and never where it could harm."""
    lowest = {
        question.key: dialog_of(key).options_of(question)[0].key
        for key in ("evaluation", "benefices_couts", "roles")
        for question in dialog_of(key).questions()
        if question.scale
    }
    said = {
        key: walk_through(dialog_of(key), lowest).elaborated
        for key in ("evaluation", "benefices_couts", "roles")
    }
    assert said == {
        "evaluation": ("atteinte_objectifs", "valeur_confirmee"),
        "benefices_couts": (),
        "roles": ("clarte", "acceptation"),
    }


@pytest.mark.parametrize(
    ("key", "said", "reason"),
    [
        ("benefices_couts", "Je n’attends rien de tel", "not_expected"),
        ("benefices_couts", "Not something I expect", "not_expected"),
        ("evaluation", "Trop tôt pour le dire", "too_early"),
        ("evaluation", "Too early to tell", "too_early"),
    ],
)
def test_what_its_button_says_may_be_typed(key: str, said: str, reason: str) -> None:
    dialog = dialog_of(key)
    first = next(dialog.questions()).key
    begun = advance(dialog, begin(dialog, {}), Began(), NOW).state
    state = advance(dialog, begun, Said(said), NOW).state
    assert state.answers[Step(first)] == NonAnswer(reason)
