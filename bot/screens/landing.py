"""The landing page of a link: three lines, the notice, one box, one button."""

from __future__ import annotations

from bot.i18n import LANGUAGES, Words
from bot.membership.invitations import LandingView
from bot.screens.notice import notice_blocks
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Details,
    Facts,
    Field,
    FieldOption,
    Form,
    Input,
    Layout,
    Paragraph,
    Screen,
    Style,
    Surface,
    Tone,
)


def landing(view: LandingView, words: Words) -> Screen:
    """Three lines, the notice, one box, one button."""
    blocks: list[Block] = [_languages(view, words)]
    if view.unticked:
        text = words.say("Cochez la case pour entrer : rien n'est gardé sans votre accord.")
        blocks.append(Paragraph(text, Tone.PROBLEM))
    blocks.extend(_seat_lines(view, words) if view.table else _code_lines(words))
    blocks.append(
        Details(words.say("Ce que deviennent vos réponses, en détail"), notice_blocks(words))
    )
    blocks.append(_consenting(view, words))
    blocks.append(
        Paragraph(words.say("Si ce n'est pas pour vous, fermez simplement cette page."), Tone.QUIET)
    )
    title = (
        words.say("Une place vous attend : {table}", table=view.table)
        if view.table
        else words.say("Créez votre table")
    )
    return Screen(
        view.place,
        title,
        words.language,
        tuple(blocks),
        words.say("Une invitation vous attend."),
        surface=Surface.PAGE,
        sensitive=True,
    )


def _languages(view: LandingView, words: Words) -> Choices:
    buttons = tuple(
        Button(
            name,
            f"go:invitation:{view.token}:{code}",
            Style.QUIET,
            chosen=code == words.language,
        )
        for code, name in LANGUAGES.items()
    )
    return Choices("Langue / Language", buttons, Layout.ROW)


def _seat_lines(view: LandingView, words: Words) -> list[Block]:
    asked = (
        words.say("On vous demande : de suivre la table ; vous lisez ses bilans sans répondre.")
        if view.observer
        else words.say(
            "On vous demande : quelques questionnaires de 2 à 7 minutes par année, quand vous "
            "voulez."
        )
    )
    facts = [(words.say("Pour"), f"{view.seat}, {view.organisation}")]
    if view.host:
        facts.insert(0, (words.say("De la part de"), view.host))
    return [
        Facts(tuple(facts)),
        Bullets(
            (
                asked,
                words.say(
                    "Qui voit quoi : personne ne voit vos réponses ; la table lit un bilan "
                    "d'ensemble."
                ),
                words.say("Partir : quand vous voulez, en deux clics, et vos données avec vous."),
            )
        ),
    ]


def _code_lines(words: Words) -> list[Block]:
    return [
        Paragraph(
            words.say(
                "Ce lien vous permet de créer une table de concertation et d'y inviter vos "
                "partenaires."
            ),
            Tone.LEAD,
        )
    ]


def _consenting(view: LandingView, words: Words) -> Form:
    label = words.say("J'ai lu ce que deviennent mes réponses, et j'accepte.")
    field = Field(
        "consent",
        label,
        Input.CONFIRM,
        (FieldOption("yes", label),),
        required=True,
        problem=words.say("Cochez la case pour entrer.") if view.unticked else "",
    )
    submit = words.say("Prendre ma place") if view.table else words.say("Continuer")
    return Form(f"claim:{view.token}:{words.language}", (field,), submit)
