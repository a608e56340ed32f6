"""Every use case of the house, named once: what can be looked at, done, and shown.

Owns the three merged tables. A word or a view claimed twice stops the start.
"""

from __future__ import annotations

from bot import (
    bilan,
    cadences,
    consent,
    dashboard,
    devices,
    help,  # noqa: A004 - the place has that name
    home,
    invitations,
    launches,
    membership,
    participation,
    preview,
    privacy,
    runs,
    screens,
    seat_changes,
    seats,
    tables,
)
from bot.routing import Routes, merged

ROUTES = Routes(
    places=merged(
        bilan.PLACES,
        cadences.PLACES,
        consent.PLACES,
        dashboard.PLACES,
        devices.PLACES,
        help.PLACES,
        home.PLACES,
        invitations.PLACES,
        launches.PLACES,
        membership.PLACES,
        participation.PLACES,
        preview.PLACES,
        privacy.PLACES,
        runs.PLACES,
        seat_changes.PLACES,
        seats.PLACES,
        tables.PLACES,
    ),
    gestures=merged(
        bilan.GESTURES,
        cadences.GESTURES,
        dashboard.GESTURES,
        devices.GESTURES,
        home.GESTURES,
        invitations.GESTURES,
        launches.GESTURES,
        membership.GESTURES,
        participation.GESTURES,
        preview.GESTURES,
        privacy.GESTURES,
        runs.GESTURES,
        seat_changes.GESTURES,
        seats.GESTURES,
        tables.GESTURES,
    ),
)
