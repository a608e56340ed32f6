"""The few words around a screen on Telegram, in place of one, and what Telegram shows of the bot.

Owns words only; the wiring hands them to the Telegram channel in that channel's own shape.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands import named
from bot.i18n import Words

PRODUCT = "Tablée"
"""A name, the same in every language."""

ENGLISH: Mapping[str, str] = {
    "accueil": "home",
    "point": "checkin",
    "bilan": "results",
    "profil": "settings",
    "absence": "away",
    "langue": "language",
    "lier": "link",
    "mesdonnees": "mydata",
    "confidentialite": "privacy",
    "quitter": "leave",
    "creer": "create",
    "inviter": "invite",
    "cadence": "schedule",
    "lancer": "launch",
    "groupe": "group",
    "aide": "help",
}
"""The commands that are listed, French first; every name is understood in either language."""

LISTED: Mapping[str, tuple[str, ...]] = {
    "private": tuple(name for name in ENGLISH if name != "groupe"),
    "groups": ("bilan", "point", "aide"),
    "coordinators": ("bilan", "point", "groupe", "inviter", "lancer", "aide"),
}
"""By who reads them: in our conversation, in a group, in a group that one administers."""


SECRET = frozenset({"lier", "link"})
"""Those that a code follows."""


def commands(words: Words) -> dict[str, tuple[tuple[str, str], ...]]:
    """(name, description) of each command, by who reads them."""
    return {
        scope: tuple(_command(name, words) for name in names) for scope, names in LISTED.items()
    }


def _command(name: str, words: Words) -> tuple[str, str]:
    shown = ENGLISH[name] if words.language == "en" else name
    found = named(shown)
    if found is None:
        raise LookupError(shown)
    return shown, words.say(found.summary)


def labels(words: Words) -> dict[str, str]:
    """By the name of what they label."""
    return {
        "product": PRODUCT,
        "open": words.say("Ouvrir"),
        "previous": words.say("Page précédente"),
        "next": words.say("Page suivante"),
        "copy": words.say("Copier le lien"),
        "pointer": words.say("C’est dans notre conversation privée."),
        "begin": words.say(
            "La réponse se lit dans une conversation à deux : ouvrez-la, puis touchez « Démarrer »."
        ),
        "below": words.say("La suite est plus bas."),
        "document": words.say(
            "Ce fichier ne passe pas par Telegram, qui en garderait une copie. Pour l’avoir, "
            "reliez un navigateur (écrivez « lier »), puis téléchargez-le de là."
        ),
        "form": words.say("Cela se remplit dans un navigateur, qu’il suffit de relier."),
        "down": words.say("Rien n’a été enregistré. Réessayez dans quelques instants."),
        "closed": words.say("Ce bouton ne sert plus. Écrivez-moi dans notre conversation."),
        "unread": words.say(
            "Je comprends les mots et les boutons seulement : rien d’autre n’a été gardé. Si une "
            "question attend votre réponse, écrivez-la ou touchez un bouton."
        ),
        "edited": words.say(
            "Modifier un message ne change rien à ce qui a été enregistré. Écrivez-le de nouveau, "
            "ou revenez à la question par ses boutons."
        ),
    }


def way_of_forms(words: Words) -> tuple[str, str]:
    """The label and the action of the button under a form that cannot be filled here."""
    return words.say("Relier un navigateur"), "go:devices"


def told_of_the_bot(words: Words) -> dict[str, str]:
    """What Telegram shows before anybody has written to it, and on the bot's own page."""
    return {
        "about": words.say(
            "Tablée pose de courtes questions aux membres d’une table de concertation, puis rend "
            "à la table un bilan d’ensemble dont elle peut parler. Vos réponses ne sont montrées "
            "à personne d’autre, sauf si vous choisissez d’en partager une. Pour commencer, "
            "ouvrez l’invitation de votre table, ou touchez « Démarrer »."
        ),
        "short_about": words.say(
            "Le compagnon de votre table de concertation : de courtes questions, puis un bilan."
        ),
    }
