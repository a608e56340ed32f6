"""Tablée's own name on Telegram, asked once: by it a command that names a bot is known for ours."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.telegram.calls import Calls
from adapters.telegram.chrome import Scope, TelegramChrome
from adapters.telegram.incoming import Me

IN_GROUPS = frozenset({Scope.GROUPS, Scope.COORDINATORS})
"""Where other bots may hear a command too: Tablée answers those that it lists there."""


class Identity:
    def __init__(self, calls: Calls, chromes: Mapping[str, TelegramChrome]) -> None:
        self._calls = calls
        listed = (
            command.name
            for chrome in chromes.values()
            for scope in IN_GROUPS & chrome.commands.keys()
            for command in chrome.commands[scope]
        )
        self._commands = frozenset(listed)
        self._secret = frozenset().union(*(chrome.secret for chrome in chromes.values()))
        self._username = ""

    @property
    def username(self) -> str:
        """ "" while it is not known."""
        return self._username

    async def me(self) -> Me:
        """Raises as `Calls` does."""
        if not self._username:
            self._username = await self._calls.username()
        return Me(self._username, self._commands, self._secret)
