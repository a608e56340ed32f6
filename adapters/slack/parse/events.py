"""Events, read: words typed to Tablée, App Home opened, what befell people and installations.

Owns which messages are a person's own words: what a bot wrote, Tablée's messages, edits and
deletions are none (S21).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from adapters.slack.codec import HOME_REFERENCE, is_direct, message_reference
from adapters.slack.incoming import Change, Happening, Incoming, Spot, Where
from adapters.slack.parse.accounts import bot_in, installed_in, of_event
from adapters.slack.parse.payload import listing, mapping, text, truth
from adapters.slack.parse.people import SLACKBOT
from adapters.slack.parse.typed import Meant, meant, plain, without_mention
from dialogs.messages import HOME, Gesture, GestureKind
from dialogs.nouns.people import Account

Body = Mapping[str, Any]

WORDS = frozenset({"", "file_share", "me_message", "thread_broadcast"})
"""Subtypes of a message that holds a person's own words."""

MENTIONED = "tablee"
"""A mention is the command of this name: what follows it never is an answer."""


def event(body: Body) -> Incoming | Happening | None:
    """What an envelope of the Events API tells; None for what concerns nobody here."""
    read = _READ.get(text(body, "event", "type"))
    whole = text(body, "event_id") and installed_in(body)
    return read(body) if read is not None and whole else None


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def _typed(body: Body) -> Incoming | None:
    told = mapping(body, "event")
    account = _author(body, told)
    if account is None or text(told, "channel_type") != "im":
        return None
    return _said(body, account, meant(plain(text(told, "text"))), Where.TYPED)


def _mentioned(body: Body) -> Incoming | None:
    """In a channel alone: in the direct message, the same words come as a message too."""
    told = mapping(body, "event")
    account = _author(body, told)
    if account is None or is_direct(text(told, "channel")):
        return None
    words = plain(without_mention(text(told, "text"), bot_in(body))).strip(" \n,:;")
    return _said(body, account, Meant(GestureKind.COMMANDED, MENTIONED, words), Where.MENTION)


def _author(body: Body, told: Body) -> Account | None:
    """The person who wrote the message, or None when it is not a person's new words."""
    user = text(told, "user")
    ours = text(told, "bot_id") or user in {"", SLACKBOT, bot_in(body)}
    if ours or text(told, "subtype") not in WORDS or truth(told, "hidden") or "edited" in told:
        return None
    return of_event(body, user)


def _said(body: Body, account: Account, said: Meant, where: Where) -> Incoming:
    channel = text(body, "event", "channel")
    gesture = Gesture(
        account=account,
        event_id=text(body, "event_id"),
        kind=said.kind,
        action=said.action,
        text=said.text,
        message=message_reference(channel, text(body, "event", "ts")),
        traced=True,
    )
    thread = text(body, "event", "thread_ts")
    return Incoming(gesture, Spot(where, channel, thread, is_direct(channel)))


# ── App Home ──────────────────────────────────────────────────────────────────────────────────


def _opened(body: Body) -> Incoming | None:
    """The tab of its own; the messages tab shows what it holds already (S22)."""
    told = mapping(body, "event")
    user, channel = text(told, "user"), text(told, "channel")
    if not user or text(told, "tab") != "home":
        return None
    gesture = Gesture(
        account=of_event(body, user),
        event_id=text(body, "event_id"),
        kind=GestureKind.OPENED,
        action=HOME,
        message=HOME_REFERENCE,
    )
    spot = Spot(
        Where.HOME,
        channel,
        direct=is_direct(channel),
        view_id=text(told, "view", "id"),
        view_hash=text(told, "view", "hash"),
        place=HOME,
    )
    return Incoming(gesture, spot)


# ── What befell ───────────────────────────────────────────────────────────────────────────────


def _person_changed(body: Body) -> Happening | None:
    person = mapping(body, "event", "user")
    user = text(person, "id")
    if not user or truth(person, "is_bot"):
        return None
    # The person's own team stands on the person here, not on the event.
    account = of_event({**body, "event": {"team": text(person, "team_id")}}, user)
    locale, zone = text(person, "locale"), text(person, "tz")
    return Happening(Change.PERSON_CHANGED, account.workspace, user, locale, zone)


def _revoked(body: Body) -> Happening | None:
    """Tokens of people are none of ours; only the bot's end the installation (S23)."""
    if not listing(body, "event", "tokens", "bot"):
        return None
    return Happening(Change.REVOKED, installed_in(body))


def _uninstalled(body: Body) -> Happening:
    return Happening(Change.UNINSTALLED, installed_in(body))


_READ: Mapping[str, Callable[[Body], Incoming | Happening | None]] = {
    "message": _typed,
    "app_mention": _mentioned,
    "app_home_opened": _opened,
    "user_change": _person_changed,
    "tokens_revoked": _revoked,
    "app_uninstalled": _uninstalled,
}
