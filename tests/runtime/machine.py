"""A process's runtime put together on a clock turned by hand."""

from __future__ import annotations

from dataclasses import dataclass

from bot.composition import Composition
from bot.conversation import Conversation
from bot.desk import Services
from bot.hashing import Hasher
from bot.i18n import all_words
from bot.library import Library
from bot.redraw import Sweep
from bot.runtime.bulk import Bulk
from bot.runtime.relay import Relay
from bot.runtime.scheduler import Ticker
from bot.use_cases import ROUTES, SCREENS
from dialogs.messages import Channel
from dialogs.nouns.deliveries import Delivery
from dialogs.nouns.people import WEB
from storage.opening import Storage
from tests.channels.recording import RecordingChannel
from tests.waves.hands import CountingBell, HandClock


@dataclass(slots=True)
class Machine:
    """`channel` is drawn by messages, `pages` by pages."""

    storage: Storage
    clock: HandClock
    channel: RecordingChannel
    pages: RecordingChannel
    bell: CountingBell
    conversation: Conversation
    relay: Relay
    ticker: Ticker

    async def deliveries(self, wave_id: int) -> list[Delivery]:
        found = await self.storage.transactions.read(lambda work: work.outbox.of_wave(wave_id))
        return list(found)


def messages(clock: HandClock, platform: str = "telegram") -> RecordingChannel:
    return RecordingChannel(clock.seconds, platform)


def machine(
    storage: Storage,
    library: Library,
    clock: HandClock,
    owner: str = "one",
    channel: RecordingChannel | None = None,
) -> Machine:
    transactions, words, bell = storage.transactions, all_words(), CountingBell()
    channel = channel or messages(clock)
    pages = RecordingChannel(clock.seconds, WEB, rate=0.0, pages=True)
    channels: dict[str, Channel] = {one.platform: one for one in (channel, pages)}
    services = Services(library, Hasher.keyed("a secret for the tests"))
    composition = Composition(SCREENS, words)
    conversation = Conversation(transactions, services, ROUTES, composition, clock)
    relay = Relay(transactions, clock, channels, composition, bell, services, owner)
    sweep = Sweep(transactions, conversation, {channel.platform: channel}, clock, owner)
    ticker = Ticker(transactions, clock, Bulk(transactions, library), relay, sweep)
    return Machine(storage, clock, channel, pages, bell, conversation, relay, ticker)
