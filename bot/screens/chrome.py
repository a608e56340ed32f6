"""The few words around a web page, and those shown when no screen can be composed.

Owns words only; the wiring hands them to the web channel in that channel's own shape.
"""

from __future__ import annotations

from bot.i18n import Words


def entries(words: Words, *, demo: bool) -> tuple[tuple[str, str], ...]:
    """The menu: a place and its label, in order."""
    guide = (("demo", words.say("Table d’essai")),) if demo else ()
    return (
        *guide,
        ("home", words.say("Accueil")),
        ("data", words.say("Mes données")),
        ("devices", words.say("Mes comptes")),
        ("language", words.say("Langue")),
        ("privacy", words.say("Confidentialité")),
        ("help", words.say("Aide")),
    )


def labels(words: Words) -> dict[str, str]:
    """By the name of what they label."""
    return {
        "skip": words.say("Aller au contenu"),
        "menu": words.say("Menu"),
        "say_label": words.say("Écrire à Tablée"),
        "say_hint": words.say("Par exemple : aide, bilan, passer, plus tard."),
        "say_submit": words.say("Envoyer"),
        "optional": words.say("(facultatif)"),
        "copy": words.say("Copier"),
        "copied": words.say("Copié"),
        "busy": words.say("Un instant…"),
        "again": words.say("Réessayer"),
        "home": words.say("Retour à l’accueil"),
    }


def passages(words: Words) -> dict[str, tuple[str, str]]:
    """A title and what to do next, by the name of what went wrong."""
    return {
        "down": (
            words.say("Rien n’a été enregistré"),
            words.say("Le service ne répond pas pour le moment. Réessayez dans quelques instants."),
        ),
        "offline": (
            words.say("Pas de connexion"),
            words.say(
                "Votre réponse n’est peut-être pas enregistrée. Réessayez : elle ne comptera "
                "qu’une fois."
            ),
        ),
        "refused": (
            words.say("Demande refusée"),
            words.say("Elle ne vient pas d’une page de Tablée. Rien n’a changé."),
        ),
        "too_long": (
            words.say("C’est trop long"),
            words.say("Rien n’a été enregistré. Raccourcissez votre texte, puis renvoyez-le."),
        ),
        "unreadable": (
            words.say("Demande illisible"),
            words.say("Rien n’a changé. Revenez à l’accueil et recommencez."),
        ),
    }
