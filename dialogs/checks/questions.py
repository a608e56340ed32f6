"""Each question alone: its fields go with its kind, and its audience with confidentiality.

A number of choices is advice, never enforced (design §6.11): a cap would let the others be deduced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.checks.entries import Asked, Finding, asked
from dialogs.definition import OTHER, Audience, Dialog, GroupKind, Kind, Question
from dialogs.faults import quoted, suggestion
from dialogs.said import MAX_TEXT

MAX_OPTIONS = 30
_CHOICES = {Kind.SINGLE, Kind.SEVERAL}
_LISTS = {*_CHOICES, Kind.RANKING}
_GRADED = {Kind.SCALE, Kind.YES_NO_UNSURE}
_NEVER_COUNTED = {Kind.TEXT, Kind.NUMBER, Kind.DATE}

_FITS: Mapping[str, set[Kind]] = {
    "scale": {Kind.SCALE},
    "non_answers": {Kind.SCALE},
    "options": _LISTS,
    "elaborate_at": _GRADED,
    "max_length": {Kind.TEXT},
    "minimum": {Kind.NUMBER},
    "maximum": {Kind.NUMBER},
    "coverage": {Kind.SEVERAL},
}
"""Field → the kinds of question that it goes with."""


def check(dialog: Dialog, aside: frozenset[str]) -> Iterator[Finding]:
    for one in asked(dialog):
        yield from _fields(one)
        yield from _scale(dialog, one, aside)
        yield from _options(one)
        yield from _limits(dialog, one)
        yield from _audience(one)


def _fields(one: Asked) -> Iterator[Finding]:
    question = one.question
    for name, kinds in _FITS.items():
        if getattr(question, name) not in (None, (), False) and question.kind not in kinds:
            yield (*one.trail, name), *_misfit(name, question.kind)


def _misfit(name: str, kind: Kind) -> tuple[str, str]:
    if kind is Kind.SEVERAL and name in {"minimum", "maximum"}:
        return _NO_CAP
    fr, en = quoted([name])
    kind_fr, kind_en = quoted([kind])
    return f"{fr} ne va pas avec {kind_fr}.", f"{en} does not go with {kind_en}."


_NO_CAP = (
    (
        "On ne limite pas le nombre de choix\u00a0: la limite laisserait deviner les autres. "
        "Donnez plutôt un conseil dans «\u00a0hint\u00a0»."
    ),
    (
        "The number of choices is never limited: a limit would let the others be guessed. "
        "Give advice in “hint” instead."
    ),
)


def _scale(dialog: Dialog, one: Asked, aside: frozenset[str]) -> Iterator[Finding]:
    question = one.question
    if question.kind is not Kind.SCALE:
        return
    if question.scale is None:
        yield one.trail, "Il manque «\u00a0scale\u00a0».", "“scale” is missing."
    elif question.scale not in dialog.scales and question.scale not in aside:
        fr, en = quoted([question.scale])
        near_fr, near_en = suggestion(question.scale, dialog.scales)
        here = (*one.trail, "scale")
        yield here, f"L’échelle {fr} n’existe pas.{near_fr}", f"There is no scale {en}.{near_en}"


def _options(one: Asked) -> Iterator[Finding]:
    question = one.question
    if question.kind not in _LISTS:
        return
    here = (*one.trail, "options")
    if not question.options:
        yield one.trail, "Il manque «\u00a0options\u00a0».", "“options” is missing."
    elif question.kind in _CHOICES and question.options[-1].key != OTHER:
        fr = f"Une liste de choix se termine par «\u00a0{OTHER}\u00a0»."
        yield here, fr, f"A list of choices ends with “{OTHER}”."
    if len(question.options) > MAX_OPTIONS:
        yield here, f"{MAX_OPTIONS} choix au plus.", f"{MAX_OPTIONS} options at most."


def _limits(dialog: Dialog, one: Asked) -> Iterator[Finding]:
    question = one.question
    if question.max_length is not None and not 1 <= question.max_length <= MAX_TEXT:
        here = (*one.trail, "max_length")
        yield here, f"De 1 à {MAX_TEXT} caractères.", f"1 to {MAX_TEXT} characters."
    if None not in (question.minimum, question.maximum) and _bounds(question):
        here = (*one.trail, "maximum")
        yield here, "Le maximum est sous le minimum.", "The maximum is below the minimum."
    if question.elaborate_at is not None and question.kind in _GRADED:
        yield from _elaborate(dialog, one, question.elaborate_at)


def _bounds(question: Question) -> bool:
    return (question.minimum or 0) > (question.maximum or 0)


def _elaborate(dialog: Dialog, one: Asked, point: int) -> Iterator[Finding]:
    here = (*one.trail, "elaborate_at")
    known = one.question.scale in dialog.scales or one.question.kind is Kind.YES_NO_UNSURE
    points = len(dialog.options_of(one.question)) if known else point
    if not 1 <= point <= points:
        yield here, f"Un point de 1 à {points} est attendu.", f"A point from 1 to {points}."
    if not one.question.comment:
        fr = "«\u00a0elaborate_at\u00a0» demande un commentaire, que «\u00a0comment\u00a0» refuse."
        yield here, fr, "“elaborate_at” asks for a comment, which “comment” refuses."


def _audience(one: Asked) -> Iterator[Finding]:
    question = one.question
    if question.coverage and question.audience is not Audience.AGGREGATE:
        fr = "«\u00a0coverage\u00a0» se lit dans un bilan, où cette réponse n’entre pas."
        en = "“coverage” shows in results, which this answer never enters."
        yield (*one.trail, "coverage"), fr, en
    if question.audience is not Audience.AGGREGATE or question.kind is Kind.INFORMATION:
        return
    here = (*one.trail, "audience")
    if question.kind in _NEVER_COUNTED:
        fr, en = quoted([question.kind])
        yield (
            here,
            f"Une réponse {fr} ne se compte pas\u00a0: {_NOT_COUNTED[0]}",
            f"An answer of kind {en} is not counted: {_NOT_COUNTED[1]}",
        )
    elif one.group is not None and one.group.kind is GroupKind.REPEAT:
        yield (
            here,
            f"Chacun ajoute ses propres choses\u00a0: {_NOT_COUNTED[0]}",
            f"Everyone adds things of their own: {_NOT_COUNTED[1]}",
        )


_NOT_COUNTED = (
    "dites «\u00a0private\u00a0» ou «\u00a0table\u00a0».",
    "say “private” or “table”.",
)
