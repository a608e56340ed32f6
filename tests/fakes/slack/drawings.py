"""Screens as snapshots, and conversations as a person scrolls through them.

Owns the passage from what Slack keeps (`world`) to what is seen (`reading`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tests.fakes.slack.mrkdwn import Rendered, rendered
from tests.fakes.slack.reading import Button, Field, Reading, read
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.wire import message_json, view_json
from tests.fakes.slack.world import Channel, File, Message, View, World


@dataclass(frozen=True, slots=True)
class Drawing:
    """One screen as it stood: a message, an ephemeral one, a modal, or the home tab.

    `texts` are in reading order; `labels` are those of what can be pressed, a modal's own submit
    and close last. `notification` is what a locked phone shows. `shown` is Slack's own JSON.
    """

    world: World
    surface: str  # "message", "ephemeral", "modal", "home"
    source: Message | View
    version: int
    shown: JSON
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    fields: tuple[Field, ...] = ()
    alts: tuple[str, ...] = ()
    active: tuple[Rendered, ...] = ()
    files: tuple[File, ...] = ()
    title: str = ""
    notification: str = ""
    by_app: bool = True

    def shows(self, words: str) -> bool:
        held = [option for field in self.fields for option in field.options]
        return any(words in text for text in (*self.texts, *self.labels, *self.alts, *held))

    def button(self, label: str) -> Button:
        found = [one for one in self.buttons if one.label == label]
        assert found, f"no button {label!r} among {self.labels}"
        return found[0]

    def fields_called(self, name: str) -> tuple[Field, ...]:
        """By label, `block_id`, `action_id`, placeholder, or a part of a `block_id` between bars.

        Several when a field takes several inputs, such as a ranking.
        """
        found = tuple(
            one
            for one in self.fields
            if name in {one.label, one.block_id, one.action_id, one.placeholder}
        ) or tuple(one for one in self.fields if name in one.block_id.split("|"))
        assert found, f"no field {name!r} among {[(f.label, f.block_id) for f in self.fields]}"
        return found

    def field(self, name: str) -> Field:
        return self.fields_called(name)[0]

    @property
    def values(self) -> Mapping[str, tuple[str, ...]]:
        """What stands in each field, by `block_id`."""
        return {one.block_id: one.values for one in self.fields}

    @property
    def former(self) -> Drawing:
        """The drawing that this one replaced."""
        assert self.version > 0, "this was the first drawing of it"
        return drawing_of(self.world, self.source, self.version - 1)

    @property
    def now(self) -> Drawing:
        """What stands there now."""
        return drawing_of(self.world, self.source)

    @property
    def ts(self) -> str:
        assert isinstance(self.source, Message)
        return self.source.ts


def drawing_of(world: World, source: Message | View, version: int | None = None) -> Drawing:
    """A drawing of a message or a view: the present one, or a former one by number."""
    if isinstance(source, Message):
        return _of_message(world, source, version)
    return _of_view(world, source, version)


def _of_message(world: World, message: Message, version: int | None) -> Drawing:
    place = len(message.versions) - 1 if version is None else version
    held = message.versions[place]
    reading = read(held.blocks, message.typed)
    if not held.blocks:
        reading.say({"type": "mrkdwn", "text": held.text})
    return Drawing(
        world,
        "ephemeral" if message.only_for else "message",
        message,
        place,
        message_json(world, message, held),
        tuple(reading.texts),
        tuple(one.label for one in reading.buttons),
        tuple(reading.buttons),
        tuple(reading.fields),
        (*reading.alts, *(one.alt for one in message.files if one.alt)),
        tuple(reading.active),
        tuple(message.files),
        notification=rendered(held.text).text,
        by_app=world.is_ours(message),
    )


def _of_view(world: World, view: View, version: int | None) -> Drawing:
    contents = [*view.former, (view.content, view.hash)]
    place = len(contents) - 1 if version is None else version
    content, stamp = contents[place]
    is_present = place == len(contents) - 1
    reading = read(content["blocks"], view.typed, view.problems if is_present else {})
    title, frame = _frame(reading, content)
    trouble = [view.trouble] if view.trouble and is_present else []
    return Drawing(
        world,
        content["type"],
        view,
        place,
        _view_shown(world, view, content, stamp),
        (*([title] if title else []), *reading.texts, *trouble),
        (*(one.label for one in reading.buttons), *frame),
        tuple(reading.buttons),
        tuple(reading.fields),
        tuple(reading.alts),
        tuple(reading.active),
        title=title,
    )


def _frame(reading: Reading, content: JSON) -> tuple[str, list[str]]:
    """(title, labels of submit and close)."""
    labels = [reading.text(content.get(key)) for key in ("submit", "close")]
    return reading.text(content.get("title")), [one for one in labels if one]


def _view_shown(world: World, view: View, content: JSON, stamp: str) -> JSON:
    present, held = view.content, view.hash
    view.content, view.hash = content, stamp
    shown = view_json(world, view)
    view.content, view.hash = present, held
    return shown


@dataclass(frozen=True, slots=True)
class Conversation:
    """A channel or a direct message, as one scrolls through it."""

    world: World
    channel: Channel

    @property
    def id(self) -> str:
        return self.channel.id

    @property
    def messages(self) -> tuple[Drawing, ...]:
        """What stands there now, oldest first; ephemeral messages are not there."""
        return tuple(drawing_of(self.world, one) for one in self.channel.said)

    @property
    def from_app(self) -> tuple[Drawing, ...]:
        return tuple(drawing_of(self.world, one) for one in self._ours)

    @property
    def last(self) -> Drawing:
        """The app's last words here, with the pictures that followed them."""
        assert self._ours, f"the app said nothing in {self.channel.name} ({self.id})"
        return _with_pictures(drawing_of(self.world, one) for one in reversed(self._ours))

    @property
    def _ours(self) -> list[Message]:
        return [one for one in self.channel.said if self.world.is_ours(one)]

    @property
    def ever(self) -> tuple[Drawing, ...]:
        """Every version of every message, deleted and ephemeral ones too."""
        return tuple(
            drawing_of(self.world, one, version)
            for one in self.channel.messages
            for version in range(len(one.versions))
        )

    @property
    def files(self) -> tuple[File, ...]:
        return tuple(file for one in self.channel.messages for file in one.files)

    def shown_only_to(self, user: str) -> tuple[Drawing, ...]:
        """The ephemeral messages that one person sees here."""
        return tuple(
            drawing_of(self.world, one)
            for one in self.channel.messages
            if one.only_for == user and not one.deleted
        )


def _with_pictures(latest_first: Iterable[Drawing]) -> Drawing:
    pictures: list[Drawing] = []
    for one in latest_first:
        if one.texts or not one.files:
            files = tuple(file for picture in reversed(pictures) for file in picture.files)
            alts = tuple(file.alt for file in files if file.alt)
            return replace(one, alts=(*one.alts, *alts), files=(*one.files, *files))
        pictures.append(one)
    return pictures[0]
