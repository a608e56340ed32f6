"""Time and rearranging become one figure: enough, could free some, or not enough."""

from __future__ import annotations

import pytest

from dialogs.engine import combined
from tests.guide.definitions import dialog_of
from tests.guide.walking import walk_through

TIME, REARRANGING = "disponibilite.temps", "disponibilite.reamenagement"


def availability(time: str | None, rearranging: str | None) -> str:
    """What two answers, or silences, are counted as."""
    engagement = dialog_of("engagement")
    (one,) = engagement.combinations
    choices = {TIME: time, REARRANGING: rearranging}
    walk = walk_through(engagement, {key: given for key, given in choices.items() if given})
    return combined(engagement, walk.state, one) or one.options[one.no_answer - 1].key


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
    ],
)
def test_two_answers_give_one_availability(time: str, rearranging: str, expected: str) -> None:
    assert availability(time, rearranging) == expected


@pytest.mark.parametrize(
    ("time", "rearranging"),
    [
        (None, None),
        ("rather_not_say", None),
        ("non", None),
        ("partiel", None),
        ("non", "dont_know"),
    ],
)
def test_silence_falls_in_the_middle_whose_words_say_so(
    time: str | None, rearranging: str | None
) -> None:
    (one,) = dialog_of("engagement").combinations
    middle = one.options[1]
    assert availability(time, rearranging) == middle.key
    assert "sans opinion" in middle.text.fr
    assert "no opinion" in middle.text.en


def test_rearranging_is_asked_only_of_those_short_of_time() -> None:
    engagement = dialog_of("engagement")
    levels = [option.key for option in engagement.options_of(engagement.question(TIME))]
    asked = [
        level for level in levels if REARRANGING in walk_through(engagement, {TIME: level}).asked
    ]
    assert asked == ["non", "partiel"]
