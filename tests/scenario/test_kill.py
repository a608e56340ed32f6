"""kill -9 at 25 instants, on each engine: no answer lost or doubled, everyone on the right screen.

The real process answers over HTTP; browsers send again what was never answered, as it was. At the
end, every review holds exactly what its author gave, and the bilan equals the recount.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import create_engine, text

from tests.scenario.answering import (
    Respondent,
    move_to_another_device,
    rest,
    step_back,
    think_aloud,
)
from tests.scenario.bilan_page import check_bilan, recounted
from tests.scenario.cast import PARTNERS, TABLE, Plan, plans
from tests.scenario.coordinating import create_table, invite, launch
from tests.scenario.fate import Instant
from tests.scenario.guide import Asked, mobilisation
from tests.scenario.house import KEY, until
from tests.scenario.mortal_house import Doom, MortalHouse, open_mortal_house
from tests.scenario.recount import Told
from tests.scenario.times import CLOSING, MEETING, OPENING
from tests.scenario.visiting import Visitor

SEED = 20250916
AT_ONCE = 3
"""So many people answer side by side, so that a group of transactions dies together."""

ANSWERING = (
    Instant.BEFORE_COMMIT,
    Instant.AFTER_COMMIT,
    Instant.AFTER_REPLY,
    Instant.WITHIN_RESPONSE,
    Instant.AFTER_RESPONSE,
)
ENTERING, ANSWERED = 3, 8
STEP = (Doom(Instant.BULK_BEFORE_COMMIT, 2), Doom(Instant.BULK_AFTER_COMMIT, 2))
"""Before and after the commit of what a tick does first, once it has asked what is due."""

OPENING_STEPS, CLOSING_STEPS = STEP * 3, STEP * 4


@pytest_asyncio.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[MortalHouse]:
    async with open_mortal_house(tmp_path, database_url) as opened:
        yield opened


@pytest.mark.timeout(600)  # under a minute, on two quiet cores
async def test_nothing_is_lost_or_doubled(house: MortalHouse) -> None:
    dice = random.Random(SEED)
    questions = mobilisation()
    visitors = await _take_seats(house, questions, dice)

    house.doom(OPENING_STEPS, OPENING)
    await house.wait_for_deaths()
    for visitor in visitors:
        await _sees_once(visitor, "1 questionnaire vous attend.")
    await _all_told(house, "prompt", len(visitors))

    respondents = [
        Respondent(visitor, plan)
        for visitor, plan in zip(visitors, plans(questions, len(visitors), SEED), strict=True)
    ]
    _scatter_detours(respondents)
    house.doom(_dooms(dice, ANSWERED, 35))
    await _side_by_side(respondents)
    for respondent in respondents:
        await respondent.check_answers()
    assert _told(house, "prompt") == len(visitors)

    house.doom(CLOSING_STEPS, CLOSING)
    await house.wait_for_deaths()
    house.move_to(MEETING)
    coordinator = respondents[0].visitor
    await _sees_once(coordinator, "un bilan est prêt")
    assert _told(house, "released") == 1
    submitted = [respondent.plan for respondent in respondents]
    await coordinator.press("Lire le bilan")
    check_bilan(coordinator.page, questions, submitted)
    _check_command(await _bilan_command(house), questions, submitted)
    for respondent in respondents:
        await _finds_it_closed(respondent.visitor)

    assert len(house.deaths) == 25
    assert set(house.deaths) == set(Instant)
    _keeps_quiet(house.log)


async def _take_seats(
    house: MortalHouse, questions: Sequence[Asked], dice: random.Random
) -> list[Visitor]:
    """The table, its links, and twelve people who come by them, on a process that dies."""
    coordinator = house.visitor(questions)
    address = await _operator_code(house)
    house.doom(_dooms(dice, ENTERING, 6))
    await create_table(coordinator, address, PARTNERS[0])
    links = await invite(coordinator, PARTNERS[1:])
    visitors = [coordinator]
    for link in links:
        visitors.append(house.visitor(questions))
        await visitors[-1].claim(link)
    await launch(coordinator, "mobilisation")
    assert coordinator.sees("12 personnes invitées"), coordinator.texts
    return visitors


def _dooms(dice: random.Random, count: int, longest: int) -> list[Doom]:
    """Each instant in turn, then at random; each so many passages after the restart."""
    instants = [*ANSWERING, *(dice.choice(ANSWERING) for _ in range(count))][:count]
    return [Doom(instant, dice.randint(1, longest)) for instant in instants]


def _scatter_detours(respondents: Sequence[Respondent]) -> None:
    respondents[1].detours = {"ouverture": step_back, "clarte_roles": rest}
    respondents[2].detours = {"confiance": think_aloud, "moyen.table": step_back}
    respondents[3].detours = {"respect": move_to_another_device}
    respondents[4].detours = {"collaboration": rest, "balance": think_aloud}


async def _side_by_side(respondents: Sequence[Respondent]) -> None:
    """A few at once, each one from beginning to end."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(respondent: Respondent) -> None:
        async with room:
            await respondent.answer_all()

    await asyncio.gather(*(one(respondent) for respondent in respondents))


