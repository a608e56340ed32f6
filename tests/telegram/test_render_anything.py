"""Any screen, drawn anywhere: within every limit, every word there, every action within reach."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from adapters.telegram.codec import fits
from adapters.telegram.render.message import doorway, posted
from adapters.wording import one_line
from dialogs.messages import Screen
from tests.slack.render_screens import any_screen
from tests.telegram.chromes import CHROME, PUBLIC_URL
from tests.telegram.reading import (
    actions,
    assert_read,
    buttons,
    forms,
    ink,
    offered,
    read,
    spare_words,
    words,
)
from tests.telegram.test_render_keyboards import pages

ANYTHING = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)


@ANYTHING
@given(any_screen)
def test_t1_t2_t3_t4_any_screen_in_our_conversation(screen: Screen) -> None:
    drawn = pages(screen)
    within = actions(drawn)
    assert [one.action for one in offered(screen.blocks) if one.action not in within] == []
    whole = ink(drawn)
    assert_read(words(screen.blocks), whole)
    assert_read(spare_words(screen.blocks), whole)
    for form in forms(screen.blocks):
        assert_read((one_line(field.label) for field in form.fields), whole)
    for one in offered(screen.blocks):
        assert_read((one.hint,), whole)
    assert all(fits(action) for action in within)


@ANYTHING
@given(any_screen)
def test_u8_nothing_to_tap_nor_to_fill_in_a_group(screen: Screen) -> None:
    for drawn in posted(screen, CHROME, public_url=PUBLIC_URL):
        assert read(drawn).text
        assert buttons(drawn) == []


@ANYTHING
@given(any_screen)
def test_u5_a_doorway_shows_nothing_of_its_screen(screen: Screen) -> None:
    drawn = doorway(screen, CHROME)
    assert read(drawn).text
    assert actions([drawn]) == [f"go:{screen.place}"]
