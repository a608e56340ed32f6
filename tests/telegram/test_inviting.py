"""Inviting from Telegram: a link by each way in, with a picture that leaves when the link does."""

from __future__ import annotations

import pytest

from bot.pictures.drawing import Format
from bot.pictures.qr import qr
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.telegram.house import TelegramHouse
from tests.telegram.standing_in import PUBLIC_URL
from tests.telegram.table import NAME, TelegramTable, seat


@pytest.fixture
async def louise(house: TelegramHouse) -> Person:
    person = house.telegram.user(101, name="Louise", language_code="fr")
    await person.starts()
    await house.rest()
    return person


@pytest.fixture
async def table(house: TelegramHouse, louise: Person) -> TelegramTable:
    return await seat(house, louise)


async def tap(house: TelegramHouse, person: Person, *labels: str) -> None:
    for label in labels:
        await person.taps(label)
        await house.rest()


async def say(house: TelegramHouse, person: Person, *texts: str) -> None:
    for text in texts:
        await person.types(text)
        await house.rest()


async def invited(house: TelegramHouse, louise: Person) -> tuple[Message, Message]:
    """The link's message, and its picture's, after the form was filled field by field."""
    await say(house, louise, "/inviter")
    await tap(house, louise, "Préparer le lien")
    await say(house, louise, "Marie")
    await tap(house, louise, "Organisme de Louise")
    while "Préparer le lien" not in louise.chat.from_bot[-1].labels:
        await say(house, louise, "passer")
    await tap(house, louise, "Préparer le lien")
    words, picture = louise.chat.from_bot[-2:]
    return words, picture


def token_in(message: Message) -> str:
    web = next(one for one in message.text.split() if one.startswith(f"{PUBLIC_URL}/m/i/"))
    return web.rpartition("/")[2]


async def test_t5_u6_an_invitation_has_a_link_by_each_way_and_its_picture(
    house: TelegramHouse, table: TelegramTable, louise: Person
) -> None:
    words, picture = await invited(house, louise)
    token = token_in(words)
    start = f"https://t.me/{house.telegram.world.username}?start={token}"
    assert start in words.text
    assert "quelqu’un qui est sur Telegram" in words.text
    assert picture.file is not None
    assert picture.file.content == qr(f"{PUBLIC_URL}/m/i/{token}", Format.PNG)
    assert "Marie" not in picture.text  # a locked phone shows what is under a picture
    marie = house.telegram.user(103, name="Marie")
    await marie.follows(start)
    await house.rest()
    await tap(house, marie, "Prendre ma place")
    assert NAME in marie.chat.last.text
    assert table.roundtable.name == NAME


@pytest.mark.parametrize("how", ["tap", "command", "words"])
async def test_e16_the_link_and_its_picture_are_shown_once_and_leave_together(
    house: TelegramHouse, table: TelegramTable, louise: Person, how: str
) -> None:
    words, picture = await invited(house, louise)
    token = token_in(words)
    if how == "tap":
        await tap(house, louise, "Voir les sièges")
    elif how == "command":
        await say(house, louise, "/aide")
    else:
        await say(house, louise, "bonjour")
    assert picture.deleted
    assert not any(token in one.text for one in louise.chat.from_bot if not one.deleted)
    await say(house, louise, "/inviter")
    assert [one for one in louise.chat.from_bot if one.file is not None and not one.deleted] == []
    assert table.roundtable.id


async def test_people_are_never_picked_where_there_is_no_list_of_them(
    house: TelegramHouse, table: TelegramTable, louise: Person
) -> None:
    await say(house, louise, "/inviter")
    assert "Chaque personne reçoit de vous son lien personnel" in louise.chat.last.text
    assert table.roundtable.id
