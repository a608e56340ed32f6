"""What is forgotten as time passes: ids of events after 72 h, links that expired, wrong codes,
forms that nobody goes on with.

Repeatable and cheap, so every process may do it once an hour without asking the others.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.filling.draft import loaded
from bot.ports import Work
from bot.whereabouts import BLOCKED

EVENTS_KEPT = timedelta(hours=72)
GUESSES_KEPT = timedelta(hours=1)
EVERY = timedelta(hours=1)


def forget(work: Work, now: datetime) -> None:
    """Purge what is past its time (design §6.14)."""
    work.events.purge((now - EVENTS_KEPT).date())
    work.invitations.purge(now)
    work.guesses.purge(now - GUESSES_KEPT)
    work.identities.retry_reach(BLOCKED)
    work.conversations.purge_drafts(lambda text: loaded(text, now) is None)
