"""What a workspace's owner can export tells nothing of what a member did in a window."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.slack.codec import mark_of_message
from adapters.slack.tempo import Tempo
from bot.runtime.relay import PATIENCE
from dialogs.messages import Envelope, Image, Paragraph, Picture, Screen, Surface, Theme
from dialogs.nouns.errors import Unavailable, Unreachable
from dialogs.nouns.people import Account
from tests.fakes.slack_server import ALWAYS, slack_server
from tests.slack.house import Installed, open_slack_house
from tests.slack.table import seat
from tests.slack.tempi import at_tempo
from tests.slack.walks import begun, people_of


async def test_a_message_does_not_count_the_gestures_before_it(tmp_path: Path) -> None:
    async with slack_server() as slack:
        url = f"sqlite:///{tmp_path}/tablee.sqlite3"
        async with open_slack_house(url, slack, Installed.HTTP) as house:
            _, person = await begun(house)
            numbers = []
            for _ in range(3):
                await person.types("aide")
                await house.rest()
                numbers.append(mark_of_message(person.dm.last.shown).number)
            assert numbers != sorted(numbers) or max(numbers) - min(numbers) > 1000


async def test_a_bilan_goes_to_no_channel_that_another_organisation_reads(tmp_path: Path) -> None:
    async with slack_server() as slack:
        url = f"sqlite:///{tmp_path}/tablee.sqlite3"
        async with open_slack_house(url, slack, Installed.HTTP) as house:
            here, elsewhere = slack.workspace("T1"), slack.workspace("T2", installed=False)
            room = here.channel("C9", "ailleurs", members=[house.person("U1")])
            here.shares(room, elsewhere, [elsewhere.user("U9", "Dehors")])
            posted = Screen(
                "bilan:1", "Bilan", "fr", (Paragraph("7 sur 12"),), "Un bilan", Surface.CHANNEL
            )
            with pytest.raises(Unreachable) as refused:
                await house.channel.send(Envelope(Account("slack", "T1", "C9"), posted, 0))
            assert refused.value.reason == "shared_channel"
            assert room.from_app == ()


async def test_a_picture_that_takes_too_long_does_not_send_its_words_again(tmp_path: Path) -> None:
    """The relay would cancel the whole, and send the message once more."""
    async with slack_server() as slack:
        url = f"sqlite:///{tmp_path}/tablee.sqlite3"
        async with open_slack_house(url, slack, Installed.HTTP) as house:
            louise = house.person("U1")
            frozen = slack.freezes("files.getUploadURLExternal")
            image = Image("image/png", Theme.LIGHT, b"png")
            picture = (Picture("Des barres", (image,)),)
            shown = Screen("bilan:1", "Bilan", "fr", picture, "Un bilan")
            async with at_tempo(house, Tempo(upload=0.05)) as channel:
                reference = await channel.send(Envelope(Account("slack", "T1", "U1"), shown, 0))
            assert reference.startswith("D")
            assert len(louise.dm.from_app) == 1
            frozen.release()


async def test_words_slow_to_leave_are_not_sent_again_for_a_picture(tmp_path: Path) -> None:
    """The two together would outlast the relay's patience."""
    async with slack_server() as slack:
        url = f"sqlite:///{tmp_path}/tablee.sqlite3"
        async with open_slack_house(url, slack, Installed.HTTP) as house:
            louise, moments = house.person("U1"), iter((0.0, 8.45, 8.45))
            frozen = slack.freezes("files.getUploadURLExternal")
            image = Image("image/png", Theme.LIGHT, b"png")
            picture = (Picture("Des barres", (image,)),)
            shown = Screen("bilan:1", "Bilan", "fr", picture, "Un bilan")
            slow = Tempo(clock=lambda: next(moments, 8.45), upload=60)
            async with at_tempo(house, slow) as channel, asyncio.timeout(PATIENCE.total_seconds()):
                reference = await channel.send(Envelope(Account("slack", "T1", "U1"), shown, 0))
            assert reference.startswith("D")
            assert len(louise.dm.from_app) == 1
            frozen.release()


async def test_a_channel_that_slack_is_slow_to_describe_is_posted_in_later(tmp_path: Path) -> None:
    async with slack_server() as slack:
        url = f"sqlite:///{tmp_path}/tablee.sqlite3"
        async with open_slack_house(url, slack, Installed.HTTP) as house:
            room = slack.workspace("T1").channel("C9", "table", members=[house.person("U1")])
            frozen = slack.freezes("conversations.info")
            posted = Screen("bilan:1", "Bilan", "fr", (), "Un bilan", Surface.CHANNEL)
            async with at_tempo(house, Tempo(looking=0.01)) as channel:
                with pytest.raises(Unavailable):
                    await channel.send(Envelope(Account("slack", "T1", "C9"), posted, 0))
            assert room.from_app == ()
            frozen.release()


async def test_whoever_slack_does_not_name_has_no_id_for_a_name(tmp_path: Path) -> None:
    async with slack_server() as slack:
        url = f"sqlite:///{tmp_path}/tablee.sqlite3"
        async with open_slack_house(url, slack, Installed.HTTP) as house:
            coordinator, *others = people_of(house)
            table = await seat(house, coordinator, *others)
            house.person("U77", "Amar")
            slack.breaks("users.info", about="U77", times=ALWAYS)
            await coordinator.commands("/tablee", "inviter")
            await house.rest()
            await coordinator.fills(
                {
                    "people": ["U77"],
                    "right": "member",
                    "new_organisation": "Un organisme",
                    "sector": "secteur.autre",
                }
            )
            await coordinator.submits()
            await house.rest()
            names = await house.app.transactions.read(
                lambda work: [one.name for one in work.members.of_roundtable(table.roundtable.id)]
            )
            assert "U77" not in names
            assert any("named" in one.block_id for one in coordinator.screen().fields)
