"""My profile at a table: what I bring to it, and when I am away."""

from __future__ import annotations

from bot.i18n import Words, mark
from bot.membership.profile import (
    PARTNER_TYPES,
    ProfileView,
)
from bot.screens.frame import going_home
from bot.screens.home import RIGHTS
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.people import Right

TYPES = {
    "type.action": mark("Je réalise des activités"),
    "type.appui": mark("J'appuie, j'influence, j'apporte une expertise"),
    "type.liaison": mark("Je recueille et fais circuler l'information"),
    "type.instrumental": mark("J'apporte un soutien technique, matériel ou financier"),
    "type.releve": mark("Je peux prendre la relève d'une personne très engagée"),
    "observe": mark("J'observe d'abord : c'est normal quand on arrive"),
}


def profile(view: ProfileView, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.saved:
        blocks.append(Paragraph(words.say("C'est enregistré."), Tone.GOOD))
    pairs = (
        (words.say("Nom"), view.name),
        (words.say("Organisme"), view.organisation),
        (words.say("À la table"), words.say(RIGHTS[view.right])),
    )
    blocks.append(Facts(pairs))
    blocks.append(Paragraph(_whom_to_ask(view, words), Tone.QUIET))
    blocks.append(_types(view, words))
    if view.right is not Right.OBSERVER:
        blocks.extend(_absence(view, words))
    blocks.append(_also(view, words))
    title = words.say("Mon profil : {table}", table=view.table)
    notification = words.say("Mon profil")
    return Screen(view.place, title, words.language, tuple(blocks), notification, sensitive=True)


def _whom_to_ask(view: ProfileView, words: Words) -> str:
    """The list is the coordinators' to correct, before a wave freezes it (design §6.3)."""
    if view.right is Right.COORDINATOR:
        return words.say("Une erreur ? Corrigez-la depuis la liste des sièges, à votre nom.")
    if not view.coordinators:
        return words.say(
            "Une erreur ? Demandez à la coordination de la corriger avant la prochaine tournée."
        )
    return words.say(
        "Une erreur dans votre nom ou votre organisme ? Demandez à la coordination de la corriger "
        "avant la prochaine tournée : {names}.",
        names=", ".join(view.coordinators),
    )


def _also(view: ProfileView, words: Words) -> Choices:
    leave = f"go:leave:{view.roundtable_id}"
    buttons = [
        Button(words.say("Changer de langue"), "go:language", Style.QUIET),
        Button(words.say("Quitter la table"), leave, Style.QUIET),
        going_home(words),
    ]
    if view.right is Right.COORDINATOR:
        listed = f"go:seats:{view.roundtable_id}"
        buttons.insert(0, Button(words.say("Voir les sièges"), listed, Style.QUIET))
    return Choices(words.say("Aussi"), tuple(buttons), Layout.ROW)


def _types(view: ProfileView, words: Words) -> Form:
    field = Field(
        "types",
        words.say("Ce que vous apportez à la table"),
        Input.CHECKBOXES,
        tuple(FieldOption(key, words.say(TYPES[key])) for key in PARTNER_TYPES),
        values=view.partner_types,
        hint=words.say("Autant que vous voulez, et vous pouvez changer."),
    )
    return Form(f"types:{view.roundtable_id}", (field,), words.say("Enregistrer"), Style.PLAIN)


_ABSENCE_PROBLEMS = {
    "not_a_date": mark("Écrivez une date comme 2026-11-24."),
    "past": mark("Ce jour est déjà passé."),
}


def _absence(view: ProfileView, words: Words) -> list[Block]:
    typed = view.absent_typed or (view.absent_until.isoformat() if view.absent_until else "")
    problem = words.say(_ABSENCE_PROBLEMS[view.absent_problem]) if view.absent_problem else ""
    field = Field(
        "until",
        words.say("Absence jusqu'au"),
        Input.DATE,
        values=(typed,) if typed else (),
        hint=words.say("Aucun rappel d'ici là ; vous pouvez répondre quand même."),
        problem=problem,
    )
    form = Form(f"absence:{view.roundtable_id}", (field,), words.say("Enregistrer"), Style.PLAIN)
    blocks: list[Block] = [Heading(words.say("Une absence")), form]
    if view.absent_until is not None:
        back = Button(
            words.say("Je suis de retour"), f"absence:{view.roundtable_id}:over", Style.QUIET
        )
        blocks.append(Choices(words.say("Une absence"), (back,), Layout.ROW))
    return blocks
