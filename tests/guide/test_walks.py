"""Both dialogs walked from introduction to review: what is asked of whom, in what order."""

from __future__ import annotations

import pytest

from tests.guide.definitions import CHECKLIST, dialog_of
from tests.guide.walking import walk_through

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
