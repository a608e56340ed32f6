"""Participation, "N of M", and the roster: who is asked, never who answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bot.coordination.participation import Failure, ParticipationPage, RosterPage
from bot.coordination.table_waves import WaveLine
from bot.i18n import Words
from bot.screens.coordination_page import back, look, page, row
from bot.screens.labels import seated
from bot.screens.table_waves import participation_of
from bot.screens.undelivered import remedies, why
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Heading,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.waves import WaveStatus


def participation(view: ParticipationPage, words: Words) -> Screen:
    wave, zone = view.wave, view.roundtable.zone
    blocks: list[Block] = []
    if wave.status is WaveStatus.PLANNED:
        opens = words.moment(wave.opens_at, zone)
        blocks.append(Paragraph(words.say("S’ouvre le {when}.", when=opens), Tone.LEAD))
    elif wave.status is WaveStatus.CANCELLED:
        none = words.say("Cette tournée a été annulée : elle n’a pas de bilan.")
        blocks.append(Paragraph(none, Tone.LEAD))
    else:
        blocks.extend(_counted(view, words))
    blocks.extend(_failures(view.failures, words))
    blocks.append(row(words, *_deeds(view, words)))
    blocks.append(back(words, view.roundtable.id))
    return page(view.place, words.text(view.title), words, blocks)


def _counted(view: ParticipationPage, words: Words) -> Iterator[Block]:
    wave, zone = view.wave, view.roundtable.zone
    yield participation_of(WaveLine(wave, view.title), words)
    if wave.seen_at is not None:
        when = words.moment(wave.seen_at, zone)
        note = words.say(
            "Compté le {when}, puis une fois par jour, le matin. Jamais qui, ni par organisme.",
            when=when,
        )
        yield Paragraph(note, Tone.QUIET)
    closes = words.moment(wave.closes_at, zone)
    if wave.status is WaveStatus.OPEN:
        yield Paragraph(words.say("Se ferme le {when}.", when=closes))
    else:
        yield Paragraph(words.say("Cette tournée est fermée."))


def _failures(failures: tuple[Failure, ...], words: Words) -> Iterator[Block]:
    if not failures:
        return
    yield Heading(words.say("Messages non remis"))
    yield Bullets(
        tuple(
            words.say("{name} : {why}", name=failure.name, why=why(failure.reason, words))
            for failure in failures
        )
    )
    own = words.say("Voyez avec ces personnes, ou refaites leur lien depuis la liste des sièges.")
    for remedy in remedies((failure.reason for failure in failures), own, words):
        yield Paragraph(remedy, Tone.QUIET)


def _deeds(view: ParticipationPage, words: Words) -> Iterator[Button]:
    wave_id = view.wave.id
    if view.wave.roster_size:
        yield look(words.say("Qui est invité"), f"roster:{wave_id}")
    if view.wave.status is WaveStatus.CLOSED:
        yield look(words.say("Lire le bilan"), f"bilan:{wave_id}")
    if view.may_postpone:
        yield look(words.say("Reporter la fermeture"), f"wave:{wave_id}:postpone")
    if view.may_cancel:
        yield look(words.say("Annuler la tournée"), f"wave:{wave_id}:cancel", Style.DANGER)


def roster(view: RosterPage, words: Words) -> Screen:
    blocks: list[Block] = [
        Paragraph(
            words.count("{n} personne invitée", "{n} personnes invitées", len(view.seats)),
            Tone.LEAD,
        )
    ]
    for organisation, seats in groupby(view.seats, key=lambda seat: seat.organisation):
        blocks.append(
            Card(organisation, (Bullets(tuple(seated(seat.name, words) for seat in seats)),))
        )
    note = words.say("La liste est fixée à l’ouverture. Personne ne voit qui a répondu.")
    blocks.append(Paragraph(note, Tone.QUIET))
    blocks.append(back(words, view.roundtable.id))
    return page(view.place, words.say("Qui est invité"), words, blocks)


SCREENS: Mapping[type[Any], Any] = {ParticipationPage: participation, RosterPage: roster}
