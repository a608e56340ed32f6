"""The words shown to people: typography of both languages, lengths for a phone, one idea each."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from dialogs.definition import Question
from tests.guide.definitions import KEYS, dialog_of, shared_scales, words_of_all

NO_BREAK, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
LIMITS = {"text": 160, "hint": 100, "intro": 160, "advice": 220, "summary": 200, "closing": 200}
OPTION, TITLE, LABEL, LABEL_WORDS = 40, 40, 30, 5

FRENCH_FAULTS = {
    "a colon wants a no-break space before it": rf"(?<!{NO_BREAK}):",
    "; ! ? want a narrow no-break space before them": rf"(?<!{NARROW})[;!?]",
    "« opens with a no-break space": rf"«(?!{NO_BREAK})",
    "» closes with a no-break space": rf"(?<!{NO_BREAK})»",
    "English quotation marks": r"[“”]",
    "a gender in brackets or after a dot": r"\([es]+\)|·",
}
ENGLISH_FAULTS = {
    "a space before punctuation": r"\s[:;!?,.]",
    "a French space": rf"[{NO_BREAK}{NARROW}]",
    "French quotation marks": r"[«»]",
    "a letter left in French": r"[àâçéèêëîïôûùœ]",
    "spelling from the south": r"\b(behavior|center|color|honor|neighbor|favor|labor)",
}
COMMON_FAULTS = {
    "a straight apostrophe or quotation mark": r"['\"]",
    "two spaces": r"\s\s",
    "a space at an end": r"^\s|\s$",
    "three full stops": r"\.\.\.",
    "a field or an institution named": r"(?i)toxicoman|addiction|drogue|drugs?\b|CLSC|CPLT",
}

# An « et » that ties one thing together, not two things to be judged apart.
ONE_IDEA_ALL_THE_SAME = {
    "equipe.partage",  # roles and responsibilities go as one in the guide
    "affinites_personnelles",  # between you and the others
}


def faults(text: str, rules: dict[str, str]) -> list[str]:
    return [rule for rule, pattern in rules.items() if re.search(pattern, text)]


def all_questions() -> list[Question]:
    return list(chain.from_iterable(dialog_of(key).questions() for key in KEYS))


def test_french_typography() -> None:
    rules = FRENCH_FAULTS | COMMON_FAULTS
    found = {place: faults(text.fr, rules) for place, text in words_of_all()}
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_english_typography() -> None:
    rules = ENGLISH_FAULTS | COMMON_FAULTS
    found = {place: faults(text.en, rules) for place, text in words_of_all()}
    assert {place: broken for place, broken in found.items() if broken} == {}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Vraiment ?", FRENCH_FAULTS),
        ("Choix: un", FRENCH_FAULTS),
        ("« Oui »", FRENCH_FAULTS),
        ("Prêt·e", FRENCH_FAULTS),
        ("Really ?", ENGLISH_FAULTS),
        ("l'avis", COMMON_FAULTS),
        ("deux  espaces", COMMON_FAULTS),
    ],
)
def test_the_rules_of_typography_bite(text: str, rules: dict[str, str]) -> None:
    assert faults(text, rules)


def test_nothing_is_left_untranslated() -> None:
    same_word = {"Motivation", "Respect", "Satisfaction", "Coordination"} | {
        str(n) for n in range(11)
    }
    for place, text in words_of_all():
        assert text.fr, place
        assert text.en, place
        assert text.fr != text.en or text.fr in same_word, place


def test_texts_fit_a_phone() -> None:
    for place, text in words_of_all():
        limit = limit_of(place)
        assert max(len(text.fr), len(text.en)) <= limit, (place, len(text.fr), len(text.en))


def limit_of(place: str) -> int:
    *above, last = place.split(".")
    if last == "text" and "options" in above:
        return OPTION
    return LIMITS.get(last, LABEL if last == "label" else TITLE)


def test_labels_are_short_noun_phrases() -> None:
    for question in all_questions():
        for label in (question.label.fr, question.label.en):
            assert len(label.split()) <= LABEL_WORDS, label
            assert not label.endswith((".", "?")), label


def test_a_question_asks_once_and_ends_there() -> None:
    for question in all_questions():
        for text in (question.text.fr, question.text.en):
            assert text.count("?") == 1, text
            assert text.endswith("?"), text


def test_one_idea_a_question() -> None:
    for question in all_questions():
        if question.key not in ONE_IDEA_ALL_THE_SAME:
            assert not re.search(r"\b(et|ou|ni|ainsi que)\b", question.text.fr), question.text.fr
            assert not re.search(r"\b(and|or|nor|as well as)\b", question.text.en), question.text.en


def test_no_question_is_put_in_the_negative() -> None:
    for question in all_questions():
        french, english = unquoted(question.text.fr), unquoted(question.text.en)
        assert not re.search(rf"\b(ne|n{CURLY}\w+) .*\b(pas|plus|jamais)\b", french), french
        assert not re.search(rf"\b(not|never|\w+n{CURLY}t)\b", english), english


def unquoted(text: str) -> str:
    return re.sub(r"«.*?»|“.*?”", "", text)


def test_the_member_is_spoken_to_in_the_second_person() -> None:
    for question in dialog_of("engagement").questions():
        assert re.search(r"\b([Vv]ous|[Vv]otre|[Vv]os)\b", question.text.fr), question.key
        assert re.search(r"\b([Yy]ou|[Yy]our)\b", question.text.en), question.key


def test_no_two_questions_or_points_read_the_same() -> None:
    for key in KEYS:
        asked = [question.text for question in dialog_of(key).questions()]
        assert len({text.fr for text in asked}) == len({text.en for text in asked}) == len(asked)
    for key, scale in shared_scales().items():
        for language in ("fr", "en"):
            labels = {getattr(option.text, language) for option in scale.options}
            assert len(labels) == len(scale.options), (key, language)
