"""What stands in a chat: messages with every version, their media, and how the wire tells them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.fakes.telegram.keyboards import Button, Keyboard, keyboard_json
from tests.fakes.telegram.shapes import JSON
from tests.fakes.telegram.utf16 import part

if TYPE_CHECKING:
    from tests.fakes.telegram.world import Account, Chat

_CAPTIONED = frozenset({"photo", "document", "voice"})


@dataclass(frozen=True, slots=True)
class File:
    """`kind` is photo, document, voice or sticker; `width` and `height` in pixels, 0 unknown."""

    id: str
    kind: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        return self.id[-12:]


@dataclass(frozen=True, slots=True)
class Version:
    """One drawing. `text` is what is read, without markup; beside a file it is the caption."""

    at: float
    text: str = ""
    entities: tuple[JSON, ...] = ()
    keyboard: Keyboard = ()
    file: File | None = None
    preview: str = ""  # the address that Telegram fetches to show it below the text
    other: str = ""  # force_reply or remove_keyboard
    placeholder: str = ""

    @property
    def shown(self) -> tuple[object, ...]:
        """What an edit must change."""
        return self.text, self.entities, self.keyboard, self.file, self.preview


@dataclass(slots=True, eq=False)
class Message:
    """`sender` None is the bot; `service` is what happened, when nobody said it."""

    chat: Chat
    id: int
    at: float
    sender: Account | None
    versions: list[Version]
    thread: int | None = None
    reply_to: Message | None = None
    service: JSON = field(default_factory=dict)
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<{self.chat.id}/{self.id} {self.text!r} {self.labels}>"

    # ── What is seen now ──────────────────────────────────────────────────────────────────────

    @property
    def now(self) -> Version:
        return self.versions[-1]

    @property
    def text(self) -> str:
        """The text, or the caption of a file."""
        return self.now.text

    @property
    def file(self) -> File | None:
        return self.now.file

    @property
    def keyboard(self) -> Keyboard:
        return self.now.keyboard

    @property
    def labels(self) -> list[str]:
        """The words on the buttons, in reading order."""
        return [button.text for row in self.keyboard for button in row]

    @property
    def links(self) -> dict[str, str]:
        """Words -> address: of links in the text, then of buttons."""
        inside = {
            part(self.text, one["offset"], one["length"]): str(one["url"])
            for one in self.now.entities
            if "url" in one
        }
        return inside | {one.text: one.url for row in self.keyboard for one in row if one.url}

    @property
    def asks_reply(self) -> bool:
        return self.now.other == "force_reply"

    def dressed(self, kind: str) -> list[str]:
        """The parts of the text dressed so: bold, italic, url, mention, bot_command…"""
        return [
            part(self.text, one["offset"], one["length"])
            for one in self.now.entities
            if one["type"] == kind
        ]

    def button(self, wanted: str | Button, drawing: int = -1) -> Button:
        """By its words, its data, or the button itself; of a former `drawing` if asked."""
        keyboard = self.versions[drawing].keyboard
        for button in (one for row in keyboard for one in row):
            if wanted in {button, button.text} or (button.data and wanted == button.data):
                return button
        labels = [one.text for row in keyboard for one in row]
        raise AssertionError(f"no button «{wanted}» under «{self.text}»: {labels}")

    @property
    def words(self) -> list[str]:
        """All that could ever be read in it: texts, labels, addresses, copied words, file names."""
        said: list[str] = []
        for version in self.versions:
            buttons = [one for row in version.keyboard for one in row]
            said += [version.text, version.placeholder, version.file.name if version.file else ""]
            said += [str(one["url"]) for one in version.entities if "url" in one]
            said += [word for one in buttons for word in (one.text, one.url, one.copies)]
        return [one for one in said if one]

    # ── Changes ───────────────────────────────────────────────────────────────────────────────

    def edit(self, version: Version) -> None:
        self.versions.append(version)

    def redraw(self, at: float, keyboard: Keyboard) -> None:
        self.versions.append(replace(self.now, at=at, keyboard=keyboard))


def message_json(message: Message, bot: JSON, *, nested: bool = False) -> JSON:
    """As the Bot API tells it. A message replied to is told without its own reply."""
    chat = message.chat
    found: JSON = {
        "message_id": message.id,
        "date": int(message.at),
        "chat": chat.json,
        "from": message.sender.json if message.sender else bot,
        **message.service,
    }
    if message.thread is not None:
        found |= {"message_thread_id": message.thread, "is_topic_message": True}
    if message.reply_to and not message.reply_to.deleted and not nested:
        found["reply_to_message"] = message_json(message.reply_to, bot, nested=True)
    if len(message.versions) > 1:
        found["edit_date"] = int(message.now.at)
    return found | _content_json(message.now)


def inaccessible_json(message: Message) -> JSON:
    return {"chat": message.chat.json, "message_id": message.id, "date": 0}


def file_json(file: File) -> JSON:
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def _content_json(version: Version) -> JSON:
    found: JSON = {}
    if version.file:
        found |= _media_json(version.file)
    name = "caption" if version.file and version.file.kind in _CAPTIONED else "text"
    if version.text:
        found[name] = version.text
    if version.entities:
        found["caption_entities" if name == "caption" else "entities"] = list(version.entities)
    if version.keyboard:
        found["reply_markup"] = keyboard_json(version.keyboard)
    return found


def _media_json(file: File) -> JSON:
    held = file_json(file)
    size = {"width": file.width or 512, "height": file.height or 512}
    if file.kind == "photo":
        return {"photo": [held | size]}
    if file.kind == "voice":
        return {"voice": held | {"duration": 3, "mime_type": file.mime}}
    if file.kind == "sticker":
        plain = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
        return {"sticker": held | size | plain}
    return {"document": held | {"file_name": file.name, "mime_type": file.mime}}
