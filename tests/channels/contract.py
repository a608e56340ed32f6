"""The contract of a channel: one script of gestures and expected screens that any must pass.

Owns what a person may expect wherever they are. A channel joins by a `Driver`, which does what a
person does there and says what a person sees there; nothing here knows a platform.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pytest

from dialogs.messages import GestureKind
from tests.channels.scripted import INERT, POINTS, WORDS, ScriptedReceiver

TYPED: Mapping[str, tuple[str, ...]] = {
    "line": ("Éloïse «\u00a0d’Arc\u00a0»",),
    "text": ("Deux lignes\net un 🎉",),
    "number": ("12",),
    "date": ("2026-12-03",),
    "select": ("b",),
    "boxes": ("a", "b"),
    "confirm": ("yes",),
    "ranking": ("b", "a"),
    "code": ("AB12-CD34",),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in front of a person, without its dress: texts and labels in reading order."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    chosen: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] | None = None

    def shows(self, words: str) -> bool:
        return any(words in text for text in (*self.texts, *self.labels))


class Driver(Protocol):
    """A person on one platform. Each deed returns once what it leads to can be seen."""

    receiver: ScriptedReceiver

    async def open(self, place: str) -> None: ...
    async def tap(self, label: str) -> None: ...
    async def tap_twice(self, label: str) -> None:
        """The same button of the same drawing, again before the answer came."""
        ...

    async def tap_again_later(self, label: str) -> None:
        """A button of the drawing before the one now shown, such as last month's message."""
        ...

    async def fill(self, fields: Mapping[str, Sequence[str]]) -> None: ...
    async def say(self, text: str) -> None: ...
    async def command(self, name: str, rest: str = "") -> None: ...
    async def seen(self) -> Seen: ...


class ChannelContract:
    """Inherit, and give the fixture `driver`."""

    @pytest.fixture
    def driver(self) -> Driver:
        pytest.fail("a channel that joins the contract gives its own driver")

    async def test_every_word_of_every_block_can_be_read(self, driver: Driver) -> None:
        await driver.open("blocks")
        seen = await driver.seen()
        assert [words for words in WORDS if not seen.shows(words)] == []

    async def test_words_come_in_the_order_of_the_screen(self, driver: Driver) -> None:
        await driver.open("blocks")
        texts = "\n".join((await driver.seen()).texts)
        plain = [words for words in WORDS if words in texts]
        assert len(plain) > len(WORDS) / 2
        assert plain == sorted(plain, key=texts.index)

    async def test_what_a_member_typed_is_only_text(self, driver: Driver) -> None:
        await driver.open("blocks")
        assert (await driver.seen()).shows(INERT)

    async def test_looking_changes_nothing(self, driver: Driver) -> None:
        await driver.open("blocks")
        await driver.tap("Vers la question")
        assert driver.receiver.effects == []
        assert driver.receiver.looks[-1].action == "question"
        assert set(POINTS) <= set((await driver.seen()).labels)

    async def test_a_tap_is_one_choice_and_is_seen(self, driver: Driver) -> None:
        await driver.open("question")
        await driver.tap("Souvent")
        (gesture,) = driver.receiver.effects
        assert (gesture.kind, gesture.action) == (GestureKind.CHOSEN, "run:1:1:ans:2")
        assert (await driver.seen()).chosen == ("Souvent",)

    async def test_a_double_tap_has_one_effect(self, driver: Driver) -> None:
        await driver.open("question")
        await driver.tap_twice("Parfois")
        assert len(driver.receiver.effects) == 1
        assert (await driver.seen()).chosen == ("Parfois",)

    async def test_each_tap_on_a_new_drawing_is_a_new_event(self, driver: Driver) -> None:
        await driver.open("question")
        await driver.tap("Souvent")
        await driver.tap("Toujours")
        first, second = driver.receiver.effects
        assert first.event_id != second.event_id
        assert (await driver.seen()).chosen == ("Toujours",)

    async def test_a_stale_button_redraws_and_overwrites_nothing(self, driver: Driver) -> None:
        await driver.open("question")
        await driver.tap("Souvent")
        await driver.tap_again_later("Jamais")
        seen = await driver.seen()
        assert len(driver.receiver.effects) == 1
        assert seen.chosen == ("Souvent",)
        assert seen.shows("Déjà passé")

    async def test_a_form_gives_every_field_as_typed(self, driver: Driver) -> None:
        await driver.open("form")
        await driver.fill(TYPED)
        (gesture,) = driver.receiver.effects
        assert (gesture.kind, gesture.action) == (GestureKind.FILLED, "keep")
        assert {name: gesture.fields[name] for name in TYPED} == TYPED
        assert (await driver.seen()).shows("Bien reçu")

    async def test_a_problem_is_said_and_keeps_what_was_typed(self, driver: Driver) -> None:
        await driver.open("form")
        await driver.fill({**TYPED, "line": ("",)})
        seen = await driver.seen()
        assert seen.shows("Écrivez un nom")
        assert seen.values is not None
        kept = {name: seen.values[name] for name in TYPED if name != "line"}
        assert kept == {name: value for name, value in TYPED.items() if name != "line"}

    async def test_a_form_can_be_sent_again_after_its_problem(self, driver: Driver) -> None:
        await driver.open("form")
        await driver.fill({"line": ("",)})
        await driver.fill({"line": ("Louise",)})
        assert [dict(one.fields)["line"] for one in driver.receiver.effects] == [("",), ("Louise",)]
        assert (await driver.seen()).shows("Bien reçu")

    async def test_free_text_arrives_as_said(self, driver: Driver) -> None:
        await driver.open("home")
        await driver.say("plus tard")
        (gesture,) = driver.receiver.effects
        assert (gesture.kind, gesture.text) == (GestureKind.SAID, "plus tard")
        assert (await driver.seen()).shows("plus tard")

    async def test_a_command_arrives_with_its_rest(self, driver: Driver) -> None:
        await driver.open("home")
        await driver.command("absence", "jusqu’à lundi")
        (gesture,) = driver.receiver.effects
        assert (gesture.kind, gesture.action) == (GestureKind.COMMANDED, "absence")
        assert gesture.text == "jusqu’à lundi"

    async def test_nothing_is_lost_when_the_receiver_is_down(self, driver: Driver) -> None:
        await driver.open("question")
        driver.receiver.down = True
        await driver.tap("Souvent")
        assert driver.receiver.effects == []
        driver.receiver.down = False
        await driver.open("question")
        await driver.tap("Souvent")
        assert len(driver.receiver.effects) == 1
        assert (await driver.seen()).chosen == ("Souvent",)

    async def test_one_account_does_all_of_it(self, driver: Driver) -> None:
        await driver.open("home")
        await driver.say("aide")
        await driver.open("question")
        await driver.tap("Jamais")
        accounts = {gesture.account for gesture in driver.receiver.effects}
        assert len(accounts) == 1
        assert accounts.pop().user != ""
