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


def reminded(*, last: bool) -> Reminded:
    return Reminded("run:999999999", TABLE, TITLE, CLOSES, ZONE, last)


EVERY: tuple[Announcement, ...] = (
    Prompted("run:1", TABLE, TITLE, 7, CLOSES, ZONE),
    reminded(last=False),
    reminded(last=True),
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
    told = Prompted("run:1", TABLE, TITLE, 7, CLOSES, "America/Vancouver")
    screen = compose(SCREENS, told, all_words()["fr"])
    texts = [block.text for block in screen.blocks if isinstance(block, Paragraph)]
    assert "14\N{NO-BREAK SPACE}h" in texts[1]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("told", EVERY[:3], ids=["prompt", "reminder", "last reminder"])
def test_what_calls_to_answer_has_one_button_that_only_opens(
    told: Announcement, language: str
) -> None:
    """A message stays in a history that others may export: no private act is to be seen in it."""
    screen = compose(SCREENS, told, all_words()[language])
    (choices,) = (block for block in screen.blocks if isinstance(block, Choices))
    (button,) = choices.buttons
    assert button.label == {"fr": "Ouvrir", "en": "Open"}[language]
    assert button.action.startswith("go:run:")
    assert not screen.sensitive


def test_the_last_reminder_says_that_a_part_may_be_submitted() -> None:
    said = [
        str(compose(SCREENS, reminded(last=last), all_words()["fr"]).blocks)
        for last in (False, True)
    ]
    assert ["remises telles quelles" in one for one in said] == [False, True]
