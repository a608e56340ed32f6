"""kill -9 at a dozen instants of a wave on Slack, on each engine, by HTTP and by its socket.

Three members answer a whole dialog side by side, from the prompts that are on their way to the
receipts. At the end the database holds what each of them gave, once. No edited message is doubled;
one that answers typed words may be said again, once a death at most, when its note is lost with it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest

from tests.scenario.fate import Instant
from tests.scenario.mortal import Doom
from tests.slack.mortal import LOST, MortalSlack
from tests.slack.respondent import Respondent, respondents

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAYING = "chat.postMessage"
TELLING = (
    Doom(Instant.BULK_BEFORE_COMMIT, 2),
    Doom(Instant.BULK_AFTER_COMMIT, 2),
    Doom(SAYING, 2),
    Doom(f"{LOST}{SAYING}", 2),
)
"""While the prompts leave; the last one may come twice."""

ANSWERING = (
    Instant.BEFORE_COMMIT,
    Instant.AFTER_COMMIT,
    Instant.AFTER_REPLY,
    "views.update",
    f"{LOST}views.update",
    "chat.update",
    f"{LOST}chat.update",
    SAYING,
    f"{LOST}{SAYING}",
)
LONGEST = 2
SEED = 20250923


async def test_nothing_is_lost_or_doubled(mortal: MortalSlack) -> None:
    await mortal.tells(TELLING)
    called = _messages(mortal)
    assert sum(called) in {6, 7}

    members = respondents(mortal)
    members[1].typed = frozenset(one.key for one in members[1].questions[::2])
    mortal.doom(_dooms(random.Random(f"{SEED} {mortal.installed}")))
    await asyncio.gather(*(member.answers_all() for member in members))
    await mortal.settled()

    for member in members:
        await _gave_it_all_once(member)
    more = [now - before for now, before in zip(_messages(mortal), called, strict=True)]
    typed = len(members[1].typed)
    assert (more[0], more[2]) == (0, 0)
    assert typed <= more[1] <= typed + len(ANSWERING)
    assert sorted(mortal.deaths) == sorted([*(one.instant for one in TELLING), *ANSWERING])
    mortal.keeps_quiet()


def _dooms(dice: random.Random) -> Sequence[Doom]:
    """Each instant once, in some order, so many passages after the restart."""
    return [Doom(one, dice.randint(1, LONGEST)) for one in dice.sample(ANSWERING, len(ANSWERING))]


def _messages(house: MortalSlack) -> list[int]:
    return [len(one.dm.from_app) for one in house.members]


async def _gave_it_all_once(member: Respondent) -> None:
    """Every answer and comment, and as many changes as it takes: begun, two parts, submitted."""
    state = await member.state()
    assert dict(state.answers) == member.given()
    assert dict(state.comments) == member.comments()
    assert state.revision == len(state.answers) + len(state.comments) + 3
    assert state.submitted
