"""Each form of the product, filled one field at a time by somebody on a phone."""

from __future__ import annotations

from datetime import date

from dialogs.messages import Link
from dialogs.nouns.people import Right
from dialogs.nouns.roundtables import Form, Sector, Territory, Unit
from tests.conversation.house import House, blocks, table_code
from tests.filling.phone import Phone

CODE = "A-code-of-22-characters"


async def test_a_table_is_created_in_the_chat(either_house: House) -> None:
    house = either_house
    await house.work(lambda work: work.invitations.add(table_code(house, CODE)))
    phone = Phone(house)
    await phone.command("start", CODE)
    await phone.tap("Continuer", "Créer une table")
    assert phone.facts["Nom de la table"] == "à remplir"
    assert phone.facts["Territoire"] == "Local"
    await phone.tap("Créer la table")
    assert (phone.asked, phone.progress) == ("Nom de la table", "1 sur 8")
    await phone.say("Table d’ici")
    await phone.tap("Garder", "Régional")
    assert phone.chosen == ["Concertation pour l’action"]
    await phone.say("coalition citoyenne", "Léa Roy", "Le Phare")
    await phone.tap("Justice", "Français")
    assert phone.asked == "Voici ce qui sera envoyé."
    assert phone.facts["Forme"] == "Coalition citoyenne"
    await phone.tap("Créer la table")
    assert "Votre table existe" in str(phone.screen)
    table = (await house.work(lambda work: work.roundtables.all()))[-1]
    assert (table.name, table.topic) == ("Table d’ici", "toxicomanie")
    assert (table.territory, table.form) == (Territory.REGIONAL, Form.COALITION)
    (seat,) = await house.work(lambda work: work.members.of_roundtable(table.id))
    assert (seat.name, seat.right) == ("Léa Roy", Right.COORDINATOR)
    (office,) = await house.work(lambda work: work.organisations.of_roundtable(table.id))
    assert (office.name, office.sector) == ("Le Phare", Sector.JUSTICE)


async def test_a_code_that_is_refused_comes_back_with_the_rest_kept(member: Phone) -> None:
    """Somebody known, who types the code in the form, and consents there."""
    house = member.house
    await house.work(lambda work: work.invitations.add(table_code(house, CODE)))
    await member.command("creer")
    await member.tap("Créer la table")
    await member.say("Table d’ici", "passer", "Local", "coalition citoyenne", "Léa", "Le Phare")
    await member.tap("Santé", "Français")
    await member.say("Un-code-mal-recopie")
    assert member.asked == "Consentement"
    assert "j’y consens" in str(member.screen)
    await member.tap("Oui", "Créer la table")
    assert "n’est pas reconnu" in member.problem
    assert member.asked == "Code de création"
    await member.say(CODE)
    assert member.facts["Nom de la table"] == "Table d’ici"
    assert member.facts["Consentement"] == "Oui"
    await member.tap("Créer la table")
    assert "Votre table existe" in str(member.screen)


async def test_inviting_shows_the_link_once(coordinator: Phone) -> None:
    house = coordinator.house
    await coordinator.look(f"invite:{house.table.id}")
    begins = next(label for label in coordinator.labels if label != "Retour à la table")
    await coordinator.tap(begins)
    await coordinator.say("Nouvelle venue")
    assert coordinator.asked == "Organisme"
    await coordinator.tap("Nouvel organisme")
    await coordinator.tap("Passer", "Éducation", "Membre")
    sent = coordinator.button(begins).action
    await coordinator.press(sent, event="sent")
    assert "Écrivez quelque chose ici" in coordinator.problem
    assert coordinator.asked == "Nom du nouvel organisme"
    await coordinator.say("L’Ancre")
    sent = coordinator.button(begins).action
    await coordinator.press(sent, event="sent again")
    (link,) = [one.path for one in blocks(coordinator.screen) if isinstance(one, Link)]
    await coordinator.press(sent, event="sent again")
    assert [one.path for one in blocks(coordinator.screen) if isinstance(one, Link)] == [link]
    seats = await house.work(lambda work: work.members.of_roundtable(house.table.id))
    assert [seat.name for seat in seats].count("Nouvelle venue") == 1


async def test_a_cadence_is_set_by_choices_and_a_date(coordinator: Phone) -> None:
    house = coordinator.house
    await coordinator.look(f"cadence:{house.table.id}")
    assert coordinator.facts["Première tournée"] == "lundi 30\u00a0novembre 2026"
    await coordinator.tap("Enregistrer", "Votre engagement", "Aux 6 mois")
    assert coordinator.asked == "Première tournée"
    assert "Dans une semaine (mardi 1er\u00a0décembre)" in coordinator.labels
    await coordinator.say("1er mai 2020")
    await coordinator.tap("14 jours", "Enregistrer")
    assert "Cette date est passée" in coordinator.problem
    assert coordinator.asked == "Première tournée"
    await coordinator.say("mardi 8 décembre")
    assert coordinator.facts["Rythme"] == "Aux 6 mois"
    await coordinator.tap("Enregistrer")
    assert "C’est enregistré" in str(coordinator.screen)
    (cadence,) = await house.work(lambda work: work.cadences.of_roundtable(house.table.id))
    assert (cadence.dialog, cadence.rule) == ("engagement", "months6")
    assert (cadence.anchor, cadence.days_open) == (date(2026, 12, 8), 14)


