"""How actions, places and pages travel in Telegram's ids and links, and come back. Pure, both ways.

Buttons describe themselves: nothing is looked up, so any replica understands any button, however
old. Owns the grammar of `callback_data`, of references, of deep links and of the event ids.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from adapters.telegram import limits
from dialogs.nouns.people import Account

TELEGRAM = "telegram"
"""The platform, in every account of ours."""

GO = "go:"
_PAGE = re.compile(r"p(\d{1,3}):(.*)", re.ASCII | re.DOTALL)
_NUMBER = re.compile(r"-?\d{1,19}", re.ASCII)
_SPACE = re.compile(r"(-\d{1,19})(?:/(\d{1,19}))?", re.ASCII)
_COMMAND = re.compile(r"c_([a-z0-9_]{1,16})", re.ASCII)


# ── Accounts ──────────────────────────────────────────────────────────────────────────────────


def person(user: int) -> Account:
    return Account(TELEGRAM, "", str(user))


def space(chat: int, thread: int = 0) -> Account:
    """A group, or one topic of it (T22)."""
    return Account(TELEGRAM, "", f"{chat}/{thread}" if thread else str(chat))


@dataclass(frozen=True, slots=True)
class Address:
    """Where to write: a chat, and a topic of it or 0. Ids of groups are negative."""

    chat: int
    thread: int = 0

    @property
    def is_group(self) -> bool:
        return self.chat < 0


def address_of(account: Account) -> Address | None:
    """None for a user that is none of Telegram's."""
    found = _SPACE.fullmatch(account.user)
    if found is not None:
        return Address(int(found[1]), int(found[2] or 0))
    return Address(int(account.user)) if _NUMBER.fullmatch(account.user) else None


# ── Buttons that only look ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Look:
    """What a button that only looks asks for: a place, and its page where that is what it turns."""

    place: str
    page: int | None = None


def page_action(page: int, place: str) -> str:
    """A look at `place`, drawn at page `page`; "" where no button can hold it (T1)."""
    action = f"p{page}:{place}"
    return action if fits(action) else ""


def fits(action: str) -> bool:
    """Whether a button can hold it: 64 bytes, not characters (T1)."""
    return 0 < len(action.encode("utf-8", "replace")) <= limits.CALLBACK_BYTES


def look_in(action: str) -> Look | None:
    """The look that an action asks for; None for one that does something."""
    if action.startswith(GO):
        return Look(action.removeprefix(GO))
    found = _PAGE.fullmatch(action)
    return Look(found[2], int(found[1])) if found else None


# ── References ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reference:
    """One message of ours. `fades`: what it shows must not stay in the history (design §6.14), nor
    the messages `beside` it, which hold its pictures.
    """

    chat: int
    message: int
    fades: bool = False
    beside: tuple[int, ...] = ()

    def __str__(self) -> str:
        if not self.fades:
            return f"{self.chat}:{self.message}"
        return ":".join([f"{self.chat}:{self.message}:fades", *map(str, self.beside)])


def reference_in(text: str) -> Reference | None:
    """None when it is the reference of no message."""
    chat, _, rest = text.partition(":")
    message, _, kept = rest.partition(":")
    if not (_NUMBER.fullmatch(chat) and _NUMBER.fullmatch(message)):
        return None
    fades, *beside = kept.split(":")
    known = tuple(int(one) for one in beside if _NUMBER.fullmatch(one))
    return Reference(int(chat), int(message), fades == "fades", known)


# ── Deep links ────────────────────────────────────────────────────────────────────────────────


def chat_link(username: str, payload: str = "") -> str:
    """Opens the private conversation; with a payload, Start sends it (T5)."""
    return f"https://t.me/{username}" + (f"?start={payload}" if payload else "")


def group_link(username: str, payload: str) -> str:
    """Asks for a group, and enters it: there, Start carries the payload (T5)."""
    return f"https://t.me/{username}?startgroup={payload}"


def command_payload(command: str) -> str:
    """The payload by which Start is that command: shorter than any secret of an invitation."""
    payload = f"c_{command}"
    return payload if _COMMAND.fullmatch(payload) else ""


def command_in(payload: str) -> str:
    found = _COMMAND.fullmatch(payload)
    return found[1] if found else ""


# ── Events ────────────────────────────────────────────────────────────────────────────────────


def event_id(*parts: object) -> str:
    """One id of what was done: the same parts, however often they come, are one event.

    Never an update's own id, since those begin again at random (T12).
    """
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
