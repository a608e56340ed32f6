"""A run while one event is being applied: the only thing in the engine that changes.

Made from a frozen state, turned into the next one; when an event is refused it is thrown away and
the state stands. Owns what an answer carries with it: hidden answers erased, records kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dialogs.answers import Answer, Comment
from dialogs.definition import Dialog
from dialogs.path import walk
from dialogs.plan import Place, Stop
from dialogs.state import Item, RunState, RunStatus, Step
from dialogs.views import (
    AnswerErased,
    AnswerRecorded,
    CommentErased,
    CommentRecorded,
    Record,
)


class Draft:
    """`path` always fits the answers and items; `at` is where the run stands on it.

    `arrived` are the steps that this event made show.
    """

    def __init__(self, dialog: Dialog, state: RunState, now: datetime) -> None:
        self.dialog = dialog
        self.before = state
        self.now = now
        self.path = walk(dialog, state)
        self.at = self.path.position(state.step)
        self.status = state.status
        self.step = state.step
        self.answers = dict(state.answers)
        self.comments = dict(state.comments)
        self.items = dict(state.items)
        self.returning = state.returning
        self.elaborating = state.elaborating
        self.submitted = state.submitted
        self.arrived: set[Step] = set()
        self.records: list[Record] = []

    @property
    def stop(self) -> Stop:
        return self.path.stops[self.at]

    @property
    def place(self) -> Place:
        return self.path.stops[self.at].place

    def state(self) -> RunState:
        """The next state, one revision further; the very same one when nothing changed."""
        return self.before if self._unchanged() else self._at_revision(self.before.revision + 1)

    def _unchanged(self) -> bool:
        before = self.before
        return (
            self.step == before.step
            and self.status is before.status
            and self.answers == before.answers
            and self.comments == before.comments
            and self.items == before.items
            and self.returning is before.returning
            and self.elaborating is before.elaborating
            and self.submitted is before.submitted
        )

    # ── What is kept ──────────────────────────────────────────────────────────────────────────

    def record(self, answer: Answer) -> bool:
        """Keep the answer of the current step; False when it was already that one."""
        step = self.stop.step
        if self.answers.get(step) == answer:
            return False
        self.answers[step] = answer
        self.records.append(AnswerRecorded(step, answer))
        self._look_again(step)
        return True

    def erase(self, step: Step) -> None:
        """Erase the answer of a step, if it has one."""
        if self.answers.pop(step, None) is not None:
            self.records.append(AnswerErased(step))
            self._look_again(step)

    def comment(self, comment: Comment) -> None:
        step = self.stop.step
        if self.comments.get(step) != comment:
            self.comments[step] = comment
            self.records.append(CommentRecorded(step))

    def erase_comment(self, step: Step) -> None:
        if self.comments.pop(step, None) is not None:
            self.records.append(CommentErased(step))

    def list_items(self, name: str, items: tuple[Item, ...]) -> None:
        """Replace a list; what was answered about an item that left goes with it."""
        self.items[name] = items
        self._walk_again()

    def erase_all(self) -> None:
        """Back to what the run was when it began; lists given at the start stay."""
        for name in self.dialog.plan.lists:
            self.items.pop(name, None)
        self._forget(self.answers.keys() | self.comments.keys())
        self._walk_again()

    # ── Where it is ───────────────────────────────────────────────────────────────────────────

    def ask(self, stop: Stop, *, returning: bool = False) -> None:
        self._stand(RunStatus.ASKING, stop.step, returning=returning)

    def rest(self, status: RunStatus) -> None:
        """A status that stands at no step."""
        self._stand(status, None)

    def wait(self, status: RunStatus, step: Step) -> None:
        """A status that keeps the step to come back to."""
        self._stand(status, step)

    def write_comment(self, *, elaborating: bool) -> None:
        self.status = RunStatus.COMMENTING
        self.elaborating = elaborating

    def read_question(self) -> None:
        """From the comment, back to its question."""
        self.status = RunStatus.ASKING
        self.elaborating = False

    def _stand(self, status: RunStatus, step: Step | None, *, returning: bool = False) -> None:
        self.status = status
        self.step = step
        self.at = self.path.position(step)
        self.returning = returning
        self.elaborating = False

    # ── What follows from a change ────────────────────────────────────────────────────────────

    def _look_again(self, step: Step) -> None:
        if step.question in self.dialog.plan.watched:
            self._walk_again()

    def _walk_again(self) -> None:
        """Questions come or go with a change; the answers of those that went are erased."""
        former = self.path.places.keys()
        self.path = walk(self.dialog, self._at_revision(0))
        shown = self.path.places.keys()
        self.arrived |= shown - former
        self._forget((self.answers.keys() | self.comments.keys()) - shown)
        if self.step in shown:
            self.at = self.path.position(self.step)

    def _forget(self, steps: Iterable[Step]) -> None:
        for step in sorted(steps, key=lambda step: (step.question, step.item or "")):
            if self.answers.pop(step, None) is not None:
                self.records.append(AnswerErased(step))
            self.erase_comment(step)

    def _at_revision(self, revision: int) -> RunState:
        return RunState(
            dialog=self.before.dialog,
            edition=self.before.edition,
            status=self.status,
            step=self.step,
            answers=self.answers,
            comments=self.comments,
            items=self.items,
            facts=self.before.facts,
            revision=revision,
            returning=self.returning,
            elaborating=self.elaborating,
            submitted=self.submitted,
        )
