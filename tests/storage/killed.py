"""A process to be killed: it commits one person, and dies before anybody hears of it.

Run as `python -m tests.storage.killed URL [before]`. It prints "inside" from within the
transaction; its loop is held, so that the writer commits and the reply can never be delivered.
With `before`, the transaction itself is held, so that it can never commit.
"""

from __future__ import annotations

import asyncio
import sys
from threading import Event

from dialogs.nouns.people import Account, Identity, Person
from storage import open_storage
from storage.work import Work
from tests.storage.conftest import KEY
from tests.storage.samples import NOW, TODAY

ACCOUNT = Account("web", "", "killed")
EVENT_ID = b"the event of the killed process"


def apply(work: Work) -> bool:
    """Bind an account, once an event."""
    if not work.events.record(EVENT_ID, TODAY):
        return False
    person = work.people.add(Person(0, "fr", None))
    work.identities.add(Identity(0, person.id, ACCOUNT, "", NOW))
    return True


def inside(work: Work) -> bool:
    applied = apply(work)
    sys.stdout.write("inside\n")
    sys.stdout.flush()
    if "before" in sys.argv:
        Event().wait()
    return applied


async def main(url: str) -> None:
    storage = open_storage(url, [KEY])
    task = asyncio.create_task(storage.transactions.run(inside))
    await asyncio.sleep(0)
    sys.stdin.read()  # holds the loop until the end
    await task
    sys.stdout.write("replied\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
