"""The lane of pages: there a message is an entry of the person's page, so the row is the delivery.

Everything happens in one transaction; afterwards live pages are only told to look again. Nothing
can be lost or doubled between a send and its mark, since there is no send.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Services
from bot.outgoing import address_without, lane_of, platform_of
from bot.ports import Work
from bot.runtime import pacing
from bot.runtime.judgement import Elsewhere, Later, Worth, Worthless
from bot.runtime.worth import judge
from dialogs.nouns.deliveries import Delivery, DeliveryStatus, Notice
from dialogs.nouns.errors import NotFound, TableeError, Unavailable
from dialogs.nouns.people import Identity

LEASE = timedelta(seconds=1)
"""Claimed and settled in one transaction: a lane has nothing to keep from one to the next."""

BATCH = 100


def post_batch(
    work: Work, lane: str, owner: str, now: datetime, services: Services
) -> tuple[int, Sequence[str]]:
    """Post what is due of a lane of pages: how many were handled, and the bells to ring after."""
    claimed = work.outbox.claim(lane, owner, now, now + LEASE, BATCH)
    bells: list[str] = []
    for delivery in claimed:
        try:
            judgement = judge(work, delivery, now, services)
        except Unavailable:
            raise
        except TableeError as trouble:  # a cell that cannot be read: the others still leave
            work.outbox.settle(failed_once(delivery, trouble.reason, now))
            continue
        if isinstance(judgement, Elsewhere):
            move(work, delivery, judgement.identity, now)
            continue
        work.outbox.settle(settled(delivery, judgement))
        if isinstance(judgement, Worth) and delivery.person_id is not None:
            work.notices.add(_notice(delivery, delivery.person_id, now))
            work.conversations.touch(delivery.person_id)
            bells.extend(_bells(work, delivery.person_id, platform_of(lane)))
    return len(claimed), bells


def move(work: Work, delivery: Delivery, identity: Identity, now: datetime) -> None:
    """It leaves by that account, in its own lane: nothing had been sent."""
    work.outbox.move(delivery.id, identity, lane_of(identity.account), now)


def lose(work: Work, delivery: Delivery, reason: str, now: datetime) -> None:
    """The account hears nothing any more: the message leaves by another of the person, if there is
    one, or is given up with the platform's reason.
    """
    other = _other(work, delivery, reason)
    if other is not None:
        move(work, delivery, other, now)
        return
    work.outbox.settle(replace(delivery, status=DeliveryStatus.FAILED, reason=reason))


def _other(work: Work, delivery: Delivery, reason: str) -> Identity | None:
    if delivery.identity_id is None:
        return None
    try:
        return address_without(work, work.identities.get(delivery.identity_id), reason)
    except NotFound:  # taken away meanwhile
        return None


def settled(delivery: Delivery, judgement: Worth | Worthless | Later) -> Delivery:
    """The delivery as its judgement leaves it: dropped, put off, or sent."""
    if isinstance(judgement, Worthless):
        return replace(delivery, status=DeliveryStatus.DROPPED, reason=judgement.reason)
    if isinstance(judgement, Later):
        return replace(delivery, status=DeliveryStatus.WAITING, due_at=judgement.due_at)
    return replace(delivery, status=DeliveryStatus.SENT, attempts=delivery.attempts + 1, reason="")


UNCONFIRMED = "unconfirmed"


def failed_once(delivery: Delivery, reason: str, now: datetime) -> Delivery:
    """One failure more: wait longer, or give up with the reason. That it may have left once is
    never forgotten.
    """
    attempts = delivery.attempts + 1
    reason = UNCONFIRMED if delivery.reason == UNCONFIRMED else reason
    if pacing.gives_up(attempts):
        return replace(delivery, status=DeliveryStatus.FAILED, attempts=attempts, reason=reason)
    return replace(
        delivery,
        status=DeliveryStatus.WAITING,
        attempts=attempts,
        due_at=now + pacing.wait_after(attempts),
        reason=reason,
    )


def unconfirmed(delivery: Delivery, now: datetime) -> Delivery:
    """It may have left: said again once, when a bad moment has passed, and never a third time."""
    attempts = delivery.attempts + 1
    again = delivery.reason != UNCONFIRMED
    status = DeliveryStatus.WAITING if again else DeliveryStatus.FAILED
    return replace(
        delivery,
        status=status,
        attempts=attempts,
        due_at=now + pacing.LULL,
        reason=UNCONFIRMED,
    )


def _notice(delivery: Delivery, person_id: int, now: datetime) -> Notice:
    return Notice(
        id=0,
        person_id=person_id,
        kind=delivery.kind,
        roundtable_id=delivery.roundtable_id,
        wave_id=delivery.wave_id,
        posted_at=now,
        dismissed_at=None,
    )


def _bells(work: Work, person_id: int, platform: str) -> list[str]:
    """Every browser of the person."""
    identities = work.identities.of_person(person_id)
    return [one.account.user for one in identities if one.account.platform == platform]
