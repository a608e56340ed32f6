"""Opening a wave at the next hour, and postponing or cancelling one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bot.coordination.launches import LaunchForm, Planned, WaveChange
from bot.i18n import Words, mark
from bot.screens.cadences import durations
from bot.screens.coordination_page import back, look, page, row, select
from bot.waves.planning import USUAL_DAYS, Outlook
from dialogs.messages import Block, Button, Card, Form, Paragraph, Screen, Style, Tone

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "overlapping": mark("Une tournée de ce questionnaire est déjà prévue ou ouverte."),
        "too_soon": mark("Il faut 28 jours entre deux bilans du même questionnaire."),
        "nobody": mark("Personne ne serait invité : il faut d’abord des membres à la table."),
        "wave_busy": mark("La tournée change en ce moment même. Réessayez dans un instant."),
        "wave_over": mark("Cette tournée n’est plus ouverte : rien n’a été changé."),
        "already_postponed": mark("Une tournée se reporte une seule fois : rien n’a été changé."),
    }
)


def launch(view: LaunchForm, words: Words) -> Screen:
    """What each dialog would meet, then the choice."""
    blocks: list[Block] = []
    if view.problem:
        blocks.append(Paragraph(words.say(PROBLEMS[view.problem]), Tone.PROBLEM))
    when = words.moment(view.opens_at, view.roundtable.zone)
    opens = words.say(
        "La tournée s’ouvrirait le {when}. Chaque membre recevrait son invitation à une heure "
        "convenable.",
        when=when,
    )
    blocks.append(Paragraph(opens, Tone.LEAD))
    blocks.extend(_outlook(view, dialog, words) for dialog in view.titles)
    blocks.extend(_choice(view, words))
    blocks.append(back(words, view.roundtable.id))
    return page(view.place, words.say("Ouvrir une tournée"), words, blocks)


def _outlook(view: LaunchForm, dialog: str, words: Words) -> Card:
    outlook = view.outlooks[dialog]
    title = words.text(view.titles[dialog])
    sentences = obstacles(outlook, view.roundtable.zone, words)
    said = [Paragraph(sentence, Tone.WARNING) for sentence in sentences]
    return Card(title, tuple(said or [Paragraph(roster_sentence(outlook, words))]))


def _problem(key: str, words: Words) -> str:
    return words.say(PROBLEMS[key])


def obstacles(outlook: Outlook, zone: str, words: Words) -> Iterator[str]:
    """What forbids the wave, or will keep its bilan closed."""
    if outlook.alive is not None:
        yield _problem("overlapping", words)
    elif outlook.earliest is not None:
        when = words.moment(outlook.earliest, zone, year=True)
        yield words.say(
            "Il faut 28 jours entre deux bilans du même questionnaire : possible le {when}.",
            when=when,
        )
    elif not outlook.weights.roster:
        yield _problem("nobody", words)
    elif not outlook.weights.reachable:
        yield too_few(outlook, words)


def too_few(outlook: Outlook, words: Words) -> str:
    return words.count(
        "Le bilan demande {n} réponse, et cette table ne peut pas les réunir : "
        "rien d’autre que la participation ne sera montré.",
        "Le bilan demande {n} réponses, et cette table ne peut pas les réunir : "
        "rien d’autre que la participation ne sera montré.",
        outlook.weights.needed,
    )


def roster_sentence(outlook: Outlook, words: Words) -> str:
    """How many are asked, and how many answers the bilan needs."""
    weights = outlook.weights
    asked = words.count("{n} personne invitée", "{n} personnes invitées", weights.roster)
    needed = words.count(
        "le bilan demande {n} réponse", "le bilan demande {n} réponses", weights.needed
    )
    return words.say("{asked} ; {needed}.", asked=asked, needed=needed)


def _choice(view: LaunchForm, words: Words) -> Iterator[Form]:
    """Only dialogs that may open are offered."""
    allowed = {
        dialog: words.text(title)
        for dialog, title in view.titles.items()
        if view.outlooks[dialog].allowed
    }
    if not allowed:
        return
    fields = (
        select("dialog", words.say("Questionnaire"), allowed, next(iter(allowed))),
        select("days", words.say("Durée d’une tournée"), durations(words), str(USUAL_DAYS)),
    )
    yield Form(view.place, fields, words.say("Ouvrir la tournée"))


def planned(view: Planned, words: Words) -> Screen:
    zone = view.roundtable.zone
    title = words.text(view.title)
    opens = words.moment(view.wave.opens_at, zone)
    closes = words.moment(view.wave.closes_at, zone)
    told = words.say(
        "« {title} » s’ouvre le {opens} et se ferme le {closes}.",
        title=title,
        opens=opens,
        closes=closes,
    )
    blocks: list[Block] = [Paragraph(told, Tone.GOOD)]
    if view.outlook.weights.reachable:
        blocks.append(Paragraph(roster_sentence(view.outlook, words)))
    else:
        blocks.append(Paragraph(too_few(view.outlook, words), Tone.WARNING))
    blocks.append(Paragraph(words.say("Vous n’avez plus rien à faire."), Tone.QUIET))
    blocks.append(
        row(
            words,
            look(words.say("Suivre la tournée"), f"participation:{view.wave.id}"),
            look(words.say("Retour à la table"), f"table:{view.roundtable.id}", Style.QUIET),
        )
    )
    return page(view.place, words.say("La tournée est prévue"), words, blocks)


def change(view: WaveChange, words: Words) -> Screen:
    """Asked first, then told."""
    blocks: list[Block] = []
    if view.problem:
        blocks.append(Paragraph(words.say(PROBLEMS[view.problem]), Tone.PROBLEM))
    elif view.done:
        blocks.append(Paragraph(_told(view, words), Tone.GOOD))
    else:
        blocks.extend(_asked(view, words))
    blocks.append(back(words, view.roundtable.id))
    return page(view.place, words.text(view.title), words, blocks)


def _told(view: WaveChange, words: Words) -> str:
    if view.deed == "cancel":
        return words.say("La tournée est annulée. Il n’y aura pas de bilan.")
    when = words.moment(view.wave.closes_at, view.roundtable.zone)
    return words.say("La tournée se fermera plutôt le {when}.", when=when)


def _asked(view: WaveChange, words: Words) -> Iterator[Block]:
    if view.deed == "cancel":
        sure = words.say(
            "Annuler cette tournée ? Les réponses s’arrêtent, il n’y aura aucun bilan, "
            "et les membres en sont avisés."
        )
        button = Button(
            words.say("Annuler la tournée"), f"wave:{view.wave.id}:cancel", Style.DANGER
        )
    else:
        when = "" if view.later is None else words.moment(view.later, view.roundtable.zone)
        sure = words.say(
            "Reporter la fermeture ? Une seule fois par tournée : elle se fermerait le {when}, "
            "et les membres en seraient avisés.",
            when=when,
        )
        button = Button(words.say("Reporter"), f"wave:{view.wave.id}:postpone", Style.PRIMARY)
    yield Paragraph(sure, Tone.WARNING)
    yield row(words, button, look(words.say("Ne rien changer"), f"participation:{view.wave.id}"))


SCREENS: Mapping[type[Any], Any] = {LaunchForm: launch, Planned: planned, WaveChange: change}
