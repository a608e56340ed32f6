"""Slack's payloads, read into gestures. Pure: JSON of any shape in, frozen values or None out.

Owns what counts as a gesture and whose it is. Never decides what it leads to, and asks Slack
nothing: names, languages and time zones are added afterwards (`people`).
"""

from adapters.slack.parse.accounts import installed_in, reply_address
from adapters.slack.parse.commands import command
from adapters.slack.parse.events import event
from adapters.slack.parse.interactions import interaction
from adapters.slack.parse.people import known_as, named, read_lifeless, read_outside

__all__ = [
    "command",
    "event",
    "installed_in",
    "interaction",
    "known_as",
    "named",
    "read_lifeless",
    "read_outside",
    "reply_address",
]
