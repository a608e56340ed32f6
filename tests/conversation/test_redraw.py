"""What a message platform should show and does not: noted in batches, swept, drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.redraw import Sweep
from dialogs.messages import Envelope
from dialogs.nouns.errors import Unavailable, Unreachable
from tests.conversation.house import House


@dataclass
class Shown:
    """A channel of editable messages, kept in a list; it may refuse or be away."""

    envelopes: list[Envelope] = field(default_factory=list)
    refuses: bool = False
    away: bool = False
    platform: str = "chat"

    async def send(self, envelope: Envelope) -> str:
        if self.refuses:
            raise Unreachable("blocked")
        if self.away:
            raise Unavailable("away")
        self.envelopes.append(envelope)
        return envelope.replaces or f"message-{len(self.envelopes)}"

    def routes(self) -> Sequence[object]:
        return ()

    async def start(self) -> None:
        return None

    async def stop(self) -> None:
        return None


def sweep_of(house: House, channel: Shown) -> Sweep:
    return Sweep(
        house.storage.transactions, house.conversation, {"chat": channel}, house.clock, "test"
    )


async def test_what_was_drawn_is_not_drawn_again(either_house: House) -> None:
    house, channel = either_house, Shown()
    reply = await house.claim(1, "member", platform="chat")
    await house.conversation.drawn(reply.account, reply.revision, "message-7")
    assert await sweep_of(house, channel).once() == 0
    assert not channel.envelopes


async def test_a_reply_that_was_lost_is_drawn_by_the_sweep(either_house: House) -> None:
    house, channel = either_house, Shown()
    first = await house.claim(1, "member", platform="chat")
    await house.conversation.drawn(first.account, first.revision, "message-7")
    reply = await house.do("member", "go:help", platform="chat")
    assert await sweep_of(house, channel).once() == 1
    (envelope,) = channel.envelopes
    assert envelope.replaces == "message-7"
    assert (envelope.screen.place, envelope.revision) == ("help", reply.revision)
    assert await sweep_of(house, channel).once() == 0


async def test_an_account_that_blocks_us_is_left_alone(house: House) -> None:
    channel = Shown(refuses=True)
    await house.claim(1, "member", platform="chat")
    sweep = sweep_of(house, channel)
    assert await sweep.once() == 1
    assert await sweep.once() == 0


async def test_a_platform_that_is_away_is_tried_later(house: House) -> None:
    channel = Shown(away=True)
    await house.claim(1, "member", platform="chat")
    sweep = sweep_of(house, channel)
    assert await sweep.once() == 0
    channel.away = False
    assert await sweep.once() == 0, "leased until the lease ends"
    house.clock.at = house.clock.at.replace(minute=house.clock.at.minute + 2)
    assert await sweep.once() == 1


async def test_pages_are_never_swept(house: House) -> None:
    reply = await house.claim(1, "browser")
    await house.conversation.drawn(reply.account, reply.revision, "")
    assert await sweep_of(house, Shown()).once() == 0
