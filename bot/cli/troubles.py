"""What went wrong with an installation, in words for its operator: one sentence, one remedy."""

from __future__ import annotations

from bot.cli.console import bad_settings_in_words
from bot.i18n import Words, mark
from bot.settings import BadSettings
from dialogs.nouns.errors import Invalid, TableeError, Unavailable, WrongKey

PACKAGES = {"slack_libraries": "tablee[slack]", "telegram_library": "tablee[telegram]"}
"""What to install, by the reason that lacks it."""

REMEDIES = {
    "network_drive": mark(
        "Le fichier SQLite est sur un disque réseau, où il s’abîmerait. "
        "Placez-le sur un disque de ce serveur, ou passez à PostgreSQL."
    ),
    "sqlite_in_memory": mark("DATABASE_URL doit nommer un fichier."),
    "short_key": mark("TABLEE_SECRET_KEY : il faut au moins 16 caractères."),
    "database_url": mark("DATABASE_URL n’est pas l’adresse d’une base de données."),
    "slack_libraries": mark(
        "Slack est réglé, mais ses bibliothèques manquent : installez {package}."
    ),
    "telegram_library": mark(
        "Telegram est réglé, mais sa bibliothèque manque : installez {package}."
    ),
}
"""By the reason of an `Invalid` setting."""


def in_words(error: TableeError, words: Words) -> str:
    if isinstance(error, BadSettings):
        return bad_settings_in_words(error, words)
    if isinstance(error, WrongKey):
        return words.say(
            "La clé ne correspond pas à cette base. Remettez celle qui l’a créée "
            "(TABLEE_SECRET_KEY, ou le fichier .key à côté de la base)."
        )
    if isinstance(error, Unavailable):
        return words.say(
            "La base de données ne répond pas. Vérifiez DATABASE_URL et que le serveur tourne."
        )
    if isinstance(error, Invalid) and error.reason in REMEDIES:
        return words.say(REMEDIES[error.reason], package=PACKAGES.get(error.reason, ""))
    return words.say("Quelque chose n’a pas marché : {reason}.", reason=error.reason)
