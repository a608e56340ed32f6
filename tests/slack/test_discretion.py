"""What a workspace's owner can export tells nothing of what a member did in a window."""

from __future__ import annotations

from adapters.slack.codec import mark_of_message
from tests.slack.house import SlackHouse
from tests.slack.walks import begun


async def test_a_message_does_not_count_the_gestures_before_it(house: SlackHouse) -> None:
    _, person = await begun(house)
    numbers = []
    for _ in range(3):
        await person.types("aide")
        await house.rest()
        numbers.append(mark_of_message(person.dm.last.shown).number)
    assert numbers != sorted(numbers) or max(numbers) - min(numbers) > 1000
