"""A table's page: each bilan has its button, for whoever may read it, and so has each wave."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.coordination.table_waves import LISTED
from bot.ports import Work
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.waves import WaveStatus
from tests.conversation.house import START, House, actions, texts


async def closed(house: House, months_ago: int, *, shared: bool = True) -> int:
    """A wave of `engagement` that closed then; returns its id."""
    await house.open_wave("engagement", 0, 1)
    assert house.wave is not None
    closes_at = START - timedelta(days=30 * months_ago)
    shared_at = closes_at if shared else START + timedelta(days=7)
    over = replace(
        house.wave,
        status=WaveStatus.CLOSED,
        due_at=closes_at,
        closes_at=closes_at,
        shared_at=shared_at,
    )
    await house.work(lambda work: work.waves.save(over))
    return over.id


def bilans(listed: list[str]) -> list[int]:
    return [int(one.rpartition(":")[2]) for one in listed if one.startswith("go:bilan:")]


async def test_only_the_newest_bilan_had_a_button(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    ids = [await closed(house, months) for months in range(LISTED + 1, 0, -1)]
    newest_first = ids[::-1][:LISTED]
    for user in ("coordinator", "member"):
        page = (await house.look(user, f"table:{house.table.id}")).screen
        assert bilans(actions(page)) == newest_first
    first = await house.look("member", f"bilan:{newest_first[-1]}")
    assert first.screen.place == f"bilan:{newest_first[-1]}"


async def test_a_bilan_not_shared_yet_is_on_the_coordinators_page_alone(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    early = await closed(house, 0, shared=False)
    mine = (await house.look("coordinator", f"table:{house.table.id}")).screen
    theirs = (await house.look("member", f"table:{house.table.id}")).screen
    assert bilans(actions(mine)) == [early]
    assert bilans(actions(theirs)) == []


async def test_a_members_page_offered_no_participation(house: House) -> None:
    await house.claim(1, "member")
    runs = await house.open_wave("engagement", 1)
    assert house.wave is not None
    listed = actions((await house.look("member", f"table:{house.table.id}")).screen)
    assert f"go:participation:{house.wave.id}" in listed
    assert f"go:run:{runs[1]}" in listed


async def test_inviting_stopped_at_five_where_a_large_organisation_asks_for_more(
    house: House,
) -> None:
    """Three seats of one organisation, answering as persons: t is 3, so 9 answers are needed."""
    await house.claim(0, "coordinator")

    def crowded(work: Work) -> None:
        office = house.seats[0].organisation_id
        for seat in house.seats[1:3]:
            work.members.save(replace(work.members.get(seat.id), organisation_id=office))
        work.roundtables.save(replace(house.table, unit=Unit.PERSON))

    await house.work(crowded)
    page = (await house.look("coordinator", f"table:{house.table.id}")).screen
    assert "Il faut 9" in texts(page)
    assert f"go:invite:{house.table.id}" in actions(page)
