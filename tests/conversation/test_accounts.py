"""Accounts of chat platforms among one's devices: named as such, taken away as any other."""

from __future__ import annotations

from bot.screens.accounts import PLATFORMS
from dialogs.messages import Card, Screen, Tone
from dialogs.nouns.installations import Installation
from tests.conversation.chatting import PLATFORM, WORKSPACE, Chat
from tests.conversation.house import START, House, action, actions, blocks, texts


def named(screen: Screen) -> list[str]:
    return [block.title for block in blocks(screen) if isinstance(block, Card)]


async def linked(house: House) -> Chat:
    """Member 1 on a chat platform, whose account was then bound to the browser's page."""
    await house.claim(1, "browser")
    code = texts((await house.do("browser", "device:new")).screen, Tone.GOOD).split()[-1]
    chat = Chat(house, "U1")
    entered = await chat.do("device:enter", {"code": (code,)})
    await chat.do(action(entered.screen, "device:join:"))
    return chat


async def installed(house: House, name: str) -> None:
    there = Installation(0, PLATFORM, WORKSPACE, name, "UB", "chat:write", START, "xoxb-made-up")
    await house.work(lambda work: work.installations.keep(there))


async def test_an_account_bears_the_name_of_its_workspace(either_house: House) -> None:
    await installed(either_house, "Réseau du fleuve")
    chat = await linked(either_house)
    screen = (await either_house.look("browser", "devices")).screen
    assert named(screen) == ["Navigateur", "Chat · Réseau du fleuve"]
    mine = (await chat.look("devices")).screen
    assert "Ce compte-ci" in texts(mine)
    assert "Cet appareil-ci" in texts(screen)


async def test_u9_an_account_that_is_linked_brings_its_platforms_clock(house: House) -> None:
    await house.claim(1, "browser")
    code = texts((await house.do("browser", "device:new")).screen, Tone.GOOD).split()[-1]
    chat = Chat(house, "U1", locale="en-CA", zone="America/Halifax")
    entered = await chat.do("device:enter", {"code": (code,)})
    joined = await chat.do(action(entered.screen, "device:join:"))
    assert joined.screen.title == "Accueil", "the language that was chosen on the web"
    presence = await house.work(lambda work: work.conversations.enter(chat.account))
    assert presence is not None
    person = presence.person
    assert (person.language, person.platform_language) == ("fr", "en")
    assert (person.zone, person.platform_zone) == (None, "America/Halifax")


async def test_a_platform_is_named_even_where_its_workspace_has_no_name(house: House) -> None:
    await linked(house)
    assert named((await house.look("browser", "devices")).screen) == ["Navigateur", "Chat"]
    assert PLATFORMS["slack"] == "Slack"


async def test_an_account_taken_away_is_a_strangers_again(house: House) -> None:
    chat = await linked(house)
    remove = action((await house.look("browser", "devices")).screen, "device:remove:")
    after = (await house.do("browser", remove)).screen
    assert named(after) == ["Navigateur"]
    assert not [one for one in actions(after) if one.startswith("device:remove")]
    assert (await chat.look("home")).screen.place == "welcome"
