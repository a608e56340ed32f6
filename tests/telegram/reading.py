"""What is there to read and to tap in a drawn message, and what Telegram would refuse of it.

Reads by the played Telegram's own strict reading: the specification, the HTML, the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from adapters.telegram.render.frame import DrawnImage
from adapters.telegram.render.message import Drawn
from adapters.wording import clean, has_ink
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Form,
    Heading,
    Link,
    Paragraph,
    Progress,
)
from tests.fakes.telegram.calls import Call
from tests.fakes.telegram.keyboards import Button as Tapped
from tests.fakes.telegram.markup import Written
from tests.fakes.telegram.utf16 import part, units
from tests.fakes.telegram.writing import markup_of, read_text
from tests.fakes.telegram_server import TelegramServer

OURS = frozenset({"bold", "italic", "code", "expandable_blockquote"})
"""The only dress that the rendering gives."""

FOUND = frozenset({"url", "email", "mention", "hashtag", "bot_command"})
"""What Telegram dresses by itself."""


def read(drawn: Drawn) -> Written:
    """The text as it is seen; fails on whatever Telegram would refuse."""
    written, _ = _both(drawn)
    return written


def buttons(drawn: Drawn) -> list[list[Tapped]]:
    _, rows = _both(drawn)
    return rows


def actions(drawn: Iterable[Drawn]) -> list[str]:
    return [one.data for each in drawn for row in buttons(each) for one in row if one.data]


def labels(drawn: Drawn) -> list[str]:
    return [one.text for row in buttons(drawn) for one in row]


def dressed(drawn: Drawn, kind: str) -> list[str]:
    written = read(drawn)
    return [
        part(written.text, one["offset"], one["length"])
        for one in written.entities
        if one["type"] == kind
    ]


def _both(drawn: Drawn) -> tuple[Written, list[list[Tapped]]]:
    telegram = TelegramServer()
    given: dict[str, object] = {"chat_id": 101, "text": drawn.text, "parse_mode": "HTML"}
    if drawn.keyboard:
        given["reply_markup"] = {"inline_keyboard": [list(row) for row in drawn.keyboard]}
    arguments = telegram.world.specification.arguments("sendMessage", given, ())
    call = Call(telegram.world, "sendMessage", arguments)
    written, markup = read_text(call), markup_of(call)
    telegram.check()
    assert {one["type"] for one in written.entities} <= OURS | FOUND
    for image in drawn.attached:
        if isinstance(image, DrawnImage):
            assert units(image.caption) <= 1_024
    return written, [list(row) for row in markup.keyboard]


# ── What a screen says ────────────────────────────────────────────────────────────────────────


def squashed(text: str) -> str:
    """`text` without what leaves no ink: two layouts of the same words are equal."""
    return "".join(one for one in text if has_ink(one))


def ink(drawn: Sequence[Drawn]) -> str:
    """All that is read in the messages, each without the title that it begins with."""
    return squashed("\n".join(read(one).text.partition("\n")[2] for one in drawn))


def assert_read(said: Iterable[str], whole: str) -> None:
    """Every text of the list stands in this ink, in order, whole."""
    at = 0
    for text in said:
        own = squashed(clean(text))
        found = whole.find(own, at)
        assert found >= 0, f"«{text[:80]}» is not in «{whole[at : at + 200]}»"
        at = found + len(own)


def words(blocks: Iterable[Block]) -> Iterator[str]:
    """What is only to be read, in order, but for what is folded."""
    for block in blocks:
        if isinstance(block, Card):
            yield block.title
            yield from words(block.blocks)
        elif not isinstance(block, Details):
            yield from _own(block)


def spare_words(blocks: Iterable[Block]) -> Iterator[str]:
    """What is folded, in order."""
    for block in blocks:
        if isinstance(block, Details):
            yield block.summary
            yield from words(block.blocks)
        if isinstance(block, Card | Details):
            yield from spare_words(block.blocks)


def _own(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(text) | Heading(text):
            return (text,)
        case Bullets(items):
            return items
        case Facts(pairs):
            return (text for pair in pairs for text in pair)
        case Progress(label=label) | Document(label=label) | Link(label=label):
            return (label,)
        case _:
            return ()


def offered(blocks: Iterable[Block]) -> Iterator[Button]:
    for block in blocks:
        if isinstance(block, Choices):
            yield from block.buttons
        elif isinstance(block, Card | Details):
            yield from offered(block.blocks)


def forms(blocks: Iterable[Block]) -> Iterator[Form]:
    for block in blocks:
        if isinstance(block, Form):
            yield block
        elif isinstance(block, Card | Details):
            yield from forms(block.blocks)
