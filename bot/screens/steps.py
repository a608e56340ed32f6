"""Screens between questions: a list to fill, a comment, a breath between two parts."""

from __future__ import annotations

from bot.i18n import Words
from bot.runs.answering import RunPage
from bot.screens.frame import act, awaiting, problem_words, run_screen, said
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Field,
    FieldOption,
    Form,
    Input,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Tone,
)
from dialogs.views import (
    CommentView,
    ItemsView,
    PartView,
)


def traced(page: RunPage, words: Words) -> Screen:
    """Words typed where they stay: no question is shown there either, only the way to answer."""
    stays = words.say(
        "Ce qu’on écrit ici reste dans l’historique de la conversation : votre message n’a donc "
        "pas été pris comme réponse. Répondez plutôt dans la fenêtre qu’ouvre ce bouton."
    )
    call = Button(words.say("Répondre"), f"go:{page.place}", Style.PRIMARY)
    title = words.say("Rien n’a été enregistré")
    blocks = (Paragraph(stays, Tone.WARNING), Choices(title, (call,), Layout.ROW))
    return Screen(page.place, title, words.language, blocks, awaiting(words))


def items(page: RunPage, view: ItemsView, words: Words) -> Screen:
    """The list of a repeated group."""
    blocks: list[Block] = said(page, words)
    blocks.append(Paragraph(words.text(view.group.text), Tone.LEAD))
    if view.items:
        remove = tuple(
            Button(
                words.say("Retirer « {label} »", label=item.label),
                act(page, f"del:{item.key}"),
                Style.QUIET,
            )
            for item in view.items
        )
        blocks.append(Choices(words.text(view.group.label), remove, Layout.LIST))
    if len(view.items) < view.maximum:
        blocks.append(_adding(page, view, words))
    blocks.append(_after_items(page, view, words))
    return run_screen(page, blocks, words)


def _adding(page: RunPage, view: ItemsView, words: Words) -> Form:
    typed: tuple[str, ...] = page.typed.get("value", ()) if page.problem is not None else ()
    problem = problem_words(page.problem, words) if page.problem is not None else ""
    field = Field(
        "value",
        words.say("Ajouter à la liste"),
        Input.LINE,
        values=typed,
        max_length=view.max_length,
        problem=problem,
    )
    return Form(act(page, "add"), (field,), words.say("Ajouter"), Style.PLAIN)


def _after_items(page: RunPage, view: ItemsView, words: Words) -> Choices:
    buttons = []
    if view.can_go_back:
        buttons.append(Button(words.say("Retour"), act(page, "back"), Style.QUIET))
    if view.can_continue:
        buttons.append(Button(words.say("Continuer"), act(page, "next"), Style.PRIMARY))
    buttons.append(Button(words.say("Plus tard"), act(page, "pause"), Style.QUIET))
    return Choices(words.say("Avancer dans le questionnaire"), tuple(buttons), Layout.ROW)


def comment(page: RunPage, view: CommentView, words: Words) -> Screen:
    """A comment, and its author's own choice to share it."""
    lead = (
        words.say("Voulez-vous en dire plus ?")
        if view.elaborating
        else words.say("Votre commentaire")
    )
    blocks: list[Block] = [
        *said(page, words),
        Progress(view.number - 1, view.total, words.text(view.question.label)),
        Paragraph(lead, Tone.LEAD),
        Paragraph(words.text(view.question.text), Tone.QUIET),
        Paragraph(
            words.say(
                "Pas de nom, pas de cas : n'écrivez rien qui permette de reconnaître quelqu'un."
            )
        ),
        _note(page, view, words),
        _beside_note(page, view, words),
    ]
    return run_screen(page, blocks, words)


def _beside_note(page: RunPage, view: CommentView, words: Words) -> Choices:
    """Going back keeps what stands; erasing it says so."""
    without = (
        words.say("Sans commentaire")
        if view.comment is None
        else words.say("Retirer mon commentaire")
    )
    return Choices(
        words.say("Ou bien"),
        (
            Button(words.say("Retour"), act(page, "back"), Style.QUIET),
            Button(without, act(page, "drop"), Style.QUIET),
            Button(words.say("Plus tard"), act(page, "pause"), Style.QUIET),
        ),
        Layout.ROW,
    )


def _note(page: RunPage, view: CommentView, words: Words) -> Form:
    text = view.comment.text if view.comment is not None else ""
    share: tuple[str, ...] = ("yes",) if view.comment is not None and view.comment.share else ()
    if page.problem is not None:
        text = page.typed.get("text", (text,))[0]
        share = ("yes",) if "yes" in page.typed.get("share", ()) else ()
    problem = problem_words(page.problem, words) if page.problem is not None else ""
    box = Field(
        "text",
        words.say("Commentaire"),
        Input.TEXT,
        values=(text,) if text else (),
        max_length=view.max_length,
        problem=problem,
    )
    return Form(
        act(page, "note"), (box, _sharing(share, words)), words.say("Enregistrer et continuer")
    )


def _sharing(share: tuple[str, ...], words: Words) -> Field:
    label = words.say("Partager sans mon nom")
    return Field(
        "share",
        label,
        Input.CONFIRM,
        (FieldOption("yes", label),),
        values=share,
        hint=words.say(
            "Il ne paraît au bilan que si assez de personnes commentent le même thème. "
            "Sinon, personne d'autre que vous ne le lit."
        ),
    )


def part(page: RunPage, view: PartView, words: Words) -> Screen:
    """A breath between two parts."""
    left = words.count(
        "Il reste {n} question au plus.", "Il reste {n} questions au plus.", view.remaining
    )
    blocks: list[Block] = [
        *said(page, words),
        Progress(
            view.answered,
            view.answered + view.remaining,
            words.say("Partie {part} de {parts} terminée", part=view.part, parts=view.parts),
        ),
        Paragraph(words.say("C'est un bon endroit pour souffler."), Tone.LEAD),
        Paragraph(left),
    ]
    if view.next_title is not None:
        title = words.text(view.next_title)
        blocks.append(Paragraph(words.say("La suite : {title}", title=title)))
    blocks.append(_after_part(page, words))
    return run_screen(page, blocks, words)


def _after_part(page: RunPage, words: Words) -> Choices:
    return Choices(
        words.say("Avancer dans le questionnaire"),
        (
            Button(words.say("Continuer"), act(page, "next"), Style.PRIMARY),
            Button(words.say("Plus tard"), act(page, "pause"), Style.PLAIN),
            Button(words.say("Retour"), act(page, "back"), Style.QUIET),
        ),
        Layout.ROW,
    )
