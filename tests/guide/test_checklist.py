"""Every item of the guide's checklist stands in its dialog, on its scale, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from bot.membership.profile import PARTNER_TYPES
from dialogs.conditions import FactIs, answers_named
from dialogs.definition import (
    NON_ANSWERS,
    OTHER,
    Audience,
    Dialog,
    Kind,
    Polarity,
    Question,
    Section,
)
from dialogs.loader import freeze
from dialogs.nouns.roundtables import Sector
from tests.guide.definitions import CHECKLIST, KEYS, dialog_of, shared_scales

every_dialog = pytest.mark.parametrize("key", KEYS)


def questions_in(section: Section) -> tuple[Question, ...]:
    return tuple(entry for entry in section.questions if isinstance(entry, Question))


def expected_questions(key: str) -> dict[str, Any]:
    sections = CHECKLIST[key]["sections"].values()
    return {name: form for section in sections for name, form in section["questions"].items()}


def form_of(question: Question) -> object:
    """What the checklist writes beside a key: its scale, or the keys of its options."""
    options = [option.key for option in question.options]
    if question.kind is Kind.SEVERAL:
        return options
    if question.kind is Kind.SINGLE:
        return {"single": options}
    if question.kind is Kind.SCALE:
        return question.scale
    return question.kind.value


def options_in(form: object) -> list[str]:
    """The options that the checklist writes beside a key."""
    listed = form["single"] if isinstance(form, dict) else form
    return listed if isinstance(listed, list) else []


@every_dialog
def test_each_key_of_the_checklist_is_asked_on_its_scale_and_no_other_key_is(key: str) -> None:
    dialog = dialog_of(key)
    asked = {question.key: form_of(question) for question in dialog.questions()}
    assert asked == expected_questions(key)


@every_dialog
def test_questions_stand_in_their_section_and_part(key: str) -> None:
    stand = {
        section.key: (section.part, {question.key for question in questions_in(section)})
        for section in dialog_of(key).sections
    }
    assert stand == {
        name: (section["part"], set(section["questions"]))
        for name, section in CHECKLIST[key]["sections"].items()
    }


@every_dialog
def test_the_dialog_says_its_step_its_minutes_and_that_it_is_sensitive(key: str) -> None:
    dialog, expected = dialog_of(key), CHECKLIST[key]
    assert (dialog.key, dialog.step, dialog.minutes) == (key, expected["step"], expected["minutes"])
    assert dialog.sensitive
    assert dialog.edition >= 1
    parts = [section.part for section in dialog.sections]
    assert parts == sorted(parts)
    assert set(parts) == set(range(1, expected["parts"] + 1))
    assert len(dialog.parts) == (expected["parts"] if expected["parts"] > 1 else 0)


@every_dialog
def test_each_question_names_its_source_its_theme_and_its_audience(key: str) -> None:
    private = CHECKLIST["private"].get(key, [])
    for question in dialog_of(key).questions():
        assert question.source.step == CHECKLIST[key]["step"], question.key
        assert question.source.item, question.key
        assert question.theme, question.key
        expected = Audience.PRIVATE if question.key in private else Audience.AGGREGATE
        assert question.audience is expected, question.key
        assert question.optional, question.key


@every_dialog
def test_what_could_harm_a_person_is_never_broken_down(key: str) -> None:
    kept_whole = {q.key for q in dialog_of(key).questions() if not q.broken_down}
    assert kept_whole == set(CHECKLIST["never_broken_down"][key])


@every_dialog
def test_what_a_high_answer_means_and_what_is_told_of_it(key: str) -> None:
    asked = list(dialog_of(key).questions())
    unfavourable = {q.key for q in asked if q.polarity is Polarity.UNFAVOURABLE}
    assert unfavourable == set(CHECKLIST["unfavourable"].get(key, []))
    assert [q.key for q in asked if q.coverage] == CHECKLIST["coverage"].get(key, [])


@every_dialog
def test_ways_of_not_answering_are_the_usual_ones_and_what_the_guide_adds(key: str) -> None:
    dialog, more = dialog_of(key), CHECKLIST["more_non_answers"].get(key, {})
    for question in dialog.questions():
        if question.kind is Kind.SCALE:
            added = [more[question.key]] if question.key in more else []
            offered = dialog.non_answers_of(question)
            assert sorted(offered) == sorted((*added, *NON_ANSWERS)), question.key


@every_dialog
def test_each_list_of_choices_ends_with_another(key: str) -> None:
    for question in dialog_of(key).questions():
        if question.options:
            assert question.options[-1].key == OTHER, question.key
            assert (question.minimum, question.maximum) == (None, None)


@every_dialog
def test_comments_gather_in_few_themes_so_that_enough_authors_meet(key: str) -> None:
    assert len({question.theme for question in dialog_of(key).questions()}) <= 3


@every_dialog
def test_sections_wait_for_the_facts_of_the_checklist(key: str) -> None:
    for section in dialog_of(key).sections:
        fact = CHECKLIST[key]["sections"][section.key].get("fact")
        awaited = FactIs.model_validate({"fact": fact, "is": True}) if fact else None
        assert section.when == awaited, section.key


@every_dialog
def test_a_conditional_question_is_released_only_in_its_combination(key: str) -> None:
    dialog = dialog_of(key)
    parts = {one.key: list(one.parts) for one in dialog.combinations}
    assert parts == CHECKLIST[key]["combinations"]
    combined = {question for keys in parts.values() for question in keys}
    for question in dialog.questions():
        if question.when is not None and question.audience is not Audience.PRIVATE:
            assert {question.key, *answers_named(question.when)} <= combined


@every_dialog
def test_what_is_shown_as_json_holds_every_key_word_for_word(key: str) -> None:
    shown = freeze(dialog_of(key))
    for name, form in expected_questions(key).items():
        for item in [name, *options_in(form)]:
            assert f'"{item}"' in shown


@every_dialog
def test_a_weak_point_always_finds_advice(key: str) -> None:
    dialog = dialog_of(key)
    for section in dialog.sections:
        for question in questions_in(section):
            scale = dialog.scale_of(question)
            if scale is not None and scale.bands is not None:
                assert question.advice or section.advice, question.key


@every_dialog
def test_the_same_advice_is_not_read_over_and_over(key: str) -> None:
    """A bilan tells each weak point with its advice: a section's own stands in for a few only."""
    dialog = dialog_of(key)
    for section in dialog.sections:
        scales = {q.key: dialog.scale_of(q) for q in questions_in(section) if q.advice is None}
        banded = [name for name, scale in scales.items() if scale is not None and scale.bands]
        assert len(banded) <= 4, section.key


