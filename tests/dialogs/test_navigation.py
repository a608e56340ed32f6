"""A run goes on, back, aside and to its end, and keeps what was answered."""

from __future__ import annotations

import pytest

from dialogs.answers import Chosen, Comment, NonAnswer, Skipped
from dialogs.engine import InvalidAnswer, OutOfPlace, Stale, results, show
from dialogs.events import (
    Began,
    Cancelled,
    ChoiceMade,
    CommentAsked,
    CommentDropped,
    CommentGiven,
    Continued,
    JumpedTo,
    NonAnswerGiven,
    Paused,
    QuestionSkipped,
    Reopened,
    Restarted,
    Resumed,
    ReviewAsked,
    Said,
    Submitted,
    WentBack,
)
from dialogs.state import RunStatus, Step
from dialogs.views import (
    AnswerErased,
    AnswerRecorded,
    CancelledView,
    CommentErased,
    CommentRecorded,
    CommentView,
    IntroView,
    PartView,
    PausedView,
    QuestionView,
    ReviewView,
    RunBegan,
    RunCancelled,
    RunSubmitted,
    SubmittedView,
)
from tests.dialogs.walking import NOW, Walk

TRUST, TIME = Step("confiance"), Step("disponibilite.temps")
REARRANGE, WELCOME = Step("disponibilite.reamenagement"), Step("accueilli")


def at_trust() -> Walk:
    walk = Walk()
    walk.after(Began(), Continued())
    return walk


def test_a_run_begins_with_its_introduction_then_its_first_question() -> None:
    walk = Walk()
    assert isinstance(show(walk.dialog, walk.state), IntroView)
    view = walk.after(Began())
    assert walk.records == (RunBegan(NOW),)
    assert isinstance(view, QuestionView)
    assert (view.question.key, view.number, view.can_go_back) == ("accueil", 1, False)
    assert view.can_continue
    assert not view.can_skip


def test_an_answer_leads_to_the_next_question() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(3))
    assert walk.records == (AnswerRecorded(TRUST, Chosen("4")),)
    assert isinstance(view, QuestionView)
    assert (view.question.key, view.number, view.opens_section) == (TIME.question, 2, True)


def test_back_then_next_changes_nothing_but_the_place() -> None:
    walk = at_trust()
    walk.after(ChoiceMade(3))
    answered = walk.state
    view = walk.after(WentBack())
    assert isinstance(view, QuestionView)
    assert view.answer == Chosen("4")
    walk.after(Continued())
    assert walk.records == ()
    assert (walk.at, walk.state.answers) == (answered.step, answered.answers)
    assert walk.state.revision == answered.revision + 2


def test_nothing_before_the_first_question() -> None:
    walk = Walk().begun()
    with pytest.raises(OutOfPlace, match="first_question"):
        walk.after(WentBack())


def test_next_waits_for_an_answer_or_a_skip() -> None:
    walk = at_trust()
    with pytest.raises(OutOfPlace, match="unanswered"):
        walk.after(Continued())
    walk.after(QuestionSkipped())
    assert walk.state.answers[TRUST] == Skipped()


def test_a_low_answer_asks_to_say_more_then_goes_on() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(0))
    assert isinstance(view, CommentView)
    assert view.elaborating
    walk.after(CommentGiven("  Trop de silences.  ", share=True))
    assert walk.state.comments[TRUST] == Comment("Trop de silences.", share=True)
    assert walk.records == (CommentRecorded(TRUST),)
    assert walk.at == TIME


def test_saying_more_may_be_declined() -> None:
    walk = at_trust()
    walk.after(ChoiceMade(0), Continued())
    assert walk.at == TIME
    assert not walk.state.comments


def test_a_comment_asked_for_comes_back_to_its_question_and_can_be_dropped() -> None:
    walk = at_trust()
    view = walk.after(CommentAsked())
    assert isinstance(view, CommentView)
    assert not view.elaborating
    view = walk.after(Said("Ça va mieux"))
    assert isinstance(view, QuestionView)
    assert view.comment == Comment("Ça va mieux", share=False)
    walk.after(CommentAsked(), WentBack(), CommentDropped())
    assert walk.records == (CommentErased(TRUST),)
    assert walk.at == TRUST


def test_a_comment_may_be_given_beside_the_question() -> None:
    walk = at_trust()
    walk.after(CommentGiven("Oui", share=True))
    before = walk.state
    walk.after(CommentGiven("Oui", share=True))
    assert walk.state is before


def test_an_answer_whose_question_no_longer_shows_is_erased() -> None:
    walk = at_trust()
    walk.after(ChoiceMade(3), ChoiceMade(0), ChoiceMade(2))
    assert walk.state.answers[REARRANGE] == Chosen("oui")
    walk.after(WentBack(), WentBack(), ChoiceMade(2))
    assert AnswerErased(REARRANGE) in walk.records
    assert REARRANGE not in walk.state.answers
    assert walk.at == WELCOME


