"""Participation in a wave: "N of M", as counted once a day, and the roster; never who answered.

Coordinators also see which messages sent to the whole roster could not be delivered; a reminder's
failure is not among them, since it would tell who had not answered (design §6.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.coordination.table_waves import title_of
from bot.desk import Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, may, seat_at
from bot.runs.setting import Seat, roster_of
from dialogs.definition import Text
from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import Wave, WaveStatus

TO_EVERYBODY = frozenset(
    {
        DeliveryKind.PROMPT,
        DeliveryKind.RELEASED,
        DeliveryKind.WAVE_CANCELLED,
        DeliveryKind.WAVE_POSTPONED,
    }
)
"""Kinds whose failure says nothing of who answered."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A message that did not reach a seat. `reason` is the platform's own word for it."""

    name: str
    platform: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParticipationPage:
    place: str
    roundtable: Roundtable
    wave: Wave
    title: Text
    coordinates: bool
    may_postpone: bool
    may_cancel: bool
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Who is on a wave's roster: everyone on it may look before answering (§6.3)."""

    place: str
    roundtable: Roundtable
    wave: Wave
    title: Text
    seats: tuple[Seat, ...]


def show(work: Work, visit: Visit) -> View:
    """The place `participation:WAVE`."""
    wave = work.waves.get(visit.number(0))
    seat = seat_at(work, visit.person, wave.roundtable_id, Deed.SEE_PARTICIPATION)
    is_open = wave.status is WaveStatus.OPEN
    return ParticipationPage(
        place=f"participation:{wave.id}",
        roundtable=work.roundtables.get(wave.roundtable_id),
        wave=wave,
        title=title_of(work, visit, wave),
        coordinates=may(seat, Deed.SEE_FAILURES),
        may_postpone=is_open and not wave.postponed and may(seat, Deed.POSTPONE),
        may_cancel=wave.status in _CANCELLABLE and may(seat, Deed.CANCEL_WAVE),
        failures=_failures(work, wave) if may(seat, Deed.SEE_FAILURES) else (),
    )


_CANCELLABLE = frozenset({WaveStatus.PLANNED, WaveStatus.OPEN})


def show_roster(work: Work, visit: Visit) -> View:
    """The place `roster:WAVE`."""
    wave = work.waves.get(visit.number(0))
    seat_at(work, visit.person, wave.roundtable_id, Deed.SEE_LIST)
    return RosterPage(
        place=f"roster:{wave.id}",
        roundtable=work.roundtables.get(wave.roundtable_id),
        wave=wave,
        title=title_of(work, visit, wave),
        seats=roster_of(work, wave.roundtable_id, wave.id),
    )


def _failures(work: Work, wave: Wave) -> tuple[Failure, ...]:
    names = {
        seat.person_id: seat.name
        for seat in work.members.of_roundtable(wave.roundtable_id)
        if seat.person_id is not None
    }
    return tuple(
        Failure(names[delivery.person_id], delivery.lane.partition(":")[0], delivery.reason)
        for delivery in work.outbox.of_wave(wave.id)
        if _reported(delivery) and delivery.person_id in names
    )


def _reported(delivery: Delivery) -> bool:
    failed = delivery.status is DeliveryStatus.FAILED
    return failed and delivery.kind in TO_EVERYBODY


PLACES: Mapping[str, Handler] = {"participation": show, "roster": show_roster}
GESTURES: Mapping[str, Handler] = {}
