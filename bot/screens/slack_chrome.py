"""The few words around a screen on Slack, in place of one, and in the app's own manifest.

Owns words only; the wiring hands them to the Slack channel in that channel's own shape.
"""

from __future__ import annotations

from bot.i18n import Words

PRODUCT = "Tablée"
"""A name, the same in every language."""


def labels(words: Words) -> dict[str, str]:
    """By the name of what they label."""
    return {
        "product": PRODUCT,
        "busy": words.say(
            "Un instant… Si rien ne vient, fermez cette fenêtre et recommencez : rien n’est perdu."
        ),
        "again": words.say("Réessayer"),
        "close": words.say("Fermer"),
        "open": words.say("Ouvrir"),
        "change": words.say("Modifier"),
        "previous": words.say("Page précédente"),
        "next": words.say("Page suivante"),
        "in_window": words.say("Ouvrir dans une fenêtre"),
        "in_conversation": words.say("Ouvrir dans notre conversation"),
        "pointer": words.say("C’est dans notre conversation privée."),
        "doorway": words.say(
            "Cela s’ouvre dans une fenêtre, pour que rien n’en reste dans l’historique de Slack."
        ),
        "document": words.say(
            "Ce fichier ne passe pas par Slack, qui en garderait une copie. Pour l’avoir, reliez "
            "un navigateur (écrivez « lier »), puis téléchargez-le de là."
        ),
        "picture": words.say(
            "Le graphique se voit dans notre conversation ; il dit la même chose que ces mots."
        ),
        "down": words.say("Rien n’a été enregistré. Réessayez dans quelques instants."),
        "outside": words.say(
            "Tablée n’est pas installée dans votre espace Slack. Demandez à la coordination de "
            "votre table un lien personnel : il s’ouvre dans un navigateur."
        ),
        "optional": words.say("(facultatif)"),
        "rank": words.say("Rang {n}"),
    }


def told_of_the_app(words: Words) -> dict[str, str]:
    """What Slack shows of the app before anybody has opened it."""
    return {
        "shortcut": words.say("Ouvrir Tablée"),
        "about": words.say(
            "Le compagnon de votre table de concertation : de courtes questions, puis un bilan "
            "dont la table peut parler."
        ),
        "details": "\n\n".join(
            (
                words.say(
                    "Tablée pose de courtes questions aux membres d’une table de concertation, là "
                    "où ils se trouvent déjà, et rend à la table un bilan d’ensemble : ce qui va "
                    "bien, ce qui se discute, ce qui se travaille."
                ),
                words.say(
                    "Les questions sensibles s’ouvrent dans une fenêtre, qui ne laisse rien dans "
                    "l’historique de Slack. Une réponse n’est montrée à personne d’autre, sauf si "
                    "son auteur choisit de la partager, et le bilan cache les petits nombres."
                ),
                words.say(
                    "Pour commencer, ouvrez l’accueil de Tablée ; la coordination y crée sa table "
                    "et invite les partenaires."
                ),
            )
        ),
    }


def commands(words: Words) -> tuple[tuple[str, str, str], ...]:
    """Name, description, usage. Names are the same in every language."""
    return (
        ("bilan", words.say("Le bilan de votre table"), ""),
        ("point", words.say("Faire le point"), ""),
        (
            "tablee",
            words.say("Ce qui vous attend, et tout le reste"),
            words.say("aide, profil, langue, inviter, cadence…"),
        ),
    )


def pages(words: Words) -> dict[str, tuple[str, str]]:
    """A title and what to do next, by how an installation ended."""
    return {
        "installed": (
            words.say("Tablée est installée"),
            words.say(
                "Vous pouvez fermer cette page. Dans Slack, ouvrez Tablée parmi vos applications : "
                "son accueil dit par où commencer."
            ),
        ),
        "refused": (
            words.say("L’installation s’est interrompue"),
            words.say(
                "Rien n’a été installé. Recommencez depuis la page d’installation, dans le même "
                "navigateur."
            ),
        ),
        "failed": (
            words.say("Slack n’a pas accepté l’installation"),
            words.say(
                "Rien n’a été installé. Recommencez depuis la page d’installation ; si cela se "
                "répète, parlez-en à la personne qui tient ce serveur."
            ),
        ),
    }
