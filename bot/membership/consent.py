"""The notice read before consenting, and its version.

Owns the version: a consent is recorded with it, and its words (`bot/screens/notice.py`) never
change under the same one, once it is released.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk import Handler, View, Visit
from bot.i18n import choose
from bot.ports import Work
from dialogs.nouns.people import Consent, Member

VERSION = "2026-11.2"


@dataclass(frozen=True, slots=True)
class NoticeView:
    place: str
    version: str
    stranger: bool


def given(member: Member, language: str, now: datetime) -> Consent:
    """The consent of a seat's present holder to today's notice."""
    return Consent(member.id, member.tenure, VERSION, choose(language), now)


def notice(_work: Work, visit: Visit) -> View:
    return NoticeView("privacy", VERSION, visit.presence is None)


PLACES: Mapping[str, Handler] = {"privacy": notice}
