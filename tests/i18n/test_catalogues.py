"""Every text of the product has its words in both languages, and no others are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import bot
from bot.i18n import all_words, choose, typeset
from bot.i18n.check import all_gaps, extracted, gaps

WORDS = all_words()
FRENCH, ENGLISH = WORDS["fr"], WORDS["en"]


def test_nothing_is_missing_unused_fuzzy_or_odd() -> None:
    (folder,) = bot.__path__
    for gap in all_gaps(Path(folder)):
        assert not gap.any, gap


def test_the_check_finds_what_is_missing(tmp_path: Path) -> None:
    source = 'words.say("Jamais dit")\nwords.count("{n} ici", "{n} là", 2)\n'
    (tmp_path / "new.py").write_text(source, encoding="utf-8")
    asked = extracted(tmp_path)
    assert asked == {"Jamais dit", ("{n} ici", "{n} là")}
    assert gaps("en", asked).missing == (("{n} ici", "{n} là"), "Jamais dit")
    assert gaps("fr", asked).missing == (("{n} ici", "{n} là"),)
    assert gaps("en", asked).unused


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "Bien reçu\u00a0: 0 réponse sur 3.", "Received: 0 answers of 3."),
        (1, "Bien reçu\u00a0: 1 réponse sur 3.", "Received: 1 answer of 3."),
        (2, "Bien reçu\u00a0: 2 réponses sur 3.", "Received: 2 answers of 3."),
    ],
)
def test_u10_zero_is_singular_in_french(n: int, french: str, english: str) -> None:
    one, many = "Bien reçu : {n} réponse sur {total}.", "Bien reçu : {n} réponses sur {total}."
    assert FRENCH.count(one, many, n, total=3) == french
    assert ENGLISH.count(one, many, n, total=3) == english


def test_dates_and_hours_are_those_of_each_language() -> None:
    at = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
    zone = "America/Toronto"
    assert FRENCH.moment(at, zone) == "mardi 24\u00a0novembre à 17\u00a0h"
    assert ENGLISH.moment(at, zone).replace("\u202f", " ") == "Tuesday, November 24 at 5:00 p.m."
    assert FRENCH.time(at.replace(minute=5), zone) == "17\u00a0h\u00a005"
    assert FRENCH.date(date(2026, 12, 1), year=True) == "mardi 1er\u00a0décembre 2026"
    assert FRENCH.listing(["a", "b", "c"]) == "a, b et c"
    assert ENGLISH.number(1234.5) == "1,234.5"


def test_typography_is_applied_to_words_only_once() -> None:
    assert typeset("« L'eau » : oui ?", "fr") == "«\u00a0L’eau\u00a0»\u00a0: oui\u202f?"
    assert typeset(typeset("« L'eau » : 5 % ;", "fr"), "fr") == typeset("« L'eau » : 5 % ;", "fr")
    assert typeset("don't: why?", "en") == "don’t: why?"


def test_u9_the_first_wish_that_is_spoken_wins() -> None:
    assert choose(None, "", "en_CA", "fr") == "en"
    assert choose("de-CH", "pt") == "fr"
    assert choose("FR-ca") == "fr"


def test_what_a_person_typed_is_left_as_it_was() -> None:
    said = FRENCH.say("Mon profil : {table}", table="l'atelier {x} ?")
    assert said == "Mon profil\u00a0: l'atelier {x} ?"


def test_a_sentence_that_ends_on_a_time_has_one_full_stop() -> None:
    evening = datetime(2026, 12, 3, 22, tzinfo=UTC)
    said = ENGLISH.say("Se ferme le {when}.", when=ENGLISH.time(evening, "America/Toronto"))
    assert said.endswith("p.m.")
    assert not said.endswith("..")
