"""One member's run of a dialog: look at it, and take one gesture further.

Owns who may answer and until when; the engine owns where the run is. A stale, late or wrong
gesture changes nothing and says so; words that stay in a history that others may read are no answer
to a sensitive dialog (design §6.14). The path of an answer does two statements here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.desk import Handler, Refusable, View, Visit
from bot.ports import Work
from bot.rights import Deed, own
from bot.runs.gestures import TYPED, event_of
from bot.runs.setting import Setting, setting_of
from dialogs.definition import Dialog
from dialogs.engine import advance, begin, show
from dialogs.errors import InvalidAnswer, OutOfPlace, Stale
from dialogs.nouns.errors import NotFound
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import ParticipationStatus, Wave, WaveStatus
from dialogs.state import RunState, RunStatus, dump, load
from dialogs.views import CommentView, ItemsView, PartView, QuestionView, RunView


class Remark(StrEnum):
    """One plain line above the screen."""

    NONE = ""
    STALE = "stale"  # an older button: nothing was changed
    NOTHING_ANSWERED = "nothing_answered"  # and the engine's own reasons, as it names them
    NOT_OPTIONAL = "not_optional"
    UNANSWERED = "unanswered"
    FIRST_QUESTION = "first_question"
    ALREADY_SUBMITTED = "already_submitted"
    TRACED = "traced"  # typed where others may read it: nothing was taken


TO_CORRECT = frozenset(Remark) - {Remark.NONE, Remark.STALE, Remark.TRACED}
"""What the engine refused, and the person may do otherwise."""


@dataclass(frozen=True, slots=True)
class RunPage(Refusable):
    """Where the run is. `setting` is None on the screens that are shown at every answer."""

    place: str
    run_id: int
    dialog: Dialog
    revision: int
    view: RunView
    setting: Setting | None = None
    remark: Remark = Remark.NONE
    problem: InvalidAnswer | None = None
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confirming: str = ""  # "cancel" or "restart": asked before it is done
    last: bool = False  # `view` tells how much is answered, instead of what is asked now

    @property
    def refused(self) -> bool:
        """An older button is not: a run begun anew may reach its revision again."""
        return self.problem is not None or self.remark in TO_CORRECT


@dataclass(frozen=True, slots=True)
class RunClosed:
    """The run takes no answer now. `late`: an answer just came, and was not saved."""

    place: str
    dialog: Dialog
    status: WaveStatus
    setting: Setting
    submitted: bool
    late: bool
    roundtable_id: int


@dataclass(frozen=True, slots=True)
class RunDeclined:
    place: str
    run_id: int
    dialog: Dialog
    setting: Setting


@dataclass(frozen=True, slots=True)
class Sitting:
    """A run loaded by its owner, with its definition and its state. `instead`: the one that was
    named is nobody's any more, and this is the owner's own in the same wave.
    """

    run: Run
    dialog: Dialog
    state: RunState
    instead: bool = False


QUICK = (QuestionView, CommentView, PartView, ItemsView)
"""Views that need nothing but the state: the path of an answer."""


def is_open(wave: Wave | None, now: datetime) -> bool:
    """Whether answers count: always outside a wave."""
    if wave is None:
        return True
    return wave.status is WaveStatus.OPEN and now < wave.closes_at


def sit(work: Work, visit: Visit) -> Sitting:
    """The run named by the first argument, its owner's. Raises `NotFound`, `Refused`."""
    run = work.participations.run(visit.number(0))
    if run is None or run.participation.tenure != run.member.tenure:
        raise NotFound("run")
    mine = _own_instead(work, visit, run) if run.member.person_id is None else run
    own(mine.member, visit.person, Deed.ANSWER)
    taken = mine.participation
    dialog = visit.services.dialogs.pinned(work, taken.dialog, taken.edition)
    return Sitting(mine, dialog, state_of(mine, dialog), instead=mine is not run)


def _own_instead(work: Work, visit: Visit, run: Run) -> Run:
    """A button of the seat that one held before two seats were made one leads to the run that is
    left: it says nothing of anybody else's.
    """
    wave_id = run.participation.wave_id
    for mine in work.participations.of_person(visit.person.id):
        if wave_id is not None and mine.participation.wave_id == wave_id:
            return mine
    return run


def state_of(run: Run, dialog: Dialog) -> RunState:
    if run.participation.state is not None:
        return load(run.participation.state)
    facts = dict(run.wave.facts) if run.wave is not None else {}
    return begin(dialog, facts, {})


def look(work: Work, visit: Visit) -> View:
    """The place `run:PID`; `run:PID:cancel` and `run:PID:restart` ask before erasing;
    `run:PID:last` offers to submit what was answered as it is.
    """
    sitting = sit(work, visit)
    if not is_open(sitting.run.wave, visit.now):
        return _closed(work, visit, sitting, late=False)
    if _declined(sitting):
        return _decline_shown(work, visit, sitting)
    if visit.argument(1) == "last" and _under_way(sitting.state):
        return _last(work, visit, sitting)
    page = _page(work, visit, sitting, show(sitting.dialog, sitting.state))
    return replace(page, confirming=visit.argument(1))


