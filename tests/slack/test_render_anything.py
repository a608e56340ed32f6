"""Any screen, drawn anywhere: within every limit, every word there, every action within reach."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.codec import Mark, mark_of_message
from adapters.slack.render.flow import forms_in
from adapters.slack.render.message import doorway, posted
from adapters.slack.render.placement import in_window
from adapters.slack.render.problems import field_problems
from adapters.slack.render.titles import fits_window
from adapters.wording import has_ink, one_line
from dialogs.messages import Screen, Surface
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_drawing import (
    assert_read,
    buttons,
    form_words,
    home_pages,
    message_pages,
    sent,
    window_pages,
    words,
)
from tests.slack.render_reading import actions, check_message
from tests.slack.render_screens import any_screen

ANYTHING = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@ANYTHING
@given(any_screen)
def test_s10_s12_any_screen_in_messages(screen: Screen) -> None:
    drawn = message_pages(screen)
    if in_window(screen):
        assert drawn == [list(doorway(screen, 3, CHROME).blocks)]
        return
    marks = [mark_of_message({"blocks": page}) for page in drawn]
    assert marks == [Mark(screen.place, 3)] * len(drawn)
    sent(screen, drawn)
    assert {one.action for one in forms_in(screen.blocks)} <= {
        value for page in drawn for value in actions(page)
    }
    assert_read(words(screen.blocks), drawn)
    assert_read((one.label for one in buttons(screen)), drawn)
    assert_read((one.hint for one in buttons(screen)), drawn)
    for form in forms_in(screen.blocks):
        assert_read((*form_words(form), form.submit), drawn)
    ways = [value for page in drawn for value in actions(page) if value.startswith("win:")]
    assert len(ways) == (len(drawn) if screen.surface is Surface.ANYWHERE else 0)


@ANYTHING
@given(any_screen)
def test_s9_s12_any_screen_in_windows(screen: Screen) -> None:
    drawn = window_pages(screen)
    forms = list(forms_in(screen.blocks))
    title = 0 if fits_window(screen.title) or not has_ink(screen.title) else 1
    opened = [window_pages(screen, number) for number in range(1, len(forms) + 1)]
    if not any(field.problem for form in forms for field in form.fields) or len(forms) <= 1:
        sent(screen, drawn)
        assert_read(words(screen.blocks), drawn, title)
        assert_read((one.label for one in buttons(screen)), drawn, title)
    for form, shown in zip(forms, opened, strict=True):
        assert_read(form_words(form), shown, title)


@ANYTHING
@given(any_screen)
def test_s9_s12_any_screen_at_home(screen: Screen) -> None:
    drawn = home_pages(screen)
    sent(screen, drawn)
    assert_read(words(screen.blocks), drawn)
    for form in forms_in(screen.blocks):
        assert_read((*form_words(form), form.submit), drawn)


@ANYTHING
@given(any_screen)
def test_u8_nothing_to_tap_nor_to_fill_in_a_channel(screen: Screen) -> None:
    drawn = posted(screen, CHROME, public_url=PUBLIC_URL)
    check_message(drawn)
    assert {block["type"] for block in drawn.blocks} <= {"header", "section", "context", "divider"}
    assert actions(drawn.blocks) == []


@ANYTHING
@given(any_screen)
def test_u5_a_doorway_shows_nothing_of_its_screen(screen: Screen) -> None:
    drawn = doorway(screen, 3, CHROME)
    check_message(drawn)
    assert drawn == doorway(replace(screen, title="", blocks=()), 3, CHROME)
    assert actions(drawn.blocks) == [f"go:{screen.place}"]


@ANYTHING
@given(any_screen, st.sampled_from(("keep", "run:1:2:fill", "seat:add")))
def test_errors_stand_beside_inputs_that_are_there(screen: Screen, action: str) -> None:
    problems = field_problems(screen, action)
    assert all(0 < len(words) <= 2_000 for words in problems.values())
    forms = [one.action for one in forms_in(screen.blocks)]
    if problems:
        shown = window_pages(screen, forms.index(action) + 1)
        ids = {block.get("block_id") for page in shown for block in page}
        assert set(problems) <= ids
    assert not problems or any(one_line(text) for text in problems.values())
