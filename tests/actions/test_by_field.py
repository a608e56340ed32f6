"""An action is added where nothing can be filled in: one question at a time, nothing is lost."""

from __future__ import annotations

from tests.actions.planning import TITLE, good, only
from tests.conversation.house import House
from tests.filling.phone import Phone


async def test_an_action_is_added_one_question_at_a_time(house: House) -> None:
    phone = Phone(house)
    await phone.claim(0)
    await house.claim(1, "member")
    await phone.command("actions")
    await phone.tap("Ajouter une action")
    await phone.tap("Ajouter au plan")
    assert phone.asked == "Titre de l’action"
    await phone.say(TITLE)
    await phone.tap("Personne 1", "Continuer", "À moyen terme")
    assert phone.asked == "D’ici le"
    await phone.say("2020-01-01")
    await phone.say("Une salle")
    await phone.tap("Ajouter au plan")
    assert "passée" in phone.problem
    assert phone.asked == "D’ici le"
    await phone.say("2027-01-15")
    await phone.tap("Ajouter au plan")
    kept = await only(house)
    assert (kept.title, kept.resources) == (TITLE, "Une salle")
    assert kept.responsible == (house.seats[1].id,)
    assert TITLE in good(phone.screen)
