"""A run that takes no answer: its wave is closed, or it was declined.

Owns saying whether the last gesture was saved, and what counts. Whatever the dialog, that somebody
declined or did not hand in its answers leaves no trace.
"""

from __future__ import annotations

from bot.i18n import Words
from bot.runs.answering import RunClosed, RunDeclined
from bot.screens.frame import awaiting, going_home, still_time
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.waves import WaveStatus


def closed(view: RunClosed, words: Words) -> Screen:
    """The wave takes no answer: whether the last gesture was saved, and what counts."""
    blocks: list[Block] = []
    if view.late:
        late = words.say("Trop tard : ce dernier geste n'a pas été enregistré.")
        blocks.append(Paragraph(late, Tone.PROBLEM))
    blocks.append(Paragraph(_closing(view, words), Tone.LEAD))
    if view.status is not WaveStatus.CANCELLED:
        blocks.append(Paragraph(_counting(view, words)))
    table = Button(words.say("Voir la table"), f"go:table:{view.roundtable_id}")
    blocks.append(
        Choices(words.say("Ensuite"), (going_home(words, Style.PRIMARY), table), Layout.ROW)
    )
    return Screen(
        view.place,
        words.text(view.dialog.title),
        words.language,
        tuple(blocks),
        words.say("Cette tournée est fermée."),
        sensitive=True,
    )


def _closing(view: RunClosed, words: Words) -> str:
    if view.status is WaveStatus.CANCELLED:
        return words.say("Cette tournée a été annulée : aucune réponse ne sera utilisée.")
    if view.status in (WaveStatus.PLANNED, WaveStatus.OPENING):
        return words.say("Cette tournée s'ouvre dans un instant. Revenez dans quelques minutes.")
    if view.setting.closes_at is None:
        return words.say("Cette tournée est fermée.")
    when = words.moment(view.setting.closes_at, view.setting.zone)
    return words.say("Cette tournée est fermée depuis le {when}.", when=when)


def _counting(view: RunClosed, words: Words) -> str:
    if view.status in (WaveStatus.PLANNED, WaveStatus.OPENING):
        return words.say("Rien n'est perdu : il n'y avait encore rien à répondre.")
    if view.submitted:
        return words.say("Les réponses que vous aviez remises comptent au bilan.")
    return words.say("Vos réponses n'avaient pas été remises : elles ne comptent pas au bilan.")


def declined(view: RunDeclined, words: Words) -> Screen:
    blocks: list[Block] = [
        Paragraph(words.say("C'est noté : pas cette fois."), Tone.LEAD),
        Paragraph(words.say("Aucun rappel ne vous sera envoyé pour cette tournée.")),
        *still_time(view.setting, words),
        Choices(
            words.say("Ensuite"),
            (
                going_home(words, Style.PRIMARY),
                Button(words.say("Répondre tout de même"), f"run:{view.run_id}:0:begin"),
            ),
            Layout.ROW,
        ),
    ]
    return Screen(
        view.place,
        words.text(view.dialog.title),
        words.language,
        tuple(blocks),
        awaiting(words),
        sensitive=True,
    )
