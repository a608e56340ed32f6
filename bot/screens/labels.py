"""The names of what a table is made of: sectors, forms, territories, rights, statuses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.i18n import Words, mark
from dialogs.nouns.deliveries import Delivery, DeliveryStatus
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Sector, Territory

SECTORS: Mapping[Sector, str] = MappingProxyType(
    {
        Sector.HEALTH: mark("Santé et services sociaux"),
        Sector.EDUCATION: mark("Éducation"),
        Sector.JUSTICE: mark("Justice"),
        Sector.PUBLIC_SAFETY: mark("Sécurité publique"),
        Sector.MANPOWER: mark("Main-d’œuvre et emploi"),
        Sector.INCOME_SECURITY: mark("Sécurité du revenu"),
        Sector.MUNICIPALITIES: mark("Municipalités"),
        Sector.BUSINESS: mark("Affaires"),
        Sector.COMMUNITY: mark("Milieu communautaire"),
        Sector.OTHER: mark("Autre secteur"),
    }
)

FORMS: Mapping[Form, str] = MappingProxyType(
    {
        Form.ACTION: mark("Concertation pour l’action"),
        Form.STRATEGIC: mark("Concertation stratégique"),
        Form.COALITION: mark("Coalition citoyenne"),
        Form.INTERDISCIPLINARY: mark("Équipe interdisciplinaire, dans un seul organisme"),
    }
)

TERRITORIES: Mapping[Territory, str] = MappingProxyType(
    {
        Territory.LOCAL: mark("Local"),
        Territory.SUBREGIONAL: mark("Sous-régional"),
        Territory.REGIONAL: mark("Régional"),
        Territory.INTERREGIONAL: mark("Interrégional"),
        Territory.QUEBEC: mark("Tout le Québec"),
    }
)

RIGHTS: Mapping[Right, str] = MappingProxyType(
    {
        Right.MEMBER: mark("Membre : répond aux tournées"),
        Right.COORDINATOR: mark("Coordination : prépare, et répond aussi"),
        Right.OBSERVER: mark("Observation : lit les bilans, sans répondre"),
    }
)

RIGHT_NAMES: Mapping[Right, str] = MappingProxyType(
    {
        Right.MEMBER: mark("membre"),
        Right.COORDINATOR: mark("coordination"),
        Right.OBSERVER: mark("observation"),
    }
)

STATUSES: Mapping[SeatStatus, str] = MappingProxyType(
    {
        SeatStatus.INVITED: mark("lien remis, pas encore ouvert"),
        SeatStatus.ACTIVE: mark("à la table"),
        SeatStatus.LEFT: mark("a quitté la table"),
        SeatStatus.REMOVED: mark("siège retiré"),
    }
)

MESSAGES: Mapping[DeliveryStatus, str] = MappingProxyType(
    {
        DeliveryStatus.WAITING: mark("invitation en route"),
        DeliveryStatus.CLAIMED: mark("invitation en route"),
        DeliveryStatus.SENT: mark("invitation envoyée, pas encore ouverte"),
        DeliveryStatus.FAILED: mark("invitation non remise"),
    }
)
"""What became of the message that offers a seat."""

PRESETS: Mapping[str, str] = MappingProxyType(
    {
        "weeks6": mark("Aux 6 semaines"),
        "months2": mark("Aux 2 mois"),
        "months3": mark("Aux 3 mois"),
        "months4": mark("Aux 4 mois"),
        "months6": mark("Aux 6 mois"),
        "yearly": mark("Une fois par année"),
    }
)

LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType({"fr": "Français", "en": "English"})

ZONES: Mapping[str, str] = MappingProxyType(
    {
        "America/Toronto": mark("Québec (heure de l’Est)"),
        "America/Halifax": mark("Îles-de-la-Madeleine (heure de l’Atlantique)"),
        "America/Blanc-Sablon": mark("Basse-Côte-Nord"),
        "America/Winnipeg": mark("Heure du Centre"),
        "America/Edmonton": mark("Heure des Rocheuses"),
        "America/Vancouver": mark("Heure du Pacifique"),
    }
)


def seat_status(seat: Member, message: Delivery | None, words: Words) -> str:
    """Where a seat stands; `message` is the one that offers it to an account, if any."""
    sent = None if message is None else MESSAGES.get(message.status)
    return words.say(sent or STATUSES[seat.status])


def zone_name(zone: str, words: Words) -> str:
    """A time zone as people call it; by its own name where we have no better one."""
    label = ZONES.get(zone)
    return zone.replace("_", " ") if label is None else words.say(label)


def seated(name: str, words: Words) -> str:
    """A seat's name; erased, its line stays on the roster that was frozen with it."""
    return name or words.say("une personne partie depuis")
