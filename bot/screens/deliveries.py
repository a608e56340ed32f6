"""Messages that come by themselves: an invitation to answer, a reminder, a bilan to read.

Short, warm, and neutral on a locked phone: no question, no answer, no person's name. What calls to
answer has one button, the same for everybody: a message stays where others may export it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.announcements import (
    ActionCelebrated,
    Announcement,
    BilanPosted,
    BilanReady,
    NewcomerJoined,
    Prompted,
    Reminded,
    SeatOffered,
    SeatReissued,
    SettingsChanged,
    WaveCancelled,
    WavePostponed,
)
from bot.calendar import local
from bot.i18n import Words
from bot.screens.bilan import findings
from bot.screens.celebrating import good_news
from bot.screens.coordination_page import look
from bot.screens.findings import participation
from dialogs.messages import (
    Block,
    Choices,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Surface,
    Tone,
)


def prompted(view: Prompted, words: Words) -> Screen:
    lead = words.say("« {title} » vous attend.", title=words.text(view.title))
    minutes = words.count(
        "Environ {n} minute, jusqu’au {closes}.",
        "Environ {n} minutes, jusqu’au {closes}.",
        view.minutes,
        closes=words.moment(view.closes_at, view.zone),
    )
    blocks = (
        Paragraph(lead, Tone.LEAD),
        Paragraph(minutes),
        Paragraph(
            words.say("Vous pouvez vous arrêter et reprendre quand vous voulez."), Tone.QUIET
        ),
        _open(words.say("Ouvrir"), view.place, words),
    )
    return _message(view, blocks, words.say("Votre table vous invite à répondre."), words)


def reminded(view: Reminded, words: Words) -> Screen:
    """The last one leads to what was answered, to be submitted as it is (design §6.5)."""
    closes = words.moment(view.closes_at, view.zone)
    title = words.text(view.title)
    if not view.last:
        lead = words.say(
            "Vous pouvez répondre à « {title} » jusqu’au {closes}.", title=title, closes=closes
        )
        blocks = (Paragraph(lead, Tone.LEAD), _open(words.say("Ouvrir"), view.place, words))
        return _message(view, blocks, words.say("Un rappel de votre table."), words)
    lead = words.say(
        "Dernier rappel : « {title} » se ferme le {closes}.", title=title, closes=closes
    )
    partly = words.say(
        "Des réponses commencées peuvent être remises telles quelles, même s’il en manque."
    )
    opening = _open(words.say("Ouvrir"), f"{view.place}:last", words)
    last = (Paragraph(lead, Tone.LEAD), Paragraph(partly), opening)
    return _message(view, last, words.say("Un rappel de votre table."), words)


def bilan_ready(view: BilanReady, words: Words) -> Screen:
    lead = words.say("Le bilan de « {title} » est prêt.", title=words.text(view.title))
    blocks = (Paragraph(lead, Tone.LEAD), _open(words.say("Lire le bilan"), view.place, words))
    return _message(view, blocks, words.say("Un bilan est prêt."), words)


def bilan_posted(view: BilanPosted, words: Words) -> Screen:
    """In a channel: the bilan in one message, with nothing to tap, since whoever reads it there may
    not sit at the table.
    """
    reading = view.reading
    note = words.say(
        "Le bilan d’ensemble d’une tournée, partagé par la coordination de la table. On n’y lit "
        "jamais la réponse de quelqu’un. Les membres de la table lisent dans Tablée le détail et "
        "des pistes."
    )
    title = words.text(reading.title)
    return Screen(
        place=view.place,
        title=words.say("{table} : bilan de « {title} »", table=view.table, title=title),
        language=words.language,
        blocks=(
            Paragraph(note, Tone.QUIET),
            Progress(reading.submitted, reading.roster, participation(reading, words)),
            *findings(reading, words, advised=False),
        ),
        notification=words.say("Un bilan est partagé ici."),
        surface=Surface.CHANNEL,
    )


def action_celebrated(view: ActionCelebrated, words: Words) -> Screen:
    """In a channel: what the table did, with nothing to tap and nobody's name."""
    return Screen(
        place=view.place,
        title=words.say("{table} : une bonne nouvelle", table=view.table),
        language=words.language,
        blocks=tuple(good_news(view.title, view.organisations, words)),
        notification=words.say("Une bonne nouvelle de la table."),
        surface=Surface.CHANNEL,
    )


