"""The table and the organisations that sit at it: frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Unit(StrEnum):
    """What one answer stands for in a release (design §6.10)."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Form(StrEnum):
    """The guide's forms of a table; inside one organisation the organisation threshold is 1."""

    ACTION = "forme.action"
    STRATEGIC = "forme.strategique"
    COALITION = "forme.coalition"
    INTERDISCIPLINARY = "forme.interdisciplinaire"


class Territory(StrEnum):
    LOCAL = "territoire.local"
    SUBREGIONAL = "territoire.sous_regional"
    REGIONAL = "territoire.regional"
    INTERREGIONAL = "territoire.interregional"
    QUEBEC = "territoire.quebec"


class Sector(StrEnum):
    HEALTH = "secteur.sante"
    EDUCATION = "secteur.education"
    JUSTICE = "secteur.justice"
    PUBLIC_SAFETY = "secteur.securite_publique"
    MANPOWER = "secteur.main_oeuvre"
    INCOME_SECURITY = "secteur.securite_revenu"
    MUNICIPALITIES = "secteur.municipalites"
    BUSINESS = "secteur.affaires"
    COMMUNITY = "secteur.communautaire"
    OTHER = "secteur.autre"


@dataclass(frozen=True, slots=True)
class Roundtable:
    """A table de concertation. `threshold` is k of design §6.4, never under 5.

    `unit` is None while the coordinator has not chosen: then §6.10's default applies at opening.
    """

    id: int
    name: str
    topic: str
    territory: Territory
    form: Form
    zone: str  # IANA name, such as America/Toronto
    language: str  # the table's own, "fr" or "en", for those who have not chosen
    threshold: int
    unit: Unit | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Organisation:
    id: int
    roundtable_id: int
    name: str
    sector: Sector
