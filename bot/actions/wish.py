"""What the form of an action says, parsed: one `Invalid` a mistake, naming its field.

Owns what an action cannot do without, and what makes two of them the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from bot import typed
from bot.actions.lines import Seating
from bot.desk import Visit
from bot.ports import Work
from dialogs.nouns.actions import ALIVE, Action, Term
from dialogs.nouns.errors import Invalid

LONGEST_TITLE = 120
LONGEST_RESOURCES = 600


@dataclass(frozen=True, slots=True)
class Wish:
    title: str
    responsible: tuple[int, ...]
    term: Term
    due: date | None
    resources: str

    def is_of(self, action: Action) -> bool:
        """Whether the action says the same already."""
        return self == Wish(
            action.title, action.responsible, action.term, action.due, action.resources
        )


def read(work: Work, visit: Visit, roundtable_id: int, editing: Action | None) -> Wish:
    """What was typed, at this table. Raises `Invalid`."""
    roundtable = work.roundtables.get(roundtable_id)
    seating = Seating(work, roundtable, visit.now)
    return Wish(
        title=_title(visit),
        responsible=_responsible(work, visit, seating, roundtable_id, editing),
        term=typed.choice(visit, "term", Term),
        due=_due(visit, seating.today, editing),
        resources=typed.text(visit, "resources", LONGEST_RESOURCES),
    )


def namesake(work: Work, roundtable_id: int, title: str, editing: Action | None) -> Action | None:
    """Another action of the plan, still to be done, that bears this title."""
    for one in work.actions.of_roundtable(roundtable_id):
        other = editing is None or one.id != editing.id
        if other and one.status in ALIVE and one.title.casefold() == title.casefold():
            return one
    return None


def _title(visit: Visit) -> str:
    title = " ".join(normalize("NFC", visit.field("title")).split())
    if not title:
        raise Invalid("untitled", "title")
    if len(title) > LONGEST_TITLE:
        raise Invalid("too_long_title", "title")
    return title


def _responsible(
    work: Work, visit: Visit, seating: Seating, roundtable_id: int, editing: Action | None
) -> tuple[int, ...]:
    """At least one seat. One that was left while the form was filled is said to be so."""
    chosen = set(filter(None, visit.fields.get("responsible", ())))
    offered = {str(one.member_id): one.member_id for one in seating.choosable(editing)}
    if chosen - offered.keys():
        known = {str(one.id) for one in work.members.of_roundtable(roundtable_id)}
        raise Invalid("left" if chosen <= known else "choose", "responsible")
    if not chosen:
        raise Invalid("nobody_responsible", "responsible")
    return tuple(sorted(offered[one] for one in chosen))


def _due(visit: Visit, today: date, editing: Action | None) -> date | None:
    """To come; a day that was agreed on before may have passed."""
    if not visit.field("due"):
        return None
    day = typed.day(visit, "due")
    if day < today and (editing is None or editing.due != day):
        raise Invalid("past", "due")
    return day
