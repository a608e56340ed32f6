"""Sharing a bilan in a channel: what was shared where, and the question asked before it is.

Owns the words of what a platform refused, with what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bot.bilan import BilanView
from bot.bilan_posts import Fate, Post, PostAsked
from bot.i18n import Words, mark
from bot.screens.coordination_page import look, page, row
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)

_OUTSIDE = mark(
    "Le bilan n’a pas pu être partagé dans « {name} » : Tablée n’y est pas. Invitez @Tablée dans "
    "ce canal, puis partagez de nouveau."
)
_CLOSED = mark(
    "Le bilan n’a pas pu être partagé dans « {name} » : Tablée n’a pas le droit d’y écrire. "
    "Demandez à qui gère ce canal de le permettre, puis partagez de nouveau."
)
_GONE = mark(
    "Le bilan n’a pas pu être partagé dans « {name} » : Tablée n’est plus dans ce groupe. "
    "Reliez-le de nouveau, puis partagez."
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "not_in_channel": _OUTSIDE,
        "channel_not_found": _OUTSIDE,  # a private one, where it is not
        "is_archived": mark(
            "Le bilan n’a pas pu être partagé dans « {name} » : ce canal est archivé. Rouvrez-le, "
            "ou reliez-en un autre."
        ),
        "kicked": _GONE,
        "not_a_member": _GONE,
        "chat_not_found": _GONE,
        "topic_gone": mark(
            "Le bilan n’a pas pu être partagé dans « {name} » : ce sujet est fermé ou n’existe "
            "plus. Rouvrez-le, ou reliez-en un autre."
        ),
        "not_allowed": _CLOSED,
        "restricted_action": _CLOSED,
        "restricted_action_read_only_channel": _CLOSED,
        "posting_to_general_channel_denied": _CLOSED,
        "shared_channel": mark(
            "Le bilan n’a pas été partagé dans « {name} » : une autre organisation lit ce canal. "
            "Reliez-en un que seule votre organisation lit."
        ),
        "channel_off": mark(
            "Le bilan n’a pas pu être partagé dans « {name} » : cette messagerie n’est plus "
            "branchée à Tablée. Parlez-en à qui s’occupe du serveur."
        ),
    }
)
"""By the platform's own word, or ours."""

OTHERWISE = mark(
    "Le bilan n’a pas pu être partagé dans « {name} » : la messagerie l’a refusé. Partagez-le de "
    "nouveau ; si rien n’y fait, reliez le canal une autre fois."
)

_KNOWN = {
    Fate.WAITING: mark("En route vers « {name} »."),
    Fate.SENT: mark("Partagé dans « {name} »."),
}


def posting(view: BilanView, words: Words) -> Iterator[Block]:
    """On the bilan of a coordinator: what was shared where, and what still may be."""
    for post in view.posts:
        yield from _told(post, words)
    buttons = tuple(_offered(view, post, words) for post in view.posts if _open(post))
    if view.may_bind:
        bind = words.say("Partager dans un canal…")
        buttons = (look(bind, f"space:{view.table.id}", Style.QUIET),)
    if buttons:
        yield Choices(words.say("Partage dans un canal"), buttons, Layout.ROW)


def _open(post: Post) -> bool:
    return post.fate in (Fate.NONE, Fate.FAILED)


def _told(post: Post, words: Words) -> Iterator[Paragraph]:
    name = post.space.name
    if post.fate is Fate.FAILED:
        why = REASONS.get(post.reason, OTHERWISE)
        yield Paragraph(words.say(why, name=name), Tone.WARNING)
    elif post.fate in _KNOWN:
        yield Paragraph(words.say(_KNOWN[post.fate], name=name), Tone.QUIET)


def _offered(view: BilanView, post: Post, words: Words) -> Button:
    """It leads to the question, and shares nothing by itself."""
    label = words.say("Partager dans « {name} »", name=post.space.name)
    return look(label, f"{view.place}:post:{post.space.id}")


def asked(view: PostAsked, words: Words) -> Screen:
    """Who will read it is said before it is shared."""
    name = view.space.name
    readers = [
        words.say(
            "Tout le monde dans « {name} » le lira, même les personnes qui ne sont pas à la table.",
            name=name,
        )
    ]
    if not view.shared:
        readers.append(words.say("Les membres de la table pourront aussi le lire dès maintenant."))
    readers.append(words.say("Ce qui est partagé reste dans l’historique du canal."))
    lead = words.say(
        "Partager le bilan de « {title} » dans « {name} » ?",
        title=words.text(view.title),
        name=name,
    )
    yes = Button(words.say("Oui, partager"), view.place, Style.PRIMARY)
    no = look(words.say("Non, revenir"), f"bilan:{view.wave_id}", Style.QUIET)
    blocks = (Paragraph(lead, Tone.LEAD), Bullets(tuple(readers)), row(words, yes, no))
    return page(view.place, words.say("Partager dans un canal"), words, blocks)


SCREENS: Mapping[type[Any], Any] = {PostAsked: asked}
