"""From a button's or a form's verb to an event of the engine.

Owns the verbs of `run:PID:REVISION:VERB[:ARG]`, as tables. Decides nothing about the run: the
engine refuses what does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.desk import Visit
from dialogs import events
from dialogs.answers import (
    DONT_KNOW,
    NOT_APPLICABLE,
    NOT_EXPECTED,
    RATHER_NOT_SAY,
    TOO_EARLY,
    UNSURE,
)
from dialogs.definition import Dialog, Kind
from dialogs.nouns.errors import NotFound
from dialogs.state import RunState

NON_ANSWER_WORDS: Mapping[str, str] = {
    "dk": DONT_KNOW,
    "na": NOT_APPLICABLE,
    "rns": RATHER_NOT_SAY,
    "exp": NOT_EXPECTED,
    "early": TOO_EARLY,
    "un": UNSURE,
}
WORD_OF_NON_ANSWER = {reason: word for word, reason in NON_ANSWER_WORDS.items()}

_PLAIN: Mapping[str, Callable[[int | None], events.Event]] = {
    "begin": lambda revision: events.Began(revision=revision),
    "skip": lambda revision: events.QuestionSkipped(revision=revision),
    "back": lambda revision: events.WentBack(revision=revision),
    "comment": lambda revision: events.CommentAsked(revision=revision),
    "drop": lambda revision: events.CommentDropped(revision=revision),
    "next": lambda revision: events.Continued(revision=revision),
    "pause": lambda revision: events.Paused(revision=revision),
    "resume": lambda revision: events.Resumed(revision=revision),
    "review": lambda revision: events.ReviewAsked(revision=revision),
    "submit": lambda revision: events.Submitted(revision=revision),
    "reopen": lambda revision: events.Reopened(revision=revision),
    "cancel": lambda revision: events.Cancelled(revision=revision),
    "restart": lambda revision: events.Restarted(revision=revision),
}


def _answered(visit: Visit, revision: int | None) -> events.Event:
    return events.ChoiceMade(visit.number(3), revision=revision)


def _not_answered(visit: Visit, revision: int | None) -> events.Event:
    reason = NON_ANSWER_WORDS.get(visit.argument(3))
    if reason is None:
        raise NotFound("non_answer")
    return events.NonAnswerGiven(reason, revision=revision)


def _jumped(visit: Visit, revision: int | None) -> events.Event:
    return events.JumpedTo(visit.number(3), revision=revision)


def _removed(visit: Visit, revision: int | None) -> events.Event:
    return events.ItemRemoved(visit.argument(3), revision=revision)


def _added(visit: Visit, revision: int | None) -> events.Event:
    return events.ItemAdded(visit.field("value"), revision=revision)


def _noted(visit: Visit, revision: int | None) -> events.Event:
    text = visit.field("text")
    if not text:
        return events.CommentDropped(revision=revision)
    return events.CommentGiven(text, visit.field("share") == "yes", revision=revision)


def _said(visit: Visit, revision: int | None) -> events.Event:
    return events.Said(visit.text, revision=revision)


_ARGUED: Mapping[str, Callable[[Visit, int | None], events.Event]] = {
    "ans": _answered,
    "non": _not_answered,
    "jump": _jumped,
    "del": _removed,
    "add": _added,
    "note": _noted,
    "said": _said,
}


TYPED = frozenset({"said", "fill", "note", "add"})
"""Verbs that take what was typed; the others are buttons, or words that stand for one."""


def _filled(visit: Visit, revision: int | None, dialog: Dialog, state: RunState) -> events.Event:
    """A question's form: its kind says how `value` is read."""
    question = dialog.by_key.get(state.step.question) if state.step else None
    values = visit.fields.get("value", ())
    if question is not None and question.kind is Kind.SEVERAL:
        return events.OptionsPicked(values, revision=revision)
    if question is not None and question.kind is Kind.RANKING:
        return events.RankingGiven(values, revision=revision)
    return events.Said(visit.field("value"), revision=revision)


def _revision(visit: Visit) -> int | None:
    """None for what was typed freely: there was no screen to be older than."""
    return visit.number(1) if visit.argument(1) else None


def event_of(visit: Visit, dialog: Dialog, state: RunState) -> events.Event:
    """The event that the visit's action names. Raises `NotFound` for a verb that is none."""
    verb, revision = visit.argument(2), _revision(visit)
    if verb in _PLAIN:
        return _PLAIN[verb](revision)
    if verb == "fill":
        return _filled(visit, revision, dialog, state)
    if verb not in _ARGUED:
        raise NotFound("verb")
    return _ARGUED[verb](visit, revision)
