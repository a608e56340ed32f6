"""Somebody not known yet: an agreement in one tap, codes typed by hand, and nothing kept before."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.i18n import all_words
from bot.membership.codes import CODE_LENGTH
from bot.screens.filling import Standing, by_fields
from dialogs.messages import Field, Form, Input, Paragraph, Screen
from dialogs.nouns.people import SeatStatus
from tests.conversation.house import House, table_code, texts
from tests.filling.phone import Phone

CODE = "A-code-of-22-characters"


async def kept_rows(house: House) -> int:
    def count(table: str) -> int:
        with house.storage.engine.connect() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608

    return count("person") + count("identity") + count("conversation")


async def test_e7_the_box_that_agrees_is_its_text_and_one_button(either_house: House) -> None:
    house = either_house
    phone = Phone(house)
    token = house.links[house.seats[1].id]
    await phone.command("start", token)
    assert "J’ai lu ce que deviennent mes réponses, et j’accepte." in phone.asked
    assert await kept_rows(house) == 0
    assert phone.button("Prendre ma place").action == f"agree:claim:{token}:fr"
    await phone.tap("Prendre ma place")
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.status is SeatStatus.ACTIVE
    assert await house.work(lambda work: work.consents.current(seat.id, seat.tenure))
    await phone.press(f"agree:claim:{token}:fr")
    assert "votre place" in str(phone.screen).lower()


async def test_a_landing_is_read_in_either_language_before(phone: Phone) -> None:
    await phone.command("start", phone.house.links[phone.house.seats[1].id])
    await phone.tap("English", "Take my seat")
    assert phone.screen.language == "en"


async def test_whoever_is_known_agrees_for_another_table_too(member: Phone) -> None:
    await member.house.work(member.house.second_table)
    await member.say("second-table-link-01")
    await member.tap("Prendre ma place")
    seats = await member.house.work(lambda work: work.members.of_person(1))
    assert len(seats) == 2


@pytest.mark.parametrize("word", ["creer", "lier"])
async def test_only_a_code_can_be_typed_where_nothing_can_be_kept(phone: Phone, word: str) -> None:
    await phone.command(word)
    assert "ici, en un message." in texts(phone.screen)
    assert "begin" not in str(phone.screen)
    await phone.press("begin:0:create")
    assert phone.screen.place == "welcome"
    await phone.press("fill:1:yes")
    assert phone.screen.place == "welcome"
    assert await kept_rows(phone.house) == 0


async def test_the_code_of_a_table_or_a_seat_is_typed_by_hand(phone: Phone) -> None:
    house = phone.house
    await house.work(lambda work: work.invitations.add(table_code(house, CODE)))
    await phone.say(f" {CODE} ")
    assert phone.screen.title == "Créez votre table"
    await phone.say(house.links[house.seats[1].id])
    assert "Table du quartier" in phone.screen.title
    await phone.say("A-code-that-opens-nothing-01")
    assert phone.screen.place.startswith("invitation:")
    assert await kept_rows(house) == 0


async def test_the_code_of_a_device_is_typed_by_hand(phone: Phone) -> None:
    house = phone.house
    await house.claim(1, "browser")
    shown = await house.do("browser", "device:new")
    code = next(word for word in texts(shown.screen).split() if len(word) == CODE_LENGTH + 1)
    await phone.say("ABCD-2345")
    assert "n’ouvre rien" in phone.problem
    await phone.say(code.lower())
    assert phone.screen.title == "Est-ce bien votre page\u202f?"
    await phone.tap("Oui, c’est la mienne")
    assert phone.screen.place == "home"


async def test_a_code_alone_is_understood_of_somebody_who_has_a_page_already(
    member: Phone,
) -> None:
    """It was not, so that whoever had two pages read that the code meant nothing."""
    house = member.house
    await house.claim(2, "browser")
    shown = await house.do("browser", "device:new")
    code = next(word for word in texts(shown.screen).split() if len(word) == CODE_LENGTH + 1)
    await member.say("partager")
    assert member.screen.place == "help"
    await member.say(code)
    assert "Deux pages" in member.screen.title


@pytest.mark.parametrize("words", ["bonjour", "anticonstitutionnellement", "Que faire ici ?"])
async def test_u11_other_words_get_the_usual_help(phone: Phone, words: str) -> None:
    await phone.say(words)
    assert phone.screen.place == "help"


async def test_u11_a_command_that_does_not_exist_gets_it_too(phone: Phone) -> None:
    await phone.command("A-code-that-opens-nothing-01")
    assert phone.screen.place == "help"


def test_a_form_that_asks_for_no_code_is_not_shown_to_somebody_unknown() -> None:
    form = Form(
        "keep", (Field("name", "Nom", Input.LINE), Field("day", "Jour", Input.DATE)), "Garder"
    )
    screen = Screen("page", "Une page", "fr", (Paragraph("Avant"), form), "Tablée")
    drawn = by_fields(screen, Standing(known=False, revision=0), all_words()["fr"])
    assert drawn.blocks == (Paragraph("Avant"),)


async def test_a_code_is_entered_where_one_is_asked(member: Phone) -> None:
    """Known here: the form asks for it in its own midst, and says what is wrong there."""
    await member.look("device")
    await member.say("ABCD-2345")
    assert "n’ouvre rien" in member.problem
    assert member.facts == {"Pour le moment": "ABCD-2345"}