def test_every_scale_of_the_checklist_has_its_points_and_codes_silence_in_words() -> None:
    scales = shared_scales()
    assert {key: len(scale.options) for key, scale in scales.items()} == CHECKLIST["scales"]
    for key, scale in scales.items():
        silent = scale.options[scale.no_answer - 1].text
        assert "sans opinion" in silent.fr, key
        assert "no opinion" in silent.en, key
        assert scale.no_answer == (len(scale.options) + 1) // 2, key


def test_bands_leave_the_middle_to_be_discussed() -> None:
    for key, scale in shared_scales().items():
        if scale.bands is not None:
            assert scale.bands.address < scale.no_answer + 1 <= scale.bands.strength, key


def test_means_have_no_band_and_silence_is_never_a_wish() -> None:
    means = mobilisation().scales["moyen"]
    assert means.bands is None
    assert means.no_answer == 1
    assert "sans opinion" in means.options[0].text.fr
    asked = [q for q in mobilisation().questions() if q.scale == "moyen"]
    assert len(asked) == 10
    assert {question.polarity for question in asked} == {Polarity.NEUTRAL}


def test_the_personal_comes_before_the_delicate_and_intention_after_it() -> None:
    order = [section.key for section in mobilisation().sections]
    assert order.index("soi") < order.index("appui") < order.index("defis")
    delicate = next(section for section in mobilisation().sections if section.key == "appui")
    assert [question.key for question in questions_in(delicate)][-1] == "intention_demeurer"


def test_whoever_does_not_answer_an_exclusive_choice_stands_with_the_last_whose_words_say_so() -> (
    None
):
    for key in KEYS:
        for question in dialog_of(key).questions():
            if question.kind is Kind.SINGLE:
                last = question.options[-1].text
                assert "sans opinion" in last.fr, question.key
                assert "no opinion" in last.en, question.key


def test_benefits_and_costs_are_weighed_by_the_member_and_by_nobody_else() -> None:
    dialog = dialog_of("benefices_couts")
    assert dialog.combinations == ()
    assert [question.key for question in questions_in(dialog.sections[-1])] == [
        "valeur_propre",
        "balance",
        "tolerance.attente",
    ]
    assert dialog.question("tolerance.attente").polarity is Polarity.NEUTRAL
    mobilised = mobilisation().question("balance")
    assert dialog.question("balance").text == mobilised.text, "one tap, the same words everywhere"


def test_who_goes_on_is_asked_last_among_the_questions_and_indicators_stand_apart() -> None:
    asked = [question.key for question in dialog_of("evaluation").questions()]
    first = next(at for at, key in enumerate(asked) if key.startswith("indicateur."))
    assert asked[first - 1] == "intention_poursuivre"
    assert all(key.startswith("indicateur.") for key in asked[first:])
    assert len(asked[first:]) == 23


def test_types_and_sectors_bear_the_keys_of_the_seat_and_of_the_list_of_organisations() -> None:
    """So that what is answered on joining and what a seat holds can be set side by side."""
    roles = dialog_of("roles")
    types = [option.key for option in roles.question("type").options]
    assert types == [*PARTNER_TYPES, OTHER]
    sectors = [option.key for option in roles.question("secteur").options]
    assert set(sectors) - {OTHER} <= {sector.value for sector in Sector}


def mobilisation() -> Dialog:
    return dialog_of("mobilisation")
