"""The coordinator's dashboard: where the table stands, what comes next, one main thing to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.calendar import local
from bot.dashboard import Dashboard, Next, WaveLine
from bot.i18n import Words
from bot.screens.cadences import rhythm_sentence
from bot.screens.coordination_page import look, page
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.waves import ParticipationStatus, WaveStatus


def dashboard(view: Dashboard, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.welcome:
        born = words.say("Votre table existe. Prochaine étape : inviter ses membres.")
        blocks.append(Paragraph(born, Tone.GOOD))
    blocks.append(Paragraph(_next_sentence(view, words), Tone.LEAD))
    blocks.extend(_main(view, words))
    blocks.extend(_wave(view, line, words) for line in view.alive)
    if view.closed is not None:
        blocks.append(_closed(view, view.closed, words))
    blocks.append(_seats(view, words))
    blocks.append(_rhythms(view, words))
    blocks.append(_elsewhere(view, words))
    return page(view.place, view.roundtable.name, words, blocks)


def _next_sentence(view: Dashboard, words: Words) -> str:
    table = view.roundtable
    if view.next is Next.INVITE:
        return words.say("Il faut 5 réponses au moins pour un bilan : invitez d’abord vos membres.")
    if view.next is Next.CADENCE:
        return words.say("Vos membres sont là. Choisissez une cadence, puis laissez-la aller.")
    if view.next is Next.WATCH:
        return words.say("Une tournée est ouverte. Vous n’avez rien à faire.")
    if view.next is Next.READ:
        return words.say("Le bilan est prêt à lire et à apporter à la rencontre.")
    dues = [due for rhythm in view.rhythms if (due := rhythm.cadence.next_due_at) is not None]
    if dues:
        when = words.moment(min(dues), table.zone, year=True)
        return words.say("Tout est en place. Prochaine tournée : {when}.", when=when)
    return words.say("Tout est en place.")


def _main(view: Dashboard, words: Words) -> Iterator[Choices]:
    """The one main thing to do, as one button."""
    table_id = view.roundtable.id
    buttons = {
        Next.INVITE: look(words.say("Inviter"), f"invite:{table_id}", Style.PRIMARY),
        Next.CADENCE: look(words.say("Choisir une cadence"), f"cadence:{table_id}", Style.PRIMARY),
    }
    if view.next is Next.READ and view.closed is not None:
        place = f"bilan:{view.closed.wave.id}"
        buttons[Next.READ] = look(words.say("Lire le bilan"), place, Style.PRIMARY)
    if view.next in buttons:
        yield Choices(words.say("À faire"), (buttons[view.next],), Layout.ROW)


def participation_of(line: WaveLine, words: Words) -> Progress:
    """N of M, as counted on the morning; never who (§6.6)."""
    seen, size = line.wave.seen_submitted, line.wave.roster_size
    label = words.count(
        "{n} réponse sur {size} au dernier compte",
        "{n} réponses sur {size} au dernier compte",
        seen,
        size=size,
    )
    return Progress(seen, size, label)


def _wave(view: Dashboard, line: WaveLine, words: Words) -> Card:
    zone = view.roundtable.zone
    if line.wave.status is not WaveStatus.OPEN:
        when = words.moment(line.wave.opens_at, zone)
        opens = Paragraph(words.say("S’ouvre {when}.", when=when))
        return Card(words.text(line.title), (opens, _follow(line, words)))
    when = words.moment(line.wave.closes_at, zone)
    blocks: tuple[Block, ...] = (
        participation_of(line, words),
        Paragraph(words.say("Se ferme {when}.", when=when)),
        *_own_run(line, words),
        _follow(line, words),
    )
    return Card(words.text(line.title), blocks)


def _own_run(line: WaveLine, words: Words) -> Iterator[Choices]:
    """A coordinator answers as anybody."""
    if line.run_id is None or line.status is ParticipationStatus.DECLINED:
        return
    done = line.status is ParticipationStatus.SUBMITTED
    label = words.say("Revoir mes réponses") if done else words.say("Répondre")
    yield Choices(words.say("Ma participation"), (look(label, f"run:{line.run_id}"),), Layout.ROW)


def _follow(line: WaveLine, words: Words) -> Choices:
    follow = look(words.say("Suivre la tournée"), f"participation:{line.wave.id}", Style.QUIET)
    return Choices(words.say("Tournée"), (follow,), Layout.ROW)


def _closed(view: Dashboard, line: WaveLine, words: Words) -> Card:
    when = words.date(local(line.wave.closes_at, view.roundtable.zone).date(), year=True)
    read = look(words.say("Lire le bilan"), f"bilan:{line.wave.id}")
    title = words.say("Dernier bilan : {title}", title=words.text(line.title))
    ended = Paragraph(words.say("Tournée fermée le {when}.", when=when))
    return Card(title, (ended, Choices(words.say("Bilan"), (read,), Layout.ROW)))


def _seats(view: Dashboard, words: Words) -> Card:
    table_id = view.roundtable.id
    active = words.count("{n} personne à la table", "{n} personnes à la table", view.active)
    waiting = words.count("{n} lien à ouvrir", "{n} liens à ouvrir", view.invited)
    offices = words.count("{n} organisme", "{n} organismes", view.organisations)
    buttons: tuple[Button, ...] = (look(words.say("Qui est à la table"), f"seats:{table_id}"),)
    if view.next is not Next.INVITE:
        buttons += (look(words.say("Inviter"), f"invite:{table_id}"),)
    return Card(
        words.say("Sièges"),
        (
            Paragraph(f"{active} · {waiting} · {offices}"),
            Choices(words.say("Sièges"), buttons, Layout.ROW),
        ),
    )


def _rhythms(view: Dashboard, words: Words) -> Card:
    lines = [
        Paragraph(
            words.say(
                "{title} : {sentence}",
                title=words.text(rhythm.title),
                sentence=rhythm_sentence(rhythm, view.roundtable.zone, words),
            )
        )
        for rhythm in view.rhythms
    ]
    none = Paragraph(words.say("Aucune cadence pour l’instant."), Tone.QUIET)
    table_id = view.roundtable.id
    buttons = (
        look(words.say("Cadence"), f"cadence:{table_id}"),
        look(words.say("Ouvrir une tournée maintenant"), f"launch:{table_id}"),
    )
    choices = Choices(words.say("Tournées"), buttons, Layout.ROW)
    return Card(words.say("Tournées à venir"), (*(lines or [none]), choices))


def _elsewhere(view: Dashboard, words: Words) -> Choices:
    table_id = view.roundtable.id
    return Choices(
        words.say("Aller à"),
        (
            look(words.say("Voir ce que les membres reçoivent"), f"preview:{table_id}"),
            look(words.say("Réglages de la table"), f"settings:{table_id}", Style.QUIET),
            look(words.say("Mon profil à cette table"), f"profile:{table_id}", Style.QUIET),
            look(words.say("Accueil"), "home", Style.QUIET),
        ),
        Layout.ROW,
    )


SCREENS: Mapping[type[Any], Any] = {Dashboard: dashboard}
