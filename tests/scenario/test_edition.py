"""A definition that changed while people were answering: each run keeps the edition of its wave."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.scenario.conftest import set_scene
from tests.scenario.guide import mobilisation
from tests.scenario.house import open_house
from tests.scenario.times import OPENING
from tests.web.browsing import Browser

FIRST, SECOND, *_ = mobilisation()
FORMER = "Ainsi posée autrefois ?"


async def test_a_run_goes_on_in_the_words_of_its_own_edition(tmp_path: Path) -> None:
    """The installed edition differs from the one the wave kept: as after an upgrade."""
    url = f"sqlite:///{tmp_path}/tablee.sqlite3"
    async with set_scene(url) as scene:
        await scene.member.begin()
        await scene.member.press(FIRST.choices[0])
        browser = scene.member.browser
        assert isinstance(browser, Browser)
        cookie = browser.client.cookies["tablee"]
    _reword(url, SECOND.key, FORMER)
    async with open_house(url) as house:
        house.clock.move_to(OPENING)
        member = house.visitor(mobilisation())
        house.browsers[-1].client.cookies.set("tablee", cookie)
        await member.look("")
        await member.press("Reprendre")
        assert member.lead == FORMER
        await member.press(SECOND.choices[4])
        assert member.screen == mobilisation()[2].key
        await member.press("Retour")
        assert member.lead == FORMER
        assert member.chosen == (SECOND.choices[4],)


def _reword(url: str, question: str, words: str) -> None:
    """Change what the wave's kept edition asks, in the database itself."""
    engine = create_engine(url)
    with engine.begin() as connection:
        kept = connection.execute(text("SELECT text FROM edition")).scalar_one()
        dialog = json.loads(kept)
        asked = [one for section in dialog["sections"] for one in section["questions"]]
        next(one for one in asked if one["key"] == question)["text"]["fr"] = words
        connection.execute(text("UPDATE edition SET text = :text"), {"text": json.dumps(dialog)})
    engine.dispose()
