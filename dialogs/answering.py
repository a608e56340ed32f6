"""How each kind of answer is taken at the current question, and where the run goes after it.

Every function applies one event to a draft, or raises and leaves the draft to be thrown away.
"""

from __future__ import annotations

from dialogs.answers import (
    Answer,
    Chosen,
    Comment,
    Counted,
    Dated,
    NonAnswer,
    Picked,
    Ranked,
    Skipped,
    Written,
)
from dialogs.draft import Draft
from dialogs.errors import InvalidAnswer, OutOfPlace
from dialogs.events import (
    ChoiceMade,
    CommentDropped,
    CommentGiven,
    DateGiven,
    NonAnswerGiven,
    NumberGiven,
    OptionsPicked,
    QuestionSkipped,
    RankingGiven,
    TextGiven,
)
from dialogs.moving import go_on, pass_over
from dialogs.questions import Kind, Question
from dialogs.said import MAX_COMMENT, MAX_TEXT, clean

MAX_NUMBER = 10**9
CHOICES = frozenset({Kind.SCALE, Kind.YES_NO_UNSURE, Kind.SINGLE})


def choose(draft: Draft, event: ChoiceMade) -> None:
    question = _asked(draft, *CHOICES, Kind.SEVERAL)
    options = draft.place.options
    if not 0 <= event.index < len(options):
        raise InvalidAnswer("not_an_option")
    key = options[event.index].key
    if question.kind is Kind.SEVERAL:
        _tick(draft, key)
    else:
        _take(draft, Chosen(key))


def pick(draft: Draft, event: OptionsPicked) -> None:
    _asked(draft, Kind.SEVERAL)
    keys = [option.key for option in draft.place.options]
    if not event.keys:
        raise InvalidAnswer("nothing_picked")
    if not set(event.keys) <= set(keys):
        raise InvalidAnswer("not_an_option")
    _take(draft, Picked(tuple(key for key in keys if key in event.keys)))


def rank(draft: Draft, event: RankingGiven) -> None:
    _asked(draft, Kind.RANKING)
    if sorted(event.keys) != sorted(option.key for option in draft.place.options):
        raise InvalidAnswer("not_a_full_ranking")
    _take(draft, Ranked(event.keys))


def write(draft: Draft, event: TextGiven) -> None:
    question = _asked(draft, Kind.TEXT)
    _take(draft, Written(clean(event.text, question.max_length or MAX_TEXT)))


def count(draft: Draft, event: NumberGiven) -> None:
    question = _asked(draft, Kind.NUMBER)
    least = question.minimum if question.minimum is not None else 0
    most = question.maximum if question.maximum is not None else MAX_NUMBER
    if event.number < least:
        raise InvalidAnswer("too_small", least, str(event.number))
    if event.number > most:
        raise InvalidAnswer("too_large", most, str(event.number))
    _take(draft, Counted(event.number))


def give_date(draft: Draft, event: DateGiven) -> None:
    _asked(draft, Kind.DATE)
    _take(draft, Dated(event.date))


def decline(draft: Draft, event: NonAnswerGiven) -> None:
    if event.reason not in draft.place.non_answers:
        raise InvalidAnswer("not_offered")
    _take(draft, NonAnswer(event.reason))


def skip(draft: Draft, _event: QuestionSkipped) -> None:
    question = draft.place.question
    if question is None or not draft.place.asks:
        pass_over(draft)
        return
    if not question.optional:
        raise OutOfPlace("not_optional")
    draft.record(Skipped())
    go_on(draft)


def note(draft: Draft, event: CommentGiven) -> None:
    """A comment, given beside the question or on its own screen."""
    require_comment(draft)
    draft.comment(Comment(clean(event.text, MAX_COMMENT), event.share))
    leave_comment(draft)


def drop_note(draft: Draft, _event: CommentDropped) -> None:
    require_comment(draft)
    draft.erase_comment(draft.stop.step)
    leave_comment(draft)


def leave_comment(draft: Draft) -> None:
    """What was asked for after a low answer goes on to the next question."""
    if draft.elaborating:
        go_on(draft)
    else:
        draft.read_question()


def require_comment(draft: Draft) -> None:
    question = draft.place.question
    if question is None or not draft.place.asks or not question.comment:
        raise OutOfPlace("no_comment_here")


def _asked(draft: Draft, *kinds: Kind) -> Question:
    question = draft.place.question
    if question is None or question.kind not in kinds:
        raise OutOfPlace("not_this_kind")
    return question


def _tick(draft: Draft, key: str) -> None:
    """Tick or untick one option and stay; with none left the question is unanswered again."""
    before = draft.answers.get(draft.stop.step)
    ticked = set(before.options) if isinstance(before, Picked) else set()
    ticked ^= {key}
    if ticked:
        options = draft.place.options
        draft.record(Picked(tuple(one.key for one in options if one.key in ticked)))
    else:
        draft.erase(draft.stop.step)


def _take(draft: Draft, answer: Answer) -> None:
    changed = draft.record(answer)
    if changed and _to_elaborate(draft, answer):
        draft.write_comment(elaborating=True)
    else:
        go_on(draft)


def _to_elaborate(draft: Draft, answer: Answer) -> bool:
    question = draft.place.question
    if question is None or question.elaborate_at is None or not question.comment:
        return False
    if not isinstance(answer, Chosen) or draft.stop.step in draft.comments:
        return False
    point = draft.dialog.plan.point(question.key, answer.option)
    return point is not None and point <= question.elaborate_at
