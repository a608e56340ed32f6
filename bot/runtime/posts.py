"""A bilan on its way to a space of its table: what it says, and whether it still may be said there.

Looks again when its turn comes: the space still bound, the wave closed, its release open.
"""

from __future__ import annotations

from datetime import datetime

from bot.announcements import BilanPosted
from bot.bilan import place_of, reading_of
from bot.desk import Services, View
from bot.outgoing import account_in
from bot.ports import Work
from bot.runtime.judgement import Worthless
from dialogs.nouns.deliveries import Delivery
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import WaveStatus


def posted_bilan(
    work: Work, delivery: Delivery, roundtable: Roundtable, _now: datetime, services: Services
) -> View | Worthless:
    """Raises `NotFound` when the wave is gone."""
    if not _bound(work, delivery, roundtable):
        return Worthless("unbound")
    wave = work.waves.get(delivery.wave_id or 0)
    if wave.status is not WaveStatus.CLOSED or wave.roundtable_id != roundtable.id:
        return Worthless("not_closed")
    reading = reading_of(work, services.dialogs, wave)
    if reading is None or not reading.released:
        return Worthless("not_released")
    return BilanPosted(place_of(wave.id), roundtable.name, reading)


def _bound(work: Work, delivery: Delivery, roundtable: Roundtable) -> bool:
    account = account_in(delivery.lane, delivery.recipient or "")
    return any(space.account == account for space in work.spaces.of_roundtable(roundtable.id))
