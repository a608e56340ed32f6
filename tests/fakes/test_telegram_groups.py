"""Groups: what the bot hears there, topics, rights, kicks, the upgrade to a supergroup (T6, T7)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.telegram.person import Person
from tests.fakes.telegram.world import Chat, Standing
from tests.fakes.telegram_bot import playing, started
from tests.fakes.telegram_server import TelegramServer

SUPERGROUP = -1001234567890
BASIC = -4321


@pytest.fixture
def telegram() -> TelegramServer:
    return TelegramServer()


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with playing(telegram) as bot:
        yield bot


@pytest.fixture
async def louise(telegram: TelegramServer, bot: Bot) -> Person:  # noqa: ARG001 - it starts all
    return await started(telegram, name="Louise")


@pytest.fixture
async def forum(telegram: TelegramServer, louise: Person) -> Chat:
    group = telegram.group(SUPERGROUP, louise, forum=True)
    await louise.adds_bot(group)
    telegram.updates.forget()
    return group


def texts(updates: tuple[Update, ...]) -> list[str]:
    return [one.message.text or "" for one in updates if one.message]


async def test_the_bot_is_told_that_it_was_added(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    group = telegram.group(SUPERGROUP, louise, title="Concertation")
    await louise.adds_bot(group)
    moved, service = await bot.get_updates()
    assert moved.my_chat_member is not None
    assert moved.my_chat_member.new_chat_member.status == "member"
    assert moved.my_chat_member.chat.title == "Concertation"
    assert service.message is not None
    assert [one.id for one in service.message.new_chat_members] == [bot.id]
    await bot.send_message(group.id, "Bonjour à tous")
    assert group.last.text == "Bonjour à tous"


async def test_t6_in_privacy_mode_the_bot_hears_what_is_meant_for_it(
    bot: Bot, louise: Person, forum: Chat
) -> None:
    await bot.send_message(forum.id, "Bonjour")
    await louise.types("entre nous", forum)
    await louise.commands("/bilan", where=forum)
    await louise.commands("/bilan@tablee_bot", "tout", where=forum)
    await louise.commands("/bilan@other_bot", where=forum)
    await louise.replies(forum.last, "merci")
    heard = ["/bilan", "/bilan@tablee_bot tout", "merci"]
    assert texts(await bot.get_updates()) == heard


@pytest.mark.parametrize("privacy", [True, False])
async def test_t6_without_privacy_or_as_administrator_it_hears_all(*, privacy: bool) -> None:
    telegram = TelegramServer(privacy=privacy)
    async with playing(telegram) as bot:
        louise = await started(telegram)
        group = telegram.group(SUPERGROUP, louise)
        await louise.adds_bot(group, Standing.ADMINISTRATOR if privacy else Standing.MEMBER)
        telegram.updates.forget()
        await louise.types("entre nous", group)
        await louise.commands("/bilan@other_bot", where=group)
        assert texts(await bot.get_updates()) == ["entre nous", "/bilan@other_bot"]


async def test_t22_a_topic_is_kept(
    telegram: TelegramServer, bot: Bot, louise: Person, forum: Chat
) -> None:
    topic = telegram.topic(forum, "Bilan")
    await louise.commands("/bilan", where=forum, topic=topic.id)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert (update.message.message_thread_id, update.message.is_topic_message) == (topic.id, True)
    await bot.send_message(forum.id, "Voici", message_thread_id=topic.id)
    assert forum.last.thread == topic.id
    topic.is_closed = True
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "Voici", message_thread_id=topic.id)
    topic.is_deleted = True
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "Voici", message_thread_id=topic.id)


async def test_t7_a_group_becomes_a_supergroup(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    group = telegram.group(BASIC, louise)
    await louise.adds_bot(group)
    telegram.updates.forget()
    new = await telegram.upgrade(group, louise)
    old_side, new_side = [one.message for one in await bot.get_updates()]
    assert old_side is not None
    assert new_side is not None
    assert (old_side.chat.id, old_side.migrate_to_chat_id) == (BASIC, new.id)
    assert (new_side.chat.id, new_side.migrate_from_chat_id) == (new.id, BASIC)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(BASIC, "Bonjour")
    assert migrated.value.new_chat_id == new.id
    await bot.send_message(new.id, "Bonjour")
    assert new.last.text == "Bonjour"
    assert (await bot.get_chat(new.id)).type == "supergroup"


async def test_a_kicked_bot_reaches_nobody(
    telegram: TelegramServer, bot: Bot, louise: Person, forum: Chat
) -> None:
    await louise.removes_bot(forum)
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(forum.id, "Bonjour")
    group = telegram.group(BASIC, louise)
    await louise.adds_bot(group)
    telegram.updates.forget()
    await louise.removes_bot(group)
    _, left = await bot.get_updates()
    assert left.message is not None
    assert left.message.left_chat_member is not None
    assert left.message.left_chat_member.id == bot.id
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(BASIC, "Bonjour")


async def test_a_bot_that_left_or_may_not_write(bot: Bot, louise: Person, forum: Chat) -> None:
    forum.is_muted = True
    with pytest.raises(BadRequest, match="Not enough rights to send text messages"):
        await bot.send_message(forum.id, "Bonjour")
    await bot.leave_chat(forum.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.get_chat(forum.id)
    await louise.commands("/bilan", where=forum)
    assert await bot.get_updates() == ()
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(louise.id)


async def test_t21_anybody_in_the_group_can_tap(
    telegram: TelegramServer, bot: Bot, forum: Chat
) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="y")]])
    await bot.send_message(forum.id, "Oui ?", reply_markup=keyboard)
    luc = await started(telegram, 102)
    await luc.taps("Oui", on=forum.last)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.from_user.id == 102


async def test_t18_who_is_who_in_a_group(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    luc, eve = await started(telegram, 102), await started(telegram, 103)
    group = telegram.group(SUPERGROUP, louise, luc)
    await louise.adds_bot(group, Standing.ADMINISTRATOR)
    members = [await bot.get_chat_member(group.id, who) for who in (101, 102, 103, bot.id)]
    assert [one.status for one in members] == ["creator", "member", "left", "administrator"]
    assert [one.user.id for one in await bot.get_chat_administrators(group.id)] == [101]
    everyone = await bot.get_chat_administrators(group.id, return_bots=True)
    assert [one.user.id for one in everyone] == [101, bot.id]
    await eve.joins(group, Standing.ADMINISTRATOR)
    assert (await bot.get_chat_member(group.id, 103)).status == "administrator"
    await eve.leaves(group)
    assert (await bot.get_chat_member(group.id, 103)).status == "left"
    with pytest.raises(BadRequest, match="Participant_id_invalid"):
        await bot.get_chat_member(group.id, 999)
    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(louise.id)


async def test_only_an_administrator_deletes_what_others_wrote(
    bot: Bot, louise: Person, forum: Chat
) -> None:
    said = await louise.commands("/bilan", where=forum)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(forum.id, said.id)
    forum.bot = Standing.ADMINISTRATOR
    await bot.delete_message(forum.id, said.id)
    assert said.deleted


async def test_ids_count_up_in_each_supergroup_alone(
    telegram: TelegramServer, bot: Bot, louise: Person, forum: Chat
) -> None:
    other = telegram.group(SUPERGROUP - 1, louise)
    await louise.adds_bot(other)
    first = await bot.send_message(forum.id, "un")
    second = await bot.send_message(other.id, "un")
    assert first.message_id == second.message_id


@pytest.mark.usefixtures("bot")
async def test_a_group_that_telegram_could_not_have(
    telegram: TelegramServer, louise: Person
) -> None:
    with pytest.raises(AssertionError, match="negative"):
        telegram.group(12, louise)
    with pytest.raises(AssertionError, match="only a supergroup has topics"):
        telegram.group(BASIC, louise, forum=True)
    plain = telegram.group(SUPERGROUP, louise)
    with pytest.raises(AssertionError, match="has no topics"):
        telegram.topic(plain, "Bilan")
    with pytest.raises(AssertionError, match="supergroup already"):
        await telegram.upgrade(plain, louise)
