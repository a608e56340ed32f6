"""A person is written to at one place: the chosen one, else the last used, else another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.installations import Workspaces
from bot.library import Library
from bot.outgoing import address_of
from bot.ports import Work
from bot.runtime import housekeeping
from bot.waves import planning
from bot.whereabouts import Whereabouts
from dialogs.nouns.deliveries import DeliveryStatus
from dialogs.nouns.installations import Installation
from dialogs.nouns.people import Account, Identity, Person
from storage.opening import Storage
from tests.channels.recording import RecordingChannel
from tests.runtime.machine import Machine, machine, messages
from tests.waves.hands import HandClock
from tests.waves.seating import MONDAY, seat_table


def _identity(number: int, platform: str) -> Identity:
    account = Account(platform, "T1", f"U{number}")
    return Identity(number, 1, account, "", MONDAY + timedelta(hours=number))


def test_where_somebody_is_written_to() -> None:
    slack, telegram, page = _identity(1, "slack"), _identity(2, "telegram"), _identity(3, "web")
    everywhere, nobody = (slack, telegram, page), Person(1, None, None)
    assert address_of(nobody, ()) is None
    assert address_of(nobody, everywhere) is telegram, "the newest that can be called"
    assert address_of(nobody, (page,)) is page
    used = replace(nobody, latest_identity_id=1)
    assert address_of(used, everywhere) is slack
    assert address_of(used, (telegram, page)) is telegram
    chosen = replace(used, chosen_identity_id=3)
    assert address_of(chosen, everywhere) is page
    assert address_of(chosen, (slack, telegram)) is slack, "while the chosen one is gone"


@dataclass
class Reached:
    """One member with accounts on two platforms and a browser, called to answer."""

    ready: Machine
    slack: RecordingChannel
    person_id: int
    wave_id: int
    ids: dict[str, int]

    async def tick(self, seconds: int = 3) -> None:
        for _ in range(seconds):
            await self.ready.relay.run()
            self.ready.clock.forward(seconds=1)

    async def work(self, change: object) -> None:
        await self.ready.storage.transactions.run(change)  # type: ignore[arg-type]

    async def chooses(self, platform: str) -> None:
        def choose(work: Work) -> None:
            person = work.people.get(self.person_id)
            work.people.save(replace(person, chosen_identity_id=self.ids[platform]))

        await self.work(choose)

    async def told(self) -> list[str]:
        """Where the prompt was read."""

        def entries(work: Work) -> int:
            return len(work.notices.of_person(self.person_id))

        pages = await self.ready.storage.transactions.read(entries)
        return [
            *(["telegram"] * len(self.ready.channel.sent)),
            *(["slack"] * len(self.slack.sent)),
            *(["web"] * pages),
        ]

    async def statuses(self) -> list[tuple[str, str]]:
        return [(one.status, one.reason) for one in await self.ready.deliveries(self.wave_id)]


@pytest.fixture
async def reached(either_storage: Storage, library: Library) -> Reached:
    def prepare(work: Work) -> tuple[int, int, dict[str, int]]:
        seated = seat_table(work, (1,), "telegram")
        wave = planning.launch(work, seated.roundtable, "engagement", 14, MONDAY)
        person_id = seated.seats[0].person_id
        assert person_id is not None
        ids = {"telegram": work.identities.of_person(person_id)[0].id}
        for platform, workspace in (("slack", "T9"), ("web", "")):
            account = Account(platform, workspace, "U9")
            added = work.identities.add(Identity(0, person_id, account, "", MONDAY))
            ids[platform] = added.id
        return person_id, wave.id, ids

    person_id, wave_id, ids = await either_storage.transactions.run(prepare)
    clock = HandClock(MONDAY + timedelta(minutes=30))
    slack = messages(clock, "slack")
    ready = machine(either_storage, library, clock)
    channels = {**ready.relay.channels, "slack": slack}
    ready.relay = replace(ready.relay, channels=channels)
    await ready.ticker.bulk.run(clock.now())
    return Reached(ready, slack, person_id, wave_id, ids)


async def test_a_prompt_goes_to_the_chosen_place_once(reached: Reached) -> None:
    """Chosen after the prompt was put in the outbox, it holds all the same."""
    await reached.chooses("slack")
    await reached.tick()
    assert await reached.told() == ["slack"]
    assert await reached.statuses() == [(DeliveryStatus.SENT, "")]


async def test_a_page_that_was_chosen_has_it_and_nothing_rings(reached: Reached) -> None:
    await reached.chooses("web")
    await reached.tick()
    assert await reached.told() == ["web"]


async def test_an_account_that_is_found_gone_gives_way_to_another_once(reached: Reached) -> None:
    await reached.chooses("telegram")
    account = await _account(reached, "telegram")
    reached.ready.channel.refuse(account)
    await reached.tick()
    assert await reached.told() == ["slack"]
    assert await reached.statuses() == [(DeliveryStatus.SENT, "")]


async def test_an_account_that_was_refused_once_is_tried_again_within_the_hour(
    reached: Reached,
) -> None:
    """A token that was wrong for a while sends nobody away for good."""
    await reached.chooses("slack")
    account = await _account(reached, "slack")
    reached.slack.refuse(account, "invalid_auth")
    await reached.tick()
    assert await reached.told() == ["telegram"]
    assert reached.ids["slack"] not in await _reachable(reached)
    await reached.work(lambda work: housekeeping.forget(work, reached.ready.clock.now()))
    assert reached.ids["slack"] in await _reachable(reached)


async def test_where_nothing_arrives_at_all_the_reason_is_kept(reached: Reached) -> None:
    for platform in ("telegram", "slack"):
        account = await _account(reached, platform)
        (reached.ready.channel if platform == "telegram" else reached.slack).refuse(account)
    await reached.work(lambda work: work.identities.remove(reached.ids["web"]))
    await reached.tick(6)
    assert await reached.told() == []
    assert await reached.statuses() == [(DeliveryStatus.FAILED, "blocked")]


async def test_t8_who_blocks_one_account_is_called_at_another_and_not_again_once_let_in(
    reached: Reached,
) -> None:
    whereabouts = Whereabouts(reached.ready.storage.transactions, reached.ready.clock)
    await reached.chooses("telegram")
    account = await _account(reached, "telegram")
    await whereabouts.blocked(account)
    await reached.tick()
    await whereabouts.unblocked(account)
    await reached.tick()
    assert await reached.told() == ["slack"]


async def test_t8_who_has_no_other_account_is_called_once_let_in(reached: Reached) -> None:
    whereabouts = Whereabouts(reached.ready.storage.transactions, reached.ready.clock)
    for platform in ("slack", "web"):
        gone = reached.ids[platform]
        await reached.work(lambda work, gone=gone: _taken_away(work, reached, gone))
    account = await _account(reached, "telegram")
    await whereabouts.blocked(account)
    assert await reached.statuses() == [(DeliveryStatus.FAILED, "blocked")]
    await whereabouts.unblocked(account)
    await reached.tick()
    assert await reached.told() == ["telegram"]


async def test_s23_a_workspace_that_is_gone_gives_way_to_another_account(reached: Reached) -> None:
    await reached.chooses("slack")
    workspaces = Workspaces(
        "slack", reached.ready.storage.transactions, reached.ready.clock, "one", _renew
    )
    await workspaces.forget("T9", "")
    await reached.tick()
    assert await reached.told() == ["telegram"]
    assert reached.ids["slack"] not in await _reachable(reached)
    there = Installation(0, "slack", "T9", "Réseau", "UB", "chat:write", MONDAY, "xoxb-made-up")
    await workspaces.keep(there)
    assert reached.ids["slack"] in await _reachable(reached)


async def test_what_was_tried_and_may_have_arrived_stays_where_it_was(reached: Reached) -> None:
    await reached.chooses("telegram")
    reached.ready.channel.lose(1)
    await reached.tick(2)
    await reached.chooses("slack")
    reached.ready.clock.forward(seconds=31)
    await reached.tick()
    assert await reached.told() == ["telegram"]


def _taken_away(work: Work, reached: Reached, gone: int) -> None:
    work.outbox.redirect(gone, reached.ids["telegram"], "telegram:T1")
    work.identities.remove(gone)


async def _reachable(reached: Reached) -> list[int]:
    return await reached.ready.storage.transactions.read(
        lambda work: [one.id for one in work.identities.reachable(reached.person_id)]
    )


async def _renew(installation: Installation) -> Installation:
    return installation


async def _account(reached: Reached, platform: str) -> Account:
    found = await reached.ready.storage.transactions.read(
        lambda work: work.identities.get(reached.ids[platform])
    )
    return found.account
