"""What is kept of a form between two fields: sealed, found by any process, gone when it is over."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.filling.draft import Draft, loaded
from bot.ports import Work
from tests.conversation.house import House, table_code
from tests.filling.phone import Phone

CODE = "A-code-of-22-characters"
SECRET = "Table de la rue Sans-Nom"


async def draft_of(phone: Phone) -> Draft | None:
    presence = await phone.house.work(lambda work: work.conversations.enter(phone.account))
    now = phone.house.clock.now()
    return None if presence is None else loaded(presence.conversation.draft, now)


async def creating(phone: Phone) -> Phone:
    """At the second field of the form that creates a table, behind an operator's code."""
    house = phone.house
    await house.work(lambda work: work.invitations.add(table_code(house, CODE)))
    await phone.command("start", CODE)
    await phone.tap("Continuer", "Créer une table", "Créer la table")
    await phone.say(SECRET)
    return phone


async def test_a_restart_between_two_fields_loses_nothing(either_house: House) -> None:
    phone = await creating(Phone(either_house))
    reborn = phone.restarted()
    await reborn.say("l’entraide")
    assert reborn.asked == "Territoire"
    await reborn.look("fill")
    assert (reborn.asked, reborn.progress) == ("Territoire", "3 sur 8")
    draft = await draft_of(reborn)
    assert draft is not None
    assert draft.given == {"name": (SECRET,), "topic": ("l’entraide",)}


async def test_it_is_sealed_and_its_place_tells_no_secret(either_house: House) -> None:
    phone = await creating(Phone(either_house))
    with either_house.storage.engine.connect() as connection:
        rows = connection.execute(text("SELECT place, draft FROM conversation")).all()
    ((place, cell),) = [row for row in rows if row[1] is not None]
    assert place == "fill"
    assert SECRET.encode() not in bytes(cell)
    assert CODE.encode() not in bytes(cell)
    assert phone.screen.sensitive


