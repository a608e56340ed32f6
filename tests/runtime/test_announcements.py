"""Every message that comes by itself, in both languages: neutral, whole, within limits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.announcements import (
    Announcement,
    BilanReady,
    NewcomerJoined,
    Prompted,
    Reminded,
    SeatReissued,
    SettingsChanged,
    WaveCancelled,
    WavePostponed,
)
from bot.i18n import all_words
from bot.screens import compose
from bot.screens.deliveries import SCREENS
from dialogs.definition import Text
from dialogs.messages import MAX_ACTION_BYTES, Choices, Paragraph

TITLE = Text(fr="Se mobiliser", en="Mobilising")
CLOSES = datetime(2026, 9, 28, 21, tzinfo=UTC)
ZONE = "America/Toronto"
TABLE = "Table du littoral"


def reminded(*, last: bool, revision: int | None) -> Reminded:
    return Reminded(
        "run:999999999",
        TABLE,
        TITLE,
        7,
        CLOSES,
        ZONE,
        999999999,
        last,
        revision is not None,
        revision,
    )


EVERY: tuple[Announcement, ...] = (
    Prompted("run:1", TABLE, TITLE, 7, CLOSES, ZONE, 1),
    reminded(last=False, revision=None),
    reminded(last=True, revision=999999),
    BilanReady("bilan:1", TABLE, TITLE),
    WaveCancelled("table:1", TABLE, TITLE),
    WavePostponed("table:1", TABLE, TITLE, CLOSES, ZONE),
    SeatReissued("home", TABLE),
    NewcomerJoined("table:1", TABLE),
    SettingsChanged("table:1", TABLE),
)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("told", EVERY, ids=lambda told: type(told).__name__)
def test_u5_a_message_is_neutral_and_within_limits(told: Announcement, language: str) -> None:
    screen = compose(SCREENS, told, all_words()[language])
    assert (screen.place, screen.title, screen.language) == (told.place, TABLE, language)
    assert screen.notification
    assert "obilis" not in screen.notification  # neither the dialog nor what it asks
    texts = [block.text for block in screen.blocks if isinstance(block, Paragraph)]
    assert texts
    assert not any("{" in text for text in texts)
    for block in screen.blocks:
        if isinstance(block, Choices):
            assert all(len(one.action.encode()) <= MAX_ACTION_BYTES for one in block.buttons)


def test_the_closing_is_said_on_the_members_own_clock() -> None:
    told = Prompted("run:1", TABLE, TITLE, 7, CLOSES, "America/Vancouver", 1)
    screen = compose(SCREENS, told, all_words()["fr"])
    texts = [block.text for block in screen.blocks if isinstance(block, Paragraph)]
    assert "14\N{NO-BREAK SPACE}h" in texts[1]
