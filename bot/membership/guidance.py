"""Help: what can be done here, by buttons and by words.

Owns which commands are listed to whom; the words of each stand in `bot/commands.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk import Handler, View, Visit
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class HelpView:
    """`back` is where the person was, or ""."""

    place: str
    back: str
    stranger: bool


def helping(_work: Work, visit: Visit) -> View:
    presence = visit.presence
    back = presence.conversation.place if presence is not None else ""
    return HelpView("help", "" if back in ("help", "home") else back, presence is None)


PLACES: Mapping[str, Handler] = {"help": helping}
