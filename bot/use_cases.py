"""Every use case of the house, named once: what can be looked at, done, and shown.

Owns the three merged tables. A word or a view claimed twice stops the start.
"""

from __future__ import annotations

from bot import bilan
from bot.actions import editing
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
    seat_changes,
    seats,
    spaces,
    tables,
)
from bot.filling import place as filling
from bot.membership import (
    consent,
    devices,
    guidance,
    home,
    invitations,
    leaving,
    linking,
    privacy,
)
from bot.membership import profile as membership
from bot.routing import Routes, merged
from bot.runs import answering as runs
from bot.screens import (
    action_form as action_form_screens,
)
from bot.screens import (
    actions as actions_screens,
)
from bot.screens import (
    bilan as bilan_screens,
)
from bot.screens import (
    bilan_posts as bilan_posts_screens,
)
from bot.screens import (
    cadences as cadences_screens,
)
from bot.screens import (
    celebrating as celebrating_screens,
)
from bot.screens import (
    consensus as consensus_screens,
)
from bot.screens import (
    consent as consent_screens,
)
from bot.screens import (
    corrections as corrections_screens,
)
from bot.screens import (
    dashboard as dashboard_screens,
)
from bot.screens import (
    deliveries as deliveries_screens,
)
from bot.screens import (
    filling as filling_screens,
)
from bot.screens import (
    help as help_screens,
)
from bot.screens import (
    home as home_screens,
)
from bot.screens import (
    inviting as inviting_screens,
)
from bot.screens import (
    launches as launches_screens,
)
from bot.screens import (
    linking as linking_screens,
)
from bot.screens import (
    membership as membership_screens,
)
from bot.screens import merged as merged_screens
from bot.screens import (
    participation as participation_screens,
)
from bot.screens import (
    preview as preview_screens,
)
from bot.screens import (
    privacy as privacy_screens,
)
from bot.screens import (
    problems as problems_screens,
)
from bot.screens import (
    run as run_screens,
)
from bot.screens import (
    seat as seat_screens,
)
from bot.screens import (
    seats as seats_screens,
)
from bot.screens import (
    spaces as spaces_screens,
)
from bot.screens import (
    tables as tables_screens,
)

ROUTES = Routes(
    places=merged(
        action_page.PLACES,
        bilan.PLACES,
        cadences.PLACES,
        consent.PLACES,
        corrections.PLACES,
        dashboard.PLACES,
        devices.PLACES,
        editing.PLACES,
        filling.PLACES,
        guidance.PLACES,
        home.PLACES,
        invitations.PLACES,
        inviting.PLACES,
        launches.PLACES,
        leaving.PLACES,
        linking.PLACES,
        membership.PLACES,
        participation.PLACES,
        preview.PLACES,
        privacy.PLACES,
        runs.PLACES,
        recording.PLACES,
        seat_changes.PLACES,
        seats.PLACES,
        spaces.PLACES,
        tables.PLACES,
    ),
    gestures=merged(
        action_page.GESTURES,
        bilan.GESTURES,
        bringing.GESTURES,
        cadences.GESTURES,
        corrections.GESTURES,
        dashboard.GESTURES,
        editing.GESTURES,
        home.GESTURES,
        invitations.GESTURES,
        inviting.GESTURES,
        launches.GESTURES,
        leaving.GESTURES,
        linking.GESTURES,
        membership.GESTURES,
        participation.GESTURES,
        preview.GESTURES,
        privacy.GESTURES,
        runs.GESTURES,
        recording.GESTURES,
        seat_changes.GESTURES,
        seats.GESTURES,
        spaces.GESTURES,
        tables.GESTURES,
    ),
    repeats=merged(bringing.REPEATS, linking.REPEATS, filling.REPEATS, inviting.REPEATS),
    others=linking.OTHERS,
)

SCREENS = merged_screens(
    action_form_screens.SCREENS,
    actions_screens.SCREENS,
    bilan_posts_screens.SCREENS,
    bilan_screens.SCREENS,
    cadences_screens.SCREENS,
    celebrating_screens.SCREENS,
    consensus_screens.SCREENS,
    consent_screens.SCREENS,
    corrections_screens.SCREENS,
    dashboard_screens.SCREENS,
    deliveries_screens.SCREENS,
    filling_screens.SCREENS,
    help_screens.SCREENS,
    home_screens.SCREENS,
    inviting_screens.SCREENS,
    launches_screens.SCREENS,
    linking_screens.SCREENS,
    membership_screens.SCREENS,
    participation_screens.SCREENS,
    preview_screens.SCREENS,
    privacy_screens.SCREENS,
    problems_screens.SCREENS,
    run_screens.SCREENS,
    seat_screens.SCREENS,
    seats_screens.SCREENS,
    spaces_screens.SCREENS,
    tables_screens.SCREENS,
)
