"""Two pages of one human, and the gestures by which they become one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.ports import Work
from dialogs.messages import Reply, Tone
from dialogs.nouns.people import Account, Member, Person, SeatStatus
from dialogs.nouns.waves import Participation
from tests.conversation.house import House, action, actions, texts

CHAT = "chat"


@dataclass(frozen=True)
class Page:
    """Somebody at one account of the house."""

    house: House
    user: str
    platform: str = "web"

    @property
    def account(self) -> Account:
        return self.house.account(self.user, self.platform)

    async def do(self, what: str, fields: dict[str, tuple[str, ...]] | None = None) -> Reply:
        return await self.house.do(self.user, what, fields, platform=self.platform)

    async def look(self, place: str) -> Reply:
        return await self.house.look(self.user, place, platform=self.platform)

    async def claim(self, seat: int) -> None:
        await self.house.claim(seat, self.user, platform=self.platform)

    async def code(self) -> str:
        shown = texts((await self.do("device:new")).screen, Tone.GOOD)
        found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", shown)
        assert found is not None
        return found[0]

    async def types(self, code: str) -> Reply:
        return await self.do("device:enter", {"code": (code,)})

    async def agrees(self, asked: Reply) -> Reply:
        """The "yes" of what was asked, if anything was."""
        yes = [one for one in actions(asked.screen) if re.match("device:(join|merge):", one)]
        assert yes, texts(asked.screen)
        return await self.do(yes[0])

    async def merges_into(self, other: Page) -> Reply:
        return await self.agrees(await self.types(await other.code()))

    async def person(self) -> Person:
        presence = await self.house.work(lambda work: work.conversations.enter(self.account))
        assert presence is not None, f"nobody is behind {self.user}"
        return presence.person

    async def seats(self) -> list[Member]:
        person = await self.person()
        held = await self.house.work(lambda work: work.members.of_person(person.id))
        return [seat for seat in held if seat.status is SeatStatus.ACTIVE]

    async def answers(self, run_id: int, times: int) -> None:
        """Begun, then that many questions answered."""
        await self.do(f"run:{run_id}:0:begin")
        for _ in range(times):
            await self.answers_one(run_id)

    async def answers_one(self, run_id: int) -> None:
        """The question that is shown at the run, by its last choice."""
        shown = (await self.look(f"run:{run_id}")).screen
        await self.do([one for one in actions(shown) if ":ans:" in one][-1])

    async def hands_in(self, run_id: int) -> None:
        """As it is."""
        offered = (await self.look(f"run:{run_id}:last")).screen
        await self.do(action(offered, ":submit"))


async def lines(house: House) -> list[Participation]:
    """The roster's lines, in the order of the seats."""
    wave = house.wave
    assert wave is not None

    def found(work: Work) -> list[Participation]:
        return list(work.participations.slice(wave.id, 0, 100))

    return await house.work(found)


async def two_seats(house: House) -> tuple[Page, Page]:
    """The same human at seats 1 and 2, from a browser and from a messaging app."""
    web, chat = Page(house, "browser"), Page(house, "U1", CHAT)
    await web.claim(1)
    house.clock.at += timedelta(minutes=1)
    await chat.claim(2)
    house.clock.at += timedelta(minutes=1)
    return web, chat
