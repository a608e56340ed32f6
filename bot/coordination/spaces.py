"""Where a table meets on a chat platform: the channels and groups that a coordinator bound to it.

Owns binding and unbinding: no channel is another table's, nor read by another organisation. Nothing
is ever written there by itself: a bilan goes by a gesture of its own (`bot/bilan_posts.py`), and
nothing personal does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from bot.desk import FormView, Handler, View, Visit
from bot.platforms import PAGES, brought, lists
from bot.ports import Work
from bot.rights import Deed, may, seat_at
from bot.typed import LONGEST_NAME
from dialogs.nouns.errors import Invalid, NotFound
from dialogs.nouns.people import Account, Member
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.spaces import Space

LONGEST_ID = 120


class Told(StrEnum):
    """What the last gesture did."""

    NOTHING = ""
    BOUND = "bound"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SpacesPage(FormView):
    """`pickable`: the reader's own platform has a list of channels, so one may be picked now.
    `brought`: it has none, and Tablée is brought into a group by a link (`bringing`).

    `name` is the space that `told` is about; `fault` is (field, reason) of what was wrong.
    """

    place: str
    roundtable: Roundtable
    spaces: tuple[Space, ...]
    pickable: bool
    brought: bool = False
    told: Told = Told.NOTHING
    name: str = ""
    fault: tuple[str, str] | None = None


def show(work: Work, visit: Visit) -> View:
    """The place `space:ID`."""
    return page_of(work, visit, _seat(work, visit))


def change(work: Work, visit: Visit) -> View:
    """The form `space:ID`, field `space`, and the gesture `space:ID:remove:SPACE`."""
    seat = _seat(work, visit)
    if visit.argument(1) == "remove":
        return _remove(work, visit, seat)
    if visit.argument(1):
        raise NotFound("argument")
    return bind(work, visit, seat)


def _seat(work: Work, visit: Visit) -> Member:
    return seat_at(work, visit.person, visit.number(0), Deed.BIND_SPACE)


def page_of(
    work: Work,
    visit: Visit,
    seat: Member,
    told: Told = Told.NOTHING,
    name: str = "",
    fault: tuple[str, str] | None = None,
) -> SpacesPage:
    return SpacesPage(
        place=f"space:{seat.roundtable_id}",
        roundtable=work.roundtables.get(seat.roundtable_id),
        spaces=tuple(work.spaces.of_roundtable(seat.roundtable_id)),
        pickable=lists(visit.account.platform),
        brought=brought(visit.account.platform),
        told=told,
        name=name,
        fault=fault,
    )


def bind(work: Work, visit: Visit, seat: Member) -> View:
    """Bound already, it only takes its present name."""
    try:
        space = _picked(visit, seat.roundtable_id)
        work.spaces.lock(space.account)
        at = {one.roundtable_id for one in work.spaces.of_account(space.account)}
        _allowed(work, visit, at - {seat.roundtable_id})
    except Invalid as fault:
        return page_of(work, visit, seat, fault=(fault.field, fault.reason))
    kept = work.spaces.bind(space)
    if seat.roundtable_id not in at:
        work.audit.note("space_bound", seat.roundtable_id, seat.id, visit.now)
    return page_of(work, visit, seat, Told.BOUND, kept.name)


def _picked(visit: Visit, roundtable_id: int) -> Space:
    """The space that was picked, or where the gesture was made, in the reader's own workspace, by
    the name the platform gives.
    """
    if visit.account.platform in PAGES:
        raise NotFound("space")
    picked = visit.field("space")
    if not picked or len(picked) > LONGEST_ID:
        raise Invalid("choose", "space")
    if picked in visit.said.outside:
        raise Invalid("read_outside", "space")
    account = Account(visit.account.platform, visit.account.workspace, picked)
    name = " ".join(normalize("NFC", visit.said.names.get(picked, "")).split())
    return Space(0, roundtable_id, account, name[:LONGEST_NAME] or picked)


def _allowed(work: Work, visit: Visit, others: set[int]) -> None:
    """Tables share a channel where one person coordinates them all. Raises `Invalid`."""
    seats = work.members.of_person(visit.person.id)
    if others - {one.roundtable_id for one in seats if may(one, Deed.BIND_SPACE)}:
        raise Invalid("another_table", "space")


def _remove(work: Work, visit: Visit, seat: Member) -> View:
    """Twice is once: a space that is bound no more is passed over."""
    gone = visit.number(2)
    for space in work.spaces.of_roundtable(seat.roundtable_id):
        if space.id == gone:
            work.spaces.remove(gone)
            work.audit.note("space_removed", seat.roundtable_id, seat.id, visit.now)
            return page_of(work, visit, seat, Told.REMOVED, space.name)
    return page_of(work, visit, seat)


PLACES: Mapping[str, Handler] = {"space": show}
GESTURES: Mapping[str, Handler] = {"space": change}
