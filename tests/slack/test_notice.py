"""Before anybody consents on Slack, they read who keeps and may export its messages (S16)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ports import Work
from dialogs.nouns.people import Invitation, LinkPurpose, Member, Right, SeatStatus
from tests.slack.house import PUBLIC_URL, SlackHouse
from tests.slack.table import seat
from tests.slack.walks import people_of

LINK = "a-link-of-the-tests-01"
KEPT = {"fr-CA": "combien de temps", "en-US": "how long"}


async def invited(house: SlackHouse) -> None:
    """A seat that nobody holds, behind `LINK`."""
    table = await seat(house, *people_of(house, 1))
    (coordinator,) = table.seats.values()
    secret = house.app.services.hasher.link(LINK)
    expires = house.clock.now() + timedelta(days=14)

    def offered(work: Work) -> None:
        held = Member(
            id=0,
            roundtable_id=table.roundtable.id,
            organisation_id=coordinator.organisation_id,
            person_id=None,
            name="Zoé",
            right=Right.MEMBER,
            status=SeatStatus.INVITED,
            tenure=0,
            partner_types=(),
            joined_at=None,
            announced_at=None,
            absent_until=None,
            language=None,
            zone=None,
        )
        member = work.members.add(held)
        work.invitations.add(
            Invitation(0, LinkPurpose.SEAT, secret, member.id, None, expires, None)
        )

    await house.app.transactions.run(offered)


@pytest.mark.parametrize("locale", KEPT)
async def test_s16_the_notice_comes_before_the_consent(house: SlackHouse, locale: str) -> None:
    await invited(house)
    zoe = house.person("U9", "Zoé", locale=locale)
    await zoe.types(f"{PUBLIC_URL}/m/i/{LINK}")
    await house.rest()
    while not zoe.screen().fields:
        await zoe.clicks(zoe.screen().buttons[0])
        await house.rest()
    assert zoe.screen().shows("Slack")
    assert zoe.screen().shows(KEPT[locale])


async def test_s16_it_can_be_read_again_at_any_time(house: SlackHouse) -> None:
    zoe = house.person("U9", "Zoé")
    await zoe.types("confidentialité")
    await house.rest()
    assert zoe.dm.last.shows(KEPT["fr-CA"])
