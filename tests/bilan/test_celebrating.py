"""A done action is celebrated in the table’s space: by a gesture, once, and nobody is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions import page as action_page
from bot.actions.celebrating import CelebrationAsked
from bot.actions.page import ActionPage
from bot.bilan_posts import Fate, Post
from bot.desk import Handler, View
from bot.i18n import all_words
from bot.ports import Work
from bot.screens import bilan_posts, celebrating
from bot.use_cases import SCREENS
from dialogs.messages import Choices, Surface
from dialogs.nouns.actions import Action, ActionStatus, Term
from dialogs.nouns.errors import Conflict, NotFound, Refused
from dialogs.nouns.people import Account, Right
from dialogs.nouns.spaces import Space
from storage.opening import Storage
from tests.bilan.samples import TABLE
from tests.bilan.seating import LIBRARY, SERVICES, Sitting, visit
from tests.bilan.talking import run
from tests.conversation.house import actions, texts
from tests.figures.samples import CLOSED_AT
from tests.runtime.machine import Machine, machine, messages
from tests.waves.hands import HandClock

CHANNEL = Account("slack", "T1", "C1")
TITLE = "Une soirée par mois"


@pytest.fixture
async def done(storage: Storage, sitting: Sitting) -> Action:
    seat = sitting.seats[Right.MEMBER]
    action = Action(
        id=0,
        roundtable_id=seat.roundtable_id,
        title=TITLE,
        responsible=(seat.id,),
        term=Term.SHORT,
        status=ActionStatus.DONE,
        status_since=CLOSED_AT,
        resources="",
        due=None,
        born_of=None,
        created_by=seat.id,
        created_at=CLOSED_AT,
    )
    return await storage.transactions.run(lambda work: work.actions.add(action))


@pytest.fixture
async def space(storage: Storage, sitting: Sitting) -> Space:
    space = Space(0, sitting.wave.roundtable_id, CHANNEL, "#littoral")
    return await storage.transactions.run(lambda work: work.spaces.bind(space))


@pytest.fixture
def slack(storage: Storage) -> Machine:
    clock = HandClock(CLOSED_AT)
    ready = machine(storage, LIBRARY, clock, channel=messages(clock, "slack"))
    ready.relay.services = SERVICES
    return ready


async def visited(
    storage: Storage,
    sitting: Sitting,
    handler: Handler,
    *arguments: int | str,
    right: Right = Right.COORDINATOR,
    platform: str = "web",
) -> View:
    person = sitting.seats[right].person_id
    return await run(storage, handler, visit(person, *map(str, arguments), platform=platform))


async def page(
    storage: Storage, sitting: Sitting, action: Action, right: Right = Right.COORDINATOR
) -> ActionPage:
    view = await visited(storage, sitting, action_page.show, action.id, right=right)
    assert isinstance(view, ActionPage)
    return view


async def celebrate(
    storage: Storage,
    sitting: Sitting,
    action: Action,
    space: Space,
    right: Right = Right.COORDINATOR,
) -> View:
    words = (action.id, "post", space.id)
    return await visited(storage, sitting, action_page.act, *words, right=right)


async def test_it_is_asked_first_and_asking_says_nothing(
    storage: Storage, sitting: Sitting, done: Action, space: Space, slack: Machine
) -> None:
    shown = await page(storage, sitting, done)
    assert shown.posts == (Post(space, Fate.NONE),)
    asked = await visited(storage, sitting, action_page.show, done.id, "post", space.id)
    assert isinstance(asked, CelebrationAsked)
    screen = SCREENS[CelebrationAsked](asked, all_words()["fr"])
    assert f"action:{done.id}:post:{space.id}" in actions(screen)
    assert TITLE in texts(screen)
    await slack.relay.run()
    assert slack.channel.sent == []


async def test_the_channel_reads_what_was_done_and_nobodys_name(
    storage: Storage, sitting: Sitting, done: Action, space: Space, slack: Machine
) -> None:
    for _ in range(2):
        await celebrate(storage, sitting, done, space)
    await slack.relay.run()
    (sent,) = slack.channel.sent
    screen = sent.envelope.screen
    assert (sent.envelope.account, screen.surface) == (CHANNEL, Surface.CHANNEL)
    assert TITLE in texts(screen)
    assert "Org" in texts(screen)
    assert sitting.seats[Right.MEMBER].name not in repr(screen)
    assert TITLE not in screen.notification
    assert not [one for one in screen.blocks if isinstance(one, Choices)]
    assert (await page(storage, sitting, done)).posts == (Post(space, Fate.SENT),)
    again = await visited(storage, sitting, action_page.show, done.id, "post", space.id)
    assert isinstance(again, ActionPage)
    table = sitting.wave.roundtable_id
    deeds = await storage.transactions.read(lambda work: work.audit.of_roundtable(table))
    assert [deed for _, deed in deeds] == ["action_celebrated"]


async def test_what_the_platform_refused_is_said_and_may_be_tried_again(
    storage: Storage, sitting: Sitting, done: Action, space: Space, slack: Machine
) -> None:
    slack.channel.refuse(CHANNEL, "not_in_channel")
    await celebrate(storage, sitting, done, space)
    await slack.relay.run()
    shown = await page(storage, sitting, done)
    assert shown.posts == (Post(space, Fate.FAILED, "not_in_channel"),)
    assert "invitez-y" in texts(SCREENS[ActionPage](shown, all_words()["fr"]))
    slack.channel.accept(CHANNEL)
    slack.clock.forward(seconds=2)
    await celebrate(storage, sitting, done, space)
    await slack.relay.run()
    assert slack.channel.accounts == [CHANNEL]


async def test_only_a_coordinator_is_offered_it_and_may(
    storage: Storage, sitting: Sitting, done: Action, space: Space
) -> None:
    for right in (Right.MEMBER, Right.OBSERVER):
        assert (await page(storage, sitting, done, right)).posts == ()
        with pytest.raises(Refused):
            await celebrate(storage, sitting, done, space, right)
        words = (done.id, "post", space.id)
        with pytest.raises(Refused):
            await visited(storage, sitting, action_page.show, *words, right=right)


async def test_without_a_channel_one_is_shown_the_way_where_there_are_channels(
    storage: Storage, sitting: Sitting, done: Action
) -> None:
    for platform, offered in (("slack", True), ("web", False)):
        view = await visited(storage, sitting, action_page.show, done.id, platform=platform)
        assert isinstance(view, ActionPage)
        assert (view.posts, view.may_bind) == ((), offered)


async def test_what_is_not_done_is_not_celebrated(
    storage: Storage, sitting: Sitting, done: Action, space: Space, slack: Machine
) -> None:
    await celebrate(storage, sitting, done, space)
    taken_up = replace(done, status=ActionStatus.UNDER_WAY, revision=1)
    await storage.transactions.run(lambda work: work.actions.save(taken_up))
    await slack.relay.run()
    assert slack.channel.sent == []
    assert (await page(storage, sitting, done)).posts == ()
    with pytest.raises(Conflict):
        await celebrate(storage, sitting, done, space)
    view = await visited(storage, sitting, action_page.show, done.id, "post", space.id)
    assert isinstance(view, ActionPage)


async def test_a_channel_unbound_meanwhile_gets_nothing(
    storage: Storage, sitting: Sitting, done: Action, space: Space, slack: Machine
) -> None:
    await celebrate(storage, sitting, done, space)
    await storage.transactions.run(lambda work: work.spaces.remove(space.id))
    await slack.relay.run()
    assert slack.channel.sent == []


async def test_e15_another_tables_channel_is_none_of_this_one(
    storage: Storage, sitting: Sitting, done: Action
) -> None:
    def elsewhere(work: Work) -> Space:
        other = work.roundtables.add(replace(TABLE, id=0))
        return work.spaces.bind(Space(0, other.id, CHANNEL, "#ailleurs"))

    space = await storage.transactions.run(elsewhere)
    with pytest.raises(NotFound):
        await celebrate(storage, sitting, done, space)


def test_each_refusal_that_a_shared_bilan_explains_is_explained_here_too() -> None:
    """A celebration refused by Telegram was said to be refused, and not why."""
    assert set(celebrating.REASONS) == set(bilan_posts.REASONS)
