"""From submitted runs to a release: what counts, how it is coded, what never enters."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.ballots import Ballot, release_of
from bot.figures.coding import coded, items_of, no_answer_point
from dialogs.answers import Answer, Chosen, Counted, NonAnswer, Picked, Skipped, Written
from dialogs.nouns.releases import Bound, Cut
from dialogs.nouns.roundtables import Unit
from dialogs.state import RunState
from tests.figures.samples import CLOSED_AT, ballots, dialog, question, run, text, wave

DIALOG = dialog()
WAYS_OF_NOT_ANSWERING: list[Answer | None] = [
    None,
    Skipped(),
    NonAnswer("dont_know"),
    NonAnswer("not_applicable"),
    NonAnswer("rather_not_say"),
]


def names(*, several_sectors: bool = False) -> list[tuple[str, str]]:
    return [item.name for item in items_of(DIALOG, {"several_sectors": several_sectors})]


def points(state: RunState) -> dict[str, int]:
    items = items_of(DIALOG, {})
    coding = zip(items, coded(DIALOG, state, items), strict=True)
    return {"/".join(filter(None, item.name)): point for item, point in coding}


def test_which_items_exist_depends_on_the_table_alone() -> None:
    assert names() == [
        ("confiance", ""),
        ("respect", ""),
        ("lourdeur", ""),
        ("disponibilite", ""),
        ("rappel", ""),
        ("defis", "vision"),
        ("defis", "langage"),
        ("defis", "autre"),
        ("lieu", ""),
    ]
    assert ("divergences", "") in names(several_sectors=True)


@pytest.mark.parametrize("answer", WAYS_OF_NOT_ANSWERING)
def test_every_way_of_not_answering_is_coded_alike(answer: Answer | None) -> None:
    state = run({"confiance": answer} if answer else {})
    assert points(state)["confiance"] == 3
    assert points(run({"rappel": NonAnswer("unsure")}))["rappel"] == 1


def test_coding_is_total() -> None:
    assert points(run({})) == {
        "confiance": 3,
        "respect": 3,
        "lourdeur": 3,
        "disponibilite": 2,
        "rappel": 1,
        "defis/vision": 1,
        "defis/langage": 1,
        "defis/autre": 1,
        "lieu": 3,
    }


def test_answers_are_coded_by_their_place() -> None:
    state = run(
        {
            "confiance": Chosen("5"),
            "rappel": Chosen("yes"),
            "defis": Picked(("langage", "autre")),
            "lieu": Chosen("ailleurs"),
            "temps": Chosen("1"),
            "reamenagement": Chosen("5"),
        }
    )
    found = points(state)
    assert found["confiance"] == 5
    assert found["rappel"] == 2
    assert (found["defis/vision"], found["defis/langage"], found["defis/autre"]) == (1, 2, 2)
    assert found["lieu"] == 2
    assert found["disponibilite"] == 2


def test_a_conditional_question_is_only_in_its_combination() -> None:
    assert points(run({"temps": Chosen("5")}))["disponibilite"] == 3
    tired = run({"temps": Chosen("1"), "reamenagement": Chosen("1")})
    assert points(tired)["disponibilite"] == 1


def test_below_the_gate_nothing_is_computed() -> None:
    release = release_of(wave(), DIALOG, ballots(*[run({})] * 4), CLOSED_AT)
    assert (release.released, release.items) == (False, ())
    assert (release.submitted, release.roster, release.counted) == (4, 12, 4)


def test_only_submitted_runs_count() -> None:
    runs = [run({})] * 5 + [run({"confiance": Chosen("1")}, submitted=False)] * 4
    release = release_of(wave(), DIALOG, ballots(*runs), CLOSED_AT)
    assert (release.submitted, release.released) == (5, True)


def test_a_release_of_twelve() -> None:
    said = "112233444455"
    runs = [run({"confiance": Chosen(point)}) for point in said]
    release = release_of(wave(largest=2), DIALOG, ballots(*runs), CLOSED_AT)
    (trust,) = (item for item in release.items if item.key == "confiance")
    assert trust.cuts == (
        Cut(Bound.AT_MOST, 3),
        Cut(Bound.EXACT, 4),
        Cut(Bound.EXACT, 6),
        Cut(Bound.AT_LEAST, 9),
    )
    assert (release.coalition, release.counted, release.closed_at) == (2, 12, CLOSED_AT)


def test_by_organisation_the_lower_median_speaks() -> None:
    runs = [(1, "5"), (1, "1"), (1, "4")] + [(at, "4") for at in range(2, 7)]
    cast = [Ballot(who, run({"confiance": Chosen(point)})) for who, point in runs]
    release = release_of(wave(Unit.ORGANISATION, largest=3), DIALOG, cast, CLOSED_AT)
    assert (release.submitted, release.counted, release.coalition) == (8, 6, 1)
    assert release.items[0].cuts == (*(Cut(Bound.AT_MOST, 2),) * 3, Cut(Bound.AT_LEAST, 3))


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "confiance": st.sampled_from([Chosen("1"), Chosen("4"), Chosen("5"), Skipped()]),
        "rappel": st.sampled_from([Chosen("no"), Chosen("yes"), NonAnswer("unsure")]),
        "defis": st.sampled_from([Picked(("vision",)), Picked(("autre",))]),
    },
)


@settings(max_examples=30, deadline=None)
@given(st.lists(ANSWERS, min_size=5, max_size=9), st.randoms(use_true_random=False))
def test_who_answered_what_leaves_no_trace(
    answers: list[dict[str, Answer]], shuffler: random.Random
) -> None:
    cast = ballots(*map(run, answers))
    shuffled = shuffler.sample(cast, len(cast))
    silent = [
        Ballot(100 + ballot.organisation_id, ballot.state) for ballot in cast
    ]  # other organisations, same answers
    release = release_of(wave(), DIALOG, cast, CLOSED_AT)
    assert release == release_of(wave(), DIALOG, shuffled, CLOSED_AT)
    assert release == release_of(wave(), DIALOG, silent, CLOSED_AT)


@given(st.integers(-5, 5), st.text(max_size=20))
@settings(max_examples=20, deadline=None)
def test_private_answers_and_texts_never_enter(number: int, words: str) -> None:
    plain = [run({"confiance": Chosen("4")})] * 7
    full = [
        run(
            {
                "confiance": Chosen("4"),
                "secret": Chosen("1"),
                "nombre": Counted(number),
                "mot": Written(words),
            }
        )
    ] * 7
    assert release_of(wave(), DIALOG, ballots(*plain), CLOSED_AT) == release_of(
        wave(), DIALOG, ballots(*full), CLOSED_AT
    )


def test_questions_of_groups_are_not_released_by_this_door() -> None:
    group = {
        "key": "besoins",
        "kind": "for_each",
        "over": "needs",
        "label": text("Besoins"),
        "text": text("Besoins ?"),
        "source": {"step": 2, "item": "besoins"},
        "questions": [question("importance")],
    }
    section = {"key": "besoins", "title": text("Besoins"), "questions": [group]}
    assert items_of(dialog(sections=[section], combinations=[]), {}) == ()


def test_what_codes_not_answering_is_told() -> None:
    assert no_answer_point(DIALOG, DIALOG.combinations[0]) == 2
    assert no_answer_point(DIALOG, DIALOG.question("defis")) == 1
    assert no_answer_point(DIALOG, DIALOG.question("rappel")) == 1
    assert no_answer_point(DIALOG, DIALOG.question("lieu")) == 3
