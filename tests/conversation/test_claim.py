"""Links: looked at by anybody, claimed once, dead with a reason."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from dialogs.messages import Tone
from dialogs.nouns.people import SeatStatus
from tests.conversation.house import House, actions, forms, table_code, texts


async def test_looking_at_a_link_changes_nothing(house: House) -> None:
    token = house.links[house.seats[1].id]
    for _ in range(3):
        reply = await house.look("", f"invitation:{token}")
        assert reply.screen.title.startswith("Une place vous attend")
        assert reply.revision == 0
        assert forms(reply.screen)[0].action == f"claim:{token}:fr"
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.status is SeatStatus.INVITED


async def test_u9_the_landing_page_speaks_the_language_asked_for(house: House) -> None:
    token = house.links[house.seats[1].id]
    english = await house.look("", f"invitation:{token}:en")
    assert english.screen.language == "en"
    assert "A seat is waiting for you" in english.screen.title
    by_locale = await house.look("", f"invitation:{token}", locale="en-GB")
    assert by_locale.screen.language == "en"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("combien de temps les messages sont gardés", "exporter", "messages privés")),
        ("en", ("how long messages are kept", "export", "direct messages")),
    ],
)
async def test_s16_before_consent_one_reads_who_keeps_and_exports_messages(
    house: House, language: str, said: tuple[str, ...]
) -> None:
    token = house.links[house.seats[1].id]
    landing = str((await house.look("", f"invitation:{token}:{language}")).screen)
    assert all(words in landing for words in said)


async def test_e7_without_the_box_nothing_is_kept(either_house: House) -> None:
    token = either_house.links[either_house.seats[1].id]
    reply = await either_house.do("browser", f"claim:{token}:fr", {})
    assert "Cochez la case" in texts(reply.screen, Tone.PROBLEM)
    account = either_house.account("browser")
    presence = await either_house.work(lambda work: work.conversations.enter(account))
    assert presence is None


async def test_u1_one_is_welcomed_once_and_told_who_why_what_next_and_where_help_is(
    house: House,
) -> None:
    token = house.links[house.seats[1].id]
    landing = str((await house.look("", f"invitation:{token}")).screen)
    assert "Table du quartier" in landing
    assert "Personne 1, Organisme 1" in landing
    assert "Aider votre table à faire le point" in landing
    await house.open_wave("engagement", 1)
    first = (await house.claim(1, "browser")).screen
    assert "Bienvenue" in texts(first, Tone.GOOD)
    assert "Table du quartier" in texts(first, Tone.GOOD)
    assert "1 questionnaire vous attend" in texts(first, Tone.LEAD)
    assert "go:help" in actions(first)
    second = (await house.look("browser", "home")).screen
    assert "Bienvenue" not in texts(second)
    link_again = (await house.look("browser", f"invitation:{token}")).screen
    assert link_again.title == "Vous avez déjà votre place"


async def test_claiming_consents_and_seats_at_once(either_house: House) -> None:
    reply = await either_house.claim(1, "browser")
    assert reply.screen.place == "home"
    assert "Bienvenue" in texts(reply.screen, Tone.GOOD)
    seat = await either_house.work(lambda work: work.members.get(either_house.seats[1].id))
    assert seat.status is SeatStatus.ACTIVE
    assert seat.person_id is not None
    consent = await either_house.work(lambda work: work.consents.current(seat.id, seat.tenure))
    assert consent is not None
    assert consent.language == "fr"
    assert (await either_house.look("browser", "home")).screen.place == "home"


async def test_a_repeated_claim_shows_home_again(house: House) -> None:
    token = house.links[house.seats[1].id]
    fields = {"consent": ("yes",)}
    await house.do("browser", f"claim:{token}:fr", fields, event="same")
    again = await house.do("browser", f"claim:{token}:fr", fields, event="same")
    assert again.screen.place == "home"


async def test_two_browsers_race_for_one_link(either_house: House) -> None:
    replies = await asyncio.gather(either_house.claim(1, "one"), either_house.claim(1, "two"))
    homes = [reply for reply in replies if reply.screen.place == "home" and reply.revision]
    assert len(homes) == 1


async def test_a_used_link_says_what_to_do(house: House) -> None:
    await house.claim(1, "browser")
    token = house.links[house.seats[1].id]
    other = await house.look("other", f"invitation:{token}")
    assert other.screen.title == "Ce lien a déjà servi"
    assert "go:device" in actions(other.screen)
    own = await house.look("browser", f"invitation:{token}")
    assert own.screen.title == "Vous avez déjà votre place"


async def test_expired_and_unknown_links_are_told(house: House) -> None:
    token = house.links[house.seats[1].id]
    house.clock.at += timedelta(days=15)
    assert (await house.look("", f"invitation:{token}")).screen.title == "Ce lien est trop ancien"
    late = await house.claim(1, "browser")
    assert late.screen.title == "Ce lien est trop ancien"
    unknown = await house.look("", "invitation:nothing-of-ours")
    assert unknown.screen.title == "Ce lien n’ouvre rien"


async def test_one_person_keeps_one_seat_at_a_table(house: House) -> None:
    await house.claim(1, "browser")
    reply = await house.claim(2, "browser")
    assert reply.screen.title == "Vous avez déjà une place à cette table"
    seat = await house.work(lambda work: work.members.get(house.seats[2].id))
    assert seat.status is SeatStatus.INVITED


async def test_a_table_code_leads_to_creation_and_stays_unused(house: House) -> None:
    await house.work(lambda work: work.invitations.add(table_code(house, "operator-code-1")))
    landing = await house.look("", "invitation:operator-code-1")
    assert landing.screen.title == "Créez votre table"
    reply = await house.do("browser", "claim:operator-code-1:fr", {"consent": ("yes",)})
    assert reply.screen.place == "create:operator-code-1"
    account = house.account("browser")
    presence = await house.work(lambda work: work.conversations.enter(account))
    assert presence is not None
    assert presence.conversation.place == "home", "a code is never kept as a place"
    assert (await house.look("browser", "create:operator-code-1")).screen.place.startswith("create")


async def test_a_stranger_is_welcomed_and_told_nothing(house: House) -> None:
    assert (await house.look("", "home")).screen.place == "welcome"
    for place in (f"table:{house.table.id}", "data", "devices", "run:1", "no-such-place"):
        reply = await house.look("", place)
        assert "n’existe pas, ou elle n’est pas pour vous" in texts(reply.screen, Tone.PROBLEM)
