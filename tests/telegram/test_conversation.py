"""One message that edits itself, words below it, and nothing of an answer left behind (§6.14)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.telegram.lately import Lately
from dialogs.messages import (
    Button,
    Choices,
    Document,
    GestureKind,
    Image,
    Paragraph,
    Picture,
    Screen,
    Surface,
    Theme,
)
from dialogs.nouns.people import Account
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.telegram.scene import Scene, account, on_stage
from tests.telegram.standing_in import CHROMES, PNG

FRENCH = CHROMES["fr"]


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with on_stage() as scene:
        yield scene


@pytest.fixture
async def louise(scene: Scene) -> Person:
    return await scene.person(language_code="fr-CA")


async def tap(scene: Scene, person: Person, label: str, on: Message | None = None) -> None:
    await person.taps(label, on)
    await scene.rest()


async def say(scene: Scene, person: Person, text: str) -> Message:
    said = await person.types(text)
    await scene.rest()
    return said


# ── One message ───────────────────────────────────────────────────────────────────────────────


async def test_u3_ten_taps_leave_one_message(scene: Scene, louise: Person) -> None:
    await scene.at(louise, "question")
    for _ in range(5):
        await tap(scene, louise, "Souvent")
        await tap(scene, louise, "Jamais")
    assert len(scene.receiver.effects) == 10
    assert len(louise.chat.from_bot) == 1
    assert louise.chat.last.labels[0] == "✓ Jamais"


async def test_t10_the_button_is_released_first_then_the_screen_is_drawn(
    scene: Scene, louise: Person
) -> None:
    await scene.at(louise, "question")
    before = len(scene.telegram.called())
    await tap(scene, louise, "Souvent")
    calls = [one.method for one in scene.telegram.called()[before:] if one.method != "getUpdates"]
    assert calls == ["answerCallbackQuery", "editMessageText"]


async def test_t10_an_answer_that_comes_too_late_is_saved_and_drawn_all_the_same(
    scene: Scene, louise: Person
) -> None:
    await scene.at(louise, "question")
    too_late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    scene.telegram.refuse(400, too_late, "answerCallbackQuery")
    await tap(scene, louise, "Souvent")
    assert [one.action for one in scene.receiver.effects] == ["run:1:1:ans:2"]
    assert louise.chat.last.labels[2] == "✓ Souvent"


async def test_t11_the_same_drawing_again_is_success(scene: Scene, louise: Person) -> None:
    await scene.at(louise, "home")
    await scene.at(louise, "home")
    assert (
        scene.telegram.called("editMessageText")[-1]
        .answer["description"]
        .startswith("Bad Request: message is not modified")
    )
    assert len(louise.chat.from_bot) == 1
    assert scene.receiver.seen[-1][2] == f"{louise.id}:{louise.chat.last.id}"


async def test_a_message_that_the_person_deleted_is_drawn_anew(
    scene: Scene, louise: Person
) -> None:
    former = await scene.at(louise, "question")
    louise.deletes(former)
    await louise.forges("run:1:1:ans:2", former)
    await scene.rest()
    assert louise.chat.last.id != former.id
    assert louise.chat.last.labels[2] == "✓ Souvent"


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


async def test_u3_words_are_answered_under_them_and_the_former_message_loses_its_buttons(
    scene: Scene, louise: Person
) -> None:
    former = await scene.at(louise, "question")
    said = await say(scene, louise, "bonjour")
    assert [one.id for one in louise.chat.messages][-3:] == [
        former.id,
        said.id,
        louise.chat.last.id,
    ]
    assert "Reçu\u00a0: bonjour" in louise.chat.last.text
    assert former.labels == []
    assert "Question 1 sur 2" in former.text


async def test_words_that_come_twice_are_answered_once(scene: Scene, louise: Person) -> None:
    await say(scene, louise, "bonjour")
    heard = scene.telegram.updates
    said = louise.chat.messages[-2]
    await scene.telegram.world.tell("message", scene.telegram.world.json_of(said))
    await scene.rest()
    assert scene.receiver.repeated == 1
    assert len(heard.pending) == 0
    assert [one.text for one in louise.chat.messages].count(louise.chat.last.text) == 1


async def test_an_answer_that_was_typed_leaves_the_history_and_the_message_edits_itself(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.sensitive = True
    drawn = await scene.at(louise, "question")
    said = await say(scene, louise, "mon secret")
    assert said.deleted
    assert louise.chat.last is drawn
    assert louise.chat.from_bot == [drawn]
    assert "Reçu\u00a0: mon secret" in drawn.text


async def test_an_answer_typed_in_any_questionnaire_leaves_the_history(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.surface = Surface.ANYWHERE
    await scene.at(louise, "question")
    assert (await say(scene, louise, "rien de grave")).deleted


async def test_what_was_typed_stays_where_it_is_no_answer(scene: Scene, louise: Person) -> None:
    await scene.at(louise, "question")
    assert not (await say(scene, louise, "aide")).deleted


async def test_a_command_with_a_secret_leaves_the_history(scene: Scene, louise: Person) -> None:
    scene.receiver.sensitive = True
    bare = await louise.commands("aide")
    code = await louise.commands("creer", "AB12-CD34")
    await scene.rest()
    assert (bare.deleted, code.deleted) == (False, True)


async def test_an_answer_that_telegram_keeps_is_answered_below_it(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.sensitive = True
    drawn = await scene.at(louise, "question")
    scene.telegram.refuse(400, "Bad Request: message can't be deleted", "deleteMessage")
    said = await say(scene, louise, "mon secret")
    assert not said.deleted
    assert drawn.deleted
    assert louise.chat.last.id > said.id


# ── What is left ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("age", [timedelta(0), timedelta(hours=49)])
async def test_a_sensitive_screen_that_is_left_is_read_no_more(
    scene: Scene, louise: Person, age: timedelta
) -> None:
    """Deleted, or edited to a neutral line where Telegram deletes no more."""
    scene.receiver.sensitive = True
    question = await scene.at(louise, "question")
    scene.telegram.clock.forward(seconds=age.total_seconds())
    scene.receiver.sensitive = False
    await louise.commands("bilan")
    await scene.rest()
    assert question.deleted is (not age)
    if age:
        assert (question.text, question.labels) == (FRENCH.below, [])
    assert "Question 1 sur 2" not in "\n".join(one.text for one in louise.chat.messages)


async def test_a_conversation_that_moves_to_another_message_leaves_the_former_one(
    scene: Scene, louise: Person
) -> None:
    """A prompt that came meanwhile is tapped: the question stands in it from now on."""
    scene.receiver.sensitive = True
    question = await scene.at(louise, "question")
    prompt = Choices("Aller", (Button("Commencer", "go:question"),))
    await scene.shows(Screen("x", "Un rappel", "fr", (prompt,), "Tablée"), account(louise))
    await tap(scene, louise, "Commencer")
    assert question.deleted
    assert "Question 1 sur 2" in louise.chat.last.text
    assert len(louise.chat.from_bot) == 1


async def test_u5_a_new_message_that_may_hold_answers_begins_with_its_neutral_line(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.sensitive = True
    await louise.commands("bilan")
    await scene.rest()
    first, second = louise.chat.last.versions
    assert first.text == "Tablée"
    assert [button.data for row in first.keyboard for button in row] == ["go:home"]
    assert "Reçu" in second.text


async def test_u5_what_nobody_asked_for_now_and_may_hold_answers_stays_behind_its_door(
    scene: Scene, louise: Person
) -> None:
    secret = Screen("run:3", "Secret", "fr", (Paragraph("ma réponse"),), "Tablée", sensitive=True)
    reference = await scene.shows(secret, account(louise))
    assert (louise.chat.last.text, louise.chat.last.labels) == ("Tablée", ["Ouvrir"])
    await scene.shows(secret, account(louise), reference)
    assert "ma réponse" in louise.chat.last.text


async def test_a_doorway_is_there_when_its_screen_could_not_be_drawn(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.sensitive = True
    scene.telegram.break_down("editMessageText")
    await louise.commands("bilan")
    await scene.rest()
    await tap(scene, louise, "Ouvrir")
    assert "Vous y êtes" in louise.chat.last.text


async def test_somebody_unknown_has_one_screen_at_a_time_too(scene: Scene) -> None:
    scene.receiver.stranger = True
    luc = await scene.person(102, "Luc")
    welcome = luc.chat.last
    scene.receiver.place = "question"
    await luc.types("bonjour")
    await scene.rest()
    assert welcome.labels == []
    assert scene.receiver.seen == []


# ── Pictures and files ────────────────────────────────────────────────────────────────────────


async def test_u6_a_picture_goes_beside_the_words_once(scene: Scene, louise: Person) -> None:
    image = Image("image/png", Theme.LIGHT, PNG)
    scene.receiver.more = (Picture("Ce qu’on y voit", (image,), "Légende"),)
    words = await scene.at(louise, "home")
    assert words.file is not None  # the picture stands below
    photo, text = louise.chat.last, louise.chat.from_bot[0]
    assert (photo.file is not None, photo.text) == (True, "Légende\nCe qu’on y voit")
    assert "Légende" in text.text
    await louise.forges("p0:home", text)
    await scene.rest()
    assert len(louise.chat.from_bot) == 2


@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument"])
async def test_words_stand_alone_where_nothing_can_be_beside(
    scene: Scene, louise: Person, method: str
) -> None:
    image = Image("image/png", Theme.LIGHT, PNG)
    file = Document("bilan.csv", "text/csv", b"a;b", "Emporter")
    scene.receiver.more = (file if method == "sendDocument" else Picture("Vu", (image,)),)
    scene.telegram.break_down(method)
    message = await scene.at(louise, "home")
    assert "Vous y êtes" in message.text
    assert len(louise.chat.from_bot) == 1


async def test_a_file_is_sent_as_it_is(scene: Scene, louise: Person) -> None:
    scene.receiver.more = (Document("bilan.csv", "text/csv", b"a;b", "Emporter"),)
    await scene.at(louise, "home")
    file = louise.chat.last.file
    assert file is not None
    assert (file.name, file.content) == ("bilan.csv", b"a;b")


async def test_links_are_never_fetched(scene: Scene, louise: Person) -> None:
    scene.receiver.more = (Paragraph("voir https://example.org/x"),)
    message = await scene.at(louise, "home")
    assert message.now.preview == ""


async def test_a_look_is_no_effect(scene: Scene, louise: Person) -> None:
    await scene.at(louise, "question")
    assert scene.receiver.effects == []
    assert scene.receiver.looks[-1].kind is GestureKind.OPENED


# ── What cannot be drawn ──────────────────────────────────────────────────────────────────────


async def test_a_drawing_that_telegram_refuses_is_told_to_the_operator_without_its_words(
    scene: Scene, louise: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.at(louise, "question")
    drawn = len(scene.receiver.seen)
    scene.telegram.refuse(400, "Bad Request: can't parse «mon secret»", "editMessageText")
    await tap(scene, louise, "Souvent")
    assert "Telegram refused a drawing: bad_request" in caplog.text
    assert "secret" not in caplog.text
    assert len(scene.receiver.seen) == drawn


async def test_whatever_fails_in_a_drawing_keeps_the_next_one(
    scene: Scene, louise: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.at(louise, "question")
    plain = scene.receiver.drawn

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    scene.receiver.drawn = broken  # type: ignore[assignment]
    await tap(scene, louise, "Souvent")
    assert "a reply could not be drawn" in caplog.text
    scene.receiver.drawn = plain  # type: ignore[method-assign]
    await tap(scene, louise, "Jamais")
    assert louise.chat.last.labels[0] == "✓ Jamais"


async def test_a_reply_that_could_not_begin_to_be_drawn_soon_is_left_to_the_sweep(
    scene: Scene, louise: Person
) -> None:
    message = await scene.at(louise, "question")
    freeze = scene.telegram.freeze("editMessageText")
    await louise.taps("Souvent", message)
    await freeze.reached()
    await louise.types("bonjour")
    await scene.telegram.settled()
    scene.telegram.clock.forward(seconds=6)
    freeze.release()
    await scene.channel.rest()
    assert len(scene.receiver.effects) == 2
    assert "Reçu" not in "".join(one.text for one in louise.chat.from_bot)


async def test_an_answer_typed_before_a_message_that_is_gone_has_a_new_one(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.sensitive = True
    louise.deletes(await scene.at(louise, "question"))
    await say(scene, louise, "mon secret")
    assert "Reçu\u00a0: mon secret" in louise.chat.last.text


async def test_an_answer_that_could_not_be_taken_away_is_answered_below_it(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.sensitive = True
    await scene.at(louise, "question")
    scene.telegram.break_down("deleteMessage")
    said = await say(scene, louise, "mon secret")
    assert not said.deleted
    assert louise.chat.last.id > said.id


def test_what_was_drawn_lately_is_not_kept_for_ever() -> None:
    kept = Lately(most=2)
    people = [Account("telegram", "", str(number)) for number in range(3)]
    for one in people:
        kept.note(one, f"{one.user}:1", "fr")
    assert [kept.of(one).reference for one in people] == ["", "1:1", "2:1"]
