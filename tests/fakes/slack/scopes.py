"""The bot scopes that the methods and events of this fake ask for."""

from __future__ import annotations

ALL = frozenset(
    {
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "users:read",
    }
)