def wave_cancelled(view: WaveCancelled, words: Words) -> Screen:
    lead = words.say(
        "La tournée « {title} » est annulée. Vous n’avez rien à faire.",
        title=words.text(view.title),
    )
    return _message(view, (Paragraph(lead, Tone.LEAD),), words.say("Un mot de votre table."), words)


def wave_postponed(view: WavePostponed, words: Words) -> Screen:
    lead = words.say(
        "« {title} » se ferme une semaine plus tard : le {closes}.",
        title=words.text(view.title),
        closes=words.moment(view.closes_at, view.zone),
    )
    blocks = (Paragraph(lead, Tone.LEAD), _open(words.say("Voir la table"), view.place, words))
    return _message(view, blocks, words.say("Un mot de votre table."), words)


def seat_reissued(view: SeatReissued, words: Words) -> Screen:
    lead = words.say(
        "Un nouveau lien a été remis pour votre siège à cette table : "
        "il ne s’ouvre plus d’ici, et ses réponses en cours ont été effacées."
    )
    hint = words.say("Si c’est une surprise, parlez-en à la coordination de la table.")
    blocks = (Paragraph(lead, Tone.LEAD), Paragraph(hint, Tone.QUIET))
    return _message(view, blocks, words.say("Un mot de votre table."), words)


def seat_offered(view: SeatOffered, words: Words) -> Screen:
    """Who invites to what; nothing more before the three lines that come before consent."""
    lead = (
        words.say("{host} vous invite à la table « {table} ».", host=view.host, table=view.table)
        if view.host
        else words.say("Une place vous attend à la table « {table} ».", table=view.table)
    )
    promise = words.say(
        "L’invitation ne s’ouvre que pour vous, jusqu’au {until}. Rien n’est gardé de vous avant "
        "votre accord.",
        until=words.date(local(view.expires_at, view.zone).date()),
    )
    blocks = (
        Paragraph(lead, Tone.LEAD),
        Paragraph(promise),
        _open(words.say("Voir l’invitation"), view.place, words),
    )
    return _message(view, blocks, words.say("Une invitation vous attend."), words)


def newcomer(view: NewcomerJoined, words: Words) -> Screen:
    lead = words.say("Votre table s’agrandit.")
    blocks = (
        Paragraph(lead, Tone.LEAD),
        _open(words.say("Qui est à la table"), view.place, words),
    )
    return _message(view, blocks, words.say("Un mot de votre table."), words)


def settings_changed(view: SettingsChanged, words: Words) -> Screen:
    lead = words.say("Les réglages de votre table ont changé, pour les prochaines tournées.")
    blocks = (Paragraph(lead, Tone.LEAD), _open(words.say("Voir la table"), view.place, words))
    return _message(view, blocks, words.say("Un mot de votre table."), words)


def _open(label: str, place: str, words: Words) -> Choices:
    return Choices(words.say("Aller à"), (look(label, place, Style.PRIMARY),), Layout.ROW)


def _message(
    view: Announcement, blocks: tuple[Block, ...], notification: str, words: Words
) -> Screen:
    return Screen(
        place=view.place,
        title=view.table,
        language=words.language,
        blocks=blocks,
        notification=notification,
        surface=Surface.DIRECT,
    )


SCREENS: Mapping[type[Any], Any] = {
    Prompted: prompted,
    Reminded: reminded,
    BilanReady: bilan_ready,
    BilanPosted: bilan_posted,
    ActionCelebrated: action_celebrated,
    WaveCancelled: wave_cancelled,
    WavePostponed: wave_postponed,
    SeatReissued: seat_reissued,
    SeatOffered: seat_offered,
    NewcomerJoined: newcomer,
    SettingsChanged: settings_changed,
}
