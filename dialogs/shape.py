"""From pydantic's errors to faults that lay people can act on.

Owns the words for a missing field, an unknown one, a wrong type; and the way from pydantic's
location, which also names the branches of unions, to a trail in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dialogs.conditions import FORMS
from dialogs.definition import Dialog
from dialogs.faults import Trail, quoted, suggestion
from dialogs.marked import Entries, Fields, inside
from dialogs.questions import (
    Bands,
    Combination,
    Group,
    GroupKind,
    Kind,
    Option,
    Question,
    Rule,
    Scale,
    Section,
    Source,
    Text,
)

Words: TypeAlias = tuple[str, str]
"""One message in French and in English."""

_MODELS: Mapping[str, type[BaseModel]] = {
    "sections": Section,
    "options": Option,
    "combinations": Combination,
    "rules": Rule,
    "scales": Scale,
    "source": Source,
    "bands": Bands,
}

_CONDITION_WORDS = ("answer", "is", "at_most", "at_least", "answered", "fact", "all", "any", "not")


def faults_of(error: ValidationError, data: Fields) -> Iterable[tuple[Trail, Words, str]]:
    """(trail, message, pydantic's type) of each error."""
    for detail in error.errors(include_url=False):
        trail = _trail(detail, data)
        yield trail, _words(detail, trail, data), detail["type"]


def value_at(data: object, trail: Trail) -> object:
    """The value at a trail, or None."""
    for step in trail:
        data = inside(data, step)
    return data


def _trail(detail: ErrorDetails, data: Fields) -> Trail:
    trail: Trail = ()
    for step in detail["loc"]:
        here = value_at(data, trail)
        known = isinstance(here, Fields) and step in here
        if known or (isinstance(here, Entries) and isinstance(step, int)):
            trail = (*trail, step)
    if detail["type"] == "missing":
        trail = (*trail, detail["loc"][-1])
    return trail


def _words(detail: ErrorDetails, trail: Trail, data: Fields) -> Words:
    kind = detail["type"]
    if kind == "missing":
        return _missing(trail)
    if kind == "extra_forbidden":
        return _unknown(trail, data)
    if kind in {"enum", "literal_error"}:
        return _not_one_of(detail, trail, data)
    if kind.startswith(("model", "dict")) and _is_text(trail):
        return _TEXT
    return next((words for start, words in _PLAIN.items() if kind.startswith(start)), _OTHER)


_TEXT = (
    "Il faut le texte dans les deux langues\u00a0: {fr: …, en: …}.",
    "The text is needed in both languages: {fr: …, en: …}.",
)

_OTHER = ("Cette valeur ne convient pas ici.", "This value does not fit here.")

_FORMS_LISTED = quoted(FORMS)

_PLAIN: Mapping[str, Words] = {
    "int": ("Un nombre entier est attendu.", "A whole number is expected."),
    "bool": (
        "«\u00a0true\u00a0» ou «\u00a0false\u00a0» est attendu.",
        "“true” or “false” is expected.",
    ),
    "string": (
        "Un texte est attendu (mettez-le entre guillemets).",
        "A text is expected (put it between quotation marks).",
    ),
    "tuple": ("Une liste est attendue.", "A list is expected."),
    "too_short": ("Cette liste ne peut pas être vide.", "This list cannot be empty."),
    "union_tag": (
        f"Cette condition n’est pas reconnue. Elle commence par\u00a0: {_FORMS_LISTED[0]}.",
        f"This condition is not understood. It begins with: {_FORMS_LISTED[1]}.",
    ),
    "model": ("Des champs (nom: valeur) sont attendus.", "Fields (name: value) are expected."),
    "dict": ("Des champs (nom: valeur) sont attendus.", "Fields (name: value) are expected."),
}
"""Beginning of pydantic's error type → words."""


def _missing(trail: Trail) -> Words:
    if trail[-1] in {"fr", "en"}:
        return _TEXT
    fr, en = quoted(trail[-1:])
    return f"Il manque {fr}.", f"{en} is missing."


def _unknown(trail: Trail, data: Fields) -> Words:
    word = str(trail[-1])
    near_fr, near_en = suggestion(word, _fields_at(trail[:-1], data))
    fr, en = quoted([word])
    return f"{fr} n’est pas reconnu ici.{near_fr}", f"{en} is not known here.{near_en}"


def _not_one_of(detail: ErrorDetails, trail: Trail, data: Fields) -> Words:
    given = str(value_at(data, trail))
    if trail[-1] == "kind":
        if given in set(GroupKind):
            return (
                "Un groupe ne peut pas en contenir un autre.",
                "A group cannot hold another group.",
            )
        possible = [*Kind, *GroupKind]
    else:
        possible = [word.strip("' ") for word in _expected(detail)]
    near_fr, near_en = suggestion(given, [str(word) for word in possible])
    fr, en = quoted(possible)
    wrong_fr, wrong_en = quoted([given])
    return (
        f"{wrong_fr} n’est pas possible ici, seulement {fr}.{near_fr}",
        f"{wrong_en} is not possible here, only {en}.{near_en}",
    )


def _expected(detail: ErrorDetails) -> list[str]:
    return str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")


def _is_text(trail: Trail) -> bool:
    return bool(trail) and (trail[-1] in _TEXT_FIELDS or trail[0] == "parts")


_TEXT_FIELDS = {"title", "summary", "closing", "label", "text", "hint", "intro", "advice"}


def _fields_at(trail: Trail, data: Fields) -> Iterable[str]:
    """Names that may stand in the mapping at a trail."""
    if not trail:
        return Dialog.model_fields
    if _is_text(trail):
        return Text.model_fields
    names = [step for step in trail if isinstance(step, str)]
    if {"when", "all", "any", "not"} & set(names[-1:]):
        return _CONDITION_WORDS
    if names[-1:] == ["questions"]:
        kind = str(value_at(data, (*trail, "kind")))
        return (Group if kind in set(GroupKind) else Question).model_fields
    for name in reversed(names):
        if name in _MODELS:
            return _MODELS[name].model_fields
    return ()
