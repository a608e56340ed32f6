"""What the bilan says of a release: bands, advice, trend, and never a judgement it can't make."""

from __future__ import annotations

from dataclasses import replace

from bot.figures.measures import Band, Trend
from bot.figures.reading import Edition, Finding, Reading, read
from dialogs.nouns.roundtables import Unit
from tests.figures.samples import SECTIONS, dialog, release, text

HIGH, MIDDLE, LOW = (0, 0, 2, 3, 7), (0, 2, 8, 2, 0), (5, 5, 2, 0, 0)
COUNTS = {
    "confiance": LOW,
    "respect": HIGH,
    "lourdeur": HIGH,
    "disponibilite": (1, 9, 2),
    "rappel": (3, 9),
    "defis/vision": (4, 8),
    "defis/langage": (12, 0),
    "defis/autre": (12, 0),
    "lieu": (6, 6, 0),
}


def reading(counts: dict[str, tuple[int, ...]] | None = None) -> Reading:
    return read(Edition(dialog(), release(counts or COUNTS)))


def found(whole: Reading, key: str, option: str = "") -> Finding:
    return next(one for one in whole.findings if (one.key, one.option) == (key, option))


def test_findings_stand_in_the_edition_s_order() -> None:
    whole = reading()
    assert [section.key for section in whole.sections] == ["relations", "temps", "choix"]
    assert [one.key for one in whole.findings][:4] == [
        "confiance",
        "respect",
        "lourdeur",
        "disponibilite",
    ]


def test_strengths_and_points_to_address() -> None:
    whole = reading()
    assert [one.key for one in whole.banded(Band.STRENGTH)] == ["respect"]
    assert [one.key for one in whole.banded(Band.ADDRESS)] == ["confiance", "lourdeur"]
    assert [one.key for one in whole.banded(Band.DISCUSS)] == ["disponibilite"]


def test_weak_points_carry_their_own_advice_or_their_section_s() -> None:
    whole = reading()
    trust, weight = found(whole, "confiance").advice, found(whole, "lourdeur").advice
    assert trust is not None
    assert trust.fr == "Prenez le temps"
    assert weight is not None
    assert weight.fr == "Prenez un café"
    assert found(whole, "respect").advice is None


def test_options_of_several_choices_are_counted_and_not_judged() -> None:
    vision = found(reading(), "defis", "vision")
    assert (vision.label.fr, vision.band, vision.trend) == ("vision", None, None)
    assert (vision.blocks[-1].least, vision.blocks[-1].most) == (8, 8)
    assert found(reading(), "lieu").band is None


def test_a_divided_table_is_said_so() -> None:
    whole = reading({**COUNTS, "respect": (6, 0, 0, 0, 6)})
    assert found(whole, "respect").divided
    assert not found(whole, "disponibilite").divided


def test_trend_against_the_release_before() -> None:
    before = Edition(dialog(), release({**COUNTS, "confiance": MIDDLE, "lourdeur": MIDDLE}))
    whole = read(Edition(dialog(), release({**COUNTS, "lourdeur": LOW})), before)
    assert found(whole, "confiance").trend is Trend.WORSE
    assert found(whole, "lourdeur").trend is Trend.BETTER
    assert found(whole, "respect").trend is Trend.SAME


def test_no_trend_where_the_meaning_changed() -> None:
    asked = {**SECTIONS[0]["questions"][0], "text": text("Autre chose ?")}  # type: ignore[index]
    first = {**SECTIONS[0], "questions": [asked, *SECTIONS[0]["questions"][1:]]}  # type: ignore[index]
    older = Edition(dialog(sections=[first, *SECTIONS[1:]]), release(COUNTS))
    whole = read(Edition(dialog(edition=2), release(COUNTS)), older)
    assert found(whole, "confiance").trend is None
    assert found(whole, "respect").trend is Trend.SAME


def test_no_trend_between_persons_and_organisations() -> None:
    before = Edition(dialog(), release(COUNTS, unit=Unit.ORGANISATION))
    assert found(read(Edition(dialog(), release(COUNTS)), before), "respect").trend is None


def test_below_the_gate_there_is_nothing_but_participation() -> None:
    shut = replace(release(COUNTS), released=False, items=())
    whole = read(Edition(dialog(), shut))
    assert whole.sections == ()
    assert (whole.submitted, whole.roster) == (12, 15)
