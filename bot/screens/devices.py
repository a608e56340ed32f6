"""My accounts: the code shown once, where to be written to, each of them."""

from __future__ import annotations

from bot.i18n import Words, mark
from bot.membership.codes import CODE_LENGTH
from bot.membership.devices import AUTOMATIC, Device, DevicesView
from bot.screens.accounts import named
from bot.screens.frame import going_home
from bot.screens.linking import code_form
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.people import WEB

_TOLD = {
    "merged": mark(
        "C’est fait : vos deux pages n’en font plus qu’une, que tous vos comptes ouvrent."
    ),
    "removed": mark(
        "C’est retiré : ce compte n’ouvre plus votre page, et ses boutons ne changent plus rien."
    ),
    "lately": mark(
        "Ce compte est relié à votre page depuis peu : retirez plutôt l’autre à partir d’un compte "
        "que vous y aviez avant, ou attendez une semaine."
    ),
    "written": mark("C'est enregistré."),
    "linked": mark("Ce compte est relié à votre page."),
}


def devices(view: DevicesView, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.told:
        tone = Tone.WARNING if view.told == "lately" else Tone.GOOD
        blocks.append(Paragraph(words.say(_TOLD[view.told]), tone))
    blocks.extend(_code(view, words))
    label = words.say("Montrer un code") if not view.code else words.say("Montrer un autre code")
    style = Style.PLAIN if view.code else Style.PRIMARY
    blocks.append(
        Choices(
            words.say("Relier un autre compte"),
            (Button(label, "device:new", style), going_home(words)),
            Layout.ROW,
        )
    )
    if not view.code:
        blocks.append(Heading(words.say("Vous avez un code ?")))
        blocks.append(code_form("", "", words))
    blocks.extend(_written(view, words))
    title = words.say("Vos comptes")
    blocks.append(Heading(words.say("Comptes reliés")))
    blocks.extend(_device(one, view.zone, words) for one in view.devices)
    return Screen(view.place, title, words.language, tuple(blocks), title, sensitive=True)


def _code(view: DevicesView, words: Words) -> list[Block]:
    if not view.code or view.expires_at is None:
        text = words.say(
            "Pour continuer sur un autre appareil ou dans une autre messagerie, demandez un code "
            "ici et tapez-le là-bas."
        )
        return [Paragraph(text, Tone.LEAD)]
    half = CODE_LENGTH // 2
    shown = f"{view.code[:half]}-{view.code[half:]}"
    until = words.time(view.expires_at, view.zone)
    return [
        Paragraph(words.say("Votre code : {code}", code=shown), Tone.GOOD),
        Paragraph(
            words.say(
                "Sur une page web, ouvrez Tablée et choisissez « J'ai un code » ; dans Slack, "
                "tapez « /tablee lier » et le code ; dans Telegram, « /lier » et le code. Il sert "
                "une fois, jusqu'à {time}. Ne le donnez à personne.",
                time=until,
            )
        ),
    ]


# ── Where to be written to ────────────────────────────────────────────────────────────────────


def _written(view: DevicesView, words: Words) -> list[Block]:
    """Nothing to choose where there is one way."""
    if view.ways[1:] == ():
        return []
    title = words.say("Où vous écrire")
    used = next((one for one in view.ways if one.id == view.by), view.ways[0])
    automatic = words.say("Là où vous étiez en dernier")
    buttons = (
        Button(automatic, f"device:write:{AUTOMATIC}", chosen=not view.chosen),
        *(
            Button(_way(one, words), f"device:write:{one.id}", chosen=one.id == view.chosen)
            for one in view.ways
        ),
    )
    hint = words.say(
        "Invitations à répondre, rappels et bilans arrivent à un seul endroit : en ce moment, "
        "{where}. S’il ne répond plus, un autre prend le relais.",
        where=_way(used, words),
    )
    return [Heading(title), Paragraph(hint, Tone.QUIET), Choices(title, buttons, Layout.STACK)]


def _way(one: Device, words: Words) -> str:
    return words.say("Votre page web") if one.platform == WEB else named(one, words)


# ── Each account ──────────────────────────────────────────────────────────────────────────────


def _device(one: Device, zone: str, words: Words) -> Card:
    name = named(one, words)
    since = words.say("Relié le {when}", when=words.moment(one.linked_at, zone, year=True))
    if one.here:
        browser = one.platform == WEB
        here = words.say("Cet appareil-ci") if browser else words.say("Ce compte-ci")
        return Card(name, (Paragraph(here), Paragraph(since, Tone.QUIET)))
    remove = Button(words.say("Retirer"), f"device:remove:{one.id}", Style.QUIET)
    return Card(name, (Paragraph(since, Tone.QUIET), Choices(name, (remove,), Layout.ROW)))
