"""kill -9 of a real process between its commit and its reply: what it did is there, once."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

from storage.work import Work
from tests.storage.conftest import Opener
from tests.storage.killed import ACCOUNT, EVENT_ID, apply
from tests.storage.samples import TODAY


async def begin(url: str, *more: str) -> Process:
    """The process, inside its transaction."""
    command = (sys.executable, "-m", "tests.storage.killed", url, *more)
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"inside\n"
    return process


async def kill(process: Process) -> bytes:
    """What it had still said."""
    process.kill()
    said, _ = await process.communicate()
    return said


async def test_what_a_killed_process_committed_is_there_and_is_applied_once(
    url: str, opening: Opener
) -> None:
    storage = opening(url)
    process = await begin(url)
    # The same event here waits for the other process's commit: then it is known.
    applied = await storage.transactions.run(apply)
    assert await kill(process) == b""
    assert not applied
    presence = await storage.transactions.run(lambda work: work.conversations.enter(ACCOUNT))
    assert presence is not None
    assert presence.person.id == 1


async def test_what_a_killed_process_had_not_committed_leaves_no_trace(
    url: str, opening: Opener
) -> None:
    storage = opening(url)
    await kill(await begin(url, "before"))

    def again(work: Work) -> bool:
        return work.events.record(EVENT_ID, TODAY)

    assert await storage.transactions.run(again)
    assert await storage.transactions.run(lambda work: work.conversations.enter(ACCOUNT)) is None
