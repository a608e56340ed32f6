"""How a run moves without an answer: on, back, to the review, aside, to its end.

Every function applies one event to a draft, or raises and leaves the draft to be thrown away.
"""

from __future__ import annotations

from typing import TypeAlias

from dialogs.answers import Skipped
from dialogs.draft import Draft
from dialogs.errors import InvalidAnswer, OutOfPlace
from dialogs.events import Happening, JumpedTo
from dialogs.path import first_unanswered
from dialogs.plan import Place, Stop
from dialogs.questions import GroupKind
from dialogs.state import RunStatus
from dialogs.views import RunBegan, RunCancelled, RunSubmitted

AnyEvent: TypeAlias = Happening
"""An event that says nothing but its name."""


def begin_asking(draft: Draft, _event: AnyEvent) -> None:
    draft.records.append(RunBegan(draft.now))
    _ask_first(draft)


def go_on(draft: Draft) -> None:
    """To the next step: the next one that shows, a pause between parts, or the review."""
    if draft.returning:
        following = _opened_by_current(draft)
        if following is None:
            draft.rest(RunStatus.REVIEWING)
        else:
            draft.ask(following, returning=True)
    elif draft.at + 1 == len(draft.path.stops):
        draft.rest(RunStatus.REVIEWING)
    else:
        _cross(draft, draft.stop, draft.path.stops[draft.at + 1])


def pass_over(draft: Draft) -> None:
    """Past a list, or an information."""
    group = draft.place.group
    if draft.place.question is None and group is not None:
        least = group.minimum or 0
        if len(draft.items.get(group.list_name, ())) < least:
            raise InvalidAnswer("too_few_items", least)
    go_on(draft)


def next_question(draft: Draft, _event: AnyEvent) -> None:
    if not draft.place.asks:
        pass_over(draft)
    elif draft.stop.step in draft.answers:
        go_on(draft)
    else:
        raise OutOfPlace("unanswered")


def back(draft: Draft, _event: AnyEvent) -> None:
    if draft.returning:
        draft.rest(RunStatus.REVIEWING)
    elif draft.at == 0:
        raise OutOfPlace("first_question")
    else:
        draft.ask(draft.path.stops[draft.at - 1])


def back_to_question(draft: Draft, _event: AnyEvent) -> None:
    draft.read_question()


def back_to_last(draft: Draft, _event: AnyEvent) -> None:
    """From the review: to the receipt once submitted, else to the last question."""
    if draft.submitted:
        draft.rest(RunStatus.SUBMITTED)
    elif not draft.path.stops:
        raise OutOfPlace("first_question")
    else:
        draft.ask(draft.path.stops[-1])


def ask_here(draft: Draft, _event: AnyEvent) -> None:
    """Go on from a pause: to the question that waits, or to the review."""
    if draft.step is None:
        draft.rest(RunStatus.REVIEWING)
    else:
        draft.ask(draft.stop)


def ask_unanswered(draft: Draft, _event: AnyEvent) -> None:
    stop = first_unanswered(draft.path, draft.answers)
    if stop is None:
        raise OutOfPlace("nothing_left")
    draft.ask(stop)


def jump(draft: Draft, event: JumpedTo) -> None:
    if not 0 <= event.index < len(draft.path.stops):
        raise OutOfPlace("no_such_step")
    draft.ask(draft.path.stops[event.index], returning=True)


def review(draft: Draft, _event: AnyEvent) -> None:
    draft.rest(RunStatus.REVIEWING)


def reopen(draft: Draft, _event: AnyEvent) -> None:
    draft.rest(RunStatus.REVIEWING)
    draft.returning = True


def pause(draft: Draft, _event: AnyEvent) -> None:
    """A submitted run has nothing to wait for: its receipt is shown."""
    if draft.submitted:
        draft.rest(RunStatus.SUBMITTED)
    elif draft.step is None:
        draft.rest(RunStatus.PAUSED)
    else:
        draft.wait(RunStatus.PAUSED, draft.step)


def ask_comment(draft: Draft, _event: AnyEvent) -> None:
    question = draft.place.question
    if question is None or not draft.place.asks or not question.comment:
        raise OutOfPlace("no_comment_here")
    draft.write_comment(elaborating=False)


def submit(draft: Draft, _event: AnyEvent) -> None:
    if all(isinstance(answer, Skipped) for answer in draft.answers.values()):
        raise OutOfPlace("nothing_answered")
    if not draft.submitted:
        draft.records.append(RunSubmitted(draft.now))
    draft.submitted = True
    draft.rest(RunStatus.SUBMITTED)


def cancel(draft: Draft, _event: AnyEvent) -> None:
    _not_submitted(draft)
    draft.erase_all()
    draft.records.append(RunCancelled(draft.now))
    draft.rest(RunStatus.CANCELLED)


def restart(draft: Draft, _event: AnyEvent) -> None:
    _not_submitted(draft)
    draft.erase_all()
    draft.records.append(RunBegan(draft.now))
    _ask_first(draft)


def _ask_first(draft: Draft) -> None:
    if draft.path.stops:
        draft.ask(draft.path.stops[0])
    else:
        draft.rest(RunStatus.REVIEWING)


def _cross(draft: Draft, here: Stop, following: Stop) -> None:
    """A part that was already begun is entered without its pause."""
    if _part(following) > _part(here) and following.step not in draft.answers:
        draft.wait(RunStatus.BETWEEN_PARTS, following.step)
    else:
        draft.ask(following)


def _part(stop: Stop) -> int:
    return stop.place.part


def _opened_by_current(draft: Draft) -> Stop | None:
    """From the review, an answer may bring questions along, and a list asks about its things: the
    next one of those without an answer.
    """
    for stop in draft.path.stops[draft.at + 1 :]:
        comes_along = stop.step in draft.arrived or _come_together(draft.place, stop.place)
        if comes_along and stop.place.asks and stop.step not in draft.answers:
            return stop
    return None


def _come_together(here: Place, there: Place) -> bool:
    """Brought along by the same answers, or questions about the things of one list."""
    group = here.group
    if group is not None and there.group is group and group.kind is GroupKind.REPEAT:
        return True
    return bool(here.watches) and here.watches == there.watches


def _not_submitted(draft: Draft) -> None:
    if draft.submitted:
        raise OutOfPlace("already_submitted")
