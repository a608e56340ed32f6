"""My seat at a table: its list, my language and clock, leaving. Profile and devices are beside."""

from __future__ import annotations

from itertools import groupby

from bot.i18n import LANGUAGES, Words
from bot.membership.devices import DevicesView
from bot.membership.leaving import LeaveView, LeftView
from bot.membership.profile import (
    AUTOMATIC,
    LanguageView,
    ProfileView,
    SeatLine,
    SeatView,
)
from bot.screens import Screens
from bot.screens.devices import devices
from bot.screens.frame import going_home
from bot.screens.home import RIGHTS
from bot.screens.labels import ZONES, zone_name
from bot.screens.profile import profile
from bot.screens.table_waves import bilans, wave_card
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Facts,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.people import Right


def seat(view: SeatView, words: Words) -> Screen:
    """My seat: the waves under way, the bilans to read, then who sits at the table."""
    pairs = tuple(
        (organisation, ", ".join(line.name for line in lines))
        for organisation, lines in groupby(view.seats, key=_organisation)
    )
    listed = words.count("{n} personne à la table", "{n} personnes à la table", len(view.seats))
    return Screen(
        view.place,
        view.table,
        words.language,
        (
            Paragraph(f"{view.organisation} · {words.say(RIGHTS[view.right])}", Tone.QUIET),
            *(wave_card(line, view.zone, words) for line in view.alive),
            *bilans(view.closed, view.zone, words),
            _own(view, words),
            Heading(listed),
            Facts(pairs),
        ),
        words.say("Votre table"),
        sensitive=True,
    )


def _own(view: SeatView, words: Words) -> Choices:
    answers = Button(words.say("Mes réponses"), f"go:runs:{view.roundtable_id}")
    mine = Button(words.say("Mon profil"), f"go:profile:{view.roundtable_id}", Style.QUIET)
    plan = Button(words.say("Plan d’action"), f"go:plan:{view.roundtable_id}")
    kept: tuple[Button, ...] = (plan, mine, going_home(words))
    if view.right is not Right.OBSERVER:
        kept = (answers, *kept)
    return Choices(words.say("À la table"), kept, Layout.ROW)


def _organisation(line: SeatLine) -> str:
    return line.organisation


def language(view: LanguageView, words: Words) -> Screen:
    buttons = tuple(
        Button(name, f"language:{code}", chosen=code == words.language)
        for code, name in LANGUAGES.items()
    )
    blocks: list[Block] = []
    if view.saved:
        blocks.append(Paragraph(words.say("C'est enregistré."), Tone.GOOD))
    blocks.append(Choices("Langue / Language", buttons, Layout.STACK))
    blocks.append(Heading(words.say("Fuseau horaire")))
    hint = words.say(
        "Les échéances s’affichent à cette heure, et rien ne vous est envoyé le soir ni la nuit."
    )
    blocks.append(Paragraph(hint, Tone.QUIET))
    blocks.append(Choices(words.say("Fuseau horaire"), _zones(view, words), Layout.STACK))
    where = Button(words.say("Où vous écrire"), "go:devices")
    blocks.append(Choices(words.say("Ensuite"), (where, going_home(words)), Layout.ROW))
    title = words.say("Votre langue et votre heure")
    return Screen(view.place, title, words.language, tuple(blocks), title)


def _zones(view: LanguageView, words: Words) -> tuple[Button, ...]:
    """What stands without a choice comes first; a choice that is none of ours is still shown."""
    said = zone_name(view.otherwise, words)
    label = (
        words.say("Comme dans ma messagerie : {zone}", zone=said)
        if view.by_platform
        else words.say("Comme à ma table : {zone}", zone=said)
    )
    listed = dict.fromkeys((*ZONES, *((view.zone,) if view.zone else ())))
    return (
        Button(label, f"zone:{AUTOMATIC}", chosen=view.zone is None),
        *(
            Button(zone_name(zone, words), f"zone:{zone}", chosen=zone == view.zone)
            for zone in listed
        ),
    )


def leaving(view: LeaveView, words: Words) -> Screen:
    lines = [
        words.say("Toutes vos réponses à cette table sont effacées."),
        words.say("Votre accès à la table se ferme aussitôt, sur tous vos appareils."),
        words.say("Les bilans déjà parus restent : ce ne sont que des nombres."),
    ]
    title = words.say("Quitter « {table} » ?", table=view.table)
    if view.last_coordinator:
        return _kept_by_others(view, title, words)
    yes = Button(words.say("Oui, quitter"), f"leave:{view.roundtable_id}:yes", Style.DANGER)
    no = Button(words.say("Non, rester"), f"go:table:{view.roundtable_id}", Style.PRIMARY)
    return Screen(
        view.place,
        title,
        words.language,
        (Bullets(tuple(lines)), Choices(title, (no, yes), Layout.ROW)),
        words.say("Quitter la table"),
        sensitive=True,
    )


def _kept_by_others(view: LeaveView, title: str, words: Words) -> Screen:
    """Others sit there: a table is not left without coordination."""
    first = words.say(
        "Vous êtes la seule personne à la coordination. Avant de quitter, confiez ce rôle à "
        "quelqu’un d’autre de la table."
    )
    name = Button(words.say("Voir les sièges"), f"go:seats:{view.roundtable_id}", Style.PRIMARY)
    back = Button(words.say("Non, rester"), f"go:table:{view.roundtable_id}")
    blocks = (Paragraph(first, Tone.WARNING), Choices(title, (name, back), Layout.ROW))
    notification = words.say("Quitter la table")
    return Screen(view.place, title, words.language, blocks, notification, sensitive=True)


def left(view: LeftView, words: Words) -> Screen:
    text = words.say("Vous avez quitté « {table} ».", table=view.table)
    more = words.say("Vos réponses à cette table sont effacées. Merci d'avoir pris part.")
    return Screen(
        view.place,
        words.say("Au revoir"),
        words.language,
        (
            Paragraph(text, Tone.GOOD),
            Paragraph(more),
            Choices(words.say("Ensuite"), (going_home(words),), Layout.ROW),
        ),
        words.say("Au revoir"),
        sensitive=True,
    )


SCREENS: Screens = {
    ProfileView: profile,
    SeatView: seat,
    LanguageView: language,
    LeaveView: leaving,
    LeftView: left,
    DevicesView: devices,
}
