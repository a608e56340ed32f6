"""Celebrating a done action in a channel: what was said where, and the question asked before it is.

Owns the words of what a platform refused, with what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bot.actions.celebrating import CelebrationAsked
from bot.actions.page import ActionPage
from bot.bilan_posts import Fate, Post
from bot.i18n import Words, mark
from bot.screens.coordination_page import look, page, row
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)

_OUTSIDE = mark("Rien n’a été dit dans « {name} » : invitez-y @Tablée, puis recommencez.")
_CLOSED = mark(
    "Rien n’a été dit dans « {name} » : Tablée n’a pas le droit d’y écrire. Demandez à qui gère "
    "ce canal de le permettre, puis recommencez."
)
_GONE = mark(
    "Rien n’a été dit dans « {name} » : Tablée n’est plus dans ce groupe. Reliez-le de nouveau, "
    "puis recommencez."
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "not_in_channel": _OUTSIDE,
        "channel_not_found": _OUTSIDE,
        "kicked": _GONE,
        "not_a_member": _GONE,
        "chat_not_found": _GONE,
        "topic_gone": mark(
            "Rien n’a été dit dans « {name} » : ce sujet est fermé ou n’existe plus. Rouvrez-le, "
            "ou reliez-en un autre."
        ),
        "not_allowed": _CLOSED,
        "channel_off": mark(
            "Rien n’a été dit dans « {name} » : cette messagerie n’est plus branchée à Tablée. "
            "Parlez-en à qui s’occupe du serveur."
        ),
        "restricted_action": _CLOSED,
        "restricted_action_read_only_channel": _CLOSED,
        "posting_to_general_channel_denied": _CLOSED,
        "is_archived": mark(
            "Rien n’a été dit dans « {name} » : ce canal est archivé. Rouvrez-le, ou reliez-en un "
            "autre."
        ),
        "shared_channel": mark(
            "Rien n’a été dit dans « {name} » : une autre organisation lit ce canal. Reliez-en un "
            "qui soit à vous seuls."
        ),
    }
)
"""By the platform's own word, or ours."""

OTHERWISE = mark(
    "Rien n’a été dit dans « {name} » : la messagerie l’a refusé. Recommencez ; si rien n’y fait, "
    "reliez le canal une autre fois."
)

_KNOWN = {
    Fate.WAITING: mark("La bonne nouvelle est en route vers « {name} »."),
    Fate.SENT: mark("La bonne nouvelle est dans « {name} »."),
}


def celebrating(view: ActionPage, words: Words) -> Iterator[Block]:
    """On the page of a done action, for a coordinator: what was said where, what still may be."""
    for post in view.posts:
        yield from _told(post, words)
    buttons = tuple(_offered(view, post, words) for post in view.posts if _open(post))
    if view.may_bind:
        bind = words.say("Fêter dans un canal…")
        buttons = (look(bind, f"space:{view.roundtable.id}", Style.QUIET),)
    if buttons:
        yield Choices(words.say("Fêter cette action"), buttons, Layout.ROW)


def _open(post: Post) -> bool:
    return post.fate in (Fate.NONE, Fate.FAILED)


def _told(post: Post, words: Words) -> Iterator[Paragraph]:
    name = post.space.name
    if post.fate is Fate.FAILED:
        yield Paragraph(words.say(REASONS.get(post.reason, OTHERWISE), name=name), Tone.WARNING)
    elif post.fate in _KNOWN:
        yield Paragraph(words.say(_KNOWN[post.fate], name=name), Tone.QUIET)


def _offered(view: ActionPage, post: Post, words: Words) -> Button:
    """It leads to the question, and says nothing by itself."""
    label = words.say("Fêter dans « {name} »", name=post.space.name)
    return look(label, f"{view.place}:post:{post.space.id}", Style.PRIMARY)


def good_news(title: str, organisations: tuple[str, ...], words: Words) -> Iterator[Paragraph]:
    """What is said in the channel, and shown before it is."""
    yield Paragraph(words.say("« {title} » : c’est fait !", title=title), Tone.GOOD)
    carried = words.listing(organisations)
    yield Paragraph(words.say("Une action menée par {organisations}.", organisations=carried))
    yield Paragraph(words.say("Bravo, et merci à qui y a mis la main."))


def asked(view: CelebrationAsked, words: Words) -> Screen:
    name = view.space.name
    readers = words.say(
        "Tout le monde dans « {name} » le lira, même les personnes qui ne sont pas à la table. "
        "Aucun nom de personne n’y paraît, sauf si le titre en contient un.",
        name=name,
    )
    yes = Button(words.say("Oui, le dire"), view.place, Style.PRIMARY)
    no = look(words.say("Non, revenir"), f"action:{view.action.id}", Style.QUIET)
    blocks: tuple[Block, ...] = (
        Paragraph(words.say("Dire ceci dans « {name} » ?", name=name), Tone.LEAD),
        *good_news(view.action.title, view.organisations, words),
        Paragraph(readers, Tone.QUIET),
        row(words, yes, no),
    )
    return page(view.place, words.say("Fêter cette action"), words, blocks)


SCREENS: Mapping[type[Any], Any] = {CelebrationAsked: asked}
