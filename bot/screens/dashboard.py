"""The coordinator's dashboard: where the table stands, what comes next, one main thing to do.

A coordinator answers as anybody: what it says of the reader's own run leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.coordination.dashboard import Dashboard, Next
from bot.i18n import Words
from bot.screens.cadences import rhythm_sentence
from bot.screens.coordination_page import look, page
from bot.screens.table_waves import awaits, bilans, wave_card
from bot.waves.roster import Weights
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.roundtables import Unit


def dashboard(view: Dashboard, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.welcome:
        born = words.say("Votre table existe. Prochaine étape : inviter ses membres.")
        blocks.append(Paragraph(born, Tone.GOOD))
    blocks.append(Paragraph(_next_sentence(view, words), Tone.LEAD))
    blocks.extend(_main(view, words))
    zone = view.roundtable.zone
    blocks.extend(wave_card(line, zone, words) for line in view.alive)
    blocks.extend(bilans(view.closed, zone, words))
    blocks.append(_plan(view, words))
    blocks.append(_seats(view, words))
    blocks.append(_rhythms(view, words))
    blocks.append(_elsewhere(view, words))
    return page(view.place, view.roundtable.name, words, blocks, sensitive=True)


def _next_sentence(view: Dashboard, words: Words) -> str:
    table = view.roundtable
    if view.next is Next.INVITE:
        return _too_few(view.weights, words)
    if view.next is Next.CADENCE:
        return words.say("Vos membres sont là. Choisissez une cadence, puis laissez-la aller.")
    if view.next is Next.WATCH:
        return (
            words.say("Une tournée est ouverte. Votre réponse y est attendue aussi.")
            if any(awaits(line) for line in view.alive)
            else words.say("Une tournée est ouverte. Vous n’avez rien à faire.")
        )
    if view.next is Next.READ:
        return words.say("Le bilan est prêt à lire et à apporter à la rencontre.")
    dues = [due for rhythm in view.rhythms if (due := rhythm.cadence.next_due_at) is not None]
    if dues:
        when = words.moment(min(dues), table.zone, year=True)
        return words.say("Tout est en place. Prochaine tournée : {when}.", when=when)
    return words.say("Tout est en place.")


def _too_few(weights: Weights, words: Words) -> str:
    if weights.unit is Unit.ORGANISATION:
        return words.count(
            "Il faut {n} organisme au moins pour un bilan : invitez d’abord vos membres.",
            "Il faut {n} organismes au moins pour un bilan : invitez d’abord vos membres.",
            weights.needed,
        )
    return words.count(
        "Il faut {n} réponse au moins pour un bilan : invitez d’abord vos membres.",
        "Il faut {n} réponses au moins pour un bilan : invitez d’abord vos membres.",
        weights.needed,
    )


def _main(view: Dashboard, words: Words) -> Iterator[Choices]:
    """The one main thing to do, as one button."""
    table_id = view.roundtable.id
    buttons = {
        Next.INVITE: look(words.say("Inviter"), f"invite:{table_id}", Style.PRIMARY),
        Next.CADENCE: look(words.say("Choisir une cadence"), f"cadence:{table_id}", Style.PRIMARY),
    }
    if view.next is Next.READ and view.closed:
        place = f"bilan:{view.closed[0].wave.id}"
        buttons[Next.READ] = look(words.say("Lire le bilan"), place, Style.PRIMARY)
    if view.next in buttons:
        yield Choices(words.say("À faire"), (buttons[view.next],), Layout.ROW)


def _plan(view: Dashboard, words: Words) -> Card:
    """What the table has to do together, and who must be chosen again."""
    plan, title = view.plan, words.say("Plan d’action")
    counts = [
        words.count("{n} action en cours", "{n} actions en cours", plan.under_way),
        *([words.count("{n} bloquée", "{n} bloquées", plan.blocked)] if plan.blocked else ()),
        *([words.count("{n} réalisée", "{n} réalisées", plan.done)] if plan.done else ()),
    ]
    blocks: list[Block] = [Paragraph(" · ".join(counts))]
    if plan.orphans:
        asked = words.count(
            "{n} action attend une nouvelle personne responsable.",
            "{n} actions attendent une nouvelle personne responsable.",
            plan.orphans,
        )
        blocks.append(Paragraph(asked, Tone.WARNING))
    open_plan = look(words.say("Voir le plan"), f"plan:{view.roundtable.id}")
    return Card(title, (*blocks, Choices(title, (open_plan,), Layout.ROW)))


def _seats(view: Dashboard, words: Words) -> Card:
    table_id = view.roundtable.id
    active = words.count("{n} personne à la table", "{n} personnes à la table", view.active)
    counts = [active, words.count("{n} organisme", "{n} organismes", view.organisations)]
    if view.invited:
        counts.append(words.count("{n} lien à ouvrir", "{n} liens à ouvrir", view.invited))
    buttons: tuple[Button, ...] = (look(words.say("Qui est à la table"), f"seats:{table_id}"),)
    if view.next is not Next.INVITE:
        buttons += (look(words.say("Inviter"), f"invite:{table_id}"),)
    return Card(
        words.say("Sièges"),
        (
            Paragraph(" · ".join(counts)),
            Choices(words.say("Sièges"), buttons, Layout.ROW),
        ),
    )


def _rhythms(view: Dashboard, words: Words) -> Card:
    lines = [
        Paragraph(
            words.say(
                "{title} · {sentence}",
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
            look(words.say("Canal de la table"), f"space:{table_id}", Style.QUIET),
            look(words.say("Réglages de la table"), f"settings:{table_id}", Style.QUIET),
            look(words.say("Mon profil à cette table"), f"profile:{table_id}", Style.QUIET),
            look(words.say("Accueil"), "home", Style.QUIET),
        ),
        Layout.ROW,
    )


SCREENS: Mapping[type[Any], Any] = {Dashboard: dashboard}
