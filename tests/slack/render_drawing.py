"""Every page that a screen takes on each ground, and what must be found there.

Each drawing is checked against Slack's limits as it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from adapters.slack.codec import look_in, mark_of_view
from adapters.slack.render.flow import forms_in
from adapters.slack.render.home import home
from adapters.slack.render.message import message
from adapters.slack.render.window import window
from adapters.wording import clean, has_ink
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
)
from tests.slack.render_chrome import CHROME, PUBLIC_URL
from tests.slack.render_reading import actions, check_message, check_view, labels, squashed, texts

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
        assert (mark.place, mark.number) == (screen.place, 3)
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
