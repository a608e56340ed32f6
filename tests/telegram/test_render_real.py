"""Every real screen, at its longest, in both languages, within Telegram’s limits (T1 to T4)."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.telegram.codec import page_action
from bot.i18n import all_words
from bot.library import Library
from bot.screens.bilan import bilan
from bot.typed import LONGEST_NAME
from dialogs.messages import Screen
from tests.bilan.samples import view
from tests.conversation.house import House
from tests.conversation.house import actions as all_actions
from tests.conversation.longest import open_longest
from tests.conversation.test_every_kind import walked
from tests.filling.phone import Phone
from tests.telegram.reading import actions, assert_read, ink, offered, spare_words, words
from tests.telegram.test_render_keyboards import pages
from tests.web.gallery import screens

LANGUAGES = ("fr", "en")
LONG = ("Éloïse <b>&amp; @frères</b> " * 40)[:LONGEST_NAME].strip()


@pytest.fixture
async def house(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    async with open_longest(tmp_path, library, LONG) as house:
        yield house


def draw(screen: Screen) -> None:
    """Within every limit, all its words, all its actions, and pages that can be turned."""
    drawn = pages(screen)
    whole, within = ink(drawn), actions(drawn)
    assert_read(words(screen.blocks), whole)
    assert_read(spare_words(screen.blocks), whole)
    assert [one.action for one in offered(screen.blocks) if one.action not in within] == []
    assert page_action(99, screen.place), f"no page of {screen.place} could be turned"


async def looked_at(phone: Phone) -> list[Screen]:
    """Every screen that buttons which only look lead to, from home."""
    todo, found = deque(["home"]), list[Screen]()
    seen = set(todo)
    while todo:
        screen = await phone.look(todo.popleft())
        found.append(screen)
        ways = [one.removeprefix("go:") for one in all_actions(screen) if one.startswith("go:")]
        new = [way for way in dict.fromkeys(ways) if way not in seen and not _is_far(way)]
        seen.update(new)
        todo.extend(new)
    return found


def _is_far(place: str) -> bool:
    """A question to preview that many others are like."""
    number = place.rpartition(":")[2]
    return place.startswith("preview:") and number.isdigit() and int(number) > 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seat", [0, 1])
async def test_t1_t2_t3_every_screen_one_can_look_at(
    house: House, seat: int, language: str
) -> None:
    phone = Phone(house, locale=language)
    await house.claim(seat, phone.user, platform="telegram")
    await house.open_wave("engagement", 0, 1)
    found = await looked_at(phone)
    assert len(found) > (20 if seat == 0 else 10)
    for screen in found:
        draw(screen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dialog", Library.load().keys())
async def test_t1_t2_t3_every_question_of_every_dialog(
    house: House, dialog: str, language: str
) -> None:
    await house.claim(1, "browser")
    await house.do("browser", f"language:{language}")
    run_id = (await house.open_wave(dialog, 1))[1]
    for screen in await walked(house, run_id, "browser"):
        draw(screen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_t2_u6_a_bilan_and_the_sample_screens(language: str) -> None:
    for sharing in (True, False):
        draw(bilan(view(may_share=sharing), all_words()[language]))
    for screen in screens(language).values():
        draw(screen)
