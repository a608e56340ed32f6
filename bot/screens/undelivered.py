"""Messages that did not reach a person: why, in a human's words, and what to do about it.

Owns what each platform's own word means here. Which failures may be told at all is not decided
here (design §6.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.i18n import Words, mark


@dataclass(frozen=True, slots=True)
class Trouble:
    """`remedy` is "" where it is the screen's own affair: another way to reach that person."""

    why: str
    remedy: str = ""


_HIDDEN = Trouble(mark("Tablée n’a pas accès à ce compte"))
_GONE = Trouble(mark("ce compte n’existe plus"))
_SILENT = Trouble(mark("la messagerie n’a pas répondu"))
_TAB_CLOSED = Trouble(
    mark("l’onglet Messages de Tablée est fermé dans Slack"),
    mark(
        "Demandez à qui administre Slack d’ouvrir l’onglet Messages de Tablée, dans les réglages "
        "de l’application (App Home)."
    ),
)
_FORBIDDEN = Trouble(
    mark("une règle de l’espace de travail l’empêche"),
    mark("Demandez à qui administre l’espace de travail de laisser Tablée écrire à ses membres."),
)
_REMOVED = Trouble(
    mark("Tablée n’est plus installée dans l’espace de travail"),
    mark("Demandez à qui administre l’espace de travail d’y installer Tablée de nouveau."),
)
_CLOSED = Trouble(mark("son compte est désactivé"))
_REFUSED = Trouble(mark("la messagerie ne laisse pas Tablée lui écrire"))
_NOT_PLUGGED = Trouble(
    mark("cette messagerie n’est pas branchée"),
    mark("Parlez-en à la personne qui s’occupe du serveur."),
)
_UNKNOWN = Trouble(mark("la messagerie ne peut pas joindre cette personne"))

TROUBLES: Mapping[str, Trouble] = MappingProxyType(
    {
        "channel_off": _NOT_PLUGGED,
        "unauthorized": _NOT_PLUGGED,
        "rate_limited": Trouble(mark("la messagerie demande d’attendre")),
        "unconfirmed": Trouble(mark("la messagerie n’a pas dit si le message est arrivé")),
        "network": _SILENT,
        "slack": _SILENT,
        "telegram": _SILENT,
        "blocked": Trouble(mark("cette personne a bloqué Tablée")),
        "never_started": Trouble(mark("cette personne n’a pas encore ouvert Tablée")),
        "deactivated": _CLOSED,
        "user_disabled": _CLOSED,
        "user_not_found": _GONE,
        "users_not_found": _GONE,
        "user_not_visible": _HIDDEN,
        "user_not_in_channel": _HIDDEN,
        "invalid_user_combination": _HIDDEN,
        "invalid_users_combination": _HIDDEN,
        "channel_not_found": _HIDDEN,
        "chat_not_found": _HIDDEN,
        "not_in_channel": _HIDDEN,
        "is_archived": Trouble(mark("la conversation est archivée")),
        "outside": Trouble(mark("ce compte est d’une autre organisation")),
        "cannot_dm_bot": Trouble(mark("c’est le compte d’un robot")),
        "messages_tab_disabled": _TAB_CLOSED,
        "not_enabled": _TAB_CLOSED,
        "not_allowed": _REFUSED,
        "forbidden": _REFUSED,
        "no_permission": _FORBIDDEN,
        "access_denied": _FORBIDDEN,
        "accesslimited": _FORBIDDEN,
        "ekm_access_denied": _FORBIDDEN,
        "missing_scope": _FORBIDDEN,
        "org_login_required": _FORBIDDEN,
        "restricted_action": _FORBIDDEN,
        "team_access_not_granted": _FORBIDDEN,
        "account_inactive": _REMOVED,
        "app_uninstalled": _REMOVED,
        "invalid_auth": _REMOVED,
        "not_authed": _REMOVED,
        "token_expired": _REMOVED,
        "token_revoked": _REMOVED,
    }
)
"""By the platform's own word, or ours."""


def why(reason: str, words: Words) -> str:
    """The end of a sentence: "Line : …"."""
    return words.say(TROUBLES.get(reason, _UNKNOWN).why)


def remedies(reasons: Iterable[str], own: str, words: Words) -> Sequence[str]:
    """What to do, each said once, in order; `own` is the screen's way to reach somebody else."""
    found = (TROUBLES.get(reason, _UNKNOWN).remedy for reason in reasons)
    return list(dict.fromkeys(words.say(remedy) if remedy else own for remedy in found))
