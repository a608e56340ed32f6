"""What is a member's own of its table's plan: to be seen, taken away, followed from seat to seat.

Owns which: the actions it is responsible for or added, what it noted that the table agreed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ports import Work
from dialogs.nouns.actions import Action
from dialogs.nouns.people import Member


def own_actions(work: Work, seat: Member) -> list[Action]:
    """Oldest first."""
    return [
        one
        for one in work.actions.of_roundtable(seat.roundtable_id)
        if seat.id in one.responsible or seat.id == one.created_by
    ]


def actions_told(work: Work, seats: Sequence[Member]) -> list[dict[str, object]]:
    return [_action_told(work, seat, one) for seat in seats for one in own_actions(work, seat)]


def _action_told(work: Work, seat: Member, action: Action) -> dict[str, object]:
    return {
        "table": work.roundtables.get(seat.roundtable_id).name,
        "title": action.title,
        "responsible": seat.id in action.responsible,
        "added": seat.id == action.created_by,
        "term": action.term,
        "status": action.status,
        "due": action.due.isoformat() if action.due else None,
        "resources": action.resources,
    }


def consensuses_told(work: Work, seats: Sequence[Member]) -> list[dict[str, object]]:
    """What each seat noted last, by the key of its question."""
    return [
        {
            "table": work.roundtables.get(seat.roundtable_id).name,
            "question": one.point.question,
            "text": one.text,
            "recorded_at": one.recorded_at.isoformat(),
        }
        for seat in seats
        for one in work.consensuses.of_member(seat.id)
    ]


def hand_over(work: Work, goes: Member, stays: Member) -> None:
    """Two seats turn out to be one human's: what the one had is the other's. Locked table."""
    for one in own_actions(work, goes):
        carried = {stays.id if seat == goes.id else seat for seat in one.responsible}
        author = stays.id if one.created_by == goes.id else one.created_by
        work.actions.save(replace(one, responsible=tuple(sorted(carried)), created_by=author))
    for noted in work.consensuses.of_member(goes.id):
        work.consensuses.keep(replace(noted, recorded_by=stays.id))
