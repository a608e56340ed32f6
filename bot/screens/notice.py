"""The notice read before consenting: what for, what is kept, who sees what, rights, residues.

Owns its words, which change only with `bot.membership.consent.VERSION`.
"""

from __future__ import annotations

from bot.i18n import Words, mark
from bot.membership.consent import VERSION, NoticeView
from bot.screens.frame import going_home
from dialogs.messages import (
    Block,
    Bullets,
    Choices,
    Heading,
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
            mark(
                "Votre langue, votre fuseau horaire, vos appareils et vos comptes reliés, votre "
                "consentement et sa version."
            ),
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
            mark(
                "La coordination peut partager un bilan dans un canal ou un groupe de la table : "
                "qui s'y trouve le lit aussi, même sans être à la table."
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
                "Si on refait le lien de votre place, elle repart à neuf, même en pleine tournée : "
                "ce que vous y aviez répondu est effacé, et un avis vous le dit."
            ),
            mark(
                "En quittant la table, toutes vos réponses sont effacées. Les bilans déjà parus "
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
                "Sur Slack, l'organisation qui gère l'espace de travail décide combien de temps "
                "les messages sont gardés et peut les exporter, même les messages privés. C'est "
                "pourquoi les questionnaires délicats s'y répondent dans une fenêtre : vos "
                "réponses ne restent dans aucun message. Telegram garde aussi sa propre trace des "
                "messages."
            ),
            mark(
                "Un rappel dans vos messages laisse savoir, à qui pourrait les lire, que vous "
                "n'aviez pas encore répondu ce jour-là. « Pas cette fois » arrête aussi les "
                "rappels."
            ),
        ),
    ),
)


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
