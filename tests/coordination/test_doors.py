"""Ways into Tablée: which link is shown to whom, which one a picture holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.coordination.bringing import GroupLink
from bot.coordination.inviting import Invited
from bot.coordination.seats import Line
from bot.desk import View
from bot.doors import Doors
from bot.i18n import all_words
from bot.membership.invitations import LandingView
from bot.pictures.drawing import Format
from bot.pictures.qr import qr
from bot.screens import compose
from bot.use_cases import SCREENS
from dialogs.messages import Link, Paragraph, Picture, Screen, Tone
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.roundtables import Organisation, Sector
from tests.bilan.samples import TABLE

TOKEN = "abcdefghijklmnopqrstuv"
HERE, OUTSIDE = "http://127.0.0.1:8080", "https://tablee.example"
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
WORDS = all_words()["fr"]
SEAT = Member(
    *(7, TABLE.id, 1, None, "Marie", Right.MEMBER, SeatStatus.INVITED, 0, ()),
    *(None, None, None, None, None),
)
LINE = Line(SEAT, Organisation(1, TABLE.id, "L’Ancre", Sector.HEALTH))


@dataclass
class Entrance:
    """`name` "" is one that does not know its own yet."""

    name: str = "tablee_bot"
    platform: str = "messages"

    def to_conversation(self, secret: str) -> str:
        return f"https://chat.example/{self.name}/{secret}" if self.name else ""

    def to_group(self, secret: str) -> str:
        return f"https://chat.example/{self.name}/group/{secret}" if self.name else ""


async def drawn(
    view: View, *entrances: Entrance, public_url: str = OUTSIDE, pages: bool = False
) -> Screen:
    doors = Doors(public_url)
    doors.open(entrances)
    return await doors(view, compose(SCREENS, view, WORDS), WORDS, pages=pages)


def invited(*, pictured: bool = True) -> Invited:
    return Invited("seats:3", TABLE, NOW, link=LINE, token=TOKEN, pictured=pictured, reissued=False)


def landing() -> LandingView:
    place = f"invitation:{TOKEN}:fr"
    return LandingView("fr", place, TOKEN, "Table", "Louise", "L’Ancre", "Marie", observer=False)


def links(screen: Screen) -> list[str]:
    return [block.path for block in screen.blocks if isinstance(block, Link)]


def pictures(screen: Screen) -> list[bytes]:
    found = [block for block in screen.blocks if isinstance(block, Picture)]
    assert all(block.alt and len(block.images) == 1 for block in found)
    return [block.images[0].data for block in found]


async def test_each_way_in_has_its_link_beside_that_of_the_web() -> None:
    assert links(await drawn(invited())) == [f"/m/i/{TOKEN}"]
    there = f"https://chat.example/tablee_bot/{TOKEN}"
    assert links(await drawn(invited(), Entrance())) == [f"/m/i/{TOKEN}", there]
    assert links(await drawn(invited(), Entrance(""))) == [f"/m/i/{TOKEN}"]


@pytest.mark.parametrize(("pages", "form"), [(True, Format.SVG), (False, Format.PNG)])
async def test_u6_any_telephone_reads_the_picture_of_the_page(*, pages: bool, form: Format) -> None:
    screen = await drawn(invited(), Entrance(), pages=pages)
    assert pictures(screen) == [qr(f"{OUTSIDE}/m/i/{TOKEN}", form)]


@pytest.mark.parametrize("here", [HERE, "http://localhost:8080", "http://[::1]:8080"])
async def test_a_page_that_no_telephone_reaches_gives_way_to_another_door(here: str) -> None:
    there = f"https://chat.example/tablee_bot/{TOKEN}"
    screen = await drawn(invited(), Entrance(), public_url=here)
    assert pictures(screen) == [qr(there, Format.PNG)]
    alone = await drawn(invited(), public_url=here)
    assert pictures(alone) == [qr(f"{here}/m/i/{TOKEN}", Format.PNG)]


async def test_no_picture_stands_where_it_would_stay() -> None:
    assert pictures(await drawn(invited(pictured=False), Entrance())) == []


async def test_the_page_of_an_invitation_leads_on_to_the_other_doors() -> None:
    there = f"https://chat.example/tablee_bot/{TOKEN}"
    assert links(await drawn(landing(), Entrance(), pages=True)) == [there]
    assert links(await drawn(landing(), Entrance())) == []
    assert links(await drawn(landing(), pages=True)) == []


async def test_a_group_is_entered_by_the_door_of_its_own_platform() -> None:
    view = GroupLink("space:3", TABLE, "messages", TOKEN, NOW)
    other = Entrance("elsewhere", "other")
    screen = await drawn(view, other, Entrance())
    assert links(screen) == [f"https://chat.example/tablee_bot/group/{TOKEN}"]
    away = await drawn(view, other, Entrance(""))
    assert links(away) == []
    warned = [one for one in away.blocks if isinstance(one, Paragraph) and one.tone is Tone.WARNING]
    assert len(warned) == 1
