"""Words typed while a field waits, as the values that its form sends."""

from __future__ import annotations

from datetime import date

import pytest

from bot.filling.days import day_of
from bot.filling.reading import read
from dialogs.messages import Field, FieldOption, Input
from dialogs.nouns.errors import Invalid

TODAY = date(2026, 11, 24)
"""A Tuesday."""

DAYS = tuple(FieldOption(str(days), f"{days} jours") for days in (7, 14, 21))
MOMENTS = tuple(FieldOption(key, f"Le {key}") for key in ("matin", "midi", "soir"))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *(("2026-12-03", "2026-12-03"), ("2026/12/3", "2026-12-03"), ("2026 12 03", "2026-12-03")),
        *(("3 décembre", "2026-12-03"), ("3 dec.", "2026-12-03"), ("le 3 DÉC. 2027", "2027-12-03")),
        *(
            ("1er mars", "2027-03-01"),
            ("le 1er mars 2026", "2026-03-01"),
            ("4 juil.", "2027-07-04"),
        ),
        *(
            ("December 3rd", "2026-12-03"),
            ("Dec 3, 2027", "2027-12-03"),
            ("3 of May", "2027-05-03"),
        ),
        *(("jeudi 3 décembre", "2026-12-03"), ("Thursday, December 3", "2026-12-03")),
        *(("Aujourd’hui", "2026-11-24"), ("demain.", "2026-11-25"), ("après-demain", "2026-11-26")),
        *(("today", "2026-11-24"), ("Tomorrow", "2026-11-25"), ("dans 3 jours", "2026-11-27")),
        *(("dans une semaine", "2026-12-01"), ("in two weeks", ""), ("in 2 weeks", "2026-12-08")),
        *(("dans un mois", "2026-12-24"), ("in 3 months", "2027-02-24"), ("dans un siècle", "")),
        *(("mardi", "2026-12-01"), ("mercredi", "2026-11-25"), ("next Monday", "2026-11-30")),
        *(("13/12/2026", "2026-12-13"), ("12/13/2026", "2026-12-13"), ("12-12-2026", "2026-12-12")),
        *(("3/12/2026", ""), ("13/13/2026", ""), ("30 février", ""), ("2026-02-30", "")),
        *(("mardi 3 décembre", ""), ("avant le 3 mars", ""), ("bientôt", ""), ("9999 99 99", "")),
        *(
            ("24 novembre", "2026-11-24"),
            ("23 novembre", "2027-11-23"),
            ("dans 999 mois", "2110-02-24"),
        ),
    ],
)
def test_a_day_is_read_in_either_language(typed: str, day: str) -> None:
    found = day_of(typed, TODAY)
    assert (found.isoformat() if found else "") == day


def test_a_day_past_the_end_of_time_is_none() -> None:
    assert day_of("dans 999 mois", date(9999, 1, 1)) is None
    assert day_of("dans 999 semaines", date(9999, 12, 1)) is None


@pytest.mark.parametrize("typed", ["3 décembre", "mardi 3 décembre", "3 mars"])
def test_a_year_may_be_asked_for(typed: str) -> None:
    assert day_of(typed, TODAY, yearless=False) is None
    assert day_of("3 mars 2020", TODAY, yearless=False) == date(2020, 3, 3)


def test_a_month_later_is_the_last_day_of_a_shorter_one() -> None:
    assert day_of("dans un mois", date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("kind", "typed", "values"),
    [
        (Input.LINE, "  Léa \n Roy ", ("Léa Roy",)),
        (Input.LINE, "Éloïse «\u00a0d’Arc\u00a0»", ("Éloïse «\u00a0d’Arc\u00a0»",)),
        (Input.TEXT, " deux\n lignes ", ("deux\n lignes",)),
        (Input.TEXT, "e\u0301te\u0301", ("été",)),
        (Input.CODE, "ab12 cd34", ("ab12 cd34",)),
        (Input.NUMBER, "1\u202f200", ("1200",)),
        (Input.NUMBER, "+007", ("7",)),
        (Input.NUMBER, "-3", ("-3",)),
        (Input.DATE, "demain", ("2026-11-25",)),
        (Input.CONFIRM, "Oui", ("yes",)),
        (Input.CONFIRM, "no", ()),
    ],
)
def test_what_is_typed_becomes_values(kind: Input, typed: str, values: tuple[str, ...]) -> None:
    assert read(Field("x", "Un champ", kind), typed, TODAY) == values


@pytest.mark.parametrize(
    ("kind", "typed", "reason"),
    [
        *((kind, " \n", "empty") for kind in (Input.LINE, Input.TEXT, Input.DATE, Input.SELECT)),
        (Input.LINE, "x" * 13, "too_long"),
        (Input.NUMBER, "trois", "number"),
        (Input.NUMBER, "3,5", "number"),
        (Input.NUMBER, "9" * 13, "number"),
        (Input.DATE, "bientôt", "date"),
        (Input.CONFIRM, "peut-être", "option"),
    ],
)
def test_a_mistake_names_its_field_and_its_reason(kind: Input, typed: str, reason: str) -> None:
    asked = Field("x", "Un champ", kind, max_length=12)
    with pytest.raises(Invalid) as mistake:
        read(asked, typed, TODAY)
    assert (mistake.value.reason, mistake.value.field) == (reason, "x")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("14 jours", "14"), ("14", "14"), ("2", "14"), ("7", "7"), ("21 JOURS", "21")],
)
def test_an_option_is_its_label_its_beginning_or_its_rank(typed: str, value: str) -> None:
    assert read(Field("x", "Durée", Input.SELECT, DAYS), typed, TODAY) == (value,)


@pytest.mark.parametrize("typed", ["4", "0", "jours", "quinze"])
def test_what_is_no_option_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="option"):
        read(Field("x", "Durée", Input.SELECT, DAYS), typed, TODAY)


def test_options_are_listed_one_after_the_other() -> None:
    boxes = Field("x", "Quand", Input.CHECKBOXES, MOMENTS)
    assert read(boxes, "le soir, 1", TODAY) == ("matin", "soir")
    assert read(boxes, "3 1", TODAY) == ("matin", "soir")
    assert read(boxes, "Le midi", TODAY) == ("midi",)
    ranking = Field("x", "Quand", Input.RANKING, MOMENTS)
    assert read(ranking, "Le soir\nLe matin\nLe midi", TODAY) == ("soir", "matin", "midi")
    with pytest.raises(Invalid, match="ranking"):
        read(ranking, "1, 2", TODAY)
    with pytest.raises(Invalid, match="ranking"):
        read(ranking, "1, 1, 2", TODAY)