async def test_settings_keep_what_was_not_changed(coordinator: Phone) -> None:
    house = coordinator.house
    await coordinator.look(f"settings:{house.table.id}")
    await coordinator.tap("Enregistrer")
    await coordinator.say("Table du nord", "passer", "passer", "passer")
    assert coordinator.asked == "Nombre de réponses sous lequel rien n’est montré"
    await coordinator.say("trois")
    assert "Écrivez un nombre entier" in coordinator.problem
    await coordinator.say("3")
    await coordinator.tap("Chaque organisme, une voix", "Enregistrer")
    assert "jamais moins de 5" in coordinator.problem
    await coordinator.say("6")
    assert coordinator.facts["Nom de la table"] == "Table du nord"
    await coordinator.tap("Enregistrer")
    table = await house.work(lambda work: work.roundtables.get(house.table.id))
    assert (table.name, table.topic) == ("Table du nord", house.table.topic)
    assert (table.threshold, table.unit) == (6, Unit.ORGANISATION)


async def test_a_wave_is_launched(coordinator: Phone) -> None:
    house = coordinator.house
    await coordinator.look(f"launch:{house.table.id}")
    await coordinator.tap("Ouvrir la tournée", "Votre engagement")
    await coordinator.say("14")
    await coordinator.tap("Ouvrir la tournée")
    assert coordinator.screen.title == "La tournée est prévue"


async def test_a_profile_has_two_forms_and_each_has_its_button(member: Phone) -> None:
    house = member.house
    await member.look(f"profile:{house.table.id}")
    assert member.facts["Absence jusqu’au"] == "facultatif"
    await member.tap("Remplir\u00a0: Ce que vous apportez", "J’appuie", "J’observe", "J’appuie")
    assert member.chosen == ["J’observe d’abord\u00a0: c’est normal quand on arrive"]
    await member.tap("Enregistrer")
    assert "C’est enregistré" in str(member.screen)
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.partner_types == ("observe",)
    assert "J’observe" in member.facts["Ce que vous apportez à la table"]


async def test_an_absence_is_one_date_and_no_review(member: Phone) -> None:
    house = member.house
    place = f"profile:{house.table.id}"
    await member.look(place)
    await member.tap("Remplir\u00a0: Absence")
    assert not member.progress
    await member.say("un de ces jours")
    assert "n’est pas lisible" in member.problem
    await member.say("1er mars 2026")
    assert "déjà passé" in member.problem
    await member.tap("Dans une semaine")
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert (seat.absent_until, member.screen.place) == (date(2026, 12, 1), place)
    await member.tap("Remplir\u00a0: Absence", "Laisser vide")
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.absent_until is None


async def test_one_line_is_asked_at_once_and_the_words_are_the_answer(coordinator: Phone) -> None:
    house = coordinator.house
    await coordinator.look(f"naming:{house.seats[1].id}")
    assert coordinator.asked == "Nom de la personne"
    assert coordinator.facts == {"Pour le moment": "Personne 1"}
    await coordinator.say("Léa\nRoy")
    assert coordinator.screen.title == "Léa Roy"
    await coordinator.look(f"naming:{house.seats[1].id}")
    await coordinator.say("annuler")
    assert coordinator.screen.place == "home"
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.name == "Léa Roy"


async def test_u9_it_is_all_said_in_english_too(coordinator: Phone) -> None:
    house = coordinator.house
    await coordinator.press("language:en")
    await coordinator.look(f"cadence:{house.table.id}")
    await coordinator.tap("Save", "Your commitment")
    assert (coordinator.asked, coordinator.progress) == ("How often", "2 of 4")
    await coordinator.say("every 6 months", "December 8")
    assert "Tap your choice." in str(coordinator.screen)
    await coordinator.tap("14 days")
    assert coordinator.facts["First round"] == "Tuesday, December 8, 2026"
    assert {"Save", "Cancel", "How often"} <= set(coordinator.labels)


async def test_what_only_a_list_of_accounts_can_fill_is_left_out(coordinator: Phone) -> None:
    house = coordinator.house
    await coordinator.look(f"seat:{house.seats[1].id}:reissue")
    assert "begin" not in str(coordinator.screen)
    await coordinator.look(f"space:{house.table.id}")
    assert "begin" not in str(coordinator.screen)
