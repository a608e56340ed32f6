"""What is sent beside the words: pictures and files, where they may stay in the history.

Owns that the facts of a picture stand in words wherever it is not seen (faults U6), and that no
file goes with a screen that leaves no trace (design §6.14); its pictures go when it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from adapters.telegram import limits
from adapters.telegram.markup import cut
from adapters.telegram.render.frame import DrawnFile, DrawnImage, Frame, Piece
from adapters.telegram.render.lines import Look, lines
from adapters.wording import clean, has_ink, one_line
from dialogs.messages import Document, Image, Picture, Theme

SHOWN = frozenset({"image/png", "image/jpeg"})


def picture(one: Picture, frame: Frame) -> Iterator[Piece]:
    """Telegram has no alternative text: the picture's own words are under it, or stand in the
    message itself where a notification must not show them.
    """
    image = usable(one)
    if image is None or frame.fades:
        bare = None if image is None else DrawnImage(image.data, image.media_type, "")
        yield Piece(tuple(lines(one.alt)))
        yield Piece(tuple(lines(one.caption, look=Look.SMALL)), attached=bare)
        return
    words = "\n".join(part for part in (clean(one.caption), clean(one.alt)) if has_ink(part))
    drawn = DrawnImage(image.data, image.media_type, cut(words, limits.CAPTION))
    yield Piece(tuple(lines(one.caption, look=Look.SMALL)), attached=drawn)


def usable(one: Picture) -> Image | None:
    """The image that Telegram can show; the light one first, since it can't know the theme."""
    found = [
        image
        for image in one.images
        if image.media_type in SHOWN and 0 < len(image.data) <= limits.PHOTO_BYTES
    ]
    light = [image for image in found if image.theme is Theme.LIGHT]
    return next(iter((*light, *found)), None)


def document(one: Document, frame: Frame) -> Iterator[Piece]:
    yield Piece(tuple(lines(one.label, look=Look.BOLD)), leads=True)
    if frame.fades or not one.data:
        yield Piece(tuple(lines(frame.chrome.document, look=Look.SMALL, gap=False)))
    else:
        yield Piece(attached=DrawnFile(one_line(one.name) or "tablee", one.media_type, one.data))
