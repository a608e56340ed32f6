"""What Telegram keeps: people, chats, files, the bot's own settings, and the faults it saw.

Plain state. Who may change it and how is the business of the methods and of people.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.messages import File, Message, Version, message_json
from tests.fakes.telegram.shapes import JSON
from tests.fakes.telegram.specification import Specification, specification
from tests.fakes.telegram.updates import Held, Updates


class Kind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Standing(StrEnum):
    """Somebody's place in a group, or the bot's with a person: `kicked` is blocked."""

    OWNER = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def is_administrator(self) -> bool:
        return self in {Standing.OWNER, Standing.ADMINISTRATOR}


@dataclass(slots=True, eq=False)
class Account:
    """A person as Telegram knows them."""

    id: int
    name: str
    language_code: str = ""
    username: str = ""
    is_deactivated: bool = False

    @property
    def json(self) -> JSON:
        found: JSON = {"id": self.id, "is_bot": False, "first_name": self.name}
        found |= {"language_code": self.language_code} if self.language_code else {}
        return found | ({"username": self.username} if self.username else {})


@dataclass(slots=True, eq=False)
class Topic:
    id: int
    name: str
    is_closed: bool = False
    is_deleted: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """`history` keeps all; `messages` is what is in front of people. `bot`: its place here."""

    id: int
    kind: Kind
    title: str = ""
    account: Account | None = None  # of a private chat
    is_forum: bool = False
    bot: Standing = Standing.LEFT
    is_muted: bool = False  # the bot may not write
    members: dict[int, Standing] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    history: list[Message] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)  # typing, upload_photo…
    upgraded_to: int | None = None
    has_started: bool = False  # a private chat: Start was pressed, once

    @property
    def json(self) -> JSON:
        if self.account:
            person = self.account.json
            del person["is_bot"]
            person.pop("language_code", None)
            return person | {"type": self.kind.value}
        forum: JSON = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.kind.value, "title": self.title} | forum

    @property
    def messages(self) -> list[Message]:
        return [one for one in self.history if not one.deleted]

    @property
    def from_bot(self) -> list[Message]:
        """What the bot said and that still stands, oldest first."""
        return [one for one in self.messages if one.sender is None and not one.service]

    @property
    def last(self) -> Message:
        """The last that the bot said and that still stands."""
        if not self.from_bot:
            raise AssertionError(f"the bot has said nothing in {self.id}")
        return self.from_bot[-1]

    def find(self, message_id: int) -> Message | None:
        return next((one for one in self.messages if one.id == message_id), None)


@dataclass(slots=True, eq=False)
class Tap:
    """A press on a button, and what the bot answered to it: `answer` None, not yet."""

    id: str
    account: Account
    message: Message
    data: str
    at: float
    answer: str | None = None
    is_alert: bool = False

    @property
    def is_answered(self) -> bool:
        return self.answer is not None


@dataclass(slots=True)
class BotSettings:
    """What the bot tells of itself, by language; commands by (scope, language)."""

    commands: dict[tuple[str, str], list[JSON]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, JSON] = field(default_factory=dict)


@dataclass(slots=True)
class World:
    clock: Clock
    token: str
    username: str
    name: str
    is_private: bool = True  # privacy mode: in groups it hears only what is meant for it
    is_local: bool = False  # a self-hosted server, that lets webhooks be plain
    specification: Specification = field(default_factory=specification)
    accounts: dict[int, Account] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    settings: BotSettings = field(default_factory=BotSettings)
    faults: list[str] = field(default_factory=list)
    updates: Updates = field(init=False)
    deliver: Callable[[Held], Awaitable[None]] | None = None  # where a webhook is set
    _counted: Counter[str] = field(default_factory=Counter)
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.updates = Updates(self.clock, self.specification.update_kinds())

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])

    @property
    def bot_json(self) -> JSON:
        name = self.settings.names.get("", self.name)
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": self.username}

    def count(self, what: str, start: int = 0) -> int:
        self._counted[what] += 1
        return start + self._counted[what]

    # ── Chats ─────────────────────────────────────────────────────────────────────────────────

    def private(self, account: Account) -> Chat:
        if account.id not in self.chats:
            self.chats[account.id] = Chat(account.id, Kind.PRIVATE, account=account)
        return self.chats[account.id]

    def post(
        self,
        chat: Chat,
        version: Version,
        sender: Account | None = None,
        *,
        thread: int | None = None,
        reply_to: Message | None = None,
        service: JSON | None = None,
    ) -> Message:
        """Ids count up in each supergroup, and across all other chats together."""
        own = chat.kind is Kind.SUPERGROUP
        number = self.count(f"message {chat.id}" if own else "message", 0 if own else 1000)
        message = Message(
            chat, number, version.at, sender, [version], thread, reply_to, service or {}
        )
        chat.history.append(message)
        self.changed()
        return message

    def json_of(self, message: Message) -> JSON:
        return message_json(message, self.bot_json)

    def add_file(self, kind: str, name: str, mime: str, content: bytes, **size: int) -> File:
        number = self.count("file")
        file = File(f"AgACAgQAAx{number:08d}tablee{number:06d}", kind, name, mime, content, **size)
        self.files[file.id] = file
        return file

    # ── What happens is told ──────────────────────────────────────────────────────────────────

    async def tell(self, kind: str, content: JSON) -> None:
        """An update for the bot, by the transport it has chosen."""
        for flaw in self.specification.flaws(["Update"], {"update_id": 1, kind: content}):
            raise AssertionError(f"this fake tells no true update: {flaw.path} {flaw.why}")
        held = self.updates.push(kind, content)
        self.changed()
        if held and self.deliver:
            await self.deliver(held)

    def fault(self, words: str) -> None:
        """Something the bot must never do: it fails the test at the end."""
        self.faults.append(words)

    def changed(self) -> None:
        """Wake whoever waits to see something."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def until(self, condition: Callable[[], object], patience: float, words: str) -> None:
        """Returns as soon as it holds; looks again at each change, never by the clock."""
        try:
            async with asyncio.timeout(patience):
                while not condition():
                    wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._waiting.append(wake)
                    await wake
        except TimeoutError:
            raise AssertionError(f"waited {patience} s in vain: {words}") from None
