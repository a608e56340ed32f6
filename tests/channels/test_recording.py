"""The recording channel keeps its word; a conversation drawn by messages passes the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Details,
    Envelope,
    Field,
    Form,
    Gesture,
    GestureKind,
    Screen,
)
from dialogs.nouns.errors import RetryLater, Unavailable, Unreachable
from dialogs.nouns.people import Account
from tests.channels.contract import ChannelContract, Driver, Seen
from tests.channels.recording import Fault, RecordingChannel
from tests.channels.scripted import ScriptedReceiver

LOUISE = Account("recording", "w1", "louise")
AMAR = Account("recording", "w1", "amar")


def screen(title: str) -> Screen:
    return Screen("home", title, "fr", (), "Tablée")


def envelope(title: str, account: Account = LOUISE, replaces: str = "") -> Envelope:
    return Envelope(account, screen(title), 1, replaces)


@dataclass
class Seconds:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def channel(seconds: Seconds) -> RecordingChannel:
    return RecordingChannel(seconds)


async def test_an_edit_redraws_in_place(channel: RecordingChannel) -> None:
    reference = await channel.send(envelope("un"))
    assert await channel.send(envelope("deux", replaces=reference)) == reference
    (message,) = channel.shown_to(LOUISE)
    assert (message.screen.title, message.edits) == ("deux", 1)


async def test_a_deleted_message_is_drawn_anew(channel: RecordingChannel) -> None:
    reference = await channel.send(envelope("un"))
    channel.delete(reference)
    assert await channel.send(envelope("deux", replaces=reference)) != reference
    assert [m.screen.title for m in channel.shown_to(LOUISE)] == ["deux"]


async def test_a_lost_call_draws_nothing_and_a_lost_answer_draws(channel: RecordingChannel) -> None:
    channel.lose()
    with pytest.raises(Unavailable):
        await channel.send(envelope("perdu"))
    assert channel.messages == []
    channel.lose(fault=Fault.ANSWER_LOST)
    with pytest.raises(Unavailable):
        await channel.send(envelope("dessiné"))
    assert [m.screen.title for m in channel.messages] == ["dessiné"]


async def test_a_refused_account_is_unreachable_until_accepted(channel: RecordingChannel) -> None:
    channel.refuse(LOUISE, "user_disabled")
    with pytest.raises(Unreachable) as refusal:
        await channel.send(envelope("un"))
    assert refusal.value.reason == "user_disabled"
    await channel.send(envelope("un", AMAR))
    channel.accept(LOUISE)
    await channel.send(envelope("un"))
    assert [m.account for m in channel.messages] == [AMAR, LOUISE]


async def test_a_limit_holds_until_its_time_and_tells_haste(
    channel: RecordingChannel, seconds: Seconds
) -> None:
    channel.limit(30)
    with pytest.raises(RetryLater) as first:
        await channel.send(envelope("un"))
    seconds.now = 29.0
    with pytest.raises(RetryLater) as second:
        await channel.send(envelope("un"))
    assert (first.value.seconds, second.value.seconds) == (30, 1)
    assert channel.hasty == [29.0]
    seconds.now = 30.0
    await channel.send(envelope("un"))
    assert [one.at for one in channel.sent] == [30.0]


async def test_it_starts_stops_and_has_no_routes(channel: RecordingChannel) -> None:
    await channel.start()
    assert channel.started
    await channel.stop()
    assert not channel.started
    assert channel.routes() == ()


# ── The contract, on messages ─────────────────────────────────────────────────────────────────


@dataclass
class MessageDriver:
    """A person on a chat platform: every answer edits the one message of the conversation."""

    receiver: ScriptedReceiver = field(default_factory=ScriptedReceiver)
    channel: RecordingChannel = field(default_factory=lambda: RecordingChannel(Seconds()))
    reference: str = ""
    former: Screen = field(default_factory=lambda: screen(""))
    count: int = 0

    @property
    def screen(self) -> Screen:
        return self.channel.message(self.reference).screen

    async def _do(
        self,
        kind: GestureKind,
        action: str = "",
        text: str = "",
        fields: Mapping[str, tuple[str, ...]] | None = None,
        event: str = "",
    ) -> None:
        self.count += 1
        event_id = event or f"e{self.count}"
        try:
            reply = await self.receiver.receive(
                Gesture(LOUISE, event_id, kind, action, text, fields or {})
            )
        except Unavailable:
            return
        if self.reference:
            self.former = self.screen
        drawn = Envelope(LOUISE, reply.screen, reply.revision, self.reference)
        self.reference = await self.channel.send(drawn)

    async def open(self, place: str) -> None:
        await self._do(GestureKind.OPENED, place)

    async def _press(self, button: Button, event: str = "") -> None:
        if button.action.startswith("go:"):
            await self._do(GestureKind.OPENED, button.action.removeprefix("go:"))
        else:
            await self._do(GestureKind.CHOSEN, button.action, event=event)

    async def tap(self, label: str) -> None:
        await self._press(_button(self.screen, label))

    async def tap_twice(self, label: str) -> None:
        button = _button(self.screen, label)
        await self._press(button, "double")
        await self._press(button, "double")

    async def tap_again_later(self, label: str) -> None:
        await self._press(_button(self.former, label))

    async def fill(self, fields: Mapping[str, Sequence[str]]) -> None:
        form = next(block for block in _inside(self.screen.blocks) if isinstance(block, Form))
        given = {name: tuple(values) for name, values in fields.items()}
        await self._do(GestureKind.FILLED, form.action, fields=given)

    async def say(self, text: str) -> None:
        await self._do(GestureKind.SAID, text=text)

    async def command(self, name: str, rest: str = "") -> None:
        await self._do(GestureKind.COMMANDED, name, rest)

    async def seen(self) -> Seen:
        assert len(self.channel.messages) == 1, "one message that edits itself, never a trail"
        blocks = _inside(self.screen.blocks)
        buttons = [b for block in blocks if isinstance(block, Choices) for b in block.buttons]
        forms = [block for block in blocks if isinstance(block, Form)]
        fields = {one.name: one.values for form in forms for one in form.fields}
        return Seen(
            texts=tuple(text for block in blocks for text in _words(block)),
            labels=tuple(button.label for button in buttons),
            chosen=tuple(button.label for button in buttons if button.chosen),
            values=fields or None,
        )


def _inside(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Card | Details):
            found.extend(_inside(block.blocks))
    return found


def _button(shown: Screen, label: str) -> Button:
    groups = [block for block in _inside(shown.blocks) if isinstance(block, Choices)]
    return next(b for group in groups for b in group.buttons if b.label == label)


def _words(block: Block) -> list[str]:
    """Every word of a block but its buttons and its inner blocks, in order."""
    if isinstance(block, Choices):
        return []
    return _strings(block, lambda name: name not in {"blocks", "media_type", "name", "data"})


def _strings(value: object, keep: Callable[[str], bool]) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in _strings(one, keep)]
    names = [name for name in getattr(value, "__slots__", ()) if keep(name)]
    if isinstance(value, Field):
        names = ["label", "hint", "problem"]
    return [text for name in names for text in _strings(getattr(value, name), keep)]


class TestMessages(ChannelContract):
    @pytest.fixture
    def driver(self) -> Driver:
        return MessageDriver()
