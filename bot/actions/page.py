"""One action: who is responsible, by when, with what, where it came from, how it goes.

Owns its changes of status. A button names the revision it was drawn with: an older one changes
nothing and shows the action as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.actions import celebrating, editing
from bot.actions.lines import ActionLine, line_of, may_change
from bot.bilan import reading_of
from bot.bilan_posts import Post
from bot.consensus.points import Origin, origin_of
from bot.coordination.table_waves import readable
from bot.desk import Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, may, require, seat_at
from dialogs.nouns.actions import Action, ActionStatus
from dialogs.nouns.errors import NotFound, Refused
from dialogs.nouns.people import WEB, Member
from dialogs.nouns.roundtables import Roundtable


@dataclass(frozen=True, slots=True)
class ActionPage:
    """`origin` is the point it was born of, where the reader may read that bilan. `posts` are the
    table's spaces, for a coordinator who may celebrate there; `may_bind` offers to bind the first.
    """

    place: str
    roundtable: Roundtable
    line: ActionLine
    origin: Origin | None = None
    may_choose: bool = False
    changed: bool = False
    posts: tuple[Post, ...] = ()
    may_bind: bool = False


def show(work: Work, visit: Visit) -> View:
    """The places `action:ID`, `action:ID:edit` and `action:ID:post:SPACE`."""
    action, seat = _seen(work, visit)
    if visit.argument(1) == "edit":
        return editing.change_form(work, visit, action, seat)
    if visit.argument(1) == "post":
        require(seat, Deed.CELEBRATE)
        asked = celebrating.asked(work, action, visit.number(2))
        if asked is not None:
            return asked
    return _page(work, visit, action, seat)


def act(work: Work, visit: Visit) -> View:
    """The form `action:ID:save:REVISION`, the gestures `action:ID:STATUS:REVISION` and
    `action:ID:post:SPACE`. Twice is once.
    """
    action, seat = _seen(work, visit)
    work.roundtables.lock((action.roundtable_id,))
    action = work.actions.get(action.id)
    word = visit.argument(1)
    if word == "save":
        saved = editing.save(work, visit, action, seat)
        if not isinstance(saved, Action):
            return saved
        return _page(work, visit, saved, seat, changed=True)
    if word == "post":
        celebrating.put(work, visit, action, visit.number(2), require(seat, Deed.CELEBRATE))
        return _page(work, visit, action, seat)
    return _turned(work, visit, action, seat)


def _seen(work: Work, visit: Visit) -> tuple[Action, Member]:
    action = work.actions.get(visit.number(0))
    return action, seat_at(work, visit.person, action.roundtable_id, Deed.SEE_PLAN)


def _turned(work: Work, visit: Visit, action: Action, seat: Member) -> ActionPage:
    """Its new status, if it is still what the reader saw."""
    status = _status(visit.argument(1))
    if not may_change(seat, action):
        raise Refused(Deed.EDIT_ACTION.value)
    if visit.number(2) != action.revision or status is action.status:
        return _page(work, visit, action, seat)
    turned = replace(action, status=status, status_since=visit.now, revision=action.revision + 1)
    work.actions.save(turned)
    work.audit.note("action_changed", action.roundtable_id, seat.id, visit.now)
    return _page(work, visit, turned, seat, changed=True)


def _status(word: str) -> ActionStatus:
    try:
        return ActionStatus(word)
    except ValueError:
        raise NotFound("argument") from None


def _page(
    work: Work, visit: Visit, action: Action, seat: Member, *, changed: bool = False
) -> ActionPage:
    celebrates = action.status is ActionStatus.DONE and may(seat, Deed.CELEBRATE)
    posts = celebrating.posts_of(work, action) if celebrates else ()
    return ActionPage(
        place=f"action:{action.id}",
        roundtable=work.roundtables.get(action.roundtable_id),
        line=line_of(work, action, seat, visit.now),
        origin=_origin(work, visit, action, seat),
        may_choose=may(seat, Deed.EDIT_PLAN),
        changed=changed,
        posts=posts,
        may_bind=celebrates and not posts and visit.account.platform != WEB,
    )


def _origin(work: Work, visit: Visit, action: Action, seat: Member) -> Origin | None:
    """Nothing of a bilan is told before its time (design §6.2)."""
    point = action.born_of
    if point is None:
        return None
    wave = work.waves.get(point.wave_id)
    reading = reading_of(work, visit.services.dialogs, wave)
    if reading is None or not readable(wave, visit, seat):
        return None
    return origin_of(wave, visit, reading, point.question)


PLACES: Mapping[str, Handler] = {"action": show}
GESTURES: Mapping[str, Handler] = {"action": act}
