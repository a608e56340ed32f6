"""What Slack says of people, added to a gesture once Slack was asked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from adapters.slack.incoming import Incoming


def named(incoming: Incoming, names: Mapping[str, str]) -> Incoming:
    """`names` by id; those that Slack does not give may be left out."""
    return replace(incoming, gesture=replace(incoming.gesture, names=dict(names)))


def known_as(incoming: Incoming, locale: str, zone: str, insider: bool) -> Incoming:  # noqa: FBT001 - what `users.info` says, in its order
    """The gesture, with what Slack says of whoever made it."""
    gesture = replace(incoming.gesture, locale=locale, zone=zone, insider=insider)
    return replace(incoming, gesture=gesture)
