"""Readings to compose screens and pictures from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.bilan import BilanView
from bot.figures.reading import Edition, Reading, read
from dialogs.nouns.roundtables import Form, Roundtable, Territory, Unit
from tests.figures.samples import CLOSED_AT, dialog, release

COUNTS = {
    "confiance": (5, 5, 2, 0, 0),
    "respect": (0, 0, 2, 3, 7),
    "lourdeur": (4, 4, 4, 0, 0),
    "disponibilite": (1, 9, 2),
    "rappel": (3, 9),
    "defis/vision": (4, 8),
    "defis/langage": (12, 0),
    "defis/autre": (12, 0),
}

TABLE = Roundtable(
    id=3,
    name="Table du littoral",
    topic="logement",
    territory=Territory.LOCAL,
    form=Form.ACTION,
    zone="America/Toronto",
    language="fr",
    threshold=5,
    unit=None,
    created_at=CLOSED_AT,
)


def reading(*, released: bool = True, unit: Unit = Unit.PERSON) -> Reading:
    whole = release(COUNTS, unit=unit)
    if not released:
        whole = replace(whole, released=False, submitted=4, counted=4, items=())
    return read(Edition(dialog(), whole))


def view(*, released: bool = True, may_share: bool = False) -> BilanView:
    return BilanView(
        place="bilan:7",
        table=TABLE,
        reading=reading(released=released),
        shared_at=CLOSED_AT + timedelta(days=7),
        shared=not may_share,
        may_share=may_share,
    )
