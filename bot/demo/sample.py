"""Who sits at the sample table. Generic names: no organisation and nobody that exists.

Data only. Twelve seats of eight organisations, at most two each, so that a wave which eleven
answer passes the gate of design §6.7 with room to spare.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.nouns.people import Right
from dialogs.nouns.roundtables import Sector

TABLE_NAME = "Table de concertation du Bas-de-la-Rivière"
TOPIC = "la prévention des dépendances"
ZONE = "America/Toronto"


@dataclass(frozen=True, slots=True)
class SampleSeat:
    name: str
    organisation: str
    sector: Sector
    right: Right = Right.MEMBER
    language: str = "fr"


SEATS = (
    SampleSeat(
        "Coordination de la table",
        "Corporation de développement communautaire",
        Sector.COMMUNITY,
        Right.COORDINATOR,
    ),
    SampleSeat("Intervenante de milieu", "Maison des jeunes Le Quai", Sector.COMMUNITY),
    SampleSeat("Direction", "Maison des jeunes Le Quai", Sector.COMMUNITY),
    SampleSeat("Travailleur de rue", "Travail de rue de la Rivière", Sector.COMMUNITY),
    SampleSeat("Programme Dépendances", "Centre de santé du territoire", Sector.HEALTH),
    SampleSeat("Santé publique", "Centre de santé du territoire", Sector.HEALTH),
    SampleSeat("Services éducatifs", "Centre de services scolaire", Sector.EDUCATION),
    SampleSeat("Éducatrice spécialisée", "Centre de services scolaire", Sector.EDUCATION),
    SampleSeat("Section jeunesse", "Service de police", Sector.PUBLIC_SAFETY),
    SampleSeat("Loisirs et vie communautaire", "Ville de la Rivière", Sector.MUNICIPALITIES),
    SampleSeat("Justice alternative", "Organisme de justice alternative", Sector.JUSTICE),
    SampleSeat(
        "Employability counsellor",
        "Carrefour jeunesse-emploi",
        Sector.MANPOWER,
        language="en",
    ),
)

MEMBER_TO_TRY = 1
"""Index in `SEATS` of the member whose place a visitor takes; the coordinator has index 0."""
