"""Whether a delivery is still worth sending when its turn comes, and what it then says.

Looks again at everything that may have changed since it was enqueued: the answer given meanwhile,
the seat left, the wave closed, the hour, where the person wants to be written to: but not of a
message that was tried, which may have arrived. Sends nothing, and changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import announcements, calendar
from bot.announcements import Announcement
from bot.desk import Library, Services
from bot.i18n import choose
from bot.outgoing import DECENT_HOURS_ONLY, address, turn_of
from bot.ports import Work
from bot.runs.setting import zone_of
from bot.runtime import unbound
from bot.runtime.judgement import Elsewhere, Judgement, Later, Worth, Worthless
from bot.waves.reminding import UNANSWERED, away
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Identity, Member, Person, SeatStatus
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import Wave, WaveStatus

SOON = timedelta(seconds=30)

OF_A_RUN = frozenset({DeliveryKind.PROMPT, DeliveryKind.REMINDER})


def judge(work: Work, delivery: Delivery, now: datetime, services: Services) -> Judgement:
    """Decide with what the database says now; whatever is not found any more is worthless."""
    if delivery.expires_at is not None and delivery.expires_at <= now:
        return Worthless("expired")
    try:
        return _judge(work, delivery, now, services)
    except NotFound:
        return Worthless("gone")


def _judge(work: Work, delivery: Delivery, now: datetime, services: Services) -> Judgement:
    if delivery.roundtable_id is None:
        return Worthless("gone")
    roundtable = work.roundtables.get(delivery.roundtable_id)
    if delivery.identity_id is None or delivery.person_id is None:
        return unbound.judge(work, delivery, roundtable, now, services)
    identity = work.identities.get(delivery.identity_id)
    person = work.people.get(identity.person_id)
    other = None if delivery.attempts else address(work, person)
    if other is not None and other.id != identity.id:
        return Elsewhere(other)
    theirs = replace(delivery, person_id=person.id)  # two persons may have become one meanwhile
    return _judge_for(work, theirs, identity, person, roundtable, now, services)


def _judge_for(
    work: Work,
    delivery: Delivery,
    identity: Identity,
    person: Person,
    roundtable: Roundtable,
    now: datetime,
    services: Services,
) -> Judgement:
    seat = _seat(work, person.id, delivery)
    if seat is None and delivery.kind is not DeliveryKind.SEAT_REISSUED:
        return Worthless("seat_gone")
    zone = roundtable.zone if seat is None else zone_of(person, seat, roundtable)
    if seat is not None and delivery.kind in DECENT_HOURS_ONLY:
        decent = calendar.next_decent(now, zone)
        if decent > now:  # after a night of downtime, it still waits for the reader's morning
            return Later(decent)
    said = _announcement(work, delivery, roundtable, zone, now, services.dialogs)
    if isinstance(said, Worthless | Later):
        return said
    return Worth(identity.account, _language(person, seat, roundtable), said)


def _seat(work: Work, person_id: int, delivery: Delivery) -> Member | None:
    """The active seat that the person holds at the table now."""
    for seat in work.members.of_person(person_id):
        here = seat.roundtable_id == delivery.roundtable_id
        if here and seat.status is SeatStatus.ACTIVE:
            return seat
    return None


def _language(person: Person, seat: Member | None, roundtable: Roundtable) -> str:
    """The person's choice, the seat's, the platform's, then the table's (faults U9)."""
    chosen = person.language or (seat.language if seat else None)
    return chosen or choose(person.platform_language, roundtable.language)


def _announcement(
    work: Work,
    delivery: Delivery,
    roundtable: Roundtable,
    zone: str,
    now: datetime,
    library: Library,
) -> Announcement | Worthless | Later:
    if delivery.wave_id is None:
        return announcements.of_table(delivery, roundtable)
    wave = work.waves.get(delivery.wave_id)
    if delivery.kind in OF_A_RUN:
        return _of_run(work, delivery, roundtable, wave, zone, now, library)
    if delivery.kind is DeliveryKind.RELEASED and wave.status is not WaveStatus.CLOSED:
        return Later(now + SOON)  # the last slice of its closing is not written yet
    dialog = library.pinned(work, wave.dialog, wave.edition)
    return announcements.of_wave(delivery.kind, roundtable, wave, dialog, zone)


def _of_run(
    work: Work,
    delivery: Delivery,
    roundtable: Roundtable,
    wave: Wave,
    zone: str,
    now: datetime,
    library: Library,
) -> Announcement | Worthless | Later:
    """The run, if it is still to be answered and no later reminder covers it."""
    if wave.status is WaveStatus.OPENING:
        return Later(now + SOON)
    run = _run(work, delivery)
    if run is None:
        return Worthless("seat_gone")
    useless = _useless(delivery, wave, run, zone, now)
    if useless:
        return Worthless(useless)
    dialog = library.pinned(work, wave.dialog, wave.edition)
    return announcements.of_run(roundtable, wave, run, dialog, zone, turn_of(delivery))


def _useless(delivery: Delivery, wave: Wave, run: Run, zone: str, now: datetime) -> str:
    """Why the message has no use any more (faults C4, C11), or ""."""
    if wave.status is not WaveStatus.OPEN:
        return "wave_over"
    if wave.reminders_sent > turn_of(delivery):
        return "superseded"
    if run.participation.status not in UNANSWERED and not _tried_prompt(delivery):
        return "answered"
    if delivery.kind is DeliveryKind.REMINDER and away(run.member, zone, now):
        return "away"
    return ""


def _tried_prompt(delivery: Delivery) -> bool:
    """A prompt that failed once goes on whatever was answered since: its failure is reported
    (§6.6), so it must not depend on who answered.
    """
    return delivery.kind is DeliveryKind.PROMPT and delivery.attempts > 0


def _run(work: Work, delivery: Delivery) -> Run | None:
    for run in work.participations.of_person(delivery.person_id or 0):
        if run.participation.wave_id == delivery.wave_id:
            return run
    return None
