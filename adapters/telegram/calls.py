"""The Bot API as this channel uses it: a dozen calls, with what of their refusals is success.

HTML always, no preview of links ever: nothing that was typed makes Telegram fetch an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from adapters.telegram import limits
from adapters.telegram.codec import Address
from adapters.telegram.errors import MESSAGE_GONE, NOT_MODIFIED, TOO_LATE, Denied
from adapters.telegram.line import Line, Upload
from adapters.telegram.markup import cut
from adapters.telegram.render.frame import DrawnFile, DrawnImage
from adapters.telegram.render.message import Drawn

NO_PREVIEW = {"is_disabled": True}
GRACE_SECONDS = 5.0
"""After the end of a long poll, for its answer to come."""

ANSWER_SECONDS = 3.0


class Calls:
    """Raises as `Line.call` does."""

    def __init__(self, line: Line) -> None:
        self.line = line

    # ── Messages ──────────────────────────────────────────────────────────────────────────────

    async def send(
        self, address: Address, drawn: Drawn, *, silent: bool = False, answering: int = 0
    ) -> int:
        """The new message's id. `answering`: the message it answers, if that is still there."""
        reply = {"message_id": answering, "allow_sending_without_reply": True}
        said = await self.line.call(
            "sendMessage",
            **_where(address),
            **_content(drawn),
            disable_notification=silent or None,
            reply_parameters=reply if answering else None,
        )
        return int(said["message_id"])

    async def edit(self, chat: int, message: int, drawn: Drawn) -> None:
        """The same drawing again is success (T11). Raises `Denied`, `MESSAGE_GONE`."""
        with _passing(NOT_MODIFIED):
            await self.line.call(
                "editMessageText", chat_id=chat, message_id=message, **_content(drawn)
            )

    async def strip(self, chat: int, message: int) -> None:
        """Take its buttons away; gone or bare already, it has none."""
        with _passing(NOT_MODIFIED, MESSAGE_GONE):
            await self.line.call("editMessageReplyMarkup", chat_id=chat, message_id=message)

    async def delete(self, chat: int, message: int) -> bool:
        """False where Telegram does not let it any more: after 48 hours."""
        try:
            await self.line.call("deleteMessage", chat_id=chat, message_id=message)
        except Denied as denied:
            return denied.reason == MESSAGE_GONE
        return True

    async def attach(self, address: Address, one: DrawnImage | DrawnFile) -> int:
        """Beside the words, without a sound. The new message's id."""
        beside = {**_where(address), "disable_notification": True}
        if isinstance(one, DrawnFile):
            file = Upload(one.name, one.data)
            said = await self.line.call("sendDocument", document=file, **beside)
            return int(said["message_id"])
        photo = Upload(f"tablee.{one.media_type.rpartition('/')[2]}", one.data)
        said = await self.line.call("sendPhoto", photo=photo, caption=one.caption or None, **beside)
        return int(said["message_id"])

    async def writing(self, address: Address) -> None:
        """Shows for a few seconds that an answer is being written (U4)."""
        await self.line.call("sendChatAction", action="typing", **_where(address))

    # ── Taps ──────────────────────────────────────────────────────────────────────────────────

    async def answer(self, tap: str, chat: int, words: str = "") -> bool:
        """The button is released. False when it was too late for that (T10)."""
        try:
            await self.line.call(
                "answerCallbackQuery",
                patience=ANSWER_SECONDS,
                at=chat,
                callback_query_id=tap,
                text=cut(words, limits.TOAST) if words else None,
                show_alert=True if words else None,
            )
        except Denied as denied:
            if denied.reason != TOO_LATE:
                raise
            return False
        return True

    # ── What is heard ─────────────────────────────────────────────────────────────────────────

    async def updates(
        self, offset: int, seconds: int, allowed: Sequence[str]
    ) -> Sequence[dict[str, Any]]:
        """Those from `offset` on, all below being confirmed; waits `seconds` for the first."""
        found = await self.line.call(
            "getUpdates",
            patience=seconds + GRACE_SECONDS,
            offset=offset or None,
            limit=limits.UPDATES,
            timeout=seconds,
            allowed_updates=list(allowed),
        )
        return [one for one in found if isinstance(one, dict)]

    async def username(self) -> str:
        return str((await self.line.call("getMe")).get("username") or "")


def _where(address: Address) -> dict[str, Any]:
    return {"chat_id": address.chat, "message_thread_id": address.thread or None}


def _content(drawn: Drawn) -> dict[str, Any]:
    rows = [list(row) for row in drawn.keyboard]
    return {
        "text": drawn.text,
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
        "reply_markup": {"inline_keyboard": rows} if rows else None,
    }


@contextmanager
def _passing(*reasons: str) -> Iterator[None]:
    """Passes over `Denied` for these reasons."""
    try:
        yield
    except Denied as denied:
        if denied.reason not in reasons:
            raise
