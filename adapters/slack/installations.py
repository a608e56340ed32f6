"""Where Slack let Tablée in: the port that tells, and the one workspace of a token in the settings.

Owns which workspace's token a call takes. Tokens stand nowhere else, in no log and no error.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.codec import PLATFORM
from adapters.slack.errors import in_our_words
from dialogs.nouns.errors import Unreachable
from dialogs.nouns.installations import Installation

PATIENCE_SECONDS = 2.0


class Installations(Protocol):
    """By workspace; `bot/installations.py` keeps those of several, sealed."""

    async def has(self, workspace: str) -> bool:
        """Whether it let Tablée in: waits for no token. Raises `Unavailable`."""
        ...

    async def find(self, workspace: str) -> Installation | None:
        """With a token that is still good. Raises `RetryLater`, `Unreachable`, `Unavailable`."""
        ...

    async def finish(self) -> None:
        """Returns once no token is being renewed."""
        ...

    async def keep(self, installation: Installation) -> None: ...

    async def token_of(self, workspace: str) -> str:
        """The token that is kept, good or not; "" where there is none."""
        ...

    async def forget(self, workspace: str, tried: str) -> bool:
        """Its tokens are deleted and its lanes stop; no other workspace is touched (S23). False,
        and nothing is done, where another token than the one `tried` is kept meanwhile.
        """
        ...


class OwnInstallation:
    """Satisfies `Installations` for the one workspace whose token stands in the settings.

    Slack is asked whose token it is at the first need, once (S27): when Slack is down at the
    start, everything else works.
    """

    def __init__(self, token: str, client: Callable[[str], AsyncWebClient]) -> None:
        self._token = token
        self._client = client
        self._asking: asyncio.Future[Installation] | None = None
        self._own: Installation | None = None
        self._gone = False

    async def has(self, workspace: str) -> bool:
        return await self.find(workspace) is not None

    async def find(self, workspace: str) -> Installation | None:
        if self._gone:
            return None
        own = await self.own()
        return own if workspace == own.workspace else None

    async def own(self) -> Installation:
        """Raises `Unavailable`, or `Unreachable` when the token is no good."""
        if self._own is None:
            if self._asking is None or self._asking.done():
                self._asking = asyncio.ensure_future(self._asked())
            self._own = await asyncio.shield(self._asking)
        return self._own

    async def _asked(self) -> Installation:
        """One question for all who wait: Slack hanging, they are told together, and in time."""
        with in_our_words():
            async with asyncio.timeout(PATIENCE_SECONDS):
                said = await self._client(self._token).auth_test()
        return _installation(said.data, self._token)

    async def finish(self) -> None:
        """This token lasts."""

    async def keep(self, installation: Installation) -> None:
        """The settings are the only place this token comes from."""

    async def token_of(self, _workspace: str) -> str:
        return self._token

    async def forget(self, workspace: str, _tried: str) -> bool:
        """Until the process is started with another token, nothing more is sent. A token that is no
        good any more can only be this one's.
        """
        try:
            own = await self.own()
        except Unreachable:
            self._gone = True
            return True
        self._gone = self._gone or workspace == own.workspace
        return True


def _installation(said: Any, token: str) -> Installation:  # noqa: ANN401 - JSON
    organisation = said.get("enterprise_id") if said.get("is_enterprise_install") else None
    return Installation(
        id=0,
        platform=PLATFORM,
        workspace=str(organisation or said["team_id"]),
        name=str(said.get("team", "")),
        bot_user=str(said["user_id"]),
        scopes="",
        installed_at=datetime.fromtimestamp(0, UTC),
        token=token,
    )
