"""The review before submitting: each answer, one button to change it, one to submit.

Owns nothing but its drawing; the engine says which lines there are.
"""

from __future__ import annotations

from itertools import groupby

from bot.i18n import Words
from bot.runs.answering import RunPage
from bot.screens.answers import answer_words
from bot.screens.frame import act, going_home, run_screen, said
from dialogs.definition import Dialog, Question
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.views import ReviewLine, ReviewView


def review(page: RunPage, view: ReviewView, words: Words) -> Screen:
    blocks: list[Block] = said(page, words)
    lead = (
        words.say("Vos réponses sont remises. Chaque changement compte aussitôt.")
        if view.submitted
        else words.say("Relisez vos réponses, changez celles que vous voulez, puis remettez-les.")
    )
    blocks.append(Paragraph(lead, Tone.LEAD))
    if view.unanswered:
        blocks.append(Paragraph(_missing(view, words), Tone.QUIET))
    blocks.append(_submitting(page, view, words))
    for _, lines in groupby(view.lines, key=lambda line: line.section.key):
        blocks.extend(_section(page, list(lines), words))
    if len(view.lines) > 1:
        blocks.append(_submitting(page, view, words))
    return run_screen(page, blocks, words)


def _missing(view: ReviewView, words: Words) -> str:
    return words.count(
        "{n} question est restée sans réponse : c'est permis.",
        "{n} questions sont restées sans réponse : c'est permis.",
        view.unanswered,
    )


def _submitting(page: RunPage, view: ReviewView, words: Words) -> Choices:
    buttons = []
    if view.submitted:
        buttons.append(going_home(words, Style.PRIMARY))
    elif view.can_submit:
        buttons.append(
            Button(words.say("Remettre mes réponses"), act(page, "submit"), Style.PRIMARY)
        )
    if view.can_continue:
        first = words.say("Aller à la première question sans réponse")
        buttons.append(Button(first, act(page, "next"), Style.PLAIN))
    if not view.submitted:
        buttons.append(Button(words.say("Plus tard"), act(page, "pause"), Style.QUIET))
    return Choices(words.say("Remettre"), tuple(buttons), Layout.ROW)


def _section(page: RunPage, lines: list[ReviewLine], words: Words) -> list[Block]:
    title = words.text(lines[0].section.title)
    buttons = tuple(
        Button(
            line_words(line, page.dialog, words),
            act(page, f"jump:{line.index}"),
            hint=words.say("Avec un commentaire") if line.comment is not None else "",
        )
        for line in lines
    )
    return [Heading(title), Choices(title, buttons, Layout.LIST)]


def line_words(line: ReviewLine, dialog: Dialog, words: Words) -> str:
    """`Temps : oui`, with the thing it is about, in a group."""
    label = words.text(line.question.label)
    if line.item is not None:
        label = f"{line.item.label}, {label}"
    if isinstance(line.question, Question):
        value = answer_words(line.answer, dialog, line.question, words)
    else:
        value = ", ".join(item.label for item in line.items) or words.say("pas de réponse")
    return words.say("{label} : {value}", label=label, value=value)