def test_a_pause_stands_between_two_parts() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(3), ChoiceMade(2), NonAnswerGiven("unsure"))
    assert isinstance(view, PartView)
    assert (view.part, view.parts, view.answered) == (1, 3, 3)
    assert view.next_title is not None
    assert view.next_title.en == "You"
    assert walk.state.answers[WELCOME] == NonAnswer("unsure")
    assert isinstance(walk.after(WentBack()), QuestionView)
    assert walk.at == WELCOME
    walk.after(Continued(), Continued())
    assert walk.at == Step("role")


def test_pausing_comes_back_to_the_same_question() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(3), Paused())
    assert isinstance(view, PausedView)
    assert (view.answered, view.can_submit) == (1, True)
    with pytest.raises(OutOfPlace, match="not_while_paused"):
        walk.after(ChoiceMade(1))
    walk.after(Resumed())
    assert walk.at == TIME


def test_jumping_from_the_review_comes_back_to_it() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(3), ReviewAsked())
    assert isinstance(view, ReviewView)
    line = next(line for line in view.lines if line.answer is not None)
    view = walk.after(JumpedTo(line.index))
    assert isinstance(view, QuestionView)
    assert view.returning
    assert isinstance(walk.after(ChoiceMade(4)), ReviewView)
    assert isinstance(walk.after(JumpedTo(line.index), WentBack()), ReviewView)


def test_from_the_review_a_question_that_an_answer_brings_is_asked_next() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(3), ChoiceMade(2), ReviewAsked())
    assert isinstance(view, ReviewView)
    line = next(line for line in view.lines if line.question.key == TIME.question)
    walk.after(JumpedTo(line.index), ChoiceMade(0))
    assert walk.at == REARRANGE
    assert isinstance(walk.after(ChoiceMade(0)), ReviewView)


def test_the_review_leads_to_the_first_unanswered_question() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(3), ReviewAsked())
    assert isinstance(view, ReviewView)
    assert view.can_continue
    walk.after(Continued())
    assert walk.at == TIME
    with pytest.raises(OutOfPlace, match="no_such_step"):
        walk.after(ReviewAsked(), JumpedTo(999))


def test_what_was_answered_can_be_submitted_and_later_answers_count() -> None:
    walk = at_trust()
    walk.after(ChoiceMade(3), Submitted())
    assert RunSubmitted(NOW) in walk.records
    view = walk.after(Reopened())
    assert isinstance(view, ReviewView)
    assert view.submitted
    walk.after(JumpedTo(1), ChoiceMade(4))
    assert walk.state.submitted
    assert results(walk.dialog, walk.state) == {TRUST: Chosen("5")}
    assert isinstance(walk.after(Submitted()), SubmittedView)
    assert not walk.records


def test_a_submitted_run_can_neither_be_cancelled_nor_restarted() -> None:
    walk = at_trust()
    walk.after(ChoiceMade(3), Submitted(), Reopened())
    for event in (Cancelled(), Restarted()):
        with pytest.raises(OutOfPlace, match="already_submitted"):
            walk.after(event)
    assert isinstance(walk.after(Paused()), SubmittedView)
    assert isinstance(walk.after(Reopened(), WentBack()), SubmittedView)


def test_a_run_without_an_answer_cannot_be_submitted() -> None:
    walk = at_trust()
    walk.after(QuestionSkipped())
    with pytest.raises(OutOfPlace, match="nothing_answered"):
        walk.after(Submitted())


def test_cancelling_erases_and_restarting_begins_again() -> None:
    walk = at_trust()
    view = walk.after(ChoiceMade(0), CommentGiven("Non", share=False), Cancelled())
    assert isinstance(view, CancelledView)
    assert walk.records == (AnswerErased(TRUST), CommentErased(TRUST), RunCancelled(NOW))
    assert not walk.state.answers
    view = walk.after(Restarted())
    assert isinstance(view, QuestionView)
    assert walk.state.items["needs"] == Walk().state.items["needs"]


def test_a_stale_event_changes_nothing() -> None:
    walk = at_trust()
    before = walk.state
    with pytest.raises(Stale):
        walk.after(ChoiceMade(3, revision=before.revision - 1))
    assert walk.state is before
    walk.after(ChoiceMade(3, revision=before.revision))
    assert walk.state.revision == before.revision + 1


def test_what_is_not_offered_is_no_answer() -> None:
    walk = at_trust()
    with pytest.raises(InvalidAnswer, match="not_offered"):
        walk.after(NonAnswerGiven("unsure"))
    with pytest.raises(InvalidAnswer, match="not_an_option"):
        walk.after(ChoiceMade(5))


def test_a_section_shows_by_a_fact_of_the_table() -> None:
    keys = [
        {line.question.key for line in view.lines}
        for several in (True, False)
        if isinstance(
            view := Walk(several_sectors=several).begun().after(ReviewAsked()), ReviewView
        )
    ]
    assert keys[0] - keys[1] == {"strategique.divergences"}


def test_the_review_leads_back_to_the_last_question() -> None:
    walk = at_trust()
    walk.after(ReviewAsked(), Paused(), Resumed())
    assert walk.state.status is RunStatus.REVIEWING
    walk.after(WentBack())
    assert walk.at == Step("mot")
