"""Adding an action and changing one: the form, prefilled from a point of a bilan or not.

Owns that nothing typed is lost on a mistake, that a double tap adds one action, and that two people
who change the same one overwrite nothing unread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.actions import plan, wish
from bot.actions.lines import Partner, Seating, may_change
from bot.actions.wish import Wish
from bot.consensus.points import Origin, open_bilan, origin_of
from bot.desk import FormView, Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, seat_at
from dialogs.nouns.actions import Action, ActionStatus
from dialogs.nouns.errors import Invalid, NotFound, Refused
from dialogs.nouns.people import Member
from dialogs.nouns.roundtables import Roundtable


@dataclass(frozen=True, slots=True)
class ActionForm(FormView):
    """`action` is what the form does. `editing` is the action being changed; `origin` the point it
    is born of. `moved`: somebody changed it while this was being typed.
    """

    place: str
    action: str
    roundtable: Roundtable
    partners: tuple[Partner, ...]
    editing: Action | None = None
    origin: Origin | None = None
    moved: bool = False
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None

    @property
    def refused(self) -> bool:
        return self.moved or self.fault is not None


# ── Adding ────────────────────────────────────────────────────────────────────────────────────


def show(work: Work, visit: Visit) -> View:
    """The places `plan:ID` and `plan:ID:new`."""
    if not visit.argument(1):
        return plan.show(work, visit)
    if visit.argument(1) != "new":
        raise NotFound("place")
    seat = seat_at(work, visit.person, visit.number(0), Deed.ADD_ACTION)
    return _blank(work, visit, seat, None)


def from_point(work: Work, visit: Visit) -> View:
    """The place `born:WAVE:QUESTION`: a form that a point of a bilan has prefilled."""
    seat, origin = _from(work, visit)
    return _blank(work, visit, seat, origin)


def add(work: Work, visit: Visit) -> View:
    """The form `plan:ID:add`."""
    if visit.argument(1) != "add":
        raise NotFound("argument")
    seat = seat_at(work, visit.person, visit.number(0), Deed.ADD_ACTION)
    return _add(work, visit, seat, None)


def add_from_point(work: Work, visit: Visit) -> View:
    """The form `born:WAVE:QUESTION`."""
    seat, origin = _from(work, visit)
    return _add(work, visit, seat, origin)


def _from(work: Work, visit: Visit) -> tuple[Member, Origin]:
    wave, seat, reading = open_bilan(work, visit, visit.number(0), Deed.ADD_ACTION)
    return seat, origin_of(wave, visit, reading, visit.argument(1))


def _blank(
    work: Work,
    visit: Visit,
    seat: Member,
    origin: Origin | None,
    fault: Invalid | None = None,
) -> ActionForm:
    table = work.roundtables.get(seat.roundtable_id)
    place, action = f"plan:{table.id}:new", f"plan:{table.id}:add"
    if origin is not None:
        place = action = f"born:{origin.wave.id}:{origin.reading.point.question}"
    return ActionForm(
        place=place,
        action=action,
        roundtable=table,
        partners=Seating(work, table, visit.now).choosable(None),
        origin=origin,
        typed=visit.fields,
        fault=None if fault is None else (fault.field, fault.reason),
    )


def _add(work: Work, visit: Visit, seat: Member, origin: Origin | None) -> View:
    """The table is locked: the same action that comes twice at once is added once."""
    work.roundtables.lock((seat.roundtable_id,))
    try:
        wanted = wish.read(work, visit, seat.roundtable_id, None)
        known = wish.namesake(work, seat.roundtable_id, wanted.title, None)
        if known is not None and not (wanted.is_of(known) and known.created_by == seat.id):
            raise Invalid("twice", "title")
    except Invalid as fault:
        return _blank(work, visit, seat, origin, fault)
    if known is None:
        work.actions.add(_new(visit, seat, wanted, origin))
        work.audit.note("action_added", seat.roundtable_id, seat.id, visit.now)
    return plan.page(work, visit, seat, added=wanted.title)


def _new(visit: Visit, seat: Member, wanted: Wish, origin: Origin | None) -> Action:
    return Action(
        id=0,
        roundtable_id=seat.roundtable_id,
        title=wanted.title,
        responsible=wanted.responsible,
        term=wanted.term,
        status=ActionStatus.UNDER_WAY,
        status_since=visit.now,
        resources=wanted.resources,
        due=wanted.due,
        born_of=None if origin is None else origin.reading.point,
        created_by=seat.id,
        created_at=visit.now,
    )


# ── Changing ──────────────────────────────────────────────────────────────────────────────────


def change_form(work: Work, visit: Visit, action: Action, seat: Member) -> ActionForm:
    """The place `action:ID:edit`. Raises `Refused`."""
    _require(seat, action)
    return _filled(work, visit, action)


def save(work: Work, visit: Visit, action: Action, seat: Member) -> ActionForm | Action:
    """The form `action:ID:save:REVISION`, once the table is locked: the action as it is now, or
    the form again. Raises `Refused`.
    """
    _require(seat, action)
    try:
        wanted = wish.read(work, visit, action.roundtable_id, action)
        if wish.namesake(work, action.roundtable_id, wanted.title, action) is not None:
            raise Invalid("twice", "title")
    except Invalid as fault:
        return replace(_filled(work, visit, action), fault=(fault.field, fault.reason))
    if wanted.is_of(action):
        return action
    if visit.number(2) != action.revision:
        return replace(_filled(work, visit, action), moved=True)
    changed = replace(
        action,
        title=wanted.title,
        responsible=wanted.responsible,
        term=wanted.term,
        due=wanted.due,
        resources=wanted.resources,
        revision=action.revision + 1,
    )
    work.actions.save(changed)
    work.audit.note("action_changed", action.roundtable_id, seat.id, visit.now)
    return changed


def _require(seat: Member, action: Action) -> None:
    if not may_change(seat, action):
        raise Refused(Deed.EDIT_ACTION.value)


def _filled(work: Work, visit: Visit, action: Action) -> ActionForm:
    table = work.roundtables.get(action.roundtable_id)
    return ActionForm(
        place=f"action:{action.id}:edit",
        action=f"action:{action.id}:save:{action.revision}",
        roundtable=table,
        partners=Seating(work, table, visit.now).choosable(action),
        editing=action,
        typed=visit.fields,
    )


PLACES: Mapping[str, Handler] = {"plan": show, "born": from_point}
GESTURES: Mapping[str, Handler] = {"plan": add, "born": add_from_point}
