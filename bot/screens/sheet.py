"""What the screen of a question says whoever answers it: made once a question and a language.

Owns the words about who sees an answer. Holds nothing of any run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.i18n import Words, mark
from dialogs.definition import Audience, Kind, Option, Question, Scale
from dialogs.messages import Block, Paragraph, Tone

AUDIENCES = {
    Audience.PRIVATE: mark("Personnel : personne d'autre que vous ne voit cette réponse."),
    Audience.AGGREGATE: mark(
        "Confidentiel : la table ne voit que l'ensemble des réponses, jamais la vôtre."
    ),
    Audience.TABLE: mark("Signé : la table voit cette réponse avec votre nom."),
}

_REMEMBERED = 1024  # every question of several editions, in both languages


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`asking` stands above the answers; `choices` are in the order in which they are numbered."""

    label: str
    asking: tuple[Block, ...]
    choices: tuple[Choice, ...]


@lru_cache(_REMEMBERED)
def sheet_of(question: Question, scale: Scale | None, words: Words) -> Sheet:
    options = scale.options if scale is not None else question.options
    return Sheet(
        words.text(question.label),
        tuple(_asking(question, words)),
        tuple(_choice(option, words) for option in options),
    )


def _asking(question: Question, words: Words) -> Iterator[Block]:
    yield Paragraph(words.text(question.text), Tone.LEAD)
    if question.hint is not None:
        yield Paragraph(words.text(question.hint), Tone.QUIET)
    if question.kind is not Kind.INFORMATION:
        yield Paragraph(words.say(AUDIENCES[question.audience]), Tone.QUIET)


def _choice(option: Option, words: Words) -> Choice:
    hint = words.text(option.hint) if option.hint is not None else ""
    return Choice(option.key, words.text(option.text), hint)
