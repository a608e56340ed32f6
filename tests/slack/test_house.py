"""The whole product is met on Slack, by each way of being installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.slack_server import slack_server
from tests.slack.house import Installed, open_slack_house


@pytest.mark.parametrize("installed", [Installed.HTTP, Installed.SOCKET])
async def test_u1_a_stranger_is_welcomed_at_home_and_helped_in_words(
    tmp_path: Path, installed: Installed
) -> None:
    async with slack_server() as slack:
        url = f"sqlite:///{tmp_path}/tablee.sqlite3"
        async with open_slack_house(url, slack, installed) as house:
            louise = house.person("U1", "Louise", locale="fr-CA")
            await louise.opens_home()
            await house.rest()
            assert louise.home.shows("Le compagnon des tables de concertation")
            await louise.types("aide")
            await house.rest()
            assert louise.dm.last.shows("Aide")