_ASKING = frozenset({RunStatus.ASKING, RunStatus.COMMENTING, RunStatus.BETWEEN_PARTS})


def _under_way(state: RunState) -> bool:
    """Whether it stands where its screen offers no way to submit."""
    return state.status in _ASKING and not state.submitted


def _last(work: Work, visit: Visit, sitting: Sitting) -> RunPage:
    """What a pause would show, without pausing: a look changes nothing."""
    resting = replace(sitting.state, status=RunStatus.PAUSED)
    page = _page(work, visit, sitting, show(sitting.dialog, resting))
    return replace(page, last=True)


def act(work: Work, visit: Visit) -> View:
    """The gesture `run:PID:REVISION:VERB[:ARG]`, or `run:PID:decline`."""
    sitting = sit(work, visit)
    if not is_open(sitting.run.wave, visit.now):
        return _closed(work, visit, sitting, late=True)
    untaken = _untaken(visit, sitting)
    if untaken is not Remark.NONE:
        page = _page(work, visit, sitting, show(sitting.dialog, sitting.state))
        return replace(page, remark=untaken)
    if visit.argument(1) == "decline":
        return _decline(work, visit, sitting)
    try:
        event = event_of(visit, sitting.dialog, sitting.state)
        turn = advance(sitting.dialog, sitting.state, event, visit.now)
    except (Stale, OutOfPlace) as refused:
        page = _page(work, visit, sitting, show(sitting.dialog, sitting.state))
        return replace(page, remark=_remark(refused.reason))
    except InvalidAnswer as problem:
        page = _page(work, visit, sitting, show(sitting.dialog, sitting.state))
        return replace(page, problem=problem, typed=visit.fields)
    taken = sitting.run.participation
    work.participations.write(taken.id, _status(taken.status, turn.state), dump(turn.state))
    return _page(work, visit, replace(sitting, state=turn.state), turn.view)


def _untaken(visit: Visit, sitting: Sitting) -> Remark:
    """Why the gesture is not even looked at, where it was made."""
    if sitting.instead:
        return Remark.STALE
    typed = visit.argument(2) in TYPED and visit.said.traced
    return Remark.TRACED if typed and sitting.dialog.sensitive else Remark.NONE


def _remark(reason: str) -> Remark:
    """What the engine refused, where a person would wonder why; else the button was an old one."""
    return Remark(reason) if reason in set(Remark) else Remark.STALE


def _status(before: ParticipationStatus, state: RunState) -> ParticipationStatus:
    """Submitted once, submitted for good: later edits count without submitting again."""
    if state.submitted or before is ParticipationStatus.SUBMITTED:
        return ParticipationStatus.SUBMITTED
    return ParticipationStatus.STARTED


def _page(work: Work, visit: Visit, sitting: Sitting, view: RunView) -> RunPage:
    run_id = sitting.run.participation.id
    slow = not isinstance(view, QUICK)
    setting = setting_of(work, visit.person, sitting.run) if slow else None
    return RunPage(f"run:{run_id}", run_id, sitting.dialog, sitting.state.revision, view, setting)


def _closed(work: Work, visit: Visit, sitting: Sitting, *, late: bool) -> RunClosed:
    taken, wave = sitting.run.participation, sitting.run.wave
    return RunClosed(
        place=f"run:{taken.id}",
        dialog=sitting.dialog,
        status=wave.status if wave is not None else WaveStatus.CLOSED,
        setting=setting_of(work, visit.person, sitting.run),
        submitted=taken.status is ParticipationStatus.SUBMITTED,
        late=late,
        roundtable_id=sitting.run.member.roundtable_id,
    )


def _declined(sitting: Sitting) -> bool:
    return sitting.run.participation.status is ParticipationStatus.DECLINED


def _decline(work: Work, visit: Visit, sitting: Sitting) -> View:
    """A run not begun is put aside. One that was is not wiped by an older button: giving it up is
    asked first, as `cancel`.
    """
    taken = sitting.run.participation
    if sitting.state.status is not RunStatus.READY:
        page = _page(work, visit, sitting, show(sitting.dialog, sitting.state))
        return replace(page, remark=Remark.STALE)
    work.participations.write(taken.id, ParticipationStatus.DECLINED, None)
    return _decline_shown(work, visit, sitting)


def _decline_shown(work: Work, visit: Visit, sitting: Sitting) -> RunDeclined:
    run_id = sitting.run.participation.id
    setting = setting_of(work, visit.person, sitting.run)
    return RunDeclined(f"run:{run_id}", run_id, sitting.dialog, setting)


PLACES: Mapping[str, Handler] = {"run": look}
GESTURES: Mapping[str, Handler] = {"run": act}