async def test_it_is_gone_once_the_form_is_sent(coordinator: Phone) -> None:
    await coordinator.look(f"settings:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    await coordinator.say("Table du nord", *["passer"] * 5)
    assert await draft_of(coordinator) is not None
    await coordinator.tap("Enregistrer")
    assert await draft_of(coordinator) is None


@pytest.mark.parametrize("way", ["Annuler", "annuler", "Plus tard", "/cancel"])
async def test_u2_it_is_gone_once_it_is_cancelled(coordinator: Phone, way: str) -> None:
    place = f"settings:{coordinator.house.table.id}"
    await coordinator.look(place)
    await coordinator.tap("Enregistrer")
    await coordinator.say("Table du nord")
    if way == "Annuler":
        await coordinator.tap(way)
    elif way.startswith("/"):
        await coordinator.command(way.removeprefix("/"))
    else:
        await coordinator.say(way)
    assert coordinator.screen.place == place
    assert "n’a pas été envoyé" in coordinator.warning
    assert await draft_of(coordinator) is None
    assert coordinator.facts["Nom de la table"] == "Table du quartier"


async def test_u2_a_command_leaves_it_and_says_so(coordinator: Phone) -> None:
    for leave in (coordinator.command("aide"), coordinator.say("/langue"), coordinator.say("Aide")):
        await coordinator.look(f"settings:{coordinator.house.table.id}")
        await coordinator.tap("Enregistrer")
        await leave
        assert coordinator.screen.place in {"help", "language"}
        assert "n’a pas été envoyé" in coordinator.warning
        assert await draft_of(coordinator) is None
    await coordinator.look("home")
    assert not coordinator.warning


async def test_a_command_that_does_not_exist_leaves_it_where_it_was(coordinator: Phone) -> None:
    await coordinator.look(f"settings:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    for way in (coordinator.command("danser"), coordinator.say("/danser")):
        await way
        assert "Cette commande n’existe pas" in coordinator.problem
        assert coordinator.asked == "Nom de la table"


async def test_another_place_leaves_it(coordinator: Phone) -> None:
    await coordinator.look(f"settings:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    await coordinator.look("home")
    assert "n’a pas été envoyé" in coordinator.warning
    assert await draft_of(coordinator) is None


async def test_a_name_that_is_a_command_too_is_a_name(coordinator: Phone) -> None:
    await coordinator.look(f"settings:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    await coordinator.say("Bilan")
    assert coordinator.asked == "Sujet de la concertation"
    await coordinator.say("Actions", "passer", "passer")
    await coordinator.say("bilan")
    assert coordinator.screen.place != "fill"


async def test_two_forms_are_never_mixed(member: Phone) -> None:
    await member.look(f"profile:{member.house.table.id}")
    types = member.button("Remplir\u00a0: Ce que vous apportez").action
    absence = member.button("Remplir\u00a0: Absence").action
    await member.press(types)
    await member.tap("J’appuie")
    await member.press(types)
    assert member.chosen == ["J’appuie, j’influence, j’apporte une expertise"]
    await member.press(absence)
    assert member.asked == "Absence jusqu’au"
    assert "n’a pas été envoyé" in member.warning


async def test_a_stale_button_of_an_older_field_only_draws_again(coordinator: Phone) -> None:
    await coordinator.look(f"cadence:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    old = coordinator.button("Votre engagement").action
    await coordinator.tap("La mobilisation")
    assert coordinator.asked == "Rythme"
    shown = coordinator.labels
    await coordinator.press(old)
    assert (coordinator.asked, coordinator.labels) == ("Rythme", shown)
    draft = await draft_of(coordinator)
    assert draft is not None
    assert draft.given == {"dialog": ("mobilisation",)}


async def test_a_button_of_a_form_that_is_over_only_draws_where_one_is(coordinator: Phone) -> None:
    await coordinator.look(f"cadence:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    old = coordinator.button("Votre engagement").action
    await coordinator.tap("Annuler")
    await coordinator.look("help")
    await coordinator.press(old)
    assert coordinator.screen.place == "help"
    assert await draft_of(coordinator) is None


async def test_two_taps_at_once_are_one(either_house: House) -> None:
    phone = Phone(either_house)
    await phone.claim(1)
    await phone.look(f"profile:{either_house.table.id}")
    await phone.tap("Remplir\u00a0: Ce que vous apportez")
    tick = phone.button("J’appuie").action
    await asyncio.gather(phone.press(tick), phone.press(tick), phone.press(tick))
    draft = await draft_of(phone)
    assert draft is not None
    assert draft.touched == ("type.appui",)


async def test_a_form_sent_twice_at_once_is_sent_once(either_house: House) -> None:
    phone = await creating(Phone(either_house))
    await phone.say("passer", "passer", "passer", "Léa", "Le Phare")
    await phone.tap("Justice", "Français")
    send = phone.button("Créer la table").action
    await asyncio.gather(phone.press(send), phone.press(send))
    tables = await either_house.work(lambda work: work.roundtables.all())
    assert [table.name for table in tables].count(SECRET) == 1


async def test_it_goes_with_the_person(coordinator: Phone) -> None:
    """Erased from another device, in the midst of a form."""
    await coordinator.look(f"settings:{coordinator.house.table.id}")
    await coordinator.tap("Enregistrer")
    house = coordinator.house

    def erase(work: Work) -> None:
        presence = work.conversations.enter(coordinator.account)
        assert presence is not None
        work.people.erase(presence.person.id)

    await house.work(erase)
    with house.storage.engine.connect() as connection:
        kept = connection.execute(text("SELECT count(*) FROM conversation")).scalar_one()
    assert kept == 0
    await coordinator.say("Table du nord")
    assert "aide" in str(coordinator.screen).lower()


async def test_what_an_older_release_kept_is_begun_again(coordinator: Phone) -> None:
    place = f"settings:{coordinator.house.table.id}"
    await coordinator.look(place)
    await coordinator.tap("Enregistrer")

    def spoil(work: Work) -> None:
        presence = work.conversations.enter(coordinator.account)
        assert presence is not None
        work.conversations.save(replace(presence.conversation, draft='{"form": 1}'))

    await coordinator.house.work(spoil)
    await coordinator.say("Table du nord")
    assert coordinator.screen.place == "help"


async def test_nothing_of_it_is_logged(
    coordinator: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await coordinator.look(f"settings:{coordinator.house.table.id}")
        await coordinator.tap("Enregistrer")
        await coordinator.say(SECRET)
        draft = await draft_of(coordinator)
        logging.getLogger("tablee").warning("%s", draft)
        presence = await coordinator.house.work(
            lambda work: work.conversations.enter(coordinator.account)
        )
        logging.getLogger("tablee").warning("%s", presence)
    assert SECRET not in caplog.text
