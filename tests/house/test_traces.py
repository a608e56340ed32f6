"""What leaves no trace in a platform's history (design §6.14): each screen chooses, and says so.

A window, or a message that is edited away, is where one reads one's own answers, what one began or
handed in, when one is away, that one leaves, and what opens a door: a link, a code.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from bot import announcements, bilan, bilan_posts, commands, problems, routing
from bot.actions import celebrating, editing, plan
from bot.actions import page as action_page
from bot.consensus import recording
from bot.coordination import (
    bringing,
    cadences,
    corrections,
    dashboard,
    inviting,
    launches,
    participation,
    preview,
    seats,
    spaces,
    tables,
)
from bot.filling import place as filling
from bot.i18n import all_words
from bot.membership import (
    consent,
    devices,
    guidance,
    home,
    invitations,
    leaving,
    linking,
    privacy,
    profile,
)
from bot.runs import answering
from bot.screens import compose
from bot.use_cases import SCREENS
from dialogs.messages import Screen, Surface
from dialogs.views import RunView
from tests.house.views import run_pages, sample

FRENCH = all_words()["fr"]

NO_TRACE: frozenset[type[Any]] = frozenset(
    {
        # What one began, handed in or declined
        *(answering.RunClosed, answering.RunDeclined),
        *(home.HomeView, profile.SeatView, dashboard.Dashboard),
        # What one said of oneself
        *(profile.ProfileView, leaving.LeaveView, leaving.LeftView),
        *(privacy.DataView, privacy.TakeawayView, privacy.EraseView, privacy.ErasedView),
        *(privacy.OwnRunsView, privacy.OwnAnswersView),
        # What opens a door
        *(invitations.LandingView, invitations.DeadLinkView, invitations.CodeAccepted),
        *(tables.CreateForm, bringing.GroupLink),
        *(devices.DevicesView, linking.EnterCodeView, linking.JoinView, linking.MergeView),
    }
)

A_TRACE: frozenset[type[Any]] = frozenset(
    {
        # What comes by itself says the same to everybody
        *(announcements.Prompted, announcements.Reminded, announcements.BilanReady),
        *(announcements.BilanPosted, announcements.WaveCancelled, announcements.WavePostponed),
        *(announcements.SeatReissued, announcements.NewcomerJoined),
        *(announcements.SettingsChanged, announcements.SeatOffered),
        # Releases, and counts that everybody sees
        *(bilan.BilanView, bilan.BilanToCome, bilan_posts.PostAsked),
        *(participation.ParticipationPage, participation.RosterPage),
        # The table, its list and its settings
        *(seats.SeatList, seats.SeatPage, inviting.InviteForm),
        *(corrections.NameForm, corrections.OrganisationForm),
        *(tables.SettingsForm, spaces.SpacesPage, cadences.CadencePage),
        *(launches.LaunchForm, launches.Planned, launches.WaveChange),
        *(preview.PreviewMenu, preview.PreviewPage),
        # What the table decides, which everybody there reads
        *(plan.PlanPage, action_page.ActionPage, editing.ActionForm),
        *(celebrating.CelebrationAsked, announcements.ActionCelebrated),
        *(recording.PointList, recording.ConsensusForm, recording.ConsensusPage),
        # Ways in, help, and what could not be done
        *(home.WelcomeView, consent.NoticeView, profile.LanguageView),
        *(guidance.HelpView, routing.Unknown, problems.ProblemView),
        *(commands.ChooseTable, commands.NothingYet, commands.Withheld),
    }
)


BY_WHAT_IT_HOLDS: frozenset[type[Any]] = frozenset(
    {answering.RunPage, inviting.Invited, filling.FillingView}
)
"""A run, by its dialog; what one gesture offered, by the link it may show; a form that is filled
field by field, by the screen that it stands on.
"""


def named(view: type[Any]) -> str:
    return view.__name__


def listed(views: frozenset[type[Any]]) -> list[type[Any]]:
    return sorted(views, key=named)


def test_every_screen_has_chosen() -> None:
    assert not NO_TRACE & A_TRACE
    assert set(SCREENS) - BY_WHAT_IT_HOLDS == NO_TRACE | A_TRACE


@pytest.mark.parametrize("view", listed(NO_TRACE), ids=named)
def test_what_is_ones_own_or_opens_a_door_leaves_no_trace(view: type[Any]) -> None:
    assert compose(SCREENS, sample(view), FRENCH).sensitive


@pytest.mark.parametrize("view", listed(A_TRACE), ids=named)
def test_the_others_may_stand_in_a_message(view: type[Any]) -> None:
    assert not compose(SCREENS, sample(view), FRENCH).sensitive


def test_a_personal_link_leaves_no_trace_and_what_was_sent_may() -> None:
    sent = sample(inviting.Invited)
    assert not compose(SCREENS, sent, FRENCH).sensitive
    assert compose(SCREENS, replace(sent, link=sample(seats.Line)), FRENCH).sensitive


def screens_of_a_run(*, sensitive: bool) -> list[Screen]:
    pages = run_pages(sensitive=sensitive)
    assert {type(page.view) for page in pages} == set(get_args(RunView))
    return [compose(SCREENS, page, FRENCH) for page in pages]


def test_a_run_of_a_sensitive_dialog_leaves_none_whatever_it_shows() -> None:
    assert {screen.sensitive for screen in screens_of_a_run(sensitive=True)} == {True}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_locked_phone_tells_neither_who_answered_nor_who_declined(language: str) -> None:
    """One line for all that a run may show while its wave is open, its receipt too."""
    words = all_words()[language]
    shown = [
        *run_pages(sensitive=True),
        replace(run_pages(sensitive=True)[0], remark=answering.Remark.TRACED),
        sample(answering.RunDeclined),
    ]
    assert len({compose(SCREENS, view, words).notification for view in shown}) == 1


def test_the_other_runs_stand_where_their_member_likes() -> None:
    screens = screens_of_a_run(sensitive=False)
    assert {(one.sensitive, one.surface) for one in screens} == {(False, Surface.ANYWHERE)}
