"""The outbox: enqueued once, one sender a lane, leased while it is being sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus
from dialogs.nouns.people import Identity
from storage.scope import Scope
from storage.shelf import Shelf
from storage.stores.leases import Leases
from storage.tables import DELIVERY

_DELIVERIES = Shelf(DELIVERY, Delivery)
_LONGEST_REASON = 200

FORGOTTEN_AT_CLOSING = (
    DeliveryKind.PROMPT,
    DeliveryKind.REMINDER,
    DeliveryKind.WAVE_POSTPONED,
)


_UNSETTLED = (DeliveryStatus.WAITING, DeliveryStatus.CLAIMED)


class Outbox:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._leases = Leases(scope)

    def add(self, deliveries: Sequence[Delivery]) -> None:
        once = self._scope.inserting(DELIVERY).on_conflict_do_nothing(index_elements=["once"])
        self._scope.run_many(once, [_DELIVERIES.cells(each) for each in deliveries])

    def lanes_due(self, now: datetime) -> Sequence[str]:
        lanes = select(DELIVERY.c.lane).where(_due(now)).distinct().order_by(DELIVERY.c.lane)
        return list(self._scope.run(lanes).scalars())

    def claim(
        self, lane: str, owner: str, now: datetime, until: datetime, limit: int
    ) -> Sequence[Delivery]:
        if not self._leases.take(_lease_of(lane), owner, now, until):
            return []
        due = _DELIVERIES.query().where(DELIVERY.c.lane == lane, _due(now))
        first = due.order_by(DELIVERY.c.due_at, DELIVERY.c.id).limit(limit)
        found = _DELIVERIES.values(self._scope.run(self._scope.claiming(first, DELIVERY)))
        self._lease([delivery.id for delivery in found], owner, until)
        return [replace(delivery, status=DeliveryStatus.CLAIMED) for delivery in found]

    def let_go(self, lane: str, owner: str, now: datetime, until: datetime) -> None:
        if until <= now:
            self._leases.release(_lease_of(lane), owner)
        else:
            self._leases.take(_lease_of(lane), owner, now, until)

    def _lease(self, delivery_ids: Sequence[int], owner: str, until: datetime) -> None:
        claimed = update(DELIVERY).where(DELIVERY.c.id.in_(delivery_ids))
        leased = {"lease_owner": owner, "lease_until": until}
        self._scope.run(claimed.values(status=DeliveryStatus.CLAIMED, **leased))

    def settle(self, delivery: Delivery) -> None:
        """Quiet when the row is gone: its wave closed or its person left meanwhile. Settled for
        good, a message no longer says to which account it went.
        """
        settled: dict[str, object] = {
            "status": delivery.status,
            "due_at": delivery.due_at,
            "attempts": delivery.attempts,
            "reason": delivery.reason[:_LONGEST_REASON],
        }
        if delivery.status not in _UNSETTLED:
            settled["recipient"] = None
        one = update(DELIVERY).where(DELIVERY.c.id == delivery.id)
        self._scope.run(one.values(**settled, lease_owner=None, lease_until=None))

    def of_wave(self, wave_id: int) -> Sequence[Delivery]:
        return _DELIVERIES.list(self._scope, DELIVERY.c.wave_id == wave_id)

    def find(self, keys: Sequence[str]) -> Sequence[Delivery]:
        return _DELIVERIES.list(self._scope, DELIVERY.c.once.in_(keys)) if keys else []

    def extend_wave(self, wave_id: int, expires_at: datetime) -> None:
        calls = DELIVERY.c.kind.in_(FORGOTTEN_AT_CLOSING)
        theirs = update(DELIVERY).where(DELIVERY.c.wave_id == wave_id, calls)
        self._scope.run(theirs.values(expires_at=expires_at))

    def purge_wave(self, wave_id: int) -> None:
        spent = DELIVERY.c.kind.in_(FORGOTTEN_AT_CLOSING)
        self._scope.run(delete(DELIVERY).where(DELIVERY.c.wave_id == wave_id, spent))

    def of_person(self, person_id: int) -> Sequence[Delivery]:
        return _DELIVERIES.list(self._scope, DELIVERY.c.person_id == person_id)

    def waiting_in(self, lane: str) -> Sequence[Delivery]:
        return _DELIVERIES.list(
            self._scope, DELIVERY.c.lane == lane, DELIVERY.c.status == DeliveryStatus.WAITING
        )

    def move(self, delivery_id: int, identity: Identity, lane: str, due_at: datetime) -> None:
        one = update(DELIVERY).where(DELIVERY.c.id == delivery_id)
        by = {"identity_id": identity.id, "person_id": identity.person_id, "lane": lane}
        waits = {"status": DeliveryStatus.WAITING, "due_at": due_at, "attempts": 0, "reason": ""}
        self._scope.run(one.values(**by, **waits, lease_owner=None, lease_until=None))

    def pass_on(self, from_person_id: int, to_person_id: int) -> None:
        theirs = update(DELIVERY).where(DELIVERY.c.person_id == from_person_id)
        self._scope.run(theirs.values(person_id=to_person_id))

    def redirect(self, from_identity_id: int, to_identity_id: int, lane: str) -> None:
        """What a sender had claimed in the former lane is claimed in the other, after its lease."""
        waiting = DELIVERY.c.status.in_(_UNSETTLED)
        theirs = update(DELIVERY).where(DELIVERY.c.identity_id == from_identity_id, waiting)
        self._scope.run(theirs.values(identity_id=to_identity_id, lane=lane))

    def fail_lane(self, lane: str, reason: str) -> None:
        """Nothing leaves by this lane any more (a workspace that is gone, S23)."""
        waiting = update(DELIVERY).where(DELIVERY.c.lane == lane, DELIVERY.c.status.in_(_UNSETTLED))
        failed = {"status": DeliveryStatus.FAILED, "reason": reason, "recipient": None}
        self._scope.run(waiting.values(**failed, lease_owner=None, lease_until=None))

    def pause(self, identity_id: int, reason: str) -> None:
        """What a sender has claimed already, it settles as it can."""
        waiting = DELIVERY.c.status == DeliveryStatus.WAITING
        theirs = update(DELIVERY).where(DELIVERY.c.identity_id == identity_id, waiting)
        self._scope.run(theirs.values(status=DeliveryStatus.FAILED, reason=reason))

    def resume(self, identity_id: int, reason: str, now: datetime) -> None:
        """What is no longer of any use is dropped when its turn comes."""
        paused = and_(DELIVERY.c.status == DeliveryStatus.FAILED, DELIVERY.c.reason == reason)
        theirs = update(DELIVERY).where(DELIVERY.c.identity_id == identity_id, paused)
        again = {"status": DeliveryStatus.WAITING, "reason": "", "attempts": 0}
        self._scope.run(theirs.values(**again, due_at=now))

    def drop_person(self, person_id: int, roundtable_id: int | None) -> None:
        theirs = delete(DELIVERY).where(DELIVERY.c.person_id == person_id)
        if roundtable_id is not None:
            theirs = theirs.where(DELIVERY.c.roundtable_id == roundtable_id)
        self._scope.run(theirs)


def _lease_of(lane: str) -> str:
    return f"lane:{lane}"


def _due(now: datetime) -> ColumnElement[bool]:
    """Waiting and due, or claimed by a sender that was killed before it settled."""
    waiting = and_(DELIVERY.c.status == DeliveryStatus.WAITING, DELIVERY.c.due_at <= now)
    abandoned = and_(DELIVERY.c.status == DeliveryStatus.CLAIMED, DELIVERY.c.lease_until <= now)
    return or_(waiting, abandoned)
