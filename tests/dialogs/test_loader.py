"""Every fault of a text is told at once, with its line, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dialogs
from dialogs.definition import Dialog, Kind
from dialogs.faults import DialogFaults, Fault
from dialogs.loader import freeze, load, thaw
from tests.dialogs.walking import EXAMPLE, example

TEXT = EXAMPLE.read_text("utf-8")


def faults(text: str, scales: str = "") -> tuple[Fault, ...]:
    with pytest.raises(DialogFaults) as refused:
        load(text, scales)
    return refused.value.faults


def changed(*pairs: tuple[str, str]) -> tuple[str, int]:
    """The example with some of its text replaced, and the line of the last change."""
    text, line = TEXT, 0
    for before, after in pairs:
        assert before in text
        line = text[: text.index(before)].count("\n") + 1
        text = text.replace(before, after, 1)
    return text, line


def test_the_example_loads_with_every_kind() -> None:
    assert {question.kind for question in example().questions()} == set(Kind)
    assert example().question("confiance").elaborate_at == 2
    assert example().scales["accord"].no_answer == 3
    assert next(example().questions()).key == "accueil"


def test_an_edition_is_kept_whole() -> None:
    assert thaw(freeze(example())) == example()
    with pytest.raises(DialogFaults):
        thaw("{}")


@pytest.mark.parametrize(
    ("before", "after", "where", "english"),
    [
        ("minutes: 3\n", "minutes: trois\n", "minutes", "whole number"),
        ("minutes: 3\n", "minutes: 300\n", "minutes", "out of range"),
        ("minutes: 3\n", "minuts: 3\n", "minuts", "“minutes”"),
        ("step: 5\n", "step: 8\n", "step", "out of range"),
        ("sensitive: true", "sensitive: maybe", "sensitive", "true"),
        ("title: {fr: Un exemple, en: An example}", "title: Un exemple", "title", "both languages"),
        ("title: {fr: Un exemple, en: An example}", "title: {fr: Un}", "title › en", "both"),
        ("title: {fr: Un exemple, en: An", "title: {fr: '', en: An", "title › fr", "empty"),
        ("fr: Un exemple", f"fr: {'x' * 61}", "title › fr", "60 at most"),
        ("fr: La vision commune", f"fr: {'x' * 76}", "vision › text › fr", "75 at most"),
        ("kind: yes_no_unsure", "kind: yes_no", "accueilli › kind", "“yes_no_unsure”"),
        ("kind: yes_no_unsure", "kind: [a]", "accueilli › kind", "only"),
        ("key: accueilli", "key: confiance", "confiance › key", "twice"),
        ("key: accueilli", "key: Accueilli", "Accueilli › key", "lower-case"),
        ("- {key: appui,", "- {key: action,", "options › action › key", "twice"),
        ("scale: accord\n        label: {fr: La conf", "scale: acord\n        label: {fr: La conf",
         "confiance › scale", "“accord”"),
        ('is: ["non", partiel]', "is: [nom]", "when › is", "“non”"),
        ("{answer: disponibilite.temps, is", "{answer: disponibilite.tmps, is", "when",
         "“disponibilite.temps”"),
        ("{answer: disponibilite.temps, is", "{answer: accueilli, is", "when", "looks back"),
        ("{answer: disponibilite.temps, is", "{reponse: disponibilite.temps, is", "when",
         "begins with"),
        ("{answered: confiance}", "{answered: importance}", "when › any › 1", "several times"),
        ("{answered: confiance}", "{answered: accueil}", "when › any › 1", "no answer"),
        ("{answered: confiance}", "{answer: role, at_least: 1}", "when › any › 1", "a scale"),
        ("{answered: confiance}", "{answer: depuis, is: [a]}", "when › any › 1 › is", "options"),
        ("part: 2\n    questions", "part: 3\n    questions", "vous › part", "follow"),
        ("  - {fr: Vous, en: You}\n", "", "parts", "2 titles for 3"),
        ("elaborate_at: 1", "elaborate_at: 3", "elaborate_at", "1 to 2"),
        ("elaborate_at: 1", "elaborate_at: 1\n        comment: false", "elaborate_at", "refuses"),
        ("polarity: neutral", "polarity: neutral\n        maximum: 3", "maximum", "never limited"),
        ("polarity: neutral", "polarity: good", "polarity", "“neutral”"),
        ("polarity: neutral", "scale: accord", "defis › scale", "does not go with"),
        ("polarity: neutral", "non_answers: [too_early]", "defis › non_answers",
         "does not go with"),
        ("elaborate_at: 2", "non_answers: [never]", "confiance › non_answers › 1", "too_early"),
        ("polarity: neutral", "coverage: true\n        audience: private", "defis › coverage",
         "never enters"),
        ("elaborate_at: 2", "coverage: true", "confiance › coverage", "does not go with"),
        ("        maximum: 50", "        maximum: 0", "nombre_tables › maximum", "below"),
        ("max_length: 200", "max_length: 99999", "max_length", "1 to 2000"),
        ("audience: private\n        label: {fr: Vos tables", "label: {fr: Vos tables",
         "nombre_tables", "not counted"),
        ("audience: table\n            label: {fr: Le terme", "label: {fr: Le terme",
         "idee.terme", "things of their own"),
        ("over: needs ", "autre: needs ", "besoins › autre", "not known"),
        ("over: needs ", "over: needs\n        minimum: 1 ", "besoins › minimum", "no bounds"),
        ("        maximum: 3\n", "        maximum: 99\n", "idees › maximum", "out of range"),
        ("        maximum: 3\n", "        over: x\n", "idees › over", "for_each"),
        ("kind: single\n            audience", "kind: repeat\n            audience",
         "idee.terme › kind", "another group"),
        ("no_answer: 2 ", "no_answer: 9 ", "no_answer", "out of range"),
        ("bands: {strength: 4, address: 2}", "bands: {strength: 2, address: 2}", "strength",
         "out of range"),
        ("option: assez", "option: asez", "option", "no option"),
        ("parts: [disponibilite.temps, ", "parts: [role, ", "parts › 1", "cannot be combined"),
        ("when: {fact: several_sectors, is: true}", "when: {fact: 'a b', is: true}", "fact",
         "letters"),
        ("- {key: matin,", "- !!python/name:os.system x\n          - {key: matin,",
         "options", "Tags"),
        ("parts: [disponibilite.temps, ", "parts: [disponibilite.tmps, ", "parts › 1",
         "No question"),
        ("scale: accord\n        label: {fr: La conf", "label: {fr: La conf", "confiance",
         "missing"),
        ("over: needs ", "# over: needs ", "besoins", "“over” is missing"),
        ("over: needs ", "over: Needs ", "besoins › over", "lower-case"),
        ("max_length: 200", "max_length: 200\n            brokn_down: false", "brokn_down",
         "“broken_down”"),
        ("{when: {answer: disponibilite.temps, is: [oui]}, option: assez}",
         "{when: {answer: disponibilite.temps, is: [oui]}, opton: assez}", "rules › 1 › opton",
         "“option”"),
        ("source: {step: 4, item: disponibilite}", "source: {step: 4, itm: x}", "source › itm",
         "“item”"),
        ("source: {step: 4, item: disponibilite}", "source: {step: 9, item: x}", "source › step",
         "out of range"),
        ("hint: {fr: Pensez aux trois dernières rencontres., en:", "hint: {fr: Pensez, eng:",
         "hint › eng", "“en”"),
        ("{fact: several_sectors, is: true}", "{fact: several_sectors, iss: true}", "iss", "“is”"),
        ("- {key: midi, ", "- {? [a] : b, key: midi, ", "options", "plain word"),
        ("edition: 1", "edition: &e 1\nminuts: *e", "minuts", "References"),
        ("edition: 1", "edition: 1\nedition: 2", "edition", "twice"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(before: str, after: str, where: str, english: str) -> None:
    text, line = changed((before, after))
    found = [fault for fault in faults(text) if english in fault.en]
    assert found, faults(text)
    assert any(fault.where.endswith(where) or where in fault.where for fault in found)
    assert min(abs(fault.line - line) for fault in found) <= 14
    assert all(fault.fr and fault.fr != fault.en for fault in found)


def test_the_line_is_the_field_s_own() -> None:
    text, line = changed(("minutes: 3\n", "minutes: trois\n"))
    assert [fault.line for fault in faults(text)] == [line]
    text, line = changed(("elaborate_at: 1", "elaborate_at: 7"))
    assert [fault.line for fault in faults(text)] == [line]


@pytest.mark.parametrize(
    ("start", "end", "instead", "english"),
    [
        ("    rules: ", "", "    rules: []\n", "At least one rule"),
        ("    parts: [disp", "    rules:", "    parts: []\n", "At least one question"),
        ("sections:\n", "# Conditional", "sections: []\n", "no section"),
        ("    questions:\n      - key: role", "  - key: secteurs", "    questions: []\n",
         "no question"),
        ("        options:\n          - {key: matin", "      - key: nombre", "",
         "“options” is missing"),
        ("          - {key: matin", "          - {key: soir", "", "At least two"),
        ("        questions:\n          - key: idee.terme", "      - key: mot",
         "        questions: []\n", "group has no question"),
        ("parts:\n  - {fr: La table", "# Scales of", "", "needs a title"),
        ("        options:\n          - {key: action", "      - key: defis",
         "        options: [" + "".join(
             f"{{key: o{n}, text: {{fr: a, en: a}}}}, " for n in range(31)
         ) + "]\n", "30 options"),
        ("    options:            #", "    bands: {strength: 4", "    options: [" + "".join(
             f"{{key: o{n}, text: {{fr: a, en: a}}}}, " for n in range(12)
         ) + "]\n", "11 points"),
    ],
)  # fmt: skip
def test_what_is_missing_or_too_much_is_told(
    start: str, end: str, instead: str, english: str
) -> None:
    first = TEXT.index(start)
    last = TEXT.index(end, first) if end else len(TEXT)
    assert any(english in fault.en for fault in faults(TEXT[:first] + instead + TEXT[last:]))


def test_a_part_belongs_to_one_combination() -> None:
    start = TEXT.index("  - key: disponibilite\n    label: {fr: La dispo")
    again = TEXT[start:].replace("key: disponibilite\n", "key: encore\n", 1)
    assert any("already combined" in fault.en for fault in faults(TEXT + again))


def test_faults_read_as_lines_for_an_operator() -> None:
    text, line = changed(("minutes: 3\n", "minutes: trois\n"))
    with pytest.raises(DialogFaults) as refused:
        load(text)
    assert str(refused.value) == f"{line}: minutes: A whole number is expected."


def test_a_conditional_question_is_never_released_alone() -> None:
    parts = "disponibilite.temps, disponibilite.reamenagement]"
    text, _ = changed((parts, "disponibilite.temps]"))
    (alone,) = [fault for fault in faults(text) if "never shown alone" in fault.en]
    assert "when: {answer: disponibilite.temps" in TEXT.splitlines()[alone.line - 1]


def test_a_list_of_choices_ends_with_other() -> None:
    text, _ = changed(("          - {key: autre, text: {fr: Autre, en: Other}}\n", ""))
    (fault,) = faults(text)
    assert "autre" in fault.fr
    assert fault.where.endswith("role › options")


def test_all_faults_are_told_at_once_of_shape_and_of_sense() -> None:
    text, _ = changed(
        ("minutes: 3\n", ""),
        ("kind: yes_no_unsure", "kind: yes_no"),
        ("hint: {fr: Pensez", "hnt: {fr: Pensez"),
        ("key: defis", "key: role"),
        ("{answered: confiance}", "{answered: confiances}"),
        ("option: assez", "option: asez"),
        ("max_length: 300", "max_length: -1"),
    )
    said = " ".join(fault.en for fault in faults(text))
    for words in (
        "“minutes” is missing",
        "“yes_no” is not possible",
        "“hint”",
        "used twice",
        "No question “confiances”",
        "“asez” is no option",
        "1 to 2000",
    ):
        assert words in said
    assert len(faults(text)) == 7


def test_what_depends_on_a_faulty_question_is_no_fault_of_its_own() -> None:
    text, line = changed(
        (
            "kind: scale\n        scale: oui_partiel_non",
            "kind: scal\n        scale: oui_partiel_non",
        )
    )
    (fault,) = faults(text)
    assert fault.line == line
    assert "« scale »" in fault.fr.replace("\u00a0", " ")


def test_unreadable_yaml_is_one_fault_with_its_line() -> None:
    (fault,) = faults("key: a\ntitle: {fr: [\n")
    assert fault.line >= 2
    for text in (
        "",
        "- a",
        "key: a\n\tb: c",
        "\x00",
        "a: [" * 900,
        "- " * 190_000,
        "x" * 500_000,
        "a: \ud800",
    ):
        assert len(faults(text)) == 1


def test_shared_scales_are_read_from_their_own_text() -> None:
    start, end = TEXT.index("scales:\n"), TEXT.index("sections:\n")
    text, scales = TEXT[:start] + TEXT[end:], TEXT[start:end]
    assert load(text, scales) == example()
    wrong = scales.replace("no_answer: 2", "no_answer: 8")
    (fault,) = faults(text, wrong)
    assert fault.where.startswith("scales.yaml: ")
    assert "no_answer: 8" in wrong.splitlines()[fault.line - 1]
    assert load(TEXT, scales.replace("Pas du tout", "Jamais")) == example()


def test_a_shared_text_without_scales_shares_nothing() -> None:
    assert load(TEXT, "autre: chose") == example()
    assert any(
        "Fields" in fault.en for fault in faults(TEXT.replace("scales:\n", "scales: 3\nx:\n"))
    )


def test_scales_that_nothing_names_are_left_out() -> None:
    extra = "\nscales:\n  inutile:\n    options:\n"
    extra += "".join(f"      - {{key: a{n}, text: {{fr: a, en: a}}}}\n" for n in range(3))
    assert load(TEXT, extra) == example()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.data())
def test_no_text_leads_to_anything_but_a_dialog_or_its_faults(data: st.DataObject) -> None:
    lines = TEXT.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "double", "dedent", "value", "list"]))
        if change == "drop":
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "dedent":
            lines[at] = lines[at].strip()
        elif change == "value":
            lines[at] = re.sub(r": .*", ": 7", lines[at])
        else:
            lines[at] = re.sub(r": .*", ": [{a: b}]", lines[at])
    try:
        loaded = load("\n".join(lines))
    except DialogFaults as refused:
        told = refused.faults
        assert told
    else:
        assert isinstance(loaded, Dialog)


def test_the_dialog_of_the_documentation_loads() -> None:
    page = Path(dialogs.__path__[0]).parent / "docs" / "dialogues.md"
    written = re.search(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    assert written is not None
    dialog = load(written[1])
    assert [question.key for question in dialog.questions()] == ["accueil", "accueil.aide", "idee"]
