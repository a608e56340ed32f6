"""What a message platform should show and does not: noted in batches, swept, drawn again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import DRAWING
from bot.redraw import LEASE, Sweep
from dialogs.messages import Envelope, Gesture, GestureKind, Reply, Screen
from dialogs.nouns.errors import RetryLater, Unavailable
from dialogs.nouns.people import Account
from tests.channels.recording import Fault, RecordingChannel
from tests.conversation.house import House, actions

PROMPT = Screen("run:1", "Table", "fr", (), "Votre table vous invite à répondre.")


def chat_of(house: House) -> RecordingChannel:
    def seconds() -> float:
        return house.clock.at.timestamp()

    return RecordingChannel(seconds, "chat")


def sweep_of(house: House, channel: RecordingChannel) -> Sweep:
    channels = {channel.platform: channel}
    return Sweep(house.storage.transactions, house.conversation, channels, house.clock, "test")


async def shown(house: House, channel: RecordingChannel, reply: Reply) -> str:
    """The reply reaches the person's screen, as a channel draws it."""
    reference = await channel.send(Envelope(reply.account, reply.screen, reply.revision))
    await house.conversation.drawn(reply.account, reply.revision, reference)
    return reference


async def test_what_was_drawn_is_not_drawn_again(either_house: House) -> None:
    house, channel = either_house, chat_of(either_house)
    await shown(house, channel, await house.claim(1, "member", platform="chat"))
    assert await sweep_of(house, channel).once() == 0
    assert len(channel.sent) == 1


async def test_a_reply_that_was_lost_is_drawn_by_the_sweep(either_house: House) -> None:
    house, channel = either_house, chat_of(either_house)
    reference = await shown(house, channel, await house.claim(1, "member", platform="chat"))
    reply = await house.do("member", "go:help", platform="chat")
    house.clock.at += DRAWING
    assert await sweep_of(house, channel).once() == 1
    (message,) = channel.shown_to(reply.account)
    assert (message.reference, message.edits) == (reference, 1)
    assert (message.screen.place, message.revision) == ("help", reply.revision)
    assert await sweep_of(house, channel).once() == 0


async def test_a_reply_on_its_way_is_not_drawn_by_the_sweep_too(either_house: House) -> None:
    house, channel = either_house, chat_of(either_house)
    reply = await house.claim(1, "member", platform="chat")
    assert await sweep_of(house, channel).once() == 0
    await shown(house, channel, reply)
    house.clock.at += DRAWING
    assert await sweep_of(house, channel).once() == 0
    assert len(channel.sent) == 1


async def test_a_reply_lost_on_its_way_is_drawn_where_its_gesture_was_made(house: House) -> None:
    channel = chat_of(house)
    first = await shown(house, channel, await house.claim(1, "member", platform="chat"))
    prompt = await channel.send(Envelope(house.account("member", "chat"), PROMPT, 0))
    await house.do("member", "go:help", platform="chat", answered_on=prompt)
    house.clock.at += DRAWING
    assert await sweep_of(house, channel).once() == 1
    assert [channel.message(one).edits for one in (first, prompt)] == [0, 1]
    assert channel.message(prompt).screen.place == "help"


async def test_words_whose_answer_was_lost_are_answered_below_them(house: House) -> None:
    """Not by changing what stands above them, or is closed."""
    channel = chat_of(house)
    first = await shown(house, channel, await house.claim(1, "member", platform="chat"))
    reply = await house.do("member", "go:help", platform="chat", answered_on="")
    house.clock.at += DRAWING
    assert await sweep_of(house, channel).once() == 1
    assert channel.message(first).edits == 0
    assert [one.screen.place for one in channel.shown_to(reply.account)] == ["home", "help"]


async def test_s13_a_pause_of_one_workspace_keeps_no_other_waiting(house: House) -> None:
    channel = chat_of(house)
    first = await house.claim(1, "one", platform="chat")
    elsewhere = replace(first.account, workspace="elsewhere", user="two")
    token = house.links[house.seats[2].id]
    claimed = Gesture(
        elsewhere, "e", GestureKind.FILLED, f"claim:{token}:fr", fields={"consent": ("yes",)}
    )
    await house.conversation.receive(claimed)
    house.clock.at += DRAWING
    sweep = sweep_of(house, OnePaused(channel, first.account.workspace))
    assert await sweep.once() == 1
    assert channel.accounts == [elsewhere]


class OnePaused(RecordingChannel):
    """Asks to wait in one workspace only."""

    def __init__(self, channel: RecordingChannel, workspace: str) -> None:
        super().__init__(channel.now, channel.platform, messages=channel.messages)
        self.sent = channel.sent
        self.workspace = workspace

    async def send(self, envelope: Envelope) -> str:
        if envelope.account.workspace == self.workspace:
            raise RetryLater(90)
        return await super().send(envelope)


async def test_a_message_that_was_deleted_is_replaced_by_one(house: House) -> None:
    channel = chat_of(house)
    channel.delete(await shown(house, channel, await house.claim(1, "member", platform="chat")))
    reply = await house.do("member", "go:help", platform="chat")
    sweep = sweep_of(house, channel)
    house.clock.at += DRAWING
    assert await sweep.once() == 1
    await house.do("member", "go:home", platform="chat")
    house.clock.at += DRAWING
    assert await sweep.once() == 1
    (message,) = channel.shown_to(reply.account)
    assert (message.screen.place, message.edits) == ("home", 1)


