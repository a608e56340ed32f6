"""Groups: only where an answer is gets said there, a bilan is posted there, they move (T6, T7)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from dialogs.messages import Button, Choices, Image, Paragraph, Picture, Screen, Surface, Theme
from dialogs.nouns.errors import Unreachable
from dialogs.nouns.people import Account
from tests.fakes.telegram.person import Person
from tests.fakes.telegram.world import Chat, Standing
from tests.telegram.scene import Scene, on_stage
from tests.telegram.standing_in import CHROMES, PNG

FRENCH = CHROMES["fr"]
BILAN = Screen(
    "bilan:3",
    "Bilan",
    "fr",
    (Paragraph("7 sur 12"), Choices("Aller", (Button("Suite", "go:x"),))),
    "Un bilan est prêt.",
    surface=Surface.CHANNEL,
)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with on_stage() as scene:
        yield scene


@pytest.fixture
async def louise(scene: Scene) -> Person:
    return await scene.person()


@pytest.fixture
async def group(scene: Scene, louise: Person) -> Chat:
    group = scene.telegram.group(-1001234567890, louise)
    await louise.adds_bot(group, Standing.ADMINISTRATOR)  # it hears everything
    await scene.rest()
    return group


def space(group: Chat, topic: int = 0) -> Account:
    return Account("telegram", "", f"{group.id}/{topic}" if topic else str(group.id))


# ── What is said in a group ───────────────────────────────────────────────────────────────────


async def test_t6_plain_words_and_commands_of_other_bots_change_nothing(
    scene: Scene, louise: Person, group: Chat
) -> None:
    for words in ("bonjour", "/bilan@other_bot", "/weather", "@tablee_bot bilan"):
        await louise.types(words, group)
    await louise.sends_photo("une photo", group)
    await scene.rest()
    assert (scene.receiver.effects, group.from_bot) == ([], [])


async def test_t6_a_code_typed_in_a_group_is_heard_whatever_bot_it_was_meant_for(
    scene: Scene, louise: Person, group: Chat
) -> None:
    """Not listed there, the command was passed over, and the code that all had read stayed good."""
    for words in ("/lier", "/lier@other_bot ABCD-EFGH", "/lier ABCD-EFGH", "/link@tablee_bot X"):
        await louise.types(words, group)
    await scene.rest()
    heard = [(one.action, one.text, one.traced) for one in scene.receiver.effects]
    assert heard == [("lier", "ABCD-EFGH", True), ("link", "X", True)]


async def test_t6_u8_a_command_is_answered_in_private_and_the_group_reads_where(
    scene: Scene, louise: Person, group: Chat
) -> None:
    scene.receiver.more = (Paragraph("des chiffres"),)
    asked = await louise.commands("bilan@tablee_bot", where=group)
    await scene.rest()
    assert "des chiffres" in louise.chat.last.text
    (pointer,) = group.from_bot
    assert (pointer.text, pointer.reply_to) == (FRENCH.pointer, asked)
    assert louise.opens("Ouvrir", pointer) == "https://t.me/tablee_bot"


async def test_t6_whoever_never_began_is_told_how_and_start_does_what_was_asked(
    scene: Scene, group: Chat
) -> None:
    luc = scene.telegram.user(102, name="Luc")
    await luc.commands("bilan", where=group)
    await scene.rest()
    (pointer,) = group.from_bot
    assert pointer.text == FRENCH.begin
    await luc.follows(luc.opens("Ouvrir", pointer))
    await scene.rest()
    assert [one.action for one in scene.receiver.effects] == ["bilan", "bilan"]
    assert "Reçu\u00a0: bilan" in luc.chat.last.text


async def test_a_command_told_twice_is_answered_once(
    scene: Scene, louise: Person, group: Chat
) -> None:
    asked = await louise.commands("bilan", where=group)
    await scene.telegram.world.tell("message", scene.telegram.world.json_of(asked))
    await scene.rest()
    assert len(group.from_bot) == 1
    assert scene.receiver.repeated == 1


async def test_a_group_that_takes_no_words_keeps_no_answer_back(
    scene: Scene, louise: Person, group: Chat
) -> None:
    group.is_muted = True
    await louise.commands("bilan", where=group)
    await scene.rest()
    assert "Reçu\u00a0: bilan" in louise.chat.last.text


async def test_t22_in_a_topic_everything_stays_in_that_topic(scene: Scene, louise: Person) -> None:
    forum = scene.telegram.group(-1009876543210, louise, forum=True)
    await louise.adds_bot(forum)
    topic = scene.telegram.topic(forum, "Le bilan")
    await louise.commands("groupe", where=forum, topic=topic.id)
    await scene.rest()
    gesture = scene.receiver.effects[-1]
    assert gesture.fields == {"space": (f"{forum.id}/{topic.id}",)}
    assert gesture.names == {f"{forum.id}/{topic.id}": "La table"}
    assert [one.thread for one in forum.from_bot] == [topic.id]
    await scene.shows(BILAN, space(forum, topic.id))
    assert [one.thread for one in forum.from_bot] == [topic.id] * 2


async def test_t22_a_topic_that_is_closed_is_out_of_reach(scene: Scene, louise: Person) -> None:
    forum = scene.telegram.group(-1009876543210, louise, forum=True)
    await louise.adds_bot(forum)
    topic = scene.telegram.topic(forum, "Le bilan")
    topic.is_closed = True
    with pytest.raises(Unreachable, match="topic_gone"):
        await scene.shows(BILAN, space(forum, topic.id))


async def test_t21_a_button_in_a_group_is_nobody_s(
    scene: Scene, louise: Person, group: Chat
) -> None:
    await louise.commands("bilan", where=group)
    await scene.rest()
    scene.receiver.effects.clear()
    tap = await louise.forges("run:1:1:ans:2", group.from_bot[0])
    await scene.rest()
    assert (tap.answer, tap.is_alert) == (FRENCH.closed, True)
    assert (scene.receiver.effects, group.from_bot[0].labels) == ([], [])


# ── What is posted there ──────────────────────────────────────────────────────────────────────


async def test_u8_a_bilan_is_posted_with_nothing_to_tap_and_its_picture(
    scene: Scene, group: Chat
) -> None:
    image = Image("image/png", Theme.LIGHT, PNG)
    pictured = Screen("bilan:3", "Bilan", "fr", (*BILAN.blocks, Picture("Vu", (image,))), "Tablée")
    reference = await scene.shows(pictured, space(group))
    words, photo = group.from_bot
    assert reference == f"{group.id}:{words.id}"
    assert ("7 sur 12" in words.text, words.labels, photo.text) == (True, [], "Vu")


async def test_t7_a_group_that_became_a_supergroup_is_written_to_once_under_its_new_id(
    scene: Scene, louise: Person
) -> None:
    small = scene.telegram.group(-7001, louise)
    await louise.adds_bot(small)
    await scene.rest()
    large = await scene.telegram.upgrade(small, louise)
    await scene.rest()
    moved = ("moved", space(small), space(large))
    assert scene.whereabouts.told == [moved, moved]  # each group says so
    reference = await scene.shows(BILAN, space(small))
    assert scene.whereabouts.told == [moved] * 3
    assert [one.text for one in large.from_bot] == ["Bilan\n\n7 sur 12"]
    assert reference == f"{large.id}:{large.from_bot[0].id}"
    assert small.from_bot == []


@pytest.mark.parametrize(("leaves", "reason"), [(True, "kicked"), (False, "not_allowed")])
async def test_a_group_that_is_out_of_reach_says_why(
    scene: Scene, louise: Person, group: Chat, *, leaves: bool, reason: str
) -> None:
    if leaves:
        await louise.removes_bot(group)
    else:
        group.is_muted = True
    with pytest.raises(Unreachable, match=reason):
        await scene.shows(BILAN, space(group))
    assert louise.chat.last.text  # nothing goes to anybody instead
