"""What Slack says of people and channels, added to a gesture once Slack was asked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack.incoming import Incoming
from adapters.slack.parse.payload import text, truth

SLACKBOT = "USLACKBOT"
"""Slack's own, which it calls no bot."""


def named(
    incoming: Incoming,
    names: Mapping[str, str],
    outside: frozenset[str] = frozenset(),
    lifeless: frozenset[str] = frozenset(),
) -> Incoming:
    """`names` by id; those that Slack does not give may be left out."""
    gesture = replace(incoming.gesture, names=dict(names), outside=outside, lifeless=lifeless)
    return replace(incoming, gesture=gesture)


def read_outside(channel: Mapping[str, Any]) -> bool:
    """Whether people of another organisation read it, by what `conversations.info` says."""
    return truth(channel, "is_ext_shared")


def read_lifeless(person: Mapping[str, Any]) -> bool:
    """Whether no person opens the account, by what `users.info` says."""
    is_slackbot = text(person, "id") == SLACKBOT
    return is_slackbot or truth(person, "is_bot") or truth(person, "deleted")


def known_as(incoming: Incoming, locale: str, zone: str, insider: bool) -> Incoming:  # noqa: FBT001 - what `users.info` says, in its order
    """The gesture, with what Slack says of whoever made it."""
    gesture = replace(incoming.gesture, locale=locale, zone=zone, insider=insider)
    return replace(incoming, gesture=gesture)
