"""Pictures are uploaded beside the words, which stand alone where a workspace takes none (S20)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette

from adapters.slack.channel import SlackChannel
from adapters.slack.tempo import Tempo
from bot.conversation import DRAWING
from bot.runtime.relay import PATIENCE
from dialogs.messages import (
    Button,
    Choices,
    Envelope,
    Gesture,
    GestureKind,
    Image,
    Layout,
    Paragraph,
    Picture,
    Reply,
    Screen,
    Surface,
    Theme,
)
from dialogs.nouns.people import Account
from tests.channels.slack_driver import workplace
from tests.fakes.slack.troubles import Trouble
from tests.fakes.slack_server import ALWAYS, Person, Slack
from tests.slack.house import SlackHouse
from tests.slack.table import seat
from tests.slack.tempi import at_tempo
from tests.slack.walks import people_of

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
ALT = "Deux points forts, un point à discuter"
BILAN = Screen(
    "bilan:1",
    "Le bilan",
    "fr",
    (Paragraph(ALT), Picture(ALT, (Image("image/png", Theme.LIGHT, PIXEL),), "Le point")),
    "Un bilan",
)


CHOICE = Screen(
    "home",
    "Le bilan",
    "fr",
    (Choices("Le bilan", (Button("Table du quartier", "go:bilan:1"),), Layout.LIST),),
    "Un bilan",
)
"""What somebody who sits at several tables is asked."""


@dataclass
class Showing:
    """Satisfies `Receiver`: always the bilan; where there is a choice, a command is answered by it
    first.
    """

    choosing: bool = False
    noted: list[str] = field(default_factory=list)
    revision: int = 0

    async def receive(self, gesture: Gesture) -> Reply:
        self.revision += 1
        asked = self.choosing and gesture.kind is GestureKind.COMMANDED
        return Reply(CHOICE if asked else BILAN, self.revision, gesture.account)

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        assert (account.platform, revision) == ("slack", self.revision)
        self.noted.append(message)

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        """Nothing is asked of it."""


@pytest.fixture
def showing() -> Showing:
    return Showing()


@pytest.fixture
async def channel(slack: Slack, showing: Showing) -> AsyncIterator[SlackChannel]:
    channel = SlackChannel(showing, workplace(slack, by_socket=False))
    await channel.start()
    slack.app_in(Starlette(routes=list(channel.routes())))
    yield channel
    await channel.stop()


@pytest.fixture
def louise(slack: Slack) -> Person:
    return slack.workspace("T1").user("U1", "Louise")


async def test_s20_a_picture_follows_its_words_with_its_own_in_words(
    channel: SlackChannel, louise: Person
) -> None:
    await louise.commands("/bilan")
    await channel.rest()
    assert louise.dm.last.shows(ALT)
    (file,) = louise.dm.files
    assert (file.data, file.alt) == (PIXEL, ALT)


async def test_a_bilan_chosen_among_those_of_several_tables_kept_its_picture_back(
    channel: SlackChannel, louise: Person, showing: Showing
) -> None:
    """The window where it was chosen says where it went."""
    showing.choosing = True
    await louise.commands("/bilan")
    await channel.rest()
    assert not louise.dm.messages
    await louise.clicks("Ouvrir")
    await channel.rest()
    assert louise.dm.last.shows(ALT)
    assert [(file.data, file.alt) for file in louise.dm.files] == [(PIXEL, ALT)]
    assert louise.screen().shows("C’est dans notre conversation privée")
    assert showing.noted[-1] == f"{louise.dm.id}:{louise.dm.last.ts}"


Disabled = Callable[[Slack], Trouble]

DISABLED: dict[str, Disabled] = {
    "uploads_off": lambda slack: slack.refuses("files.getUploadURLExternal", "access_denied"),
    "no_such_type": lambda slack: slack.refuses(
        "files.getUploadURLExternal", "slack_connect_file_upload_sharing_blocked"
    ),
    "down": lambda slack: slack.breaks("files.getUploadURLExternal", 503),
    "address_down": lambda slack: slack.breaks("upload", 500),
    "cut": lambda slack: slack.loses_answer("upload", applied=False, times=ALWAYS),
    "limited": lambda slack: slack.limits("files.completeUploadExternal", 30),
    "not_shared": lambda slack: slack.refuses("files.completeUploadExternal", "not_in_channel"),
}


@pytest.mark.parametrize("disabled", DISABLED.values(), ids=DISABLED)
async def test_s20_where_uploads_fail_the_words_stand_alone(
    slack: Slack,
    channel: SlackChannel,
    louise: Person,
    showing: Showing,
    disabled: Disabled,
) -> None:
    """And it is drawn all the same: nothing is behind, so no sweep says it again."""
    disabled(slack)
    await louise.commands("/bilan")
    await channel.rest()
    assert louise.dm.last.shows(ALT)
    assert len(louise.dm.messages) == 1
    assert not any(file.channels for file in slack.world.files.values())
    assert showing.noted == [f"{louise.dm.id}:{louise.dm.last.ts}"]


async def test_s20_a_post_in_a_channel_too_stands_by_its_words(house: SlackHouse) -> None:
    louise, amar = people_of(house)
    await seat(house, louise, amar)
    room = house.slack.workspace("T1").channel("C1", members=[louise, amar])
    post = Screen(BILAN.place, BILAN.title, "fr", BILAN.blocks, "Un bilan", surface=Surface.CHANNEL)
    await house.channel.send(Envelope(Account("slack", "T1", "C1"), post, 0))
    house.slack.refuses("files.getUploadURLExternal", "access_denied")
    await house.channel.send(Envelope(Account("slack", "T1", "C1"), post, 0))
    words = [one.notification for one in room.from_app if one.notification]
    assert words == ["Un bilan", "Un bilan"]
    assert [file.alt for file in room.files] == [ALT]
    said = len(room.messages)
    await house.move_by(DRAWING)
    assert len(room.messages) == said


# ── Too slow ──────────────────────────────────────────────────────────────────────────────────


async def says_it_once(house: SlackHouse, tempo: Tempo) -> None:
    """The relay would cancel the whole, and send the message once more."""
    louise = house.person("U1")
    frozen = house.slack.freezes("files.getUploadURLExternal")
    async with at_tempo(house, tempo) as channel, asyncio.timeout(PATIENCE.total_seconds()):
        reference = await channel.send(Envelope(Account("slack", "T1", "U1"), BILAN, 0))
    assert reference.startswith("D")
    assert len(louise.dm.from_app) == 1
    frozen.release()


async def test_s20_a_picture_that_takes_too_long_does_not_send_its_words_again(
    house: SlackHouse,
) -> None:
    await says_it_once(house, Tempo(upload=0.05))


async def test_s20_words_slow_to_leave_are_not_sent_again_for_a_picture(house: SlackHouse) -> None:
    """The two together would outlast the relay's patience."""
    moments = iter((0.0, 8.45, 8.45))
    await says_it_once(house, Tempo(clock=lambda: next(moments, 8.45), upload=60))
