"""Any screen, drawn anywhere: within every limit, every word there, every action within reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.codec import look_in, mark_of_message, mark_of_view
from adapters.slack.mrkdwn import clean, has_ink, one_line
from adapters.slack.render.flow import forms_in
from adapters.slack.render.home import home
from adapters.slack.render.message import doorway, message, posted
from adapters.slack.render.placement import in_window
from adapters.slack.render.titles import fits_window
from adapters.slack.render.window import field_problems, window
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Facts,
    Form,
    Heading,
    Paragraph,
    Progress,
    Screen,
    Surface,
)
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_reading import actions, check_message, check_view, labels, squashed, texts
from tests.slack.render_screens import any_screen

ANYTHING = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
ADAPTERS_OWN = ("page:", "form:", "win:", "msg:")

Blocks = list[dict[str, Any]]


def inside(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Card | Details):
            yield from inside(block.blocks)


def buttons(screen: Screen) -> list[Button]:
    return [
        button
        for block in inside(screen.blocks)
        if isinstance(block, Choices)
        for button in block.buttons
    ]


def pages(draw: Callable[[int], Blocks]) -> list[Blocks]:
    """Every page, until one is drawn again: a page out of range is the last one."""
    found = [draw(0)]
    while any(value.startswith(f"page:{len(found)}:") for value in actions(found[-1])):
        found.append(draw(len(found)))
        assert len(found) < 500
    assert draw(len(found)) == found[-1] == draw(9_999)
    return found


def message_pages(screen: Screen) -> list[Blocks]:
    def draw(page: int) -> Blocks:
        drawn = message(screen, 3, CHROME, page=page, public_url=PUBLIC_URL)
        check_message(drawn)
        return list(drawn.blocks)

    return pages(draw)


def home_pages(screen: Screen) -> list[Blocks]:
    def draw(page: int) -> Blocks:
        view = home(screen, 3, CHROME, page=page, public_url=PUBLIC_URL)
        check_view(view)
        assert mark_of_view(view).place == screen.place
        return list(view["blocks"])

    return pages(draw)


def window_pages(screen: Screen, form: int = 0) -> list[Blocks]:
    def draw(page: int) -> Blocks:
        view = window(screen, 3, CHROME, page=page, form=form, public_url=PUBLIC_URL)
        check_view(view)
        mark = mark_of_view(view)
        assert (mark.place, mark.revision) == (screen.place, 3)
        has_inputs = any(block["type"] == "input" for block in view["blocks"])
        assert not has_inputs or mark.form in {one.action for one in forms_in(screen.blocks)}
        return list(view["blocks"])

    return pages(draw)


def sent(screen: Screen, shown: list[Blocks]) -> None:
    """Every action of the screen can be tapped, and no other but looks of the adapter."""
    tapped = {value for page in shown for value in actions(page)}
    expected = {one.action for one in buttons(screen)}
    forms = {one.action for one in forms_in(screen.blocks)}
    assert expected <= tapped
    ours = {value for value in tapped if value.startswith(ADAPTERS_OWN)}
    assert tapped - ours <= expected | forms | {f"go:{screen.place}"}
    assert all((look := look_in(value)) and look.place == screen.place for value in ours)


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def words(blocks: Iterable[Block]) -> Iterator[str]:
    """Everything to read, but what stands on buttons and in forms."""
    for block in blocks:
        match block:
            case Paragraph(text) | Heading(text) | Progress(_, _, text):
                yield text
            case Bullets(items):
                yield from items
            case Facts(pairs):
                yield from (text for pair in pairs for text in pair)
            case Card(title, inner) | Details(title, inner):
                yield title
                yield from words(inner)
            case _:
                pass


def form_words(form: Form) -> Iterator[str]:
    for field in form.fields:
        yield from (field.label, field.hint, field.problem)
        if field.options and field.input.value in {"select", "checkboxes", "ranking"}:
            yield from (
                text for one in field.options if one.value for text in (one.label, one.hint)
            )


def assert_read(expected: Iterable[str], shown: list[Blocks], title: int = 1) -> None:
    """`title`: how many blocks repeat the screen's title on each page."""
    read = squashed("".join(text for page in shown for text in texts(page[title:])))
    tapped = {squashed(label) for page in shown for label in labels(page)}
    for text in expected:
        if has_ink(text):
            wanted = squashed(clean(text))
            assert wanted in read or wanted in tapped or f"✓{wanted}" in tapped


# ── The properties ────────────────────────────────────────────────────────────────────────────


@ANYTHING
@given(any_screen)
def test_s10_s12_any_screen_in_messages(screen: Screen) -> None:
    drawn = message_pages(screen)
    if in_window(screen):
        assert drawn == [list(doorway(screen, 3, CHROME).blocks)]
        return
    marks = [mark_of_message({"blocks": page}) for page in drawn]
    assert [(mark.place, mark.revision, mark.page) for mark in marks] == [
        (screen.place, 3, at) for at in range(len(drawn))
    ]
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
@given(any_screen, any_screen)
def test_u5_a_doorway_shows_nothing_of_its_screen(screen: Screen, other: Screen) -> None:
    drawn = doorway(screen, 3, CHROME)
    check_message(drawn)
    hidden = replace(other, place=screen.place, notification=screen.notification)
    assert drawn == doorway(hidden, 3, CHROME)
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
