"""A process's runtime put together on a clock turned by hand."""

from __future__ import annotations

from dataclasses import dataclass

from bot.i18n import all_words
from bot.library import Library
from bot.runtime.bulk import Bulk
from bot.runtime.relay import Relay
from bot.runtime.scheduler import Ticker
from bot.screens.deliveries import SCREENS
from dialogs.nouns.deliveries import Delivery
from storage.opening import Storage
from tests.waves.hands import CountingBell, HandClock, RecordingChannel


@dataclass(slots=True)
class Machine:
    storage: Storage
    clock: HandClock
    channel: RecordingChannel
    bell: CountingBell
    relay: Relay
    ticker: Ticker

    async def deliveries(self, wave_id: int) -> list[Delivery]:
        found = await self.storage.transactions.read(lambda work: work.outbox.of_wave(wave_id))
        return list(found)


def machine(
    storage: Storage,
    library: Library,
    clock: HandClock,
    owner: str = "one",
    channel: RecordingChannel | None = None,
) -> Machine:
    channel = channel or RecordingChannel(clock)
    bell = CountingBell()
    relay = Relay(
        transactions=storage.transactions,
        clock=clock,
        channels={channel.platform: channel},
        screens=SCREENS,
        words=all_words(),
        doorbell=bell,
        library=library,
        owner=owner,
    )
    ticker = Ticker(storage.transactions, clock, Bulk(storage.transactions, library), relay)
    return Machine(storage, clock, channel, bell, relay, ticker)
