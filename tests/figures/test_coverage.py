"""Coverage: whether enough people picked an option, and never how many (design §6.11)."""

from __future__ import annotations

import pytest

from bot.bilan_files import bilan_json
from bot.figures.ballots import release_of
from bot.figures.disclosure import coalition_of, coverage_of, cuts_of
from bot.figures.reading import Edition, read
from bot.i18n import all_words
from bot.screens.findings import picked
from dialogs.answers import Answer, Picked
from dialogs.definition import Dialog
from dialogs.nouns.releases import Bound, Cut
from dialogs.nouns.roundtables import Unit
from tests.figures.samples import CLOSED_AT, ballots, dialog, options, question, run, text, wave

TYPES = options("action", "releve", "autre")


def types(**more: object) -> Dialog:
    asked = question("type", kind="several", options=TYPES, coverage=True, **more)
    section = {"key": "roles", "title": text("Rôles"), "questions": [asked]}
    return dialog(sections=[section], combinations=[])


def cuts(picked_by: int, unit: Unit = Unit.PERSON, total: int = 14) -> dict[str, Cut]:
    """What is released of each option, when so many of fourteen picked `releve`."""
    given: dict[str, Answer] = {"type": Picked(("releve",))}
    runs = ballots(*(run(given if at < picked_by else {}) for at in range(total)))
    release = release_of(wave(unit, roster=total), types(), runs, CLOSED_AT)
    assert release.released
    return {item.option: item.cuts[0] for item in release.items}


@pytest.mark.parametrize("picked_by", range(15))
def test_enough_is_t_plus_two_and_no_more_is_told(picked_by: int) -> None:
    told = cuts(picked_by)["releve"]
    assert told == (Cut(Bound.AT_MOST, 10) if picked_by >= 4 else Cut(Bound.AT_LEAST, 11))


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("total", range(7, 30))
def test_coverage_follows_from_what_may_be_told_and_tells_less(unit: Unit, total: int) -> None:
    """The same cut of rule 8 always gives the same coverage: so it proves nothing more (E1)."""
    t = coalition_of(total, 1, unit)
    told: dict[Cut, Cut] = {}
    for below in range(total + 1):
        counts = (below, total - below)
        (usual,), (covered,) = cuts_of(counts, t, unit), coverage_of(counts, t, unit)
        assert told.setdefault(usual, covered) == covered
        assert covered.bound is not Bound.EXACT
        assert below <= covered.count if covered.bound is Bound.AT_MOST else below >= covered.count
    assert len(set(told.values())) == 2


def test_organisations_are_covered_or_not_too() -> None:
    assert {cuts(n, Unit.ORGANISATION)["releve"] for n in range(15)} == {
        Cut(Bound.AT_LEAST, 11),
        Cut(Bound.AT_MOST, 10),
    }


@pytest.mark.parametrize(
    ("picked_by", "said", "median"),
    [(0, "retenu par 3 ou moins", 1), (7, "retenu par 4 ou plus", None)],
)
def test_a_bilan_says_it_in_words_and_no_median_that_is_not_known(
    picked_by: int, said: str, median: int | None
) -> None:
    given: dict[str, Answer] = {"type": Picked(("releve",))}
    runs = ballots(*(run(given if at < picked_by else {}) for at in range(14)))
    reading = read(Edition(types(), release_of(wave(roster=14), types(), runs, CLOSED_AT)))
    found = next(one for one in reading.findings if one.option == "releve")
    assert picked(found, 14, all_words()["fr"]) == said
    (section,) = bilan_json(reading)["sections"]
    (item,) = [one for one in section["items"] if one["option"] == "releve"]
    assert item["median"] == median
