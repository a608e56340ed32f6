"""A bilan, or a done action, on its way to a space of its table: what it says, and whether it still
may be said there.

Looks again when its turn comes: the space still bound, the wave closed with its release open, the
action still done.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.celebrating import action_in, organisations_of
from bot.announcements import ActionCelebrated, BilanPosted
from bot.bilan import place_of, reading_of
from bot.desk import Services, View
from bot.outgoing import account_in
from bot.ports import Work
from bot.runtime.judgement import Worthless
from dialogs.nouns.actions import ActionStatus
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


def celebrated_action(
    work: Work, delivery: Delivery, roundtable: Roundtable, _now: datetime, _services: Services
) -> View | Worthless:
    """Raises `NotFound` when the action is gone."""
    if not _bound(work, delivery, roundtable):
        return Worthless("unbound")
    action = work.actions.get(action_in(delivery))
    if action.status is not ActionStatus.DONE or action.roundtable_id != roundtable.id:
        return Worthless("not_done")
    organisations = organisations_of(work, action)
    return ActionCelebrated(f"action:{action.id}", roundtable.name, action.title, organisations)


def _bound(work: Work, delivery: Delivery, roundtable: Roundtable) -> bool:
    account = account_in(delivery.lane, delivery.recipient or "")
    return any(space.account == account for space in work.spaces.of_roundtable(roundtable.id))
