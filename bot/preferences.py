"""A person's language and time zone: their own choice, else what a platform says (faults U9).

Owns what is kept of a platform's word: a language spoken here, a zone that exists. What it leaves
unsaid changes nothing, and no choice is ever overwritten.
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.desk import Visit
from bot.i18n import choose, spoken
from dialogs.nouns.people import WEB, Person
from dialogs.nouns.runs import Presence


def language_of(person: Person | None, locale: str = "") -> str:
    """The language to speak: the person's choice, a platform's word, else this gesture's."""
    if person is None:
        return choose(locale)
    return choose(person.language, person.platform_language, locale)


def heard(person: Person, locale: str, zone: str) -> Person:
    """The person, with what a platform says now."""
    return replace(
        person,
        platform_language=spoken(locale) or person.platform_language,
        platform_zone=existing(zone) or person.platform_zone,
    )


def met(person: Person, visit: Visit) -> Person:
    """The person, with what the platform of the visit says; a browser speaks for its requests."""
    if visit.account.platform == WEB:
        return person
    return heard(person, visit.locale, visit.said.zone)


def welcomed(person: Person, visit: Visit, language: str) -> Person:
    """The person who has just agreed to something in `language`, met by the visit's account.

    Going on in the language of one's platform is no choice: that one is followed. On the web, what
    was read is what was chosen.
    """
    person = met(person, visit)
    follows = language == (person.language or person.platform_language)
    return person if follows else replace(person, language=language)


def used_last(presence: Presence) -> Person:
    """The person, who has just used that account: which one, and never when (design §6.14). A page
    calls nobody: that one does not count.
    """
    person, used = presence.person, presence.identity_id
    if presence.account.platform == WEB or person.latest_identity_id == used:
        return person
    return replace(person, latest_identity_id=used)


def existing(zone: str) -> str | None:
    """The IANA zone of that name, or None: no clock is read by a name that means nothing."""
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of names
        return None
