"""What a platform says of a person's language and time zone, until the person chooses (U9)."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dialogs.messages import Document, Facts, Screen, Tone
from dialogs.nouns.people import Person
from dialogs.nouns.runs import Presence
from tests.conversation.chatting import Chat, account_of
from tests.conversation.house import House, actions, blocks, buttons, texts

VANCOUVER, HALIFAX = "America/Vancouver", "America/Halifax"


async def presence(chat: Chat) -> Presence:
    found = await chat.house.work(lambda work: work.conversations.enter(chat.account))
    assert found is not None
    return found


async def person(chat: Chat) -> Person:
    return (await presence(chat)).person


def facts(screen: Screen) -> dict[str, str]:
    return dict(
        pair for block in blocks(screen) if isinstance(block, Facts) for pair in block.pairs
    )


async def test_u9_whoever_went_on_in_the_platforms_language_follows_it(
    either_house: House,
) -> None:
    chat = Chat(either_house, "U1", zone=VANCOUVER)
    await chat.claim(1)
    kept = await person(chat)
    assert (kept.language, kept.zone) == (None, None)
    assert (kept.platform_language, kept.platform_zone) == ("fr", VANCOUVER)
    await either_house.conversation.learned(chat.account, "en-US", "")
    assert (await chat.look("home")).screen.title == "Home"
    assert (await person(chat)).platform_zone == VANCOUVER


async def test_u9_another_language_than_the_platforms_is_a_choice(house: House) -> None:
    chat = Chat(house, "U1")
    assert (await chat.claim(1, "en")).screen.title == "Home"
    await house.conversation.learned(chat.account, "fr-FR", "")
    assert (await chat.look("home")).screen.title == "Home"
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.language == "en"


async def test_u9_a_choice_is_never_overwritten(either_house: House) -> None:
    chat = Chat(either_house, "U1", zone=VANCOUVER)
    await chat.claim(1)
    await chat.do("language:fr")
    await chat.do(f"zone:{HALIFAX}")
    await either_house.conversation.learned(chat.account, "en-US", "America/Winnipeg")
    kept = await person(chat)
    assert (kept.language, kept.zone) == ("fr", HALIFAX)
    assert (kept.platform_language, kept.platform_zone) == ("en", "America/Winnipeg")
    assert (await chat.look("home")).screen.title == "Accueil"


async def test_what_is_learned_moves_nothing_and_redraws_nothing(either_house: House) -> None:
    chat = Chat(either_house, "U1")
    await chat.claim(1)
    await chat.look("help")
    before = (await presence(chat)).conversation
    await either_house.conversation.learned(chat.account, "en", HALIFAX)
    assert (await presence(chat)).conversation == before


async def test_what_is_learned_of_a_stranger_is_not_kept(either_house: House) -> None:
    stranger = account_of("U9")
    await either_house.conversation.learned(stranger, "en", HALIFAX)
    assert await either_house.work(lambda work: work.conversations.enter(stranger)) is None


@pytest.mark.parametrize(
    ("locale", "zone"), [("", ""), ("de-DE", "Mars/Olympus"), ("xx", "../etc"), ("", "America")]
)
async def test_what_means_nothing_here_changes_nothing(
    house: House, locale: str, zone: str
) -> None:
    chat = Chat(house, "U1", zone=VANCOUVER)
    await chat.claim(1)
    before = await person(chat)
    await house.conversation.learned(chat.account, locale, zone)
    assert await person(chat) == before


async def test_u9_deadlines_are_told_by_the_platforms_clock_until_another_is_chosen(
    house: House,
) -> None:
    chat = Chat(house, "U1", zone=VANCOUVER)
    await chat.claim(1)
    run_id = (await house.open_wave("engagement", 1))[1]
    assert "à 7\u00a0h" in facts((await chat.look(f"run:{run_id}")).screen)["Jusqu’au"]
    chosen = await chat.do(f"zone:{HALIFAX}")
    assert "enregistré" in texts(chosen.screen, Tone.GOOD)
    assert "à 11\u00a0h" in facts((await chat.look(f"run:{run_id}")).screen)["Jusqu’au"]
    await chat.do("zone:auto")
    assert "à 7\u00a0h" in facts((await chat.look(f"run:{run_id}")).screen)["Jusqu’au"]


async def test_the_clock_in_use_is_marked_and_its_source_told(house: House) -> None:
    chat = Chat(house, "U1", zone="Europe/Paris")
    await chat.claim(1)
    first = [one for one in buttons((await chat.look("language")).screen) if one.chosen]
    assert [one.label for one in first] == [
        "Français",
        "Comme dans ma messagerie\u00a0: Europe/Paris",
    ]
    await chat.do("zone:Asia/Tokyo")  # none of the list: it is shown all the same
    screen = (await chat.look("language")).screen
    assert [one.label for one in buttons(screen) if one.chosen] == ["Français", "Asia/Tokyo"]
    await house.claim(2, "browser")
    web = (await house.look("browser", "language")).screen
    assert "Comme à ma table\u00a0: Québec (heure de l’Est)" in [one.label for one in buttons(web)]


async def test_a_clock_that_does_not_exist_is_refused(house: House) -> None:
    chat = Chat(house, "U1")
    await chat.claim(1)
    for zone in ("Mars/Olympus", "", "../etc/passwd"):
        assert texts((await chat.do(f"zone:{zone}")).screen, Tone.PROBLEM)
    assert (await person(chat)).zone is None


async def test_e8_what_a_platform_says_is_shown_and_taken_away_too(house: House) -> None:
    chat = Chat(house, "U1", zone=VANCOUVER)
    await chat.claim(1)
    held = facts((await chat.look("data")).screen)
    assert held["Langue"] == "Français, comme dans votre messagerie"
    assert held["Fuseau horaire"] == "Heure du Pacifique, comme dans votre messagerie"
    taken = (await chat.look("data:file")).screen
    (document,) = [block for block in blocks(taken) if isinstance(block, Document)]
    told = json.loads(document.data)
    assert told["person"] == {
        "language": None,
        "zone": None,
        "platform_language": "fr",
        "platform_zone": VANCOUVER,
    }
    (account,) = told["accounts"]
    assert (account["workspace"], account["user"]) == ("T1", "U1")
    await chat.do("language:fr")
    await chat.do(f"zone:{HALIFAX}")
    chosen = facts((await chat.look("data")).screen)
    assert chosen["Langue"] == "Français"
    assert chosen["Fuseau horaire"] == "Îles-de-la-Madeleine (heure de l’Atlantique)"


async def test_a_browser_is_heard_at_each_request_and_what_was_read_is_chosen(
    house: House,
) -> None:
    await house.claim(1, "browser")
    account = house.account("browser")
    found = await house.work(lambda work: work.conversations.enter(account))
    assert found is not None
    assert found.person == replace(found.person, language="fr", platform_language=None)
    held = facts((await house.look("browser", "data")).screen)
    assert held["Langue"] == "Français"
    assert held["Fuseau horaire"] == "Québec (heure de l’Est), comme à votre table"
    told = (await house.look("browser", "data:file")).screen
    (document,) = [block for block in blocks(told) if isinstance(block, Document)]
    assert "user" not in json.loads(document.data)["accounts"][0]
    assert "go:language" in actions((await house.look("browser", "home")).screen)
