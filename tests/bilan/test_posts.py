"""A bilan goes to a channel by a second gesture of a coordinator, once, and only if released."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.announcements import BilanPosted
from bot.bilan import BilanToCome, BilanView, act, show
from bot.bilan_posts import EXPECTED, Fate, Post, PostAsked
from bot.desk import View
from bot.ports import Work
from dialogs.messages import Choices, Picture, Surface
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.errors import Conflict, NotFound, Refused
from dialogs.nouns.people import Account, Right
from dialogs.nouns.spaces import Space
from dialogs.nouns.waves import Wave
from storage.opening import Storage
from tests.bilan.samples import TABLE
from tests.bilan.seating import LIBRARY, SERVICES, Sitting, visit
from tests.figures.samples import CLOSED_AT
from tests.runtime.machine import Machine, machine, messages
from tests.waves.hands import HandClock

CHANNEL = Account("slack", "T1", "C1")


async def bind(storage: Storage, table_id: int, account: Account = CHANNEL) -> Space:
    space = Space(0, table_id, account, "#littoral")
    return await storage.transactions.run(lambda work: work.spaces.bind(space))


async def looked(
    storage: Storage,
    sitting: Sitting,
    *arguments: str,
    right: Right = Right.COORDINATOR,
    platform: str = "web",
) -> View:
    person = sitting.seats[right].person_id
    look = visit(person, str(sitting.wave.id), *arguments, platform=platform)
    return await storage.transactions.read(lambda work: show(work, look))


async def post(
    storage: Storage, sitting: Sitting, space: Space, right: Right = Right.COORDINATOR
) -> BilanView:
    person = sitting.seats[right].person_id
    gesture = visit(person, str(sitting.wave.id), "post", str(space.id))
    view = await storage.transactions.run(lambda work: act(work, gesture))
    assert isinstance(view, BilanView)
    return view


async def deliveries(storage: Storage, sitting: Sitting) -> list[Delivery]:
    found = await storage.transactions.read(lambda work: work.outbox.of_wave(sitting.wave.id))
    return [one for one in found if one.kind is DeliveryKind.BILAN_POSTED]


async def audit(storage: Storage, sitting: Sitting) -> list[str]:
    table = sitting.wave.roundtable_id
    notes = await storage.transactions.read(lambda work: work.audit.of_roundtable(table))
    return [deed for _, deed in notes]


async def shut(storage: Storage, sitting: Sitting) -> Sitting:
    """The same table with one more wave, which too few answered."""

    def closed(work: Work) -> Wave:
        later = sitting.wave.due_at + timedelta(days=1)
        wave = work.waves.add(replace(sitting.wave, id=0, due_at=later))
        assert wave is not None
        work.releases.add(replace(sitting.release, wave_id=wave.id, released=False, items=()))
        return wave

    return replace(sitting, wave=await storage.transactions.run(closed))


@pytest.fixture
async def space(storage: Storage, sitting: Sitting) -> Space:
    return await bind(storage, sitting.wave.roundtable_id)


# ── Asking, then posting ──────────────────────────────────────────────────────────────────────


async def test_it_is_asked_first_and_asking_shares_nothing(
    storage: Storage, sitting: Sitting, space: Space
) -> None:
    page = await looked(storage, sitting)
    assert isinstance(page, BilanView)
    assert page.posts == (Post(space, Fate.NONE),)
    asked = await looked(storage, sitting, "post", str(space.id))
    assert isinstance(asked, PostAsked)
    assert (asked.space, asked.shared) == (space, False)
    assert isinstance(await looked(storage, sitting, right=Right.MEMBER), BilanToCome)
    assert await deliveries(storage, sitting) == []


async def test_posting_shares_with_the_members_too(
    storage: Storage, sitting: Sitting, space: Space
) -> None:
    page = await post(storage, sitting, space)
    assert (page.shared, page.posts) == (True, (Post(space, Fate.WAITING),))
    assert isinstance(await looked(storage, sitting, right=Right.MEMBER), BilanView)
    (delivery,) = await deliveries(storage, sitting)
    assert (delivery.lane, delivery.recipient) == ("slack:T1", "C1")
    assert (delivery.person_id, delivery.identity_id) == (None, None)
    assert sorted(await audit(storage, sitting)) == ["bilan_posted", "bilan_shared"]


async def test_twice_is_once(storage: Storage, sitting: Sitting, space: Space) -> None:
    await post(storage, sitting, space)
    await post(storage, sitting, space)
    assert len(await deliveries(storage, sitting)) == 1
    assert (await audit(storage, sitting)).count("bilan_posted") == 1
    assert isinstance(await looked(storage, sitting, "post", str(space.id)), BilanView)


async def test_only_a_coordinator_is_offered_it_and_may(
    storage: Storage, sitting: Sitting, space: Space
) -> None:
    await post(storage, sitting, space)
    page = await looked(storage, sitting, right=Right.MEMBER, platform="slack")
    assert isinstance(page, BilanView)
    assert (page.posts, page.may_bind) == ((), False)
    with pytest.raises(Refused):
        await post(storage, sitting, space, Right.MEMBER)
    with pytest.raises(Refused):
        await looked(storage, sitting, "post", str(space.id), right=Right.OBSERVER)


async def test_without_a_channel_one_is_shown_the_way_where_there_are_channels(
    storage: Storage, sitting: Sitting
) -> None:
    for platform, offered in (("slack", True), ("web", False)):
        page = await looked(storage, sitting, platform=platform)
        assert isinstance(page, BilanView)
        assert (page.posts, page.may_bind) == ((), offered)


async def test_below_the_gate_nothing_can_be_posted(
    storage: Storage, sitting: Sitting, space: Space
) -> None:
    sitting = await shut(storage, sitting)
    page = await looked(storage, sitting, platform="slack")
    assert isinstance(page, BilanView)
    assert (page.posts, page.may_bind) == ((), False)
    assert isinstance(await looked(storage, sitting, "post", str(space.id)), BilanView)
    with pytest.raises(Conflict):
        await post(storage, sitting, space)
    assert isinstance(await looked(storage, sitting, right=Right.MEMBER), BilanToCome)
    assert await deliveries(storage, sitting) == []


async def test_e15_another_tables_channel_is_none_of_this_one(
    storage: Storage, sitting: Sitting
) -> None:
    other = await storage.transactions.run(lambda work: work.roundtables.add(replace(TABLE, id=0)))
    space = await bind(storage, other.id)
    with pytest.raises(NotFound):
        await post(storage, sitting, space)
    with pytest.raises(NotFound):
        await looked(storage, sitting, "post", str(space.id))


# ── On its way ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def slack(storage: Storage) -> Machine:
    clock = HandClock(CLOSED_AT)
    ready = machine(storage, LIBRARY, clock, channel=messages(clock, "slack"))
    ready.relay.services = SERVICES
    return ready


async def test_u8_the_channel_reads_the_release_and_has_nothing_to_tap(
    storage: Storage, sitting: Sitting, space: Space, slack: Machine
) -> None:
    await post(storage, sitting, space)
    await slack.relay.run()
    (sent,) = slack.channel.sent
    screen = sent.envelope.screen
    assert sent.envelope.account == CHANNEL
    assert (screen.surface, screen.sensitive, screen.language) == (Surface.CHANNEL, False, "fr")
    assert TABLE.name in screen.title
    assert "Essai" in screen.title
    assert "Essai" not in screen.notification
    assert [type(one) for one in screen.blocks if isinstance(one, Choices | Picture)] == [Picture]
    page = await looked(storage, sitting)
    assert isinstance(page, BilanView)
    assert page.posts == (Post(space, Fate.SENT),)


async def test_what_the_platform_refused_is_said_and_may_be_tried_again(
    storage: Storage, sitting: Sitting, space: Space, slack: Machine
) -> None:
    slack.channel.refuse(CHANNEL, "not_in_channel")
    await post(storage, sitting, space)
    await slack.relay.run()
    page = await looked(storage, sitting)
    assert isinstance(page, BilanView)
    assert page.posts == (Post(space, Fate.FAILED, "not_in_channel"),)
    assert isinstance(await looked(storage, sitting, "post", str(space.id)), PostAsked)
    slack.channel.accept(CHANNEL)
    slack.clock.forward(seconds=2)
    await post(storage, sitting, space)
    await slack.relay.run()
    assert slack.channel.accounts == [CHANNEL]
    assert [one.recipient for one in await deliveries(storage, sitting)] == [None, None]


async def test_a_channel_unbound_meanwhile_gets_nothing(
    storage: Storage, sitting: Sitting, space: Space, slack: Machine
) -> None:
    await post(storage, sitting, space)
    await storage.transactions.run(lambda work: work.spaces.remove(space.id))
    await slack.relay.run()
    assert slack.channel.sent == []
    assert [one.reason for one in await deliveries(storage, sitting)] == ["unbound"]


async def test_what_waited_too_long_is_said_and_not_sent(
    storage: Storage, sitting: Sitting, space: Space, slack: Machine
) -> None:
    await post(storage, sitting, space)
    slack.clock.moment = CLOSED_AT + EXPECTED
    await slack.relay.run()
    assert slack.channel.sent == []
    page = await looked(storage, sitting)
    assert isinstance(page, BilanView)
    assert page.posts == (Post(space, Fate.FAILED, "expired"),)


async def test_what_is_no_release_any_more_is_not_said(
    storage: Storage, sitting: Sitting, space: Space, slack: Machine
) -> None:
    """A forged or misplaced row of the outbox tells nothing that is not released."""
    await post(storage, sitting, space)
    (delivery,) = await deliveries(storage, sitting)
    sitting = await shut(storage, sitting)
    forged = replace(delivery, once="bilan-posted:0:0:0", wave_id=sitting.wave.id)
    await storage.transactions.run(lambda work: work.outbox.add([forged]))
    await slack.relay.run()
    slack.clock.forward(seconds=2)
    await slack.relay.run()
    assert len(slack.channel.sent) == 1
    assert [one.reason for one in await deliveries(storage, sitting)] == ["not_released"]


def test_the_announcement_holds_a_reading_and_no_person() -> None:
    assert set(BilanPosted.__slots__) == {"place", "table", "reading"}
