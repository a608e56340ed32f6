"""Home: what awaits me first, then what I was told, then my tables. And the stranger's welcome.

What awaits tells what was begun and what was handed in: it leaves no trace (design §6.14).
"""

from __future__ import annotations

from bot.calendar import local
from bot.i18n import LANGUAGES, Words, mark
from bot.membership.home import ABOUT_ACCOUNTS, Awaiting, HomeView, MyTable, Told, WelcomeView
from bot.membership.offers import Offer
from bot.screens import Screens
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
    Surface,
    Tone,
)
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Right
from dialogs.nouns.waves import ParticipationStatus

RIGHTS = {
    Right.MEMBER: mark("Partenaire"),
    Right.COORDINATOR: mark("Coordination"),
    Right.OBSERVER: mark("Observation"),
}

_TOLD = {
    DeliveryKind.RELEASED: mark("{table} : un bilan est prêt."),
    DeliveryKind.WAVE_CANCELLED: mark("{table} : une tournée a été annulée."),
    DeliveryKind.WAVE_POSTPONED: mark("{table} : une tournée se ferme une semaine plus tard."),
    DeliveryKind.SEAT_REISSUED: mark(
        "{table} : un nouveau lien a été remis pour votre place. Cet appareil n'y donne plus "
        "accès. Si c'est une surprise, parlez-en à la coordination."
    ),
    DeliveryKind.NEWCOMER: mark("{table} : la table s’agrandit."),
    DeliveryKind.SETTINGS_CHANGED: mark(
        "{table} : les réglages ont changé, pour les prochaines tournées."
    ),
    DeliveryKind.DEVICE_ADDED: mark(
        "Un compte s’est ajouté aux vôtres. Si ce n’est pas vous, retirez-le."
    ),
    DeliveryKind.PAGES_MERGED: mark(
        "Ce compte et ceux d’une autre page n’ont plus qu’une page, la même. Si ce n’est pas vous, "
        "retirez les autres et parlez-en à la coordination."
    ),
}

_CALLS = {
    ParticipationStatus.INVITED: mark("Répondre"),
    ParticipationStatus.ABSENT: mark("Répondre"),
    ParticipationStatus.STARTED: mark("Reprendre"),
    ParticipationStatus.SUBMITTED: mark("Revoir mes réponses"),
}


