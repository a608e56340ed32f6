"""A group or supergroup as its people see it: topics, rights, the day it is upgraded."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.telegram.messages import Version
from tests.fakes.telegram.person import Person
from tests.fakes.telegram.shapes import JSON
from tests.fakes.telegram.world import Chat, Kind, Standing, Topic, World

SUPERGROUP = -1_000_000_000_000  # ids of supergroups are below it


@dataclass(slots=True, eq=False)
class Groups:
    world: World

    def make(
        self, number: int, title: str, owner: Person, *, is_forum: bool, others: tuple[Person, ...]
    ) -> Chat:
        """`number` tells its kind, as on Telegram: -100… is a supergroup, another a basic group."""
        if number >= 0:
            raise AssertionError(f"ids of groups are negative: {number}")
        kind = Kind.SUPERGROUP if number < SUPERGROUP else Kind.GROUP
        if is_forum and kind is Kind.GROUP:
            raise AssertionError("only a supergroup has topics")
        members = {owner.id: Standing.OWNER, **{one.id: Standing.MEMBER for one in others}}
        chat = Chat(number, kind, title, is_forum=is_forum, members=members)
        self.world.chats[number] = chat
        return chat

    def topic(self, chat: Chat, name: str) -> Topic:
        """A topic, whose id is that of the message that made it."""
        if not chat.is_forum:
            raise AssertionError(f"{chat.title} has no topics")
        made: JSON = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self.world.post(chat, Version(self.world.clock.now()), service=made)
        message.thread = message.id
        chat.topics[message.id] = Topic(message.id, name)
        return chat.topics[message.id]

    async def upgrade(self, chat: Chat, by: Person) -> Chat:
        """The basic group is closed and a supergroup takes its place, under another id."""
        if chat.kind is not Kind.GROUP:
            raise AssertionError(f"{chat.title} is a supergroup already")
        number = SUPERGROUP - self.world.count("supergroup", 5_000_000)
        new = Chat(number, Kind.SUPERGROUP, chat.title, bot=chat.bot, members=dict(chat.members))
        self.world.chats[number] = new
        chat.upgraded_to = number
        for where, service in (
            (chat, {"migrate_to_chat_id": number}),
            (new, {"migrate_from_chat_id": chat.id}),
        ):
            message = self.world.post(
                where, Version(self.world.clock.now()), by.account, service=service
            )
            await self.world.tell("message", self.world.json_of(message))
        return new