async def test_a_place_that_is_gone_gives_way_to_home_and_its_buttons_go(house: House) -> None:
    """The seat was given to another: its run is nobody's on this screen any more."""
    channel = chat_of(house)
    await house.claim(1, "member", platform="chat")
    run_id = (await house.open_wave("engagement", 1))[1]
    reply = await house.do("member", f"run:{run_id}:0:begin", platform="chat")
    await shown(house, channel, reply)
    person_id = await person_of(house, reply)
    await house.work(lambda work: work.participations.remove_seat(house.seats[1].id, [wave(house)]))
    await house.work(lambda work: work.conversations.touch(person_id))
    assert await sweep_of(house, channel).once() == 1
    (message,) = channel.shown_to(reply.account)
    assert message.screen.place == "home"
    assert not [action for action in actions(message.screen) if action.startswith("run:")]
    assert await sweep_of(house, channel).once() == 0


async def person_of(house: House, reply: Reply) -> int:
    presence = await house.work(lambda work: work.conversations.enter(reply.account))
    assert presence is not None
    return presence.person.id


def wave(house: House) -> int:
    assert house.wave is not None
    return house.wave.id


async def test_an_account_that_blocks_us_is_left_alone(house: House) -> None:
    channel = chat_of(house)
    reply = await house.claim(1, "member", platform="chat")
    channel.refuse(reply.account)
    house.clock.at += DRAWING
    sweep = sweep_of(house, channel)
    assert await sweep.once() == 1
    channel.accept(reply.account)
    assert await sweep.once() == 0


async def test_a_platform_that_is_away_is_tried_later(house: House) -> None:
    channel = chat_of(house)
    reply = await house.claim(1, "member", platform="chat")
    channel.lose()
    house.clock.at += DRAWING
    sweep = sweep_of(house, channel)
    assert await sweep.once() == 0
    assert await sweep.once() == 0, "leased until the lease ends"
    house.clock.at += LEASE
    assert await sweep.once() == 1
    assert len(channel.shown_to(reply.account)) == 1


async def test_s13_t16_no_call_is_made_before_the_end_of_a_pause(house: House) -> None:
    channel = chat_of(house)
    await house.claim(1, "one", platform="chat")
    await house.claim(2, "two", platform="chat")
    channel.limit(90)
    house.clock.at += DRAWING
    sweep = sweep_of(house, channel)
    for _ in range(9):
        assert await sweep.once() == 0
        house.clock.at += timedelta(seconds=10)
    assert await sweep.once() == 2
    assert channel.hasty == []


async def test_a_redraw_whose_answer_was_lost_is_only_an_edit_more(house: House) -> None:
    channel = chat_of(house)
    await shown(house, channel, await house.claim(1, "member", platform="chat"))
    reply = await house.do("member", "go:help", platform="chat")
    channel.lose(fault=Fault.ANSWER_LOST)
    house.clock.at += DRAWING
    sweep = sweep_of(house, channel)
    assert await sweep.once() == 0
    house.clock.at += LEASE
    assert await sweep.once() == 1
    (message,) = channel.shown_to(reply.account)
    assert message.edits == 2


async def test_a_screen_that_breaks_keeps_nobody_else_waiting(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    channel = chat_of(house)
    first = await house.claim(1, "one", platform="chat")
    second = await house.claim(2, "two", platform="chat")
    broken = Broken(channel, first)
    house.clock.at += DRAWING
    assert await sweep_of(house, broken).once() == 1
    assert [one.account for one in channel.shown_to(second.account)] == [second.account]
    assert "could not be drawn again" in caplog.text


class Broken(RecordingChannel):
    """Cannot draw what is for one account: a fault of ours, not of the platform."""

    def __init__(self, channel: RecordingChannel, reply: Reply) -> None:
        super().__init__(channel.now, channel.platform, messages=channel.messages)
        self.reply = reply

    async def send(self, envelope: Envelope) -> str:
        if envelope.account == self.reply.account:
            raise ValueError("cannot be rendered")
        return await super().send(envelope)


async def test_what_was_drawn_is_written_when_the_sweep_is_flushed(house: House) -> None:
    channel = chat_of(house)
    reply = await house.claim(1, "member", platform="chat")
    reference = await shown(house, channel, reply)
    await sweep_of(house, channel).flush()
    presence = await house.work(lambda work: work.conversations.enter(reply.account))
    assert presence is not None
    kept = presence.conversation
    assert (kept.drawn, kept.message) == (reply.revision, reference)


class Faltering:
    """The database answers when the pass begins, and not while it lasts."""

    def __init__(self, house: House) -> None:
        self.house, self.flushes = house, 0

    async def look(self, account: Account, place: str) -> Reply:
        return await self.house.conversation.look(account, place)

    async def flush(self) -> None:
        self.flushes += 1
        if self.flushes > 1:
            raise Unavailable("database")


async def test_what_a_pass_drew_is_noted_though_other_drawings_could_not_be(house: House) -> None:
    channel = chat_of(house)
    await house.claim(1, "member", platform="chat")
    house.clock.at += DRAWING
    transactions, channels = house.storage.transactions, {channel.platform: channel}
    faltering = Sweep(transactions, Faltering(house), channels, house.clock, "test")
    assert await faltering.once() == 1
    house.clock.at += LEASE
    assert await sweep_of(house, channel).once() == 0
    assert len(channel.sent) == 1


async def test_pages_are_never_swept(house: House) -> None:
    reply = await house.claim(1, "browser")
    await house.conversation.drawn(reply.account, reply.revision, "")
    assert await sweep_of(house, chat_of(house)).once() == 0