async def _sees_once(visitor: Visitor, words: str) -> None:
    """The message is there once, and never comes again."""

    async def there() -> bool:
        await visitor.look("")
        return visitor.sees(words)

    await until(there, f"{words!r} on {visitor.title!r}")
    assert sum(words in text for text in visitor.texts) == 1


async def _finds_it_closed(visitor: Visitor) -> None:
    await visitor.look("")
    assert visitor.sees("Rien ne vous attend pour l'instant."), visitor.texts


async def _all_told(house: MortalHouse, kind: str, people: int) -> None:
    """Everybody's page has its entry, in the end."""

    async def there() -> bool:
        return _told(house, kind) >= people

    await until(there, f"{people} entries of kind {kind}")
    assert _told(house, kind) == people


def _told(house: MortalHouse, kind: str) -> int:
    """How many entries of this kind stand on people's pages, by the database itself."""
    engine = create_engine(house.database_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        counted = connection.execute(
            text("SELECT count(*) FROM notice WHERE kind = :kind"), {"kind": kind}
        ).scalar_one()
    engine.dispose()
    return int(counted)


# ── The command line, beside the process ──────────────────────────────────────────────────────


async def _operator_code(house: MortalHouse) -> str:
    return str(json.loads(await _tablee(house, "table", "create", "--json"))["url"])


async def _bilan_command(house: MortalHouse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(await _tablee(house, "bilan", TABLE, "--format", "json"))
    return found


async def _tablee(house: MortalHouse, *words: str) -> str:
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).parent / "tablee",
        *words,
        cwd=house.folder,
        env={
            **os.environ,
            "DATABASE_URL": house.database_url,
            "TABLEE_SECRET_KEY": KEY,
            "PUBLIC_URL": house.address,
        },
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    return said.decode()


def _check_command(
    said: Mapping[str, Any], questions: Sequence[Asked], submitted: Sequence[Plan]
) -> None:
    """The command's numbers are those of the recount too."""
    assert said["participation"] == {"submitted": len(submitted), "roster": len(submitted)}
    items = {
        (item["key"], item["option"]): item
        for section in said["sections"]
        for item in section["items"]
    }
    expected = recounted(questions, submitted)
    assert len(items) == len(expected)
    for (asked, option), item in expected.items():
        told = items[asked.key, asked.keys[option] if asked.several else None]
        blocks = [block for block in told["blocks"] if block["most"]]
        shown = tuple(Told(b["first"], b["last"], b["least"], b["most"]) for b in blocks)
        assert (shown, told["median"], told["agreement"]) == (
            item.told,
            item.median,
            item.agreement,
        ), asked.key


def _keeps_quiet(log: str) -> None:
    """No answer, comment or name in the log of a process that died 25 times."""
    for canary in ("Propos de", "Réflexion sur", "Alice Roy", "Traceback"):
        assert canary not in log
