"""What a bot writes, read as Telegram reads it: text, caption, keyboard, preview, file."""

from __future__ import annotations

import struct

from tests.fakes.telegram.calls import Call, Upload
from tests.fakes.telegram.keyboards import Markup, read_markup
from tests.fakes.telegram.markup import MOST_ENTITIES, Written, read_html, trimmed, with_found
from tests.fakes.telegram.messages import File
from tests.fakes.telegram.shapes import JSON, bad, broken
from tests.fakes.telegram.utf16 import part, units

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_SIDES = 10_000  # width and height together
LARGEST_RATIO = 20
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


def read_text(call: Call) -> Written:
    """The text of a message; never empty, 4096 once read (T2)."""
    written = _read(call, call.arguments, "text", "entities")
    if not written.text:
        raise broken("message text is empty", call.text("text"))
    if (size := units(written.text)) > LONGEST_TEXT:
        raise broken("message is too long", f"{size} characters")
    return written


def read_caption(call: Call, source: JSON) -> Written:
    """The words under a file, 1024 once read; `source` holds them: the call, or its media."""
    written = _read(call, source, "caption", "caption_entities")
    if (size := units(written.text)) > LONGEST_CAPTION:
        raise broken("message caption is too long", f"{size} characters")
    return written


def markup_of(call: Call) -> Markup:
    return read_markup(call.arguments.get("reply_markup"), call.fault)


def preview_of(call: Call, written: Written) -> str:
    """The address that Telegram fetches: the one asked for, or the first in the text."""
    options: JSON = call.arguments.get("link_preview_options") or {}
    if options.get("is_disabled"):
        return ""
    if "url" in options:
        return str(options["url"])
    for one in written.entities:
        if one["type"] == "text_link":
            return str(one["url"])
        if one["type"] == "url":
            return part(written.text, one["offset"], one["length"])
    return ""


def file_of(call: Call, kind: str, given: str) -> File:
    """A file that came with the call (attach://…), or one that Telegram has by its id."""
    if given.startswith("attach://"):
        upload = call.files.get(given.removeprefix("attach://"))
        if upload is None:
            raise broken("there is no file in the request", given)
        return _uploaded(call, kind, upload)
    if given.startswith(("http://", "https://")):
        raise broken("failed to get HTTP URL content", f"this fake fetches nothing: {given}")
    known = call.world.files.get(given)
    if known is None:
        raise bad("wrong remote file identifier specified: can't unserialize it")
    if known.kind != kind:
        raise bad(f"can't use file of type {known.kind} as {kind}")
    return known


def _read(call: Call, source: JSON, name: str, entities: str) -> Written:
    raw, mode = str(source.get(name, "")), source.get("parse_mode")
    if "\ud800" <= max(raw, default="") <= "\udfff":
        raise broken("text must be encoded in UTF-8")
    if mode is None:
        written = Written(raw, tuple(source.get(entities, ())))
    elif str(mode).lower() == "html":
        written = read_html(raw)
    else:
        raise broken("unsupported parse_mode", f"{mode}: this fake reads HTML alone (T4)")
    written = with_found(trimmed(written))
    if len(written.entities) > MOST_ENTITIES:
        call.fault(f"{len(written.entities)} entities: Telegram dresses the first 100 alone")
    return Written(written.text, written.entities[:MOST_ENTITIES])


def _uploaded(call: Call, kind: str, upload: Upload) -> File:
    if not upload.content:
        raise broken("file must be non-empty", upload.name)
    if kind != "photo":
        return call.world.add_file(kind, upload.name, upload.mime, upload.content)
    width, height = _size(upload)
    if width + height > LARGEST_SIDES or max(width, height) > LARGEST_RATIO * min(width, height):
        raise broken("PHOTO_INVALID_DIMENSIONS", f"{width} × {height}")
    if len(upload.content) > LARGEST_PHOTO:
        raise broken("file is too big", f"{len(upload.content)} bytes")
    size = {"width": width, "height": height}
    return call.world.add_file(kind, upload.name, "image/jpeg", upload.content, **size)


def _size(upload: Upload) -> tuple[int, int]:
    """In pixels, of a PNG; a JPEG is taken for a square."""
    if upload.content.startswith(PNG) and len(upload.content) > 24:
        width, height = struct.unpack(">II", upload.content[16:24])
        return int(width), int(height)
    if upload.content.startswith(JPEG):
        return 640, 640
    raise broken("IMAGE_PROCESS_FAILED", f"{upload.name} is neither PNG nor JPEG")
