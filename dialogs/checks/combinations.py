"""Combinations: made of counted questions, each in one only, with rules that look at them alone."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.checks.conditions import look, simple
from dialogs.checks.entries import Asked, Finding, asked
from dialogs.conditions import answers_named
from dialogs.definition import Audience, Combination, Dialog, Kind
from dialogs.faults import Trail, quoted, suggestion

_COMBINED = {Kind.SCALE, Kind.YES_NO_UNSURE, Kind.SINGLE}


def check(dialog: Dialog, aside: frozenset[str]) -> Iterator[Finding]:
    order = {one.question.key: one for one in asked(dialog)}
    taken: set[str] = set()
    for index, combination in enumerate(dialog.combinations):
        trail: Trail = ("combinations", index)
        yield from _parts(combination, order, aside, taken, trail)
        taken |= set(combination.parts)
        yield from _rules(dialog, combination, order, aside, trail)


def _parts(
    combination: Combination,
    order: dict[str, Asked],
    aside: frozenset[str],
    taken: set[str],
    trail: Trail,
) -> Iterator[Finding]:
    if not combination.parts:
        yield (*trail, "parts"), "Il faut au moins une question.", "At least one question."
    for index, key in enumerate(combination.parts):
        here = (*trail, "parts", index)
        fr, en = quoted([key])
        one = order.get(key)
        if key in taken:
            yield here, f"{fr} est déjà dans une combinaison.", f"{en} is already combined."
        if one is None and key not in aside:
            near_fr, near_en = suggestion(key, order)
            yield here, f"La question {fr} n’existe pas.{near_fr}", f"No question {en}.{near_en}"
        elif one is not None and not _can_be_combined(one):
            yield (
                here,
                f"{fr} ne peut pas être combinée\u00a0: un choix compté, hors d’un groupe.",
                f"{en} cannot be combined: a counted choice, outside any group.",
            )


def _can_be_combined(one: Asked) -> bool:
    counted = one.question.audience is Audience.AGGREGATE
    return counted and one.group is None and one.question.kind in _COMBINED


def _rules(
    dialog: Dialog,
    combination: Combination,
    order: dict[str, Asked],
    aside: frozenset[str],
    trail: Trail,
) -> Iterator[Finding]:
    options = {option.key for option in combination.options}
    if not combination.rules:
        yield (*trail, "rules"), "Il faut au moins une règle.", "At least one rule is needed."
    for index, rule in enumerate(combination.rules):
        here: Trail = (*trail, "rules", index)
        if rule.option not in options:
            fr, en = quoted([rule.option])
            yield (*here, "option"), f"{fr} n’est pas un choix ici.", f"{en} is no option here."
        for condition, place in simple(rule.when, (*here, "when")):
            yield from look(dialog, order, aside, None, condition, place)
        others = answers_named(rule.when) - set(combination.parts) - aside
        if others & set(order):
            fr, en = quoted(sorted(others & set(order)))
            yield (
                (*here, "when"),
                f"{fr} n’est pas dans «\u00a0parts\u00a0».",
                f"{en} is not in “parts”.",
            )
