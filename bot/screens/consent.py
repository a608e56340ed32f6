"""The landing page of a link, the notice read before consenting, and links that open nothing.

Owns the words of the notice. They change only with `bot.consent.VERSION`.
"""

from __future__ import annotations

from bot.consent import VERSION, NoticeView
from bot.i18n import LANGUAGES, Words, mark
from bot.invitations import CodeAccepted, DeadLink, DeadLinkView, LandingView
from bot.screens import Screens
from bot.screens.frame import going_home
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Details,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Screen,
    Style,
    Surface,
    Tone,
)

NOTICE = (
    (
        mark("À quoi cela sert"),
        (
            mark(
                "Aider votre table à faire le point sur sa concertation. Rien d'autre : ni "
                "évaluation des personnes, ni classement des organismes."
            ),
        ),
    ),
    (
        mark("Ce qui est gardé"),
        (
            mark("Le nom et l'organisme que la coordination a écrits pour votre place."),
            mark("Votre langue, vos appareils reliés, votre consentement et sa version."),
            mark("Vos réponses et vos commentaires, chiffrés dans la base de données."),
        ),
    ),
    (
        mark("Qui voit quoi"),
        (
            mark(
                "Personne ne voit vos réponses confidentielles : ni la coordination, ni vos "
                "collègues. La table lit des nombres d'ensemble."
            ),
            mark(
                "Un bilan ne paraît que si assez de personnes ont répondu ; les petits nombres y "
                "restent cachés."
            ),
            mark("Toute la table voit qui y a une place, jamais qui a répondu."),
            mark(
                "Ce qui est signé est annoncé comme tel avant la question. Un commentaire ne "
                "paraît, sans votre nom, que si vous le demandez."
            ),
        ),
    ),
    (
        mark("Vos droits"),
        (
            mark("Passer une question, ne pas répondre, vous retirer quand vous voulez."),
            mark(
                "Voir vos données, les corriger jusqu'à la fermeture, les emporter, les faire "
                "effacer : à la page « Mes données »."
            ),
            mark(
                "En quittant la table, vos réponses en cours sont effacées. Les bilans déjà parus "
                "restent : ce ne sont que des nombres."
            ),
        ),
    ),
    (
        mark("Ce qu'aucun logiciel n'empêche"),
        (
            mark(
                "Plusieurs personnes qui mettraient en commun leurs propres réponses pourraient en "
                "apprendre sur les autres. Le bilan est fait pour qu'une personne seule n'y arrive "
                "pas, ni deux dès que sept ont répondu."
            ),
            mark(
                "Quand une personne arrive ou part et que personne d'autre ne change, deux bilans "
                "permettent de deviner un peu mieux."
            ),
            mark(
                "Des places inventées : c'est pourquoi la liste de la table est visible. Un style "
                "d'écriture peut aussi se reconnaître."
            ),
            mark(
                "Qui tient à la fois le serveur et sa clé peut lire les réponses. Demandez à la "
                "coordination qui l'exploite et où il se trouve."
            ),
            mark(
                "Sur Slack ou Telegram, ces services et l'organisation qui les gère gardent leur "
                "propre trace des messages."
            ),
        ),
    ),
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


def notice_blocks(words: Words) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for title, lines in NOTICE:
        blocks.append(Heading(words.say(title)))
        blocks.append(Bullets(tuple(words.say(line) for line in lines)))
    blocks.append(Paragraph(words.say("Version {version}", version=VERSION), Tone.QUIET))
    return tuple(blocks)


def notice(view: NoticeView, words: Words) -> Screen:
    back = Choices(words.say("Ensuite"), (going_home(words, Style.PRIMARY),), Layout.ROW)
    title = words.say("Ce que deviennent vos réponses")
    blocks = (*notice_blocks(words), back)
    return Screen(view.place, title, words.language, blocks, title, surface=Surface.PAGE)


def landing(view: LandingView, words: Words) -> Screen:
    """Three lines, the notice, one box, one button."""
    blocks: list[Block] = [_languages(view, words)]
    if view.unticked:
        text = words.say("Cochez la case pour entrer : rien n'est gardé sans votre accord.")
        blocks.append(Paragraph(text, Tone.PROBLEM))
    blocks.extend(_seat_lines(view, words) if view.table else _code_lines(words))
    blocks.append(
        Details(words.say("Ce que deviennent vos réponses, en détail"), notice_blocks(words))
    )
    blocks.append(_consenting(view, words))
    blocks.append(
        Paragraph(words.say("Si ce n'est pas pour vous, fermez simplement cette page."), Tone.QUIET)
    )
    title = (
        words.say("Une place vous attend à la table « {table} »", table=view.table)
        if view.table
        else words.say("Créez votre table")
    )
    return Screen(
        view.place,
        title,
        words.language,
        tuple(blocks),
        words.say("Une invitation vous attend."),
        surface=Surface.PAGE,
    )


def _languages(view: LandingView, words: Words) -> Choices:
    buttons = tuple(
        Button(
            name,
            f"go:invitation:{view.token}:{code}",
            Style.QUIET,
            chosen=code == words.language,
        )
        for code, name in LANGUAGES.items()
    )
    return Choices("Langue / Language", buttons, Layout.ROW)


def _seat_lines(view: LandingView, words: Words) -> list[Block]:
    asked = (
        words.say("On vous demande : de suivre la table ; vous lisez ses bilans sans répondre.")
        if view.observer
        else words.say(
            "On vous demande : quelques questionnaires de 2 à 7 minutes par année, quand vous "
            "voulez."
        )
    )
    facts = [(words.say("Pour"), f"{view.seat}, {view.organisation}")]
    if view.host:
        facts.insert(0, (words.say("De la part de"), view.host))
    return [
        Facts(tuple(facts)),
        Bullets(
            (
                asked,
                words.say(
                    "Qui voit quoi : personne ne voit vos réponses ; la table lit un bilan "
                    "d'ensemble."
                ),
                words.say("Partir : quand vous voulez, en deux clics, et vos données avec vous."),
            )
        ),
    ]


def _code_lines(words: Words) -> list[Block]:
    return [
        Paragraph(
            words.say(
                "Ce lien vous permet de créer une table de concertation et d'y inviter vos "
                "partenaires."
            ),
            Tone.LEAD,
        )
    ]


def _consenting(view: LandingView, words: Words) -> Form:
    label = words.say("J'ai lu ce que deviennent mes réponses, et j'accepte.")
    field = Field(
        "consent",
        label,
        Input.CONFIRM,
        (FieldOption("yes", label),),
        required=True,
        problem=words.say("Cochez la case pour entrer.") if view.unticked else "",
    )
    submit = words.say("Prendre ma place") if view.table else words.say("Continuer")
    return Form(f"claim:{view.token}:{words.language}", (field,), submit)


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
    )


SCREENS: Screens = {
    NoticeView: notice,
    LandingView: landing,
    DeadLinkView: dead_link,
    CodeAccepted: accepted,
}
