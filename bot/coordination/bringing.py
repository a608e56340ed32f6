"""Bringing Tablée into a group, where a platform has no list to pick one from: by following a link.

Owns the link's life: short, once, for the account that asked for it alone, and for as long as that
account coordinates the table. What it binds is the group where it arrives, as the platform says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.coordination import spaces
from bot.coordination.spaces import SpacesPage, Told
from bot.desk import Handler, View, Visit
from bot.membership.offers import opens_for
from bot.platforms import brought
from bot.ports import Work
from bot.rights import Deed, own, seat_at
from dialogs.nouns.errors import Conflict, NotFound
from dialogs.nouns.people import Invitation, LinkPurpose, Member
from dialogs.nouns.roundtables import Roundtable

KEPT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A link, made of `token`, that brings Tablée into a group of the reader's `platform`. Shown
    again, the place is that of the table's groups: no link is kept.
    """

    place: str
    roundtable: Roundtable
    platform: str
    token: str
    expires_at: datetime


def offer(work: Work, visit: Visit) -> View:
    """`bring:ID`: a link of the visit's own."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.BIND_SPACE)
    if not brought(visit.account.platform):
        raise NotFound("bring")
    hasher, expires_at = visit.services.hasher, visit.now + KEPT
    secret, theirs = hasher.link(visit.token), hasher.account(visit.account)
    link = Invitation(0, LinkPurpose.SPACE, secret, seat.id, None, expires_at, None, theirs)
    return _shown(work, visit, seat, work.invitations.add(link), visit.token)


def again(work: Work, visit: Visit) -> View:
    """A double tap shows the same link, while nobody has used it. Raises `NotFound`."""
    for token in visit.tokens:
        found = work.invitations.find(visit.services.hasher.link(token))
        if found is not None and found.used_at is None:
            return _shown(work, visit, _owner(work, visit, found), found, token)
    raise NotFound("link")


def _shown(work: Work, visit: Visit, seat: Member, link: Invitation, token: str) -> GroupLink:
    return GroupLink(
        place=f"space:{seat.roundtable_id}",
        roundtable=work.roundtables.get(seat.roundtable_id),
        platform=visit.account.platform,
        token=token,
        expires_at=link.expires_at,
    )


def arrive(work: Work, visit: Visit) -> View:
    """`arrive:TOKEN`, made in the group itself: by its own account, the link binds that group.

    Raises `NotFound`, `Refused`: whoever else follows it learns nothing.
    """
    found = work.invitations.find(visit.services.hasher.link(visit.argument(0)))
    if found is None or found.purpose is not LinkPurpose.SPACE or not visit.field("space"):
        raise NotFound("link")
    if not opens_for(found, visit.account, visit.services.hasher):
        raise NotFound("link")
    seat = _owner(work, visit, found)
    if found.used_at is not None or found.expires_at <= visit.now:
        return spaces.page_of(work, visit, seat, fault=("space", "link_dead"))
    view = spaces.bind(work, visit, seat)
    if _is_bound(view) and not work.invitations.use(found.id, visit.now):
        raise Conflict("link_used")
    return view


def _owner(work: Work, visit: Visit, link: Invitation) -> Member:
    """The coordinator whose link it is. Raises `NotFound`, `Refused`."""
    if link.member_id is None:
        raise NotFound("link")
    return own(work.members.get(link.member_id), visit.person, Deed.BIND_SPACE)


def _is_bound(view: View) -> bool:
    return isinstance(view, SpacesPage) and view.told is Told.BOUND


PLACES: Mapping[str, Handler] = {}
GESTURES: Mapping[str, Handler] = {"bring": offer, "arrive": arrive}
REPEATS: Mapping[str, Handler] = {"bring": again}
