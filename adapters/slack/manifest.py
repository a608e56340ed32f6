"""The app manifest: what is pasted into Slack so that Tablée exists there. Pure.

Owns what Tablée asks of a workspace, each permission with its reason, and nothing more. Sources:
docs.slack.dev/reference/app-manifest, and its schema (github.com/slackapi/manifest-schema).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from adapters.slack import paths
from adapters.slack.chrome import Command, SlackChrome
from adapters.slack.codec import CALLBACK
from dialogs.nouns.errors import Invalid

COLOUR = "#1f6150"
LONGEST_COMMAND = 32
"""With its slash and its prefix."""

_PREFIX = re.compile(r"(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)?")


class Scope(NamedTuple):
    """One permission of the bot, and what could not be done without it."""

    name: str
    why: str


SCOPES: tuple[Scope, ...] = (
    Scope("app_mentions:read", "hear @Tablée in a channel: commands are not offered in threads"),
    Scope("channels:read", "name the public channel that a coordinator gives to a table"),
    Scope("chat:write", "write to members, and edit those messages in place"),
    Scope("commands", "offer the commands and the shortcut"),
    Scope("files:write", "show the picture of a bilan"),
    Scope("groups:read", "name the private channel that a coordinator gives to a table"),
    Scope("im:history", "hear what is typed to Tablée itself: its own conversations, no others"),
    Scope("users:read", "know a member's language and time zone, and the names of invited people"),
)
"""The one list: the manifest's, and what an installation by OAuth asks for."""

EVENTS = (
    "app_home_opened",  # no scope
    "app_mention",  # app_mentions:read
    "app_uninstalled",  # no scope
    "message.im",  # im:history
    "tokens_revoked",  # no scope
    "user_change",  # users:read
)


def manifest(
    chrome: SlackChrome, *, socket_mode: bool, prefix: str, public_url: str, distributed: bool
) -> dict[str, Any]:
    """Ready for JSON or YAML. Raises `Invalid` for a prefix that no command of Slack may have.

    `distributed`: installed by several workspaces, which is over HTTP only.
    """
    names = {command.name: command_name(prefix, command.name) for command in chrome.commands}
    several = distributed and not socket_mode
    address = "" if socket_mode else public_url + paths.EVENTS
    oauth: dict[str, Any] = {"scopes": {"bot": [scope.name for scope in SCOPES]}}
    if not socket_mode:
        oauth["redirect_urls"] = [public_url + paths.REDIRECT]
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": _name(chrome, prefix),
            "description": chrome.about,
            "long_description": chrome.details,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": _name(chrome, prefix), "always_online": True},
            "shortcuts": [_shortcut(chrome)],
            "slash_commands": [_command(one, names[one.name], address) for one in chrome.commands],
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**_at(address), "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **_at(address)},
            "org_deploy_enabled": several,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": several,
        },
    }


def command_name(prefix: str, name: str) -> str:
    """`/dev-bilan`, or `/bilan` without a prefix. Raises `Invalid` when Slack would refuse it."""
    whole = f"/{prefix}-{name}" if prefix else f"/{name}"
    if _PREFIX.fullmatch(prefix) is None or len(whole) > LONGEST_COMMAND:
        raise Invalid("prefix")
    return whole


def _name(chrome: SlackChrome, prefix: str) -> str:
    """Two apps in one workspace are told apart by their names, as their commands are."""
    return f"{chrome.product} {prefix}".strip()


def _command(command: Command, name: str, address: str) -> dict[str, Any]:
    hint = {"usage_hint": command.usage} if command.usage else {}
    url = {"url": address} if address else {}
    described = {"command": name, "description": command.description, "should_escape": False}
    return {**described, **hint, **url}


def _shortcut(chrome: SlackChrome) -> dict[str, str]:
    return {
        "name": chrome.shortcut,
        "type": "global",
        "callback_id": CALLBACK,
        "description": chrome.about,
    }


def _at(address: str) -> dict[str, str]:
    return {"request_url": address} if address else {}
