"""Messages, read: words in the private conversation, commands in groups, groups that move.

Owns which messages are a person's own words. In a group plain words are none, nor is what is meant
for another bot (T6); whatever is not words, there or here, is kept nowhere (T20).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.telegram.codec import Reference, event_id, person, space
from adapters.telegram.incoming import (
    Change,
    Happening,
    Incoming,
    Kind,
    Me,
    Notice,
    Read,
    Spot,
    Where,
)
from adapters.telegram.parse.payload import number, text
from adapters.telegram.parse.people import author, group, locale, private_chat, thread
from adapters.telegram.parse.typed import Meant, meant
from dialogs.messages import Gesture, GestureKind

Told = Mapping[str, Any]

UNREAD = frozenset(
    {
        *("animation", "audio", "document", "live_photo", "paid_media", "photo", "sticker"),
        *("story", "video", "video_note", "voice", "checklist", "contact", "dice", "game", "poll"),
        *("venue", "location", "rich_message"),
    }
)
"""What a message may hold in place of words; any other message without words is a notice of
Telegram's own (somebody joined, a title changed).
"""


def message(told: Told, me: Me) -> Read | None:
    moved = _moved(told)
    if moved is not None:
        return moved
    user, number_of_it = author(told), number(told, "message_id")
    if not user or number_of_it <= 0:
        return None
    if private_chat(told) == user:
        return _in_private(told, user, me)
    return _in_group(told, user, me) if group(told) else None


def edited(told: Told) -> Notice | None:
    """What was answered is answered: a message that changes says nothing more (T19)."""
    user = author(told)
    ours = user and private_chat(told) == user
    return _notice(Kind.EDITED, told, user) if ours else None


# ── In our conversation ───────────────────────────────────────────────────────────────────────


def _in_private(told: Told, user: int, me: Me) -> Read | None:
    words = text(told, "text")
    if words.strip():
        said = meant(words, me)
        return Incoming(_gesture(told, user, said), _spot(Where.TYPED, told, user))
    return _notice(Kind.UNREAD, told, user) if UNREAD & told.keys() else None


def _notice(kind: Kind, told: Told, user: int) -> Notice:
    return Notice(kind, _spot(Where.TYPED, told, user), str(user), locale(told))


# ── In a group ────────────────────────────────────────────────────────────────────────────────


def _in_group(told: Told, user: int, me: Me) -> Incoming | None:
    said = meant(text(told, "text"), me)
    if said.kind is not GestureKind.COMMANDED or not _is_for_us(said, me):
        return None
    return Incoming(_gesture(told, user, said), _spot(Where.GROUP, told, group(told)))


def _is_for_us(said: Meant, me: Me) -> bool:
    """Where no bot is named, several hear the command: Tablée answers those it lists there, and
    those with a secret that the whole group has just read.
    """
    if said.by_name:
        return said.by_name.lower() == me.username.lower()
    return said.action in me.commands or bool(said.text and said.action in me.secret)


def _moved(told: Told) -> Happening | None:
    """Telegram tells it in both groups, the former one and the new one (T7)."""
    here = group(told)
    to, since = number(told, "migrate_to_chat_id"), number(told, "migrate_from_chat_id")
    if here and to < 0:
        return Happening(Change.MOVED, space(here), space(to))
    return Happening(Change.MOVED, space(since), space(here)) if here and since < 0 else None


# ── The gesture ───────────────────────────────────────────────────────────────────────────────


def _gesture(told: Told, user: int, said: Meant) -> Gesture:
    """A command in a group comes with that group, as a form's field of this name would give it."""
    chat, number_of_it = number(told, "chat", "id"), number(told, "message_id")
    here = space(chat, thread(told)).user if chat < 0 else ""
    return Gesture(
        account=person(user),
        event_id=event_id("message", chat, number_of_it),
        kind=said.kind,
        action=said.action,
        text=said.text,
        fields={"space": (here,)} if here else {},
        locale=locale(told),
        message=str(Reference(chat, number_of_it)),
        names={here: text(told, "chat", "title")} if here else {},
        traced=bool(here) or said.kind is GestureKind.OPENED,
    )


def _spot(where: Where, told: Told, chat: int) -> Spot:
    return Spot(where, chat, number(told, "message_id"), thread(told))
