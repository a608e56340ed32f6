"""Time and rearranging become one figure: enough, could free some, or not enough."""

from __future__ import annotations

import pytest

from dialogs.answers import Answer, Chosen, NonAnswer
from dialogs.definition import Combination
from tests.guide.definitions import dialog_of

TIME, REARRANGING = "disponibilite.temps", "disponibilite.reamenagement"


def combined(answers: dict[str, Answer]) -> str:
    """The option that the rules give, or that of silence when none matches."""
    availability = the_combination()
    for rule in availability.rules:
        if rule.when.holds(answers.get, lambda *_: None, {}):
            return rule.option
    return availability.options[availability.no_answer - 1].key


def the_combination() -> Combination:
    (availability,) = dialog_of("engagement").combinations
    return availability


@pytest.mark.parametrize(
    ("time", "rearranging", "expected"),
    [
        ("oui", None, "assez"),
        ("oui", "non", "assez"),
        ("non", "non", "non"),
        ("non", "partiel", "a_liberer"),
        ("non", "oui", "a_liberer"),
        ("partiel", "non", "non"),
        ("partiel", "oui", "a_liberer"),
        ("partiel", None, "a_liberer"),
        ("non", None, "a_liberer"),
        (None, None, "a_liberer"),
    ],
)
def test_two_answers_give_one_availability(
    time: str | None, rearranging: str | None, expected: str
) -> None:
    given = {TIME: time, REARRANGING: rearranging}
    assert combined({key: Chosen(option) for key, option in given.items() if option}) == expected


def test_declining_to_say_is_coded_like_silence() -> None:
    silence = combined({})
    assert combined({TIME: NonAnswer("rather_not_say")}) == silence
    assert combined({TIME: Chosen("non"), REARRANGING: NonAnswer("dont_know")}) == silence
    assert "no opinion" in the_combination().options[1].text.en


def test_rearranging_is_asked_only_of_those_short_of_time() -> None:
    engagement = dialog_of("engagement")
    when = engagement.question(REARRANGING).when
    assert when is not None
    levels = [option.key for option in engagement.options_of(engagement.question(TIME))]
    asked = [one for one in levels if when.holds({TIME: Chosen(one)}.get, lambda *_: None, {})]
    assert asked == ["non", "partiel"]
