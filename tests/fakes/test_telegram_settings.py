"""What the bot says of itself, by scope and language, and what of it a person is shown (T17)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonCommands,
    MenuButtonDefault,
)
from telegram.error import BadRequest

from tests.fakes.telegram.person import Person
from tests.fakes.telegram_bot import playing, raw, started
from tests.fakes.telegram_server import TelegramServer


@pytest.fixture
def telegram() -> TelegramServer:
    return TelegramServer()


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with playing(telegram) as bot:
        yield bot


@pytest.fixture
async def louise(telegram: TelegramServer, bot: Bot) -> Person:  # noqa: ARG001 - it starts all
    return await started(telegram, language_code="fr-CA")


async def test_t17_a_person_sees_the_narrowest_scope_in_their_language(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    john = await started(telegram, 102, language_code="en")
    await bot.set_my_commands([("aide", "Help")])
    await bot.set_my_commands([("aide", "Aide")], language_code="fr")
    assert (louise.menu(), john.menu()) == ({"aide": "Aide"}, {"aide": "Help"})
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("bilan", "Report")], scope=private)
    assert (louise.menu(), john.menu()) == ({"bilan": "Report"}, {"bilan": "Report"})
    await bot.set_my_commands([("lancer", "Lancer")], scope=BotCommandScopeChat(louise.id))
    assert (louise.menu(), john.menu()) == ({"lancer": "Lancer"}, {"bilan": "Report"})
    await bot.delete_my_commands(scope=BotCommandScopeChat(louise.id))
    await bot.delete_my_commands(scope=private)
    assert louise.menu() == {"aide": "Aide"}
    assert [one.command for one in await bot.get_my_commands(language_code="fr")] == ["aide"]
    assert await bot.get_my_commands(scope=private) == ()


async def test_t17_groups_have_scopes_of_their_own(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    luc = await started(telegram, 102)
    group = telegram.group(-1001234567890, louise, luc)
    await louise.adds_bot(group)
    await bot.set_my_commands([("g", "G")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("a", "A")], scope=BotCommandScopeAllChatAdministrators())
    assert (louise.menu(group), luc.menu(group)) == ({"a": "A"}, {"g": "G"})
    alone = BotCommandScopeChatMember(group.id, luc.id)
    await bot.set_my_commands([("l", "L")], scope=alone)
    assert (louise.menu(group), luc.menu(group)) == ({"a": "A"}, {"l": "L"})


async def test_a_scope_of_an_unknown_chat_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("a", "A")], scope=BotCommandScopeChat(999))


async def test_names_and_descriptions_fall_back_on_the_default_language(bot: Bot) -> None:
    await bot.set_my_name("Tablée !")
    await bot.set_my_description("Vos tables")
    await bot.set_my_description("Your tables", language_code="en")
    await bot.set_my_short_description("Tables")
    assert (await bot.get_my_name()).name == "Tablée !"
    assert (await bot.get_my_description("en")).description == "Your tables"
    assert (await bot.get_my_description("fr")).description == "Vos tables"
    assert (await bot.get_my_short_description()).short_description == "Tables"
    await bot.set_my_description(None, language_code="en")
    assert (await bot.get_my_description("en")).description == "Vos tables"
    assert (await bot.get_me()).first_name == "Tablée !"


async def test_the_menu_button_is_of_one_chat_or_of_all(bot: Bot, louise: Person) -> None:
    assert await bot.get_chat_menu_button() == MenuButtonCommands()
    await bot.set_chat_menu_button(louise.id, MenuButtonDefault())
    assert await bot.get_chat_menu_button(louise.id) == MenuButtonDefault()
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.get_chat_menu_button(102) == MenuButtonCommands()


@pytest.mark.usefixtures("bot")
async def test_the_bot_says_whether_it_hears_groups(telegram: TelegramServer) -> None:
    _, answer = await raw(telegram, "getMe")
    assert answer["result"]["can_read_all_group_messages"] is False


async def test_a_chat_is_described(telegram: TelegramServer, bot: Bot, louise: Person) -> None:
    assert (await bot.get_chat(louise.id)).first_name == "Personne 101"
    await louise.blocks()
    assert (await bot.get_chat(louise.id)).type == "private"
    telegram.user(102)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(102)
