"""Slack's Web API as this channel uses it: a dozen calls, each for one workspace.

Owns the pauses that Slack asks for: no call of that method in that workspace before their end,
whoever makes it (S13). Never tries again by itself, but by the next token where Slack refused the
one that it replaced: what was not drawn is drawn by the sweep, what was not sent by the outbox.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.errors import REPLACED, in_our_words
from adapters.slack.installations import PATIENCE_SECONDS, Installations
from adapters.slack.quiet import quiet
from adapters.slack.render.frame import DrawnImage
from adapters.slack.render.message import DrawnMessage
from dialogs.nouns.errors import RetryLater, Unavailable, Unreachable

TIMEOUT_SECONDS = 8
Call = Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]
Clock = Callable[[], float]


def client_of(
    api_url: str, token: str | None = None, session: aiohttp.ClientSession | None = None
) -> AsyncWebClient:
    """One that never tries again by itself: a lost answer would double a message (D10)."""
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=TIMEOUT_SECONDS,
        session=session,
        retry_handlers=[],
    )


@dataclass(frozen=True, slots=True)
class Pause:
    """What Slack asked for, in seconds of the clock. One that jumped back keeps nobody waiting."""

    since: float
    until: float

    def left(self, now: float) -> float:
        return self.until - now if self.since <= now else 0.0


class Calls:
    """`open` before the first call, `close` after the last: one pool of connections for all."""

    def __init__(
        self, installations: Installations, api_url: str, clock: Clock = time.monotonic
    ) -> None:
        self._installations = installations
        self._api_url = api_url
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self._pauses: dict[tuple[str, str], Pause] = {}

    def open(self) -> None:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    # ── Messages ──────────────────────────────────────────────────────────────────────────────

    async def post(
        self, workspace: str, channel: str, message: DrawnMessage, thread: str = ""
    ) -> tuple[str, str]:
        """(channel, ts) of the new message; to a person, in the direct message."""
        said = await self._call(
            workspace,
            "chat.postMessage",
            lambda client: client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                thread_ts=thread or None,
                unfurl_links=False,
                unfurl_media=False,
            ),
        )
        return str(said["channel"]), str(said["ts"])

    async def update(self, workspace: str, channel: str, ts: str, message: DrawnMessage) -> None:
        await self._call(
            workspace,
            "chat.update",
            lambda client: client.chat_update(
                channel=channel, ts=ts, text=message.text, blocks=message.blocks
            ),
        )

    async def whisper(
        self, workspace: str, channel: str, user: str, message: DrawnMessage, thread: str = ""
    ) -> None:
        """A message that the person alone sees, in a channel."""
        await self._call(
            workspace,
            "chat.postEphemeral",
            lambda client: client.chat_postEphemeral(
                channel=channel,
                user=user,
                text=message.text,
                blocks=message.blocks,
                thread_ts=thread or None,
            ),
        )

    async def reply_at(self, address: str, message: DrawnMessage) -> None:
        """Under a message, for whoever tapped it alone, at the address that came with the tap: it
        takes no token. Too old, nothing is shown (S19).
        """
        webhook = AsyncWebhookClient(
            address,
            timeout=TIMEOUT_SECONDS,
            session=self._session,
            logger=quiet("slack_sdk.webhook"),
            retry_handlers=[],
        )
        with in_our_words():
            await webhook.send(
                text=message.text,
                blocks=message.blocks,
                response_type="ephemeral",
                replace_original=False,
            )

    async def upload(self, workspace: str, channel: str, image: DrawnImage) -> None:
        """A picture in the conversation, by the external-upload flow (S20)."""
        await self._call(
            workspace,
            "files",
            lambda client: client.files_upload_v2(
                channel=channel,
                content=image.data,
                filename=f"tablee.{image.media_type.rpartition('/')[2]}",
                title=image.title,
                alt_txt=image.alt,
            ),
        )

    # ── Views ─────────────────────────────────────────────────────────────────────────────────

    async def open_window(self, workspace: str, trigger: str, view: Mapping[str, Any]) -> str:
        """The view's id. Raises `Denied` with one of `TRIGGER_SPENT` when it is too late (S7)."""
        said = await self._call(
            workspace,
            "views.open",
            lambda client: client.views_open(trigger_id=trigger, view=dict(view)),
        )
        return str(said["view"]["id"])

    async def update_window(
        self, workspace: str, view_id: str, view: Mapping[str, Any], view_hash: str = ""
    ) -> None:
        """Raises `Denied`: `hash_conflict` (S8), or `not_found` once the window is closed."""
        await self._call(
            workspace,
            "views.update",
            lambda client: client.views_update(
                view_id=view_id, view=dict(view), hash=view_hash or None
            ),
        )

    async def publish(self, workspace: str, user: str, view: Mapping[str, Any]) -> None:
        await self._call(
            workspace,
            "views.publish",
            lambda client: client.views_publish(user_id=user, view=dict(view)),
        )

    # ── What Slack says of people, channels, us ───────────────────────────────────────────────

    async def person(self, workspace: str, user: str) -> Mapping[str, Any]:
        """`users.info`, with the locale."""
        said = await self._call(
            workspace,
            "users.info",
            lambda client: client.users_info(user=user, include_locale=True),
        )
        return dict(said["user"])

    async def is_alive(self, workspace: str) -> bool:
        """Whether Slack still takes our token there. Raises `RetryLater`, `Unavailable`."""
        try:
            await self._call(workspace, "auth.test", lambda client: client.auth_test())
        except Unreachable:
            return False
        return True

    async def space(self, workspace: str, channel: str) -> Mapping[str, Any]:
        said = await self._call(
            workspace,
            "conversations.info",
            lambda client: client.conversations_info(channel=channel),
        )
        return dict(said["channel"])

    # ── The one way out ───────────────────────────────────────────────────────────────────────

    async def _call(self, workspace: str, method: str, call: Call) -> AsyncSlackResponse:
        """`method` is what Slack limits, in each workspace."""
        key = (workspace, method)
        left = self._pauses[key].left(self._clock()) if key in self._pauses else 0.0
        if left > 0:
            raise RetryLater(left)
        self._pauses.pop(key, None)
        installation = await self._installations.find(workspace)
        if installation is None:
            raise Unreachable("app_uninstalled")
        try:
            return await self._asked(workspace, installation.token, call)
        except RetryLater as asked:
            now = self._clock()
            self._pauses[key] = Pause(now, now + asked.seconds)
            raise

    async def _asked(self, workspace: str, token: str, call: Call) -> AsyncSlackResponse:
        """Slack took nothing by a token that it had just replaced: it is asked by the next one."""
        try:
            with in_our_words():
                return await call(client_of(self._api_url, token, self._session))
        except (Unavailable, Unreachable) as refused:
            fresh = await self._renewed(workspace) if refused.reason in REPLACED else ""
            if fresh in {"", token}:
                raise
        with in_our_words():
            return await call(client_of(self._api_url, fresh, self._session))

    async def _renewed(self, workspace: str) -> str:
        """The token that is kept once none is being renewed, or "" where that takes too long."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._installations.finish()
                return await self._installations.token_of(workspace)
        except TimeoutError:
            return ""
