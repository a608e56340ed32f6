"""A person in front of Telegram: what they do, and what they see.

Each deed returns once Telegram has told the bot (by a webhook, once the bot has answered the
post); what the bot then does is waited for with `sees`, or `TelegramServer.settled`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from tests.fakes.telegram.directory import member_json
from tests.fakes.telegram.keyboards import Button
from tests.fakes.telegram.markup import Written, trimmed, with_found
from tests.fakes.telegram.messages import File, Message, Version, inaccessible_json
from tests.fakes.telegram.settings import commands_seen
from tests.fakes.telegram.shapes import JSON
from tests.fakes.telegram.world import Account, Chat, Kind, Standing, Tap, World
from tests.fakes.telegram.writing import LONGEST_TEXT

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
OGG, WEBP, JPEG = b"OggS made up", b"RIFF made up WEBP", b"\xff\xd8\xff made up"


@dataclass(slots=True, eq=False)
class Person:
    world: World
    account: Account

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def chat(self) -> Chat:
        """The private conversation with the bot."""
        return self.world.private(self.account)

    # ── Seeing ────────────────────────────────────────────────────────────────────────────────

    async def sees(self, words: str, where: Chat | None = None, patience: float = 10.0) -> Message:
        """Waits for a standing message of the bot whose text or a label holds `words`."""
        chat = where or self.chat

        def found() -> Message | None:
            return next((one for one in reversed(chat.from_bot) if _shows(one, words)), None)

        await self.world.until(found, patience, f"«{words}» in {chat.from_bot}")
        message = found()
        assert message is not None
        return message

    def menu(self, where: Chat | None = None) -> dict[str, str]:
        """Command -> description, as the menu of a chat shows them."""
        return commands_seen(self.world, self.account, where or self.chat)

    # ── Writing ───────────────────────────────────────────────────────────────────────────────

    async def starts(self, payload: str = "") -> Message:
        """Presses Start, by a deep link if there is a payload."""
        if not PAYLOAD.fullmatch(payload):
            raise AssertionError(f"Telegram takes no such deep link (T5): {payload}")
        if self.chat.bot is Standing.KICKED:
            await self.unblocks()
        self.chat.has_started, self.chat.bot = True, Standing.MEMBER
        return await self.types(f"/start {payload}")

    async def follows(self, url: str) -> Message:
        """Opens https://t.me/<bot>?start=<payload> and presses Start."""
        found = urlsplit(url)
        if (found.netloc, found.path.strip("/")) != ("t.me", self.world.username):
            raise AssertionError(f"this leads elsewhere: {url}")
        return await self.starts(parse_qs(found.query).get("start", [""])[0])

    async def brings_bot(self, url: str, group: Chat) -> Message:
        """Opens https://t.me/<bot>?startgroup=<payload> and picks this group: there, their own
        client sends Start with the payload.
        """
        found = urlsplit(url)
        if (found.netloc, found.path.strip("/")) != ("t.me", self.world.username):
            raise AssertionError(f"this leads elsewhere: {url}")
        payload = parse_qs(found.query)["startgroup"][0]
        if not PAYLOAD.fullmatch(payload):
            raise AssertionError(f"Telegram takes no such deep link (T5): {payload}")
        if group.bot in {Standing.LEFT, Standing.KICKED}:
            await self.adds_bot(group)
        return await self.types(f"/start@{self.world.username} {payload}", group)

    async def types(
        self,
        text: str,
        where: Chat | None = None,
        *,
        topic: int | None = None,
        replying_to: Message | None = None,
    ) -> Message:
        """A text longer than Telegram takes leaves in several messages; the last is returned."""
        parts = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)]
        for part in parts[:-1]:
            await self._write(self._said(part), where, topic, replying_to)
        return await self._write(self._said(parts[-1]), where, topic, replying_to)

    async def replies(self, to: Message, text: str) -> Message:
        return await self.types(text, to.chat, topic=to.thread, replying_to=to)

    async def commands(
        self, command: str, rest: str = "", where: Chat | None = None, *, topic: int | None = None
    ) -> Message:
        """«/bilan», or in a group «/bilan@tablee_bot», and what follows it."""
        return await self.types(f"/{command.lstrip('/')} {rest}".strip(), where, topic=topic)

    async def edits(self, message: Message, text: str) -> None:
        if message.sender is not self.account:
            raise AssertionError("one edits what one wrote oneself")
        message.edit(self._said(text))
        if self._is_heard(message):
            await self.world.tell("edited_message", self.world.json_of(message))

    def deletes(self, message: Message) -> None:
        """Gone for everyone; bots are told nothing."""
        message.deleted = True

    async def sends_photo(self, caption: str = "", where: Chat | None = None) -> Message:
        return await self._send("photo", "photo.jpg", "image/jpeg", JPEG, caption, where)

    async def sends_voice(self, where: Chat | None = None) -> Message:
        return await self._send("voice", "voice.ogg", "audio/ogg", OGG, "", where)

    async def sends_sticker(self, where: Chat | None = None) -> Message:
        return await self._send("sticker", "sticker.webp", "image/webp", WEBP, "", where)

    async def sends_document(
        self, name: str, content: bytes, caption: str = "", where: Chat | None = None
    ) -> Message:
        return await self._send(
            "document", name, "application/octet-stream", content, caption, where
        )

    # ── Buttons ───────────────────────────────────────────────────────────────────────────────

    async def taps(
        self,
        wanted: str | Button,
        on: Message | None = None,
        *,
        drawing: int = -1,
        inaccessible: bool = False,
    ) -> Tap:
        """A button by its words, of the last message that has it or of `on`.

        `drawing` -2 is the drawing before the one that stands, as a screen not yet refreshed
        shows it; `inaccessible`, the bot is told no content, only date 0.
        """
        message = on or self._under_hand(wanted)
        button = message.button(wanted, drawing)
        if not button.data:
            raise AssertionError(f"«{button.text}» calls no one: {button}")
        return await self.forges(button.data, message, inaccessible=inaccessible)

    async def forges(self, data: str, on: Message, *, inaccessible: bool = False) -> Tap:
        """A tap with any data, as a client of one's own making can send (T21)."""
        self._must_reach(on.chat)
        tap = Tap(
            str(self.world.count("tap", 4_000_000_000)),
            self.account,
            on,
            data,
            self.world.clock.now(),
        )
        self.world.taps[tap.id] = tap
        hidden = inaccessible or on.deleted
        content: JSON = {
            "id": tap.id,
            "from": self.account.json,
            "chat_instance": str(on.chat.id * 31),
            "message": inaccessible_json(on) if hidden else self.world.json_of(on),
            "data": data,
        }
        await self.world.tell("callback_query", content)
        return tap

    def opens(self, label: str, on: Message | None = None) -> str:
        """The address that a button or a link in the text leads to."""
        message = on or self.chat.last
        if label not in message.links:
            raise AssertionError(f"no link «{label}» in {message}: {message.links}")
        return message.links[label]

    def copies(self, label: str, on: Message | None = None) -> str:
        """What a button puts in the clipboard."""
        return (on or self._under_hand(label)).button(label).copies

    # ── The bot's place ───────────────────────────────────────────────────────────────────────

    async def blocks(self) -> None:
        await self._moves_bot(self.chat, Standing.KICKED)

    async def unblocks(self) -> None:
        await self._moves_bot(self.chat, Standing.MEMBER)

    def deactivates(self) -> None:
        """Deletes their account: nobody reaches it any more."""
        self.account.is_deactivated = True

    async def adds_bot(self, group: Chat, standing: Standing = Standing.MEMBER) -> None:
        """Also a promotion or its end, where the bot is a member already."""
        is_new = group.bot in {Standing.LEFT, Standing.KICKED}
        await self._moves_bot(group, standing)
        if is_new:
            await self._happens(group, {"new_chat_members": [self.world.bot_json]})

    async def removes_bot(self, group: Chat) -> None:
        """The bot is kicked. In a basic group it also sees itself leave."""
        await self._moves_bot(group, Standing.KICKED)
        if group.kind is Kind.GROUP:
            await self._happens(group, {"left_chat_member": self.world.bot_json}, is_heard=True)

    async def joins(self, group: Chat, standing: Standing = Standing.MEMBER) -> None:
        group.members[self.id] = standing
        await self._happens(group, {"new_chat_members": [self.account.json]})

    async def leaves(self, group: Chat) -> None:
        await self._happens(group, {"left_chat_member": self.account.json})
        group.members[self.id] = Standing.LEFT

    # ── Inside ────────────────────────────────────────────────────────────────────────────────

    def _said(self, text: str, file: File | None = None) -> Version:
        written = with_found(trimmed(Written(text)))
        return Version(self.world.clock.now(), written.text, written.entities, file=file)

    async def _send(
        self, kind: str, name: str, mime: str, content: bytes, caption: str, where: Chat | None
    ) -> Message:
        file = self.world.add_file(kind, name, mime, content)
        return await self._write(self._said(caption, file), where)

    async def _write(
        self,
        version: Version,
        where: Chat | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        chat = where or self.chat
        self._must_reach(chat)
        message = self.world.post(chat, version, self.account, thread=topic, reply_to=reply_to)
        if self._is_heard(message):
            await self.world.tell("message", self.world.json_of(message))
        return message

    async def _happens(self, chat: Chat, service: JSON, *, is_heard: bool = False) -> None:
        version = Version(self.world.clock.now())
        message = self.world.post(chat, version, self.account, service=service)
        if is_heard or self._is_heard(message):
            await self.world.tell("message", self.world.json_of(message))

    async def _moves_bot(self, chat: Chat, standing: Standing) -> None:
        bot, before = self.world.bot_json, chat.bot
        chat.bot = standing
        content: JSON = {
            "chat": chat.json,
            "from": self.account.json,
            "date": self.world.clock.date(),
            "old_chat_member": member_json(bot, before),
            "new_chat_member": member_json(bot, standing),
        }
        await self.world.tell("my_chat_member", content)

    def _must_reach(self, chat: Chat) -> None:
        if chat.account and chat.account is not self.account:
            raise AssertionError(f"{self.account.name} does not see the chat of somebody else")
        if chat.account and not chat.has_started:
            raise AssertionError(f"{self.account.name} must press Start first")
        if chat.account and chat.bot is Standing.KICKED:
            raise AssertionError(f"{self.account.name} must unblock the bot first")

    def _is_heard(self, message: Message) -> bool:
        """By the bot: in a group, in privacy mode, what is meant for it alone."""
        chat = message.chat
        if chat.account:
            return True
        if chat.bot in {Standing.LEFT, Standing.KICKED}:
            return False
        if message.service or not self.world.is_private or chat.bot.is_administrator:
            return True
        if message.reply_to and message.reply_to.sender is None:
            return True
        command = re.match(r"/[A-Za-z0-9_]+(?:@(\w+))?(?!\S)", message.text)
        return bool(command and (command[1] or self.world.username) == self.world.username)

    def _under_hand(self, wanted: str | Button) -> Message:
        for message in reversed(self.chat.from_bot):
            buttons: Sequence[Button] = [one for row in message.keyboard for one in row]
            if any(wanted in {one, one.text, one.data} for one in buttons):
                return message
        seen = [one.labels for one in self.chat.from_bot]
        raise AssertionError(f"{self.account.name} sees no button «{wanted}»: {seen}")


def _shows(message: Message, words: str) -> bool:
    return words in message.text or any(words in label for label in message.labels)
