"""Conditions: they look back, at questions that exist, for answers that these can have.

A question that shows after an answer is never released alone (design §6.11): when it is counted, it
belongs to a combination.
"""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.answers import NON_ANSWERS, UNSURE
from dialogs.checks.entries import Asked, Finding, asked, sections
from dialogs.conditions import (
    FORMS,
    AnswerAtLeast,
    AnswerAtMost,
    AnswerIs,
    Condition,
    FactIs,
    answers_named,
)
from dialogs.definition import Audience, Dialog, Group, Kind
from dialogs.faults import Trail, quoted, suggestion

_MEASURED = {Kind.SCALE, Kind.YES_NO_UNSURE, Kind.NUMBER}
_CHOSEN = {Kind.SCALE, Kind.YES_NO_UNSURE, Kind.SINGLE, Kind.SEVERAL, Kind.RANKING}


def check(dialog: Dialog, aside: frozenset[str]) -> Iterator[Finding]:
    order = {one.question.key: one for one in asked(dialog)}
    for trail, section in sections(dialog):
        if section.when is not None:
            before = _before(order, trail)
            for found in simple(section.when, (*trail, "when")):
                yield from look(dialog, before, aside, None, *found)
    for one in order.values():
        if one.question.when is not None:
            before = _before(order, one.trail)
            for found in simple(one.question.when, (*one.trail, "when")):
                yield from look(dialog, before, aside, one.group, *found)
        yield from _alone(dialog, one)


def look(
    dialog: Dialog,
    before: dict[str, Asked],
    aside: frozenset[str],
    group: Group | None,
    condition: Condition,
    trail: Trail,
) -> Iterator[Finding]:
    """Findings about one simple condition; `before` are the questions it may look at."""
    if isinstance(condition, FactIs):
        if not condition.fact.replace("_", "a").isalnum():
            fr = "Le nom d’un fait est fait de lettres, de chiffres et de _."
            yield (*trail, "fact"), fr, "A fact’s name is made of letters, digits and _."
        return
    (key,) = answers_named(condition)
    target = before.get(key)
    if target is None:
        yield from _no_target(dialog, key, aside, trail)
    elif target.group is not None and target.group is not group:
        fr = "Cette question se pose plusieurs fois\u00a0: on ne peut la viser que dans son groupe."
        yield trail, fr, "This question is asked several times: only its own group can look at it."
    else:
        yield from _value(dialog, target, condition, trail)


def simple(condition: Condition, trail: Trail) -> Iterator[tuple[Condition, Trail]]:
    """The conditions that look at something, wherever they are nested, each with its trail."""
    inner = condition.inner()
    if not inner:
        yield condition, trail
    for index, one in enumerate(inner):
        word = next(word for word, form in FORMS.items() if form is type(condition))
        yield from simple(one, (*trail, word) if word == "not" else (*trail, word, index))


def _before(order: dict[str, Asked], trail: Trail) -> dict[str, Asked]:
    """Questions asked before the one, or the section, at a trail."""
    place = _place(trail)
    return {key: one for key, one in order.items() if _place(one.trail) < place}


def _place(trail: Trail) -> tuple[int, ...]:
    return tuple(step for step in trail if isinstance(step, int))


def _no_target(dialog: Dialog, key: str, aside: frozenset[str], trail: Trail) -> Iterator[Finding]:
    if key in aside:
        return
    fr, en = quoted([key])
    if key in dialog.by_key:
        fr = f"{fr} ne vient pas avant\u00a0: une condition regarde en arrière."
        yield trail, fr, f"{en} does not come before: a condition looks back."
    else:
        near_fr, near_en = suggestion(key, dialog.by_key)
        yield trail, f"La question {fr} n’existe pas.{near_fr}", f"No question {en}.{near_en}"


def _value(dialog: Dialog, target: Asked, condition: Condition, trail: Trail) -> Iterator[Finding]:
    question = target.question
    if question.kind is Kind.INFORMATION:
        yield trail, "Une information n’a pas de réponse.", "An information has no answer."
    elif isinstance(condition, AnswerAtMost | AnswerAtLeast):
        if question.kind not in _MEASURED:
            fr = "«\u00a0at_most\u00a0» et «\u00a0at_least\u00a0» vont avec échelle ou nombre."
            yield trail, fr, "“at_most” and “at_least” go with a scale or a number."
    elif isinstance(condition, AnswerIs):
        if question.kind not in _CHOSEN:
            fr = "«\u00a0is\u00a0» va avec des choix."
            yield (*trail, "is"), fr, "“is” goes with options."
        elif question.kind is not Kind.SCALE or question.scale in dialog.scales:
            yield from _known_options(dialog, target, condition, trail)


def _known_options(
    dialog: Dialog, target: Asked, condition: AnswerIs, trail: Trail
) -> Iterator[Finding]:
    possible = {option.key for option in dialog.options_of(target.question)}
    possible |= set(dialog.non_answers_of(target.question))
    for option in condition.options:
        if option not in possible:
            fr, en = quoted([option])
            near_fr, near_en = suggestion(option, possible - {*NON_ANSWERS, UNSURE})
            yield (
                (*trail, "is"),
                f"{fr} n’est pas un choix de cette question.{near_fr}",
                f"{en} is no option of that question.{near_en}",
            )


def _alone(dialog: Dialog, one: Asked) -> Iterator[Finding]:
    whens = [when for when in (one.question.when, one.section.when) if when is not None]
    depends = any(answers_named(when) for when in whens)
    combined = {part for combination in dialog.combinations for part in combination.parts}
    question = one.question
    counted = question.audience is Audience.AGGREGATE and question.kind is not Kind.INFORMATION
    if depends and counted and question.key not in combined:
        yield (*one.trail, "when"), *_NEVER_ALONE


_NEVER_ALONE = (
    (
        "Une question conditionnelle n’est jamais montrée seule\u00a0: mettez-la dans une "
        "combinaison, ou dites «\u00a0audience: private\u00a0»."
    ),
    (
        "A conditional question is never shown alone: put it into a combination, or say "
        "“audience: private”."
    ),
)
