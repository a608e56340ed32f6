"""Every real screen, at its longest, in French and in English, wherever Slack may draw it (S10)."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import bot.screens
from adapters.slack import limits
from adapters.slack.render.flow import forms_in
from adapters.slack.render.placement import in_window
from adapters.slack.render.titles import fits_window
from adapters.wording import ELLIPSIS
from bot.i18n import all_words
from bot.library import Library
from bot.screens.bilan import bilan
from bot.typed import LONGEST_NAME
from bot.wiring.slack import slack_words
from dialogs.messages import Block, Image, Picture, Screen, Theme
from tests.bilan.samples import view
from tests.conversation.house import House, actions
from tests.conversation.longest import open_longest
from tests.conversation.test_every_kind import walked
from tests.slack.render_drawing import (
    Blocks,
    assert_read,
    form_words,
    home_pages,
    message_pages,
    sent,
    window_pages,
    words,
)
from tests.slack.render_reading import elements
from tests.web.gallery import screens

SCREENS = Path(bot.screens.__file__).parent
LANGUAGES = ("fr", "en")
LONG = ("Éloïse <@U1> & *frères* " * 40)[:LONGEST_NAME].strip()


@pytest.fixture
async def house(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    async with open_longest(tmp_path, library, LONG) as house:
        yield house


def draw(screen: Screen) -> None:
    """Wherever it may stand: within every limit, all its words and all its actions."""
    forms = list(forms_in(screen.blocks))
    assert [one.submit for one in forms if not fits_window(one.submit)] == []
    if not in_window(screen):
        drawn = message_pages(screen)
        sent(screen, drawn)
        assert_read(words(screen.blocks), drawn)
        assert cut_buttons(drawn) == []
    at_home = home_pages(screen)
    sent(screen, at_home)
    assert cut_buttons(at_home) == []
    for form in forms:
        assert_read(form_words(form), at_home)
    in_windows = window_pages(screen)
    assert len(in_windows) == 1
    sent(screen, in_windows)
    for number in range(1, len(forms) + 1):
        window_pages(screen, number)


def cut_buttons(shown: Iterable[Blocks]) -> list[str]:
    """Labels cut that stand whole nowhere: one that is too long has a number, told above."""
    tapped = [one["text"]["text"] for page in shown for one in elements(page) if "value" in one]
    return [one for one in tapped if one.endswith(ELLIPSIS) and not one[0].isdigit()]


async def looked_at(house: House, user: str, language: str) -> list[Screen]:
    """Every screen that buttons which only look lead to, from home."""
    await house.do(user, f"language:{language}")
    todo = deque(["home"])
    seen = set(todo)
    found = []
    while todo:
        screen = (await house.look(user, todo.popleft())).screen
        found.append(screen)
        ways = [one.removeprefix("go:") for one in actions(screen) if one.startswith("go:")]
        new = [way for way in dict.fromkeys(ways) if way not in seen and not _is_far(way)]
        seen.update(new)
        todo.extend(new)
    return found


def _is_far(place: str) -> bool:
    """A question to preview that many others are like."""
    number = place.rpartition(":")[2]
    return place.startswith("preview:") and number.isdigit() and int(number) > 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("user", ["coordinator", "member"])
async def test_s10_every_screen_one_can_look_at(house: House, user: str, language: str) -> None:
    await house.claim(0 if user == "coordinator" else 1, user)
    await house.open_wave("engagement", 0, 1)
    found = await looked_at(house, user, language)
    assert {screen.language for screen in found} == {language}
    assert len(found) > (20 if user == "coordinator" else 10)
    for screen in found:
        draw(screen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dialog", Library.load().keys())
async def test_s10_every_question_of_every_dialog(house: House, dialog: str, language: str) -> None:
    await house.claim(1, "browser")
    await house.do("browser", f"language:{language}")
    run_id = (await house.open_wave(dialog, 1))[1]
    for screen in await walked(house, run_id, "browser"):
        draw(screen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_s10_u6_a_bilan_with_its_picture_and_without(language: str) -> None:
    for sharing in (True, False):
        screen = bilan(view(may_share=sharing), all_words()[language])
        draw(screen)
        draw(replace(screen, blocks=tuple(_pictured(screen.blocks))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_s9_what_sends_a_window_was_cut_in_its_button(language: str) -> None:
    """« Ouvrir à la prochaine he… »: of every form that the product has, and of Slack's own."""
    said, chrome = all_words()[language], slack_words(all_words()[language])
    asked = [text for source in SCREENS.glob("*.py") for text in submits(source)]
    assert len(asked) > 15
    assert "Ouvrir la tournée" in asked
    named = [*map(said.say, asked), chrome.product, chrome.close, chrome.shortcut]
    assert [one for one in named if not fits_window(one)] == []
    tapped = (chrome.again, chrome.open, chrome.change, chrome.previous, chrome.next)
    both = (chrome.in_window, chrome.in_conversation)
    assert all(len(one) <= limits.BUTTON for one in (*tapped, *both))


def submits(source: Path) -> Iterator[str]:
    """The French words on what sends each form that a module makes: there, or named before."""
    tree = ast.parse(source.read_text("utf-8"))
    named = {
        ast.unparse(one.targets[0]): _said(one.value)
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Form":
            found = _said(call.args[2]) or named[ast.unparse(call.args[2])]
            assert found, f"{source.name}:{call.lineno}"
            yield from found


def _said(value: ast.expr) -> list[str]:
    """The message ids of every `words.say` in it."""
    return [
        one.args[0].value
        for one in ast.walk(value)
        if isinstance(one, ast.Call)
        and ast.unparse(one.func) == "words.say"
        and isinstance(one.args[0], ast.Constant)
        and isinstance(one.args[0].value, str)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_s10_the_sample_screens(language: str) -> None:
    for screen in screens(language).values():
        draw(screen)


def _pictured(blocks: Iterable[Block]) -> Iterator[Block]:
    image = Image("image/png", Theme.LIGHT, b"\x89PNG")
    for block in blocks:
        yield replace(block, images=(image,)) if isinstance(block, Picture) else block
