"""What every screen of a run shares: its frame, its remark, its problem, its actions.

Owns the words of what went wrong with an answer. Puts no answer in a notification, and the same
line in all: it tells neither who answered nor who declined.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.i18n import Words, mark
from bot.runs.answering import Remark, RunPage
from bot.runs.setting import Setting
from bot.screens.answers import NON_ANSWERS
from dialogs.errors import InvalidAnswer
from dialogs.messages import Block, Button, Paragraph, Screen, Style, Surface, Tone

__all__ = [
    "NON_ANSWERS",
    "act",
    "awaiting",
    "going_home",
    "problem_words",
    "run_screen",
    "said",
    "still_time",
]

_PROBLEMS = {
    "empty": mark("Rien n'a été écrit. Écrivez quelques mots, ou passez la question."),
    "too_small": mark("Ce nombre est trop petit : le minimum est {limit}."),
    "too_large": mark("Ce nombre est trop grand : le maximum est {limit}."),
    "not_a_number": mark("Écrivez un nombre entier, par exemple 3."),
    "not_a_date": mark("Écrivez une date comme 2026-11-24."),
    "not_an_option": mark("Ce n'est pas un des choix : servez-vous des boutons."),
    "not_offered": mark("Ce n'est pas un des choix : servez-vous des boutons."),
    "nothing_picked": mark("Cochez au moins un choix, ou passez la question."),
    "not_a_full_ranking": mark("Donnez un rang à chacun des choix, une seule fois."),
    "already_listed": mark("C'est déjà dans la liste."),
}

_REMARKS = {
    Remark.STALE: mark(
        "Cela n'allait pas avec cet écran : rien n'a changé. Voici où vous en êtes."
    ),
    Remark.NOTHING_ANSWERED: mark(
        "Il n'y a encore rien à remettre. Répondez d'abord à une question, une seule suffit."
    ),
    Remark.NOT_OPTIONAL: mark("Cette question demande une réponse : choisissez-en une."),
    Remark.UNANSWERED: mark("Choisissez une réponse, ou passez la question."),
    Remark.FIRST_QUESTION: mark("Vous êtes à la première question : il n'y a rien avant."),
    Remark.ALREADY_SUBMITTED: mark(
        "Vos réponses sont déjà remises. Vous pouvez encore en changer, une à la fois."
    ),
}


def act(page: RunPage, verb: str) -> str:
    return f"run:{page.run_id}:{page.revision}:{verb}"


def problem_words(problem: InvalidAnswer, words: Words) -> str:
    """What is wrong with what was given, and what to do."""
    limit = problem.limit or 0
    if problem.reason == "too_long":
        return words.count(
            "C'est trop long : {n} caractère au plus. Votre texte est resté ici.",
            "C'est trop long : {n} caractères au plus. Votre texte est resté ici.",
            limit,
        )
    if problem.reason == "too_many_items":
        return words.count(
            "La liste est pleine : {n} élément au plus.",
            "La liste est pleine : {n} éléments au plus.",
            limit,
        )
    if problem.reason == "too_few_items":
        return words.count("Ajoutez au moins {n} élément.", "Ajoutez au moins {n} éléments.", limit)
    text = _PROBLEMS.get(problem.reason, _PROBLEMS["not_an_option"])
    return words.say(text, limit=limit)


def said(page: RunPage, words: Words) -> list[Block]:
    """The lines above the screen: an older button, or what could not be taken."""
    if page.problem is not None:
        lead = words.say("Cette réponse n'a pas été enregistrée.")
        text = problem_words(page.problem, words)
        return [Paragraph(f"{lead} {text}", Tone.PROBLEM)]
    if page.remark is not Remark.NONE:
        return [Paragraph(words.say(_REMARKS[page.remark]), Tone.WARNING)]
    return []


def run_screen(page: RunPage, blocks: Iterable[Block], words: Words) -> Screen:
    return Screen(
        page.place,
        words.text(page.dialog.title),
        words.language,
        tuple(blocks),
        awaiting(words),
        surface=Surface.DIRECT if page.dialog.sensitive else Surface.ANYWHERE,
        sensitive=page.dialog.sensitive,
    )


def awaiting(words: Words) -> str:
    """What a notification says of a run while its wave is open, wherever the run is."""
    return words.say("Votre questionnaire vous attend.")


def going_home(words: Words, style: Style = Style.QUIET) -> Button:
    return Button(words.say("Accueil"), "go:home", style)


def still_time(setting: Setting | None, words: Words) -> list[Block]:
    if setting is None or setting.closes_at is None:
        return []
    when = words.moment(setting.closes_at, setting.zone)
    return [Paragraph(words.say("Vous avez jusqu'au {when}.", when=when))]
