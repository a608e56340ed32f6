"""Around consent: the notice, the landing page, and links that open nothing."""

from __future__ import annotations

from bot.i18n import Words, mark
from bot.membership.consent import NoticeView
from bot.membership.invitations import CodeAccepted, DeadLink, DeadLinkView, LandingView
from bot.screens import Screens
from bot.screens.frame import going_home
from bot.screens.landing import landing
from bot.screens.notice import notice
from dialogs.messages import (
    Button,
    Choices,
    Layout,
    Paragraph,
    Screen,
    Style,
    Surface,
    Tone,
)

_DEAD = {
    DeadLink.UNKNOWN: (
        mark("Ce lien n'ouvre rien"),
        mark(
            "Il est peut-être incomplet, ou a été remplacé par un plus récent. Ouvrez-le de "
            "nouveau depuis le message reçu, ou demandez-en un autre à la coordination."
        ),
    ),
    DeadLink.USED: (
        mark("Ce lien a déjà servi"),
        mark(
            "Un lien ne sert qu'une fois. Si c'est vous, ouvrez Tablée sur l'appareil où vous "
            "l'avez ouvert et demandez-y un code pour celui-ci. Sinon, demandez un nouveau lien à "
            "la coordination : elle saura que quelqu'un d'autre s'en est servi."
        ),
    ),
    DeadLink.EXPIRED: (
        mark("Ce lien est trop ancien"),
        mark("Demandez-en un nouveau à la coordination de la table."),
    ),
    DeadLink.YOURS: (
        mark("Vous avez déjà votre place"),
        mark("Ce lien vous a fait entrer à la table : il n'y a rien d'autre à faire."),
    ),
    DeadLink.SEATED: (
        mark("Vous avez déjà une place à cette table"),
        mark(
            "Une personne n'a qu'une place à une table. Si ce lien est pour quelqu'un d'autre, "
            "faites-le-lui suivre : il n'a pas servi."
        ),
    ),
}


def dead_link(view: DeadLinkView, words: Words) -> Screen:
    title, text = _DEAD[view.why]
    buttons = [going_home(words, Style.PRIMARY)]
    if view.stranger:
        buttons.append(Button(words.say("J'ai un code"), "go:device"))
    return Screen(
        view.place,
        words.say(title),
        words.language,
        (
            Paragraph(words.say(text), Tone.LEAD),
            Choices(words.say("Ensuite"), tuple(buttons), Layout.ROW),
        ),
        words.say("Ce lien n'ouvre rien"),
        surface=Surface.PAGE,
        sensitive=True,
    )


def accepted(view: CodeAccepted, words: Words) -> Screen:
    button = Button(words.say("Créer une table"), f"go:{view.place}", Style.PRIMARY)
    return Screen(
        view.place,
        words.say("Créez votre table"),
        words.language,
        (
            Paragraph(words.say("C'est fait : vous pouvez créer votre table."), Tone.LEAD),
            Choices(words.say("Ensuite"), (button,), Layout.ROW),
        ),
        words.say("Créez votre table"),
        sensitive=True,
    )


SCREENS: Screens = {
    NoticeView: notice,
    LandingView: landing,
    DeadLinkView: dead_link,
    CodeAccepted: accepted,
}
