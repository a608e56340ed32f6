"""What members will receive, shown to the coordinator: nothing can be answered here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.coordination.preview import PreviewMenu, PreviewPage
from bot.i18n import Words
from bot.screens.answers import NON_ANSWERS
from bot.screens.coordination_page import back, look, page, row
from bot.screens.sheet import AUDIENCES
from dialogs.definition import Dialog, Kind, Question
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Tone,
)


def menu(view: PreviewMenu, words: Words) -> Screen:
    buttons = tuple(
        look(words.text(dialog.title), f"{view.place}:{dialog.key}", hint=_length(dialog, words))
        for dialog in view.dialogs
    )
    lead = words.say("Voyez chaque question comme vos membres la verront. Rien n’est gardé.")
    blocks: tuple[Block, ...] = (
        Paragraph(lead, Tone.LEAD),
        Choices(words.say("Questionnaire"), buttons, Layout.LIST),
        back(words, view.roundtable.id),
    )
    return page(view.place, words.say("Voir ce que les membres reçoivent"), words, blocks)


def _length(dialog: Dialog, words: Words) -> str:
    return words.count("environ {n} minute", "environ {n} minutes", dialog.minutes)


def preview(view: PreviewPage, words: Words) -> Screen:
    blocks: list[Block] = [Paragraph(words.say("Aperçu : rien n’est gardé."), Tone.QUIET)]
    if view.question is None:
        blocks.extend(_message(view, words))
    else:
        number = words.say("Question {number} sur {total}", number=view.number, total=view.total)
        blocks.append(Progress(view.number, view.total, number))
        blocks.extend(_asked(view.dialog, view.question, words))
    blocks.append(row(words, *_moving(view, words)))
    blocks.append(back(words, view.roundtable.id))
    return page(view.place, words.text(view.dialog.title), words, blocks)


def _message(view: PreviewPage, words: Words) -> Iterator[Block]:
    """The message that comes to each member, then the introduction."""
    title = words.text(view.dialog.title)
    yield Paragraph(words.say("« {title} » vous attend.", title=title), Tone.LEAD)
    one = words.say(
        "Un message personnel, avec un seul bouton, « Ouvrir » : ni question ni réponse n’y paraît."
    )
    yield Paragraph(one, Tone.QUIET)
    yield Paragraph(words.text(view.dialog.summary))
    questions = words.count("{n} question au plus", "{n} questions au plus", view.total)
    length = _length(view.dialog, words)
    yield Paragraph(words.say("{questions}, {length}.", questions=questions, length=length))


def _asked(dialog: Dialog, question: Question, words: Words) -> Iterator[Block]:
    yield Paragraph(words.text(question.text), Tone.LEAD)
    if question.hint is not None:
        yield Paragraph(words.text(question.hint), Tone.QUIET)
    if question.kind is not Kind.INFORMATION:
        yield Paragraph(words.say(AUDIENCES[question.audience]), Tone.QUIET)
    if question.when is not None:
        some = words.say("Posée seulement si une réponse précédente y mène.")
        yield Paragraph(some, Tone.QUIET)
    if options := dialog.options_of(question):
        yield Bullets(tuple(words.text(option.text) for option in options))
    if reasons := dialog.non_answers_of(question):
        ways = words.listing([words.say(NON_ANSWERS[reason]) for reason in reasons])
        yield Paragraph(words.say("Toujours possible : {ways}.", ways=ways), Tone.QUIET)


def _moving(view: PreviewPage, words: Words) -> Iterator[Button]:
    place = f"preview:{view.roundtable.id}:{view.dialog.key}"
    if view.number:
        yield look(words.say("Précédente"), f"{place}:{view.number - 1}", Style.QUIET)
    if view.number < view.total:
        yield look(words.say("Suivante"), f"{place}:{view.number + 1}", Style.PRIMARY)
    yield look(words.say("Autres questionnaires"), f"preview:{view.roundtable.id}", Style.QUIET)


SCREENS: Mapping[type[Any], Any] = {PreviewMenu: menu, PreviewPage: preview}
