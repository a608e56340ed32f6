"""A done action, celebrated in a space of its table: a coordinator's gesture, asked first.

Owns what may be posted where, once, and what became of it. It says what was done and by which
organisations; never a person's name, since whoever reads it there may not sit at the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.bilan_posts import EXPECTED, FATES, Fate, Post
from bot.desk import Visit
from bot.outgoing import lane_of
from bot.ports import Work
from dialogs.nouns.actions import Action, ActionStatus
from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus
from dialogs.nouns.errors import Conflict, NotFound
from dialogs.nouns.people import Member
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.spaces import Space

MOST_TRIES = 20
"""A space that refuses so many times is not written to again for this action."""


@dataclass(frozen=True, slots=True)
class CelebrationAsked:
    """Before posting: what will be said there. `organisations` are those of whoever carried it."""

    place: str
    table: Roundtable
    action: Action
    organisations: tuple[str, ...]
    space: Space


def posts_of(work: Work, action: Action) -> tuple[Post, ...]:
    """Each space that is bound to the table now, and what became of the celebration there."""
    spaces = work.spaces.of_roundtable(action.roundtable_id)
    return tuple(_post(space, _tries(work, action, space)) for space in spaces)


def _post(space: Space, tries: Sequence[Delivery]) -> Post:
    if not tries:
        return Post(space, Fate.NONE)
    return Post(space, FATES[tries[-1].status], tries[-1].reason)


def _tries(work: Work, action: Action, space: Space) -> Sequence[Delivery]:
    """Oldest first."""
    return work.outbox.find([_once(action, space, failed) for failed in range(MOST_TRIES)])


def _once(action: Action, space: Space, failed: int) -> str:
    """One post an action and a space, and one more after each that failed."""
    return f"celebrated:{action.id}:{space.id}:{failed}"


def action_in(delivery: Delivery) -> int:
    """The action that such a delivery is about."""
    return int(delivery.once.split(":")[1])


def organisations_of(work: Work, action: Action) -> tuple[str, ...]:
    """Of whoever was responsible, those who left too: the table did it."""
    seats = [work.members.get(one) for one in action.responsible]
    names = {work.organisations.get(seat.organisation_id).name for seat in seats}
    return tuple(sorted(names, key=str.casefold))


def asked(work: Work, action: Action, space_id: int) -> CelebrationAsked | None:
    """The place `action:ID:post:SPACE`; None when there is nothing to ask: not done, or already
    there. Raises `NotFound`.
    """
    post = _named(work, action, space_id)
    if not _open(action, post):
        return None
    return CelebrationAsked(
        place=f"action:{action.id}:post:{space_id}",
        table=work.roundtables.get(action.roundtable_id),
        action=action,
        organisations=organisations_of(work, action),
        space=post.space,
    )


def put(work: Work, visit: Visit, action: Action, space_id: int, member: Member) -> None:
    """Enqueue it for the space, once. Raises `NotFound`, `Conflict`: not_done."""
    post = _named(work, action, space_id)
    if action.status is not ActionStatus.DONE:
        raise Conflict("not_done")
    if not _open(action, post):
        return
    failed = len(_tries(work, action, post.space))
    work.outbox.add([_delivery(visit, action, post.space, _once(action, post.space, failed))])
    work.audit.note("action_celebrated", action.roundtable_id, member.id, visit.now)


def _open(action: Action, post: Post) -> bool:
    return action.status is ActionStatus.DONE and post.fate in (Fate.NONE, Fate.FAILED)


def _named(work: Work, action: Action, space_id: int) -> Post:
    for post in posts_of(work, action):
        if post.space.id == space_id:
            return post
    raise NotFound("space")


def _delivery(visit: Visit, action: Action, space: Space, once: str) -> Delivery:
    return Delivery(
        id=0,
        once=once,
        lane=lane_of(space.account),
        kind=DeliveryKind.ACTION_CELEBRATED,
        person_id=None,
        identity_id=None,
        roundtable_id=action.roundtable_id,
        wave_id=None,
        due_at=visit.now,
        expires_at=visit.now + EXPECTED,
        status=DeliveryStatus.WAITING,
        attempts=0,
        reason="",
        recipient=space.account.user,
    )
