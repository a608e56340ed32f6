"""The app's settings page: once a manifest is pasted there, Slack does what it says and no more.

An event that is not subscribed, a command or a shortcut that is not declared, a tab that is off:
in Slack nothing would happen; here the test is told, since it waits for something.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.scopes import ALL
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.world import App

NEEDS = {
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
    "user_change": {"users:read"},
}
"""The scope without which Slack keeps an event to itself."""


def paste(app: App, manifest: Mapping[str, Any]) -> None:
    """Configure the app. Raises what Slack's page would say of scopes and events."""
    scopes = frozenset(manifest["oauth_config"]["scopes"]["bot"])
    events = frozenset(manifest["settings"]["event_subscriptions"]["bot_events"])
    assert scopes <= ALL, f"unknown scopes: {sorted(scopes - ALL)}"
    for event in events:
        needed = NEEDS.get(event, set())
        assert needed <= scopes, f"{event} is subscribed without {sorted(needed - scopes)}"
    app.scopes = scopes
    app.manifest = dict(manifest)
    app.redirect_urls = tuple(manifest["oauth_config"].get("redirect_urls", ()))
    app.rotates_tokens = bool(manifest["settings"].get("token_rotation_enabled"))


def check_event(app: App, inner: JSON) -> None:
    if app.manifest is None:
        return
    name = _name_of(inner)
    subscribed = app.manifest["settings"]["event_subscriptions"]["bot_events"]
    assert name in subscribed, f"the app is not subscribed to {name}"


def _name_of(inner: JSON) -> str:
    """As subscriptions name it: messages by the kind of conversation."""
    kind = inner["type"]
    if kind != "message":
        return str(kind)
    return f"message.{'im' if inner.get('channel_type') == 'im' else 'channels'}"


def check_command(app: App, name: str) -> None:
    if app.manifest is not None:
        known = [one["command"] for one in app.manifest["features"].get("slash_commands", ())]
        assert name in known, f"{name} is not a command of the app: {known}"


def check_shortcut(app: App, callback_id: str) -> None:
    if app.manifest is not None:
        known = [one["callback_id"] for one in app.manifest["features"].get("shortcuts", ())]
        assert callback_id in known, f"{callback_id} is not a shortcut of the app: {known}"


def has_home(app: App) -> bool:
    return app.manifest is None or bool(_home(app).get("home_tab_enabled"))


def may_type(app: App) -> bool:
    held = {} if app.manifest is None else _home(app)
    return app.manifest is None or (
        bool(held.get("messages_tab_enabled")) and not held.get("messages_tab_read_only_enabled")
    )


def _home(app: App) -> JSON:
    assert app.manifest is not None
    return dict(app.manifest["features"].get("app_home", {}))