def home(view: HomeView, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.welcome:
        text = words.say(
            "Bienvenue à la table ! Votre place à « {table} » est prête.", table=view.welcome
        )
        blocks.append(Paragraph(text, Tone.GOOD))
    blocks.extend(_offer(one, words) for one in view.offers)
    blocks.extend(_awaiting(view, words))
    if view.told:
        blocks.append(Heading(words.say("À savoir")))
        blocks.extend(_told(one, words) for one in view.told)
    blocks.extend(_tables(view, words))
    blocks.append(_links(view, words))
    return Screen(
        view.place,
        words.say("Accueil"),
        words.language,
        tuple(blocks),
        words.say("Votre page Tablée."),
        surface=Surface.HOME,
        sensitive=True,
    )


def _awaiting(view: HomeView, words: Words) -> list[Block]:
    if not view.tables:
        return _nowhere(view, words)
    waiting = [one for one in view.awaiting if one.status is not ParticipationStatus.SUBMITTED]
    done = [one for one in view.awaiting if one.status is ParticipationStatus.SUBMITTED]
    lead = (
        words.count(
            "{n} questionnaire vous attend.", "{n} questionnaires vous attendent.", len(waiting)
        )
        if waiting
        else words.say("Rien ne vous attend pour l'instant.")
    )
    cards = [_card(one, words) for one in (*waiting, *done)]
    return [Paragraph(lead, Tone.LEAD), *cards]


def _nowhere(view: HomeView, words: Words) -> list[Block]:
    text = words.say("Vous n'avez plus de place à une table.")
    if view.offers:
        return [Paragraph(text)]
    how = words.say("Pour en retrouver une, demandez un lien à la coordination de la table.")
    return [Paragraph(text, Tone.LEAD), Paragraph(how)]


def _offer(one: Offer, words: Words) -> Card:
    """A seat that was offered to this very account."""
    until = words.date(local(one.expires_at, one.zone).date())
    said = (
        words.say("{host} vous invite à cette table, jusqu’au {until}.", host=one.host, until=until)
        if one.host
        else words.say("Une place vous y attend, jusqu’au {until}.", until=until)
    )
    call = Button(words.say("Voir l’invitation"), f"go:{one.place}", Style.PRIMARY)
    return Card(one.table, (Paragraph(said), Choices(one.table, (call,), Layout.ROW)))


def _card(one: Awaiting, words: Words) -> Card:
    minutes = words.count("environ {n} minute", "environ {n} minutes", one.minutes)
    lines = [f"{one.table} · {minutes}"]
    if one.closes_at is not None:
        when = words.moment(one.closes_at, one.zone)
        lines.append(words.say("Jusqu'au {when}", when=when))
    if one.reminded and one.status is not ParticipationStatus.SUBMITTED:
        lines.append(words.say("Un rappel de votre table."))
    style = Style.PLAIN if one.status is ParticipationStatus.SUBMITTED else Style.PRIMARY
    call = Button(words.say(_CALLS[one.status]), f"go:run:{one.run_id}", style)
    title = words.text(one.title)
    return Card(
        title,
        (
            *(Paragraph(line, Tone.QUIET) for line in lines),
            Choices(title, (call,), Layout.ROW),
        ),
    )


def _told(one: Told, words: Words) -> Card:
    text = words.say(_TOLD[one.kind], table=one.table)
    buttons = []
    if one.kind is DeliveryKind.RELEASED and one.wave_id is not None:
        buttons.append(Button(words.say("Lire le bilan"), f"go:bilan:{one.wave_id}"))
    if one.kind in ABOUT_ACCOUNTS:
        buttons.append(Button(words.say("Mes comptes"), "go:devices"))
    buttons.append(Button(words.say("C'est vu"), f"dismiss:{one.id}", Style.QUIET))
    title = words.text(one.title) if one.title is not None else _whose(one, words)
    return Card(title, (Paragraph(text), Choices(title, tuple(buttons), Layout.ROW)))


def _whose(one: Told, words: Words) -> str:
    if one.kind in ABOUT_ACCOUNTS:
        return words.say("Vos comptes")
    return words.say("Votre table")


def _tables(view: HomeView, words: Words) -> list[Block]:
    if not view.tables:
        return []
    title = words.count("Ma table", "Mes tables", len(view.tables))
    return [Heading(title), *(_table(one, words) for one in view.tables)]


def _table(one: MyTable, words: Words) -> Card:
    call = words.say("Coordonner") if one.right is Right.COORDINATOR else words.say("Voir la table")
    buttons = [Button(call, f"go:table:{one.id}")]
    buttons.append(Button(words.say("Plan d’action"), f"go:plan:{one.id}"))
    if one.right is not Right.OBSERVER:
        buttons.append(Button(words.say("Mes réponses"), f"go:runs:{one.id}", Style.QUIET))
    buttons.append(Button(words.say("Mon profil"), f"go:profile:{one.id}", Style.QUIET))
    line = f"{one.organisation} · {words.say(RIGHTS[one.right])}"
    return Card(
        one.name,
        (Paragraph(line, Tone.QUIET), Choices(one.name, tuple(buttons), Layout.ROW)),
    )


def _links(view: HomeView, words: Words) -> Choices:
    buttons = [
        Button(words.say("Relier un autre compte"), "go:devices", Style.QUIET),
        Button(words.say("Mes données"), "go:data", Style.QUIET),
        Button(words.say("Changer de langue"), "go:language", Style.QUIET),
        Button(words.say("Aide"), "go:help", Style.QUIET),
    ]
    if view.may_create:
        buttons.insert(0, Button(words.say("Créer une table"), "go:create", Style.PLAIN))
    return Choices(words.say("Aussi"), tuple(buttons), Layout.ROW)


def welcome(view: WelcomeView, words: Words) -> Screen:
    """Whoever comes without a link learns how to come in; whoever was invited is shown the door."""
    blocks: list[Block] = [
        Paragraph(words.say("Le compagnon des tables de concertation."), Tone.LEAD),
        *(_offer(one, words) for one in view.offers),
    ]
    if not view.offers:
        how = words.say(
            "Pour entrer, ouvrez le lien personnel que la coordination de votre table vous a "
            "envoyé."
        )
        blocks.append(Paragraph(how))
    elsewhere = words.say(
        "Vous êtes déjà membre ailleurs, dans une messagerie ou un autre navigateur ? Demandez-y "
        "un code, puis tapez-le ici."
    )
    blocks += [Paragraph(elsewhere), _entering(view, words)]
    title = words.say("Bienvenue à Tablée")
    return Screen(view.place, title, words.language, tuple(blocks), title, surface=Surface.HOME)


def _entering(view: WelcomeView, words: Words) -> Choices:
    others = tuple(
        Button(name, f"go:welcome:{code}", Style.QUIET)
        for code, name in LANGUAGES.items()
        if code != words.language
    )
    plain = Style.PLAIN if view.offers else Style.PRIMARY
    ways = [Button(words.say("J'ai un code"), "go:device", plain)]
    if view.may_create:
        ways.append(Button(words.say("Créer une table"), "go:create"))
    helping = Button(words.say("Aide"), "go:help", Style.QUIET)
    return Choices(words.say("Entrer"), (*ways, helping, *others), Layout.ROW)


SCREENS: Screens = {HomeView: home, WelcomeView: welcome}
