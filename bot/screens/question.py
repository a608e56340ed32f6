"""The screen of one question: what is asked, who sees the answer, how to answer, how to move.

Owns the order of its blocks. On the path of each answer: everything is a look-up, nothing a search.
"""

from __future__ import annotations

from bot.i18n import Words
from bot.runs.answering import RunPage
from bot.runs.gestures import WORD_OF_NON_ANSWER
from bot.screens.answers import NON_ANSWERS
from bot.screens.frame import act, problem_words, run_screen, said
from bot.screens.sheet import Sheet, sheet_of
from dialogs.answers import Chosen, Counted, Dated, NonAnswer, Picked, Ranked, Written
from dialogs.definition import Kind, Question
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Field,
    FieldOption,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Tone,
)
from dialogs.views import QuestionView

_LAYOUTS = {
    Kind.SCALE: Layout.SCALE,
    Kind.YES_NO_UNSURE: Layout.SCALE,
    Kind.SINGLE: Layout.STACK,
}

_INPUTS = {
    Kind.TEXT: Input.TEXT,
    Kind.NUMBER: Input.NUMBER,
    Kind.DATE: Input.DATE,
    Kind.SEVERAL: Input.CHECKBOXES,
    Kind.RANKING: Input.RANKING,
}


def question(page: RunPage, view: QuestionView, words: Words) -> Screen:
    blocks: list[Block] = said(page, words)
    blocks.append(progress(view, words))
    if view.opens_section:
        blocks.append(Heading(words.text(view.section.title)))
        if view.section.intro is not None:
            blocks.append(Paragraph(words.text(view.section.intro)))
    if view.item is not None:
        blocks.append(Paragraph(_item(view, words), Tone.QUIET))
    sheet = sheet_of(view.question, view.scale, words)
    blocks.extend(sheet.asking)
    _answering(page, view, sheet, words, blocks)
    blocks.append(_moving(page, view, words))
    return run_screen(page, blocks, words)


def progress(view: QuestionView, words: Words) -> Progress:
    if view.parts > 1:
        label = words.say(
            "Question {number} sur {total} — partie {part} de {parts}",
            number=view.number,
            total=view.total,
            part=view.part,
            parts=view.parts,
        )
    else:
        label = words.say("Question {number} sur {total}", number=view.number, total=view.total)
    return Progress(view.number - 1, view.total, label)


def _item(view: QuestionView, words: Words) -> str:
    label = view.item.label if view.item is not None else ""
    if view.positions < 2:  # noqa: PLR2004 - one of one says nothing
        return label
    return words.say(
        "{label} ({position} sur {positions})",
        label=label,
        position=view.position,
        positions=view.positions,
    )


# ── Answering ─────────────────────────────────────────────────────────────────────────────────


def _answering(
    page: RunPage, view: QuestionView, sheet: Sheet, words: Words, blocks: list[Block]
) -> None:
    layout = _LAYOUTS.get(view.question.kind)
    if layout is not None:
        blocks.append(_options(page, view, sheet, layout))
    elif view.question.kind in _INPUTS:
        blocks.append(_form(page, view, sheet, words))
    if view.non_answers:
        blocks.append(_non_answers(page, view, words))


def _options(page: RunPage, view: QuestionView, sheet: Sheet, layout: Layout) -> Choices:
    chosen = view.answer.option if isinstance(view.answer, Chosen) else None
    before = f"run:{page.run_id}:{page.revision}:ans:"
    buttons = tuple(
        Button(one.label, f"{before}{index}", Style.PLAIN, one.key == chosen, one.hint)
        for index, one in enumerate(sheet.choices)
    )
    return Choices(sheet.label, buttons, layout)


def _non_answers(page: RunPage, view: QuestionView, words: Words) -> Choices:
    reason = view.answer.reason if isinstance(view.answer, NonAnswer) else None
    before = f"run:{page.run_id}:{page.revision}:non:"
    buttons = tuple(
        Button(
            words.say(NON_ANSWERS[one]),
            before + WORD_OF_NON_ANSWER[one],
            Style.QUIET,
            chosen=one == reason,
        )
        for one in view.non_answers
    )
    return Choices(words.say("Ou bien"), buttons, Layout.ROW)


def _form(page: RunPage, view: QuestionView, sheet: Sheet, words: Words) -> Form:
    asked = view.question
    options = tuple(FieldOption(one.key, one.label, one.hint) for one in sheet.choices)
    typed = page.typed.get("value") if page.problem is not None else None
    field = Field(
        "value",
        sheet.label,
        _INPUTS[asked.kind],
        options,
        values=typed if typed is not None else _values(view),
        hint=_length(view, words),
        required=not asked.optional,
        max_length=view.max_length or 0,
        problem=problem_words(page.problem, words) if page.problem is not None else "",
    )
    return Form(act(page, "fill"), (field,), words.say("Enregistrer et continuer"))


def _length(view: QuestionView, words: Words) -> str:
    if view.question.kind is not Kind.TEXT or not view.max_length:
        return ""
    return words.count("{n} caractère au plus", "{n} caractères au plus", view.max_length)


def _values(view: QuestionView) -> tuple[str, ...]:
    """What the form holds already."""
    match view.answer:
        case Written(text):
            return (text,)
        case Counted(number):
            return (str(number),)
        case Dated(day):
            return (day.isoformat(),)
        case Picked(options) | Ranked(options):
            return options
        case _:
            return ()


# ── Moving ────────────────────────────────────────────────────────────────────────────────────


def _moving(page: RunPage, view: QuestionView, words: Words) -> Choices:
    buttons = []
    if view.returning:
        buttons.append(Button(words.say("À la relecture"), act(page, "review"), Style.QUIET))
    elif view.can_go_back:
        buttons.append(Button(words.say("Retour"), act(page, "back"), Style.QUIET))
    if view.can_continue:
        style = Style.PRIMARY if view.question.kind is Kind.INFORMATION else Style.QUIET
        buttons.append(Button(words.say("Continuer"), act(page, "next"), style))
    elif view.can_skip:
        buttons.append(Button(words.say("Passer"), act(page, "skip"), Style.QUIET))
    if _can_comment(view.question):
        label = words.say("Commenter") if view.comment is None else words.say("Mon commentaire")
        buttons.append(Button(label, act(page, "comment"), Style.QUIET))
    buttons.append(Button(words.say("Plus tard"), act(page, "pause"), Style.QUIET))
    return Choices(words.say("Avancer dans le questionnaire"), tuple(buttons), Layout.ROW)


def _can_comment(asked: Question) -> bool:
    return asked.comment and asked.kind is not Kind.INFORMATION
