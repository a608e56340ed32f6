"""A questionnaire where nothing but words and buttons answers: one message a question."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.library import Library
from dialogs.answers import Answer, Counted, Dated, Picked, Ranked, Written
from dialogs.messages import Tone
from dialogs.state import RunState
from tests.conversation.house import House, buttons, texts
from tests.dialogs.walking import example
from tests.filling.phone import Phone

RunOf = tuple[Phone, int]


@pytest.fixture
async def run(house: House) -> RunOf:
    """A member who has begun the dialog that has every kind of question."""
    phone = Phone(house.restarted(Library([example()])))
    await phone.claim(1)
    run_id = (await phone.house.open_wave("exemple", 1))[1]
    await phone.press(f"run:{run_id}:0:begin")
    return phone, run_id


async def at(phone: Phone, question: str) -> None:
    """As far as that question: what comes before is given its highest point, or passed."""
    for _ in range(30):
        if question in phone.asked:
            return
        actions = [one.action for one in buttons(phone.screen) if one.action.startswith("run:")]
        answers = [one for one in actions if ":ans:" in one]
        ways = [*answers[-1:], *(one for one in actions if one.endswith((":next", ":skip")))]
        await phone.press(ways[0])
    raise AssertionError(question)


async def answer(phone: Phone, run_id: int, key: str) -> Answer | None:
    state = await phone.house.state(run_id)
    return next((value for step, value in state.answers.items() if step.question == key), None)


async def comments(phone: Phone, run_id: int) -> list[tuple[str, bool]]:
    state: RunState = await phone.house.state(run_id)
    return [(one.text, one.share) for one in state.comments.values()]


async def test_words_are_the_answer_of_a_text(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Quelles actions")
    await phone.say("Ouvrir le dimanche")
    assert "Retirer « Ouvrir le dimanche »".replace(" ", "\u00a0") in [
        label.replace(" ", "\u00a0") for label in phone.labels
    ]
    await phone.tap("Continuer", "Court")
    assert "Quelque chose à ajouter" in phone.asked
    assert "Écrivez votre réponse ici, en un message." in str(phone.screen)
    await phone.say("Merci à toute l’équipe")
    assert await answer(phone, run_id, "mot") == Written("Merci à toute l’équipe")
    assert "Relisez vos réponses" in phone.asked


async def test_what_stands_is_said_and_words_take_its_place(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Quelque chose à ajouter")
    await phone.say("x" * 301)
    assert "300 caractères au plus" in phone.problem
    await phone.say("Un mot")
    await phone.tap("Le mot de la fin")
    assert phone.facts == {"Pour le moment": "Un mot"}
    await phone.say("Un autre")
    assert await answer(phone, run_id, "mot") == Written("Un autre")


async def test_boxes_are_ticked_then_sent(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Quels défis")
    await phone.tap("Enregistrer et continuer")
    assert "Cochez au moins un choix" in phone.problem
    await phone.tap("Autre", "Le langage commun", "La vision commune", "Autre")
    assert phone.chosen == ["Le langage commun", "La vision commune"]
    assert await answer(phone, run_id, "defis") is None
    await phone.tap("Enregistrer et continuer")
    assert await answer(phone, run_id, "defis") == Picked(("langage", "vision"))
    await phone.tap("Retour")
    assert phone.chosen == ["Le langage commun", "La vision commune"]


async def test_options_are_ranked_one_after_the_other(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Mettez ces moments")
    await phone.tap("Le midi")
    assert phone.ranked == ["Le midi"]
    await phone.tap("Recommencer", "Le soir", "Le matin")
    assert phone.ranked == ["Le soir", "Le matin", "Le midi"]
    await phone.tap("Enregistrer et continuer")
    assert await answer(phone, run_id, "preferences") == Ranked(("soir", "matin", "midi"))


async def test_what_a_run_understands_is_typed_as_before(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Quels défis")
    await phone.say("1, 3")
    assert await answer(phone, run_id, "defis") == Picked(("langage", "autre"))
    await phone.say("le midi, le soir, le matin")
    await phone.say("cent")
    assert "Écrivez un nombre entier" in phone.problem
    await phone.say("12")
    assert await answer(phone, run_id, "nombre_tables") == Counted(12)
    await phone.say("3 mars")
    assert "Écrivez une date" in phone.problem
    await phone.say("3 mars 2020")
    assert await answer(phone, run_id, "depuis") == Dated(date(2020, 3, 3))


async def test_u2_words_that_move_still_move(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Quelque chose à ajouter")
    await phone.say("plus tard")
    assert await answer(phone, run_id, "mot") is None
    await phone.say("reprendre", "retour")
    assert "Quelles actions" in phone.asked
    await phone.say("aide")
    assert phone.screen.place == "help"
    await phone.look(f"run:{run_id}")
    assert "Quelles actions" in phone.asked


async def test_a_comment_is_words_then_a_choice_to_share(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Vous sentez-vous en confiance")
    await phone.tap("Commenter")
    await phone.say("On se connaît bien")
    assert phone.asked == "Partager sans mon nom"
    assert "assez de personnes commentent" in str(phone.screen)
    assert phone.screen.sensitive
    assert await comments(phone, run_id) == []
    await phone.tap("Oui")
    assert await comments(phone, run_id) == [("On se connaît bien", True)]
    assert "Vous sentez-vous en confiance" in phone.asked


async def test_a_comment_may_be_kept_while_its_sharing_changes(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Vous sentez-vous en confiance")
    await phone.tap("Commenter")
    await phone.say("On se connaît bien")
    await phone.tap("Retour", "Garder", "Non", "Mon commentaire")
    assert await comments(phone, run_id) == [("On se connaît bien", False)]
    assert phone.facts == {"Pour le moment": "On se connaît bien"}
    await phone.tap("Garder")
    assert phone.chosen == []
    await phone.say("oui")
    assert await comments(phone, run_id) == [("On se connaît bien", True)]


async def test_a_comment_given_up_before_its_choice_is_not_kept(run: RunOf) -> None:
    phone, run_id = run
    await at(phone, "Vous sentez-vous en confiance")
    await phone.tap("Commenter")
    await phone.say("Une phrase de trop", "annuler")
    assert "n’a pas été envoyé" in phone.warning
    assert "Votre commentaire" in phone.asked
    assert await comments(phone, run_id) == []


async def test_ticks_of_a_run_that_went_on_elsewhere_are_dropped(run: RunOf) -> None:
    """Answered in the browser meanwhile: a tick of the older question only draws again."""
    phone, run_id = run
    await at(phone, "Quels défis")
    await phone.tap("Autre")
    old = phone.button("Le langage commun").action
    await on_another_device(phone, "browser")
    state = await phone.house.state(run_id)
    fill = f"run:{run_id}:{state.revision}:fill"
    await phone.house.do("browser", fill, {"value": ("vision",)})
    await phone.press(old)
    assert "Mettez ces moments" in phone.asked
    assert phone.ranked == []
    assert await answer(phone, run_id, "defis") == Picked(("vision",))


async def on_another_device(phone: Phone, browser: str) -> None:
    place = phone.screen.place
    await phone.press("device:new")
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", texts(phone.screen, Tone.GOOD))
    assert found is not None
    await phone.house.do(browser, f"device:join:{found[0].replace('-', '')}")
    await phone.look(place)
