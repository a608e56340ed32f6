"""A whole coordination in our conversation on Telegram, from the code to the correction of a seat.

Every form is filled one field at a time, by words and by buttons, and none is impossible to finish.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.coordination.tables import create_code
from dialogs.nouns.people import Member, SeatStatus
from dialogs.nouns.roundtables import Form, Roundtable, Territory
from dialogs.nouns.waves import WaveStatus
from tests.fakes.telegram.person import Person
from tests.telegram.house import TelegramHouse

TABLE = "Table du fleuve"
NUMBERED = re.compile(r"^(\d+\. )?([✓☐☑▫] ?)?")
CODE = "A-code-of-22-characters"


class Hand:
    """One person: taps and words, each waited for."""

    def __init__(self, house: TelegramHouse, person: Person) -> None:
        self.house, self.person = house, person

    @property
    def text(self) -> str:
        return "\n".join(one.text for one in self.person.chat.from_bot).replace("\xa0", " ")

    async def tap(self, *labels: str) -> None:
        for label in labels:
            await self.person.taps(self._whole(label))
            await self.house.rest()

    def _whole(self, label: str) -> str:
        """The label that begins so, as it is drawn."""
        seen = [one for message in self.person.chat.from_bot for one in message.labels]
        bare = {NUMBERED.sub("", one).replace("\xa0", " "): one for one in seen}
        found = [one for shown, one in bare.items() if shown.startswith(label)]
        assert found, (label, seen)
        return found[-1]

    async def say(self, *texts: str) -> None:
        for text in texts:
            await self.person.types(text)
            await self.house.rest()

    async def goes(self, place: str) -> None:
        await self.person.forges(f"go:{place}", self.person.chat.from_bot[-1])
        await self.house.rest()


@pytest.fixture
async def louise(house: TelegramHouse) -> Hand:
    person = house.telegram.user(101, name="Louise", language_code="fr")
    return Hand(house, person)


async def code(house: TelegramHouse) -> str:
    """An operator's."""
    hasher, now = house.app.services.hasher, house.clock.now()
    await house.app.transactions.run(lambda work: create_code(work, CODE, now, hasher))
    return CODE


async def of_table(house: TelegramHouse) -> Roundtable:
    (table,) = await house.app.transactions.read(lambda work: work.roundtables.all())
    return table


async def created(house: TelegramHouse, louise: Hand) -> Roundtable:
    await louise.person.starts(await code(house))
    await house.rest()
    await louise.tap("Continuer", "Créer une table", "Créer la table")
    await louise.say(TABLE, "l’itinérance")
    await louise.tap("Régional", "Coalition citoyenne")
    await louise.say("Louise Roy", "Le Phare")
    await louise.tap("Justice", "Français", "Créer la table")
    return await of_table(house)


async def test_a_table_is_created_by_its_code(house: TelegramHouse, louise: Hand) -> None:
    table = await created(house, louise)
    assert (table.name, table.topic) == (TABLE, "l’itinérance")
    assert (table.territory, table.form) == (Territory.REGIONAL, Form.COALITION)
    assert CODE not in louise.text
    assert "Votre table existe" in louise.text


async def test_a_coordination_has_every_form_and_screen_in_our_conversation(
    house: TelegramHouse, louise: Hand
) -> None:
    table = await created(house, louise)
    await invites(house, louise, table)
    await louise.say("/cadence")
    await louise.tap("Enregistrer", "Votre engagement", "Aux 6 mois")
    await louise.say("12 décembre 2025")
    await louise.tap("14 jours", "Enregistrer")
    (cadence,) = await house.app.transactions.read(
        lambda work: work.cadences.of_roundtable(table.id)
    )
    assert (cadence.rule, cadence.days_open) == ("months6", 14)

    await louise.goes(f"preview:{table.id}")
    await louise.tap("Votre engagement")
    first = louise.text
    await louise.tap("Suivante")
    assert louise.text != first

    await corrects(house, louise, table)
    await louise.goes(f"settings:{table.id}")
    await louise.tap("Enregistrer")
    await louise.say("Table des rives", *["passer"] * 3, "6")
    await louise.tap("Chaque organisme, une voix", "Enregistrer")
    assert (await of_table(house)).threshold == 6

    await louise.say("/lancer")
    await louise.tap("Ouvrir la tournée", "Votre engagement")
    await louise.say("7")
    await louise.tap("Ouvrir la tournée", "Suivre la tournée")
    await house.move_by(timedelta(hours=2))
    (wave,) = await house.app.transactions.read(lambda work: work.waves.of_roundtable(table.id))
    assert wave.status is WaveStatus.OPEN
    await louise.goes(f"participation:{wave.id}")
    assert "Jamais qui, ni par organisme" in louise.text
    await louise.goes(f"roster:{wave.id}")
    assert "Louise Roy" in louise.text
    await louise.goes(f"seats:{table.id}")
    assert "Marie Roy" in louise.text
    await louise.goes(f"wave:{wave.id}:postpone")
    await louise.tap("Reporter")
    await louise.goes(f"wave:{wave.id}:cancel")
    await louise.tap("Annuler la tournée")
    (wave,) = await house.app.transactions.read(lambda work: work.waves.of_roundtable(table.id))
    assert wave.status is WaveStatus.CANCELLED

    await louise.say("/profil")
    await louise.tap("Remplir : Ce que vous apportez", "J’appuie", "J’observe", "Enregistrer")
    await louise.tap("Remplir : Absence")
    await louise.say("dans 3 semaines")
    (seat, _) = await seats(house, table)
    assert (len(seat.partner_types), seat.absent_until is None) == (2, False)


async def seats(house: TelegramHouse, table: Roundtable) -> list[Member]:
    return list(
        await house.app.transactions.read(lambda work: work.members.of_roundtable(table.id))
    )


async def invites(house: TelegramHouse, louise: Hand, table: Roundtable) -> None:
    await louise.say("/inviter")
    await louise.tap("Préparer le lien")
    await louise.say("Marie")
    await louise.tap("Nouvel organisme")
    await louise.say("L’Ancre")
    await louise.tap("Éducation", "Membre", "Préparer le lien")
    assert "Lien personnel de Marie" in louise.text
    assert [one.status for one in await seats(house, table)][1:] == [SeatStatus.INVITED]


async def corrects(house: TelegramHouse, louise: Hand, table: Roundtable) -> None:
    """The name of a seat, and that of its organisation."""
    (_, marie) = await seats(house, table)
    await louise.goes(f"naming:{marie.id}")
    await louise.say("Marie Roy")
    await louise.goes(f"organisation:{marie.organisation_id}")
    await louise.tap("Enregistrer")
    await louise.say("L’Ancre bleue")
    await louise.tap("Santé", "Enregistrer")
    (_, marie) = await seats(house, table)
    office = await house.app.transactions.read(
        lambda work: work.organisations.get(marie.organisation_id)
    )
    assert (marie.name, office.name) == ("Marie Roy", "L’Ancre bleue")
