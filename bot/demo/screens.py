"""The one screen of the demonstration: whose seat to take, and what the clock says.

Words only, through the catalogues like everywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.demo.journal import Entry, Happened
from bot.i18n import Words
from bot.i18n.words import mark
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)

GUIDE = "demo"
"""The place of this screen."""


@dataclass(frozen=True, slots=True)
class GuideView:
    """`happened`: what the scheduler did when the clock last moved."""

    now: datetime
    zone: str
    happened: tuple[Entry, ...]


SENTENCES = {
    Happened.OPENED: mark("Tournée ouverte : « {title} ». Chaque membre a reçu son invitation."),
    Happened.REMINDED: mark(
        "« {title} » : un rappel est parti, seulement à qui n’avait pas répondu."
    ),
    Happened.CLOSED: mark("Tournée fermée : « {title} ». La coordination peut lire le bilan."),
    Happened.SHARED: mark("« {title} » : toute la table peut maintenant lire le bilan."),
}


def screen_of(view: GuideView, words: Words) -> Screen:
    return Screen(
        place=GUIDE,
        title=words.say("Bienvenue à la table d’essai"),
        language=words.language,
        blocks=(
            Paragraph(
                words.say("Douze partenaires, trois tournées passées, une en cours."), Tone.LEAD
            ),
            Paragraph(
                words.say(
                    "Tout est inventé, et rien ne sort de cette machine. Prenez une place, "
                    "répondez, puis avancez l’horloge pour voir la tournée se fermer."
                )
            ),
            _seats(words),
            _clock(view, words),
        ),
        notification=words.say("Table d’essai"),
    )


def _seats(words: Words) -> Choices:
    return Choices(
        words.say("Prendre une place"),
        (
            Button(words.say("Répondre comme membre"), "demo:member", Style.PRIMARY),
            Button(words.say("Coordonner la table"), "demo:coordinator"),
        ),
    )


def _clock(view: GuideView, words: Words) -> Card:
    moves = Choices(
        words.say("Avancer l’horloge"),
        (
            Button(words.say("D’une heure"), "demo:hour"),
            Button(words.say("D’un jour"), "demo:day"),
            Button(words.say("D’une semaine"), "demo:week"),
        ),
        Layout.ROW,
    )
    blocks: tuple[Block, ...] = (
        Paragraph(
            words.say("Ici, nous sommes le {moment}.", moment=words.moment(view.now, view.zone))
        ),
        moves,
    )
    return Card(words.say("L’horloge de la démonstration"), (*blocks, *_journal(view, words)))


def _journal(view: GuideView, words: Words) -> tuple[Block, ...]:
    if not view.happened:
        return ()
    lines = [
        words.say(SENTENCES[entry.what], title=words.text(entry.title)) for entry in view.happened
    ]
    heading = Paragraph(words.say("Pendant ce temps :"), Tone.QUIET)
    return heading, Bullets(tuple(lines))
