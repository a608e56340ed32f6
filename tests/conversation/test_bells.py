"""An answer given on one device rings the other ones of the same person, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.bells import Bells
from bot.doorbell import LocalDoorbell
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import Account, Person
from dialogs.nouns.runs import Presence

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def presence(person_id: int, browser: str) -> Presence:
    conversation = Conversation(person_id * 10, "home", 1, 1, "")
    return Presence(Person(person_id, "fr", None), Account("web", "", browser), conversation)


async def heard(bells: Bells, doorbell: LocalDoorbell, browser: str) -> bool:
    """Whether a page of `browser` is told when person 1 answers on the phone."""
    with doorbell.listen(browser) as page:
        bells.ring(presence(1, "phone"))
        return await page.rang(0)


async def test_every_browser_of_the_person_is_rung_and_no_other() -> None:
    doorbell = LocalDoorbell()
    bells = Bells(doorbell)
    for here in (presence(1, "phone"), presence(1, "office"), presence(2, "another's")):
        bells.met(here)
    assert await heard(bells, doorbell, "phone")
    assert await heard(bells, doorbell, "office")
    assert not await heard(bells, doorbell, "another's")


async def test_a_browser_never_seen_is_not_rung() -> None:
    doorbell = LocalDoorbell()
    assert not await heard(Bells(doorbell), doorbell, "phone")
