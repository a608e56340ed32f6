"""The bilan of a wave in a space of its table: a second, deliberate gesture, asked first.

Owns what may be posted where, once, and what became of it. Only a release passes; whoever reads it
there may not sit at the table, so a coordinator decides each time (design §6.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.desk import Visit
from bot.outgoing import lane_of
from bot.ports import Work
from dialogs.definition import Text
from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus
from dialogs.nouns.errors import Conflict, NotFound
from dialogs.nouns.people import Member
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.spaces import Space
from dialogs.nouns.waves import Wave

EXPECTED = timedelta(days=1)
"""After that nobody expects it any more: a channel that was out for days gets no surprise."""


class Fate(StrEnum):
    """What became of the bilan in one space."""

    NONE = "none"
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Post:
    """`reason` is the platform's own word for what failed, or ours."""

    space: Space
    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PostAsked:
    """Before posting: who will read it. `shared`: the members may read it already."""

    place: str
    table: Roundtable
    wave_id: int
    title: Text
    space: Space
    shared: bool


FATES = {
    DeliveryStatus.WAITING: Fate.WAITING,
    DeliveryStatus.CLAIMED: Fate.WAITING,
    DeliveryStatus.SENT: Fate.SENT,
    DeliveryStatus.FAILED: Fate.FAILED,
    DeliveryStatus.DROPPED: Fate.FAILED,
}
"""By what became of the message; of any that a coordinator posts in a space."""


def posts_of(work: Work, wave: Wave) -> tuple[Post, ...]:
    """Each space that is bound to the table now, and what became of the wave's bilan there."""
    spaces = work.spaces.of_roundtable(wave.roundtable_id)
    tries = _tries(work, wave) if spaces else []
    return tuple(_post(space, tries) for space in spaces)


def _post(space: Space, tries: list[Delivery]) -> Post:
    here = [one for one in tries if _space_of(one) == space.id]
    if not here:
        return Post(space, Fate.NONE)
    return Post(space, FATES[here[-1].status], here[-1].reason)


def _tries(work: Work, wave: Wave) -> list[Delivery]:
    """The posts of the wave's bilan, oldest first."""
    found = [one for one in work.outbox.of_wave(wave.id) if one.kind is DeliveryKind.BILAN_POSTED]
    return sorted(found, key=lambda one: one.id)


def _space_of(delivery: Delivery) -> int:
    """A delivery that is settled has forgotten its recipient; its key names the space."""
    return int(delivery.once.split(":")[2])


def _once(wave: Wave, space: Space, failed: int) -> str:
    """One post a wave and a space, and one more after each that failed."""
    return f"bilan-posted:{wave.id}:{space.id}:{failed}"


def asked(work: Work, visit: Visit, wave: Wave) -> PostAsked | None:
    """The place `bilan:WAVE:post:SPACE`; None when there is nothing to ask: not released, or
    already there. Raises `NotFound`.
    """
    post = _named(work, visit, wave)
    if not _released(work, wave) or post.fate in (Fate.WAITING, Fate.SENT):
        return None
    return PostAsked(
        place=f"bilan:{wave.id}:post:{post.space.id}",
        table=work.roundtables.get(wave.roundtable_id),
        wave_id=wave.id,
        title=visit.services.dialogs.pinned(work, wave.dialog, wave.edition).title,
        space=post.space,
        shared=wave.shared_at is not None and wave.shared_at <= visit.now,
    )


def put(work: Work, visit: Visit, wave: Wave, member: Member) -> None:
    """Enqueue it for the space, once; the caller holds the wave, just shared with the members.

    Raises `NotFound`, `Conflict`: not_released.
    """
    post = _named(work, visit, wave)
    if not _released(work, wave):
        raise Conflict("not_released")
    if post.fate in (Fate.WAITING, Fate.SENT):
        return
    failed = sum(_space_of(one) == post.space.id for one in _tries(work, wave))
    work.outbox.add([_delivery(visit, wave, post.space, _once(wave, post.space, failed))])
    work.audit.note("bilan_posted", wave.roundtable_id, member.id, visit.now)


def _named(work: Work, visit: Visit, wave: Wave) -> Post:
    """The post of the space that the action names, if it is bound to the wave's table."""
    wanted = visit.number(2)
    for post in posts_of(work, wave):
        if post.space.id == wanted:
            return post
    raise NotFound("space")


def _released(work: Work, wave: Wave) -> bool:
    release = work.releases.of_wave(wave.id)
    return release is not None and release.released


def _delivery(visit: Visit, wave: Wave, space: Space, once: str) -> Delivery:
    return Delivery(
        id=0,
        once=once,
        lane=lane_of(space.account),
        kind=DeliveryKind.BILAN_POSTED,
        person_id=None,
        identity_id=None,
        roundtable_id=wave.roundtable_id,
        wave_id=wave.id,
        due_at=visit.now,
        expires_at=visit.now + EXPECTED,
        status=DeliveryStatus.WAITING,
        attempts=0,
        reason="",
        recipient=space.account.user,
    )
