"""One call of the Bot API: its arguments typed, its chat found, its refusals Telegram's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.shapes import JSON, Refused, bad, broken, forbidden
from tests.fakes.telegram.world import Chat, Kind, Standing, World


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Called:
    """One call as it came and was answered; `at` on Telegram's clock."""

    method: str
    arguments: JSON
    at: float
    answer: JSON = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))


@dataclass(slots=True)
class Call:
    world: World
    method: str
    arguments: JSON
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return str(self.arguments.get(name, ""))

    def fault(self, words: str) -> None:
        self.world.fault(f"{self.method}: {words}")

    # ── Chats ─────────────────────────────────────────────────────────────────────────────────

    @property
    def chat(self) -> Chat:
        """The chat that is named, wherever the bot stands. Raises `Refused`: not found."""
        given = self.arguments.get("chat_id")
        if given is None:
            raise broken("chat_id is empty", self.method)
        found = self.world.chats.get(given) if isinstance(given, int) else None
        if found is None and given in self.world.accounts:
            found = self.world.private(self.world.accounts[given])
        if found is None:
            raise bad("chat not found")
        return found

    @property
    def open_chat(self) -> Chat:
        """The chat that is named, if the bot can act there. Raises `Refused` as Telegram does."""
        chat = self.chat
        if chat.account:
            if chat.account.is_deactivated:
                raise forbidden("user is deactivated")
            if chat.bot is Standing.KICKED:
                raise forbidden("bot was blocked by the user")
            if not chat.has_started:
                raise forbidden("bot can't initiate conversation with a user")
            return chat
        if chat.upgraded_to is not None:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                parameters={"migrate_to_chat_id": chat.upgraded_to},
            )
        name = "group" if chat.kind is Kind.GROUP else "supergroup"
        if chat.bot is Standing.KICKED:
            raise forbidden(f"bot was kicked from the {name} chat")
        if chat.bot is Standing.LEFT:
            raise forbidden(f"bot is not a member of the {name} chat")
        return chat

    @property
    def writable_chat(self) -> Chat:
        chat = self.open_chat
        if chat.is_muted:
            raise bad("not enough rights to send text messages to the chat")
        return chat

    def thread(self, chat: Chat) -> int | None:
        """The topic to write in. Raises `Refused` when it is gone or closed."""
        given = self.arguments.get("message_thread_id")
        if given is None:
            return None
        topic = chat.topics.get(given)
        if topic is None or topic.is_deleted:
            raise bad("message thread not found")
        if topic.is_closed:
            raise bad("TOPIC_CLOSED")
        return topic.id

    def replied(self, chat: Chat) -> Message | None:
        """The message that this one answers."""
        asked: JSON = self.arguments.get("reply_parameters") or {}
        if not asked:
            return None
        message = chat.find(asked["message_id"])
        if message is None and not asked.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return message

    # ── Messages ──────────────────────────────────────────────────────────────────────────────

    def message(self, chat: Chat, otherwise: str) -> Message:
        """The message that is named. Raises `Refused`: «`otherwise` not found»."""
        if "inline_message_id" in self.arguments:
            raise broken("MESSAGE_ID_INVALID", "this bot sends no inline message")
        if "message_id" not in self.arguments:
            raise broken("message identifier is not specified", self.method)
        message = chat.find(self.arguments["message_id"])
        if message is None:
            raise bad(f"{otherwise} not found")
        return message


Handler = Callable[[Call], object]
