"""A picture: an image to upload where Slack can show one beside the message, its words elsewhere.

Owns which image is taken, and that its facts stand in words wherever it is not seen (faults U6).
"""

from __future__ import annotations

from collections.abc import Iterator

from adapters.slack import limits
from adapters.slack.codec import wish_action
from adapters.slack.incoming import Wish
from adapters.slack.mrkdwn import cut
from adapters.slack.render.choices import beside, button
from adapters.slack.render.frame import Drawn, DrawnImage, Frame, Ground, Piece, Place, Said
from adapters.slack.render.texts import lines
from adapters.wording import clean, one_line
from dialogs.messages import Image, Picture, Theme

_SHOWN = {"image/png", "image/jpeg", "image/gif"}
_BESIDE = {Ground.MESSAGE, Ground.CHANNEL}


def picture(one: Picture, frame: Frame) -> Iterator[Drawn]:
    image = usable(one)
    if image is not None and frame.ground in _BESIDE:
        drawn = DrawnImage(
            image.data,
            image.media_type,
            cut(clean(one.alt), limits.FILE_ALT),
            cut(one_line(one.caption), limits.IMAGE_TITLE),
        )
        yield Said(tuple(lines(one.caption)), Place.SMALL)
        yield Piece((), image=drawn, follows=True)
        return
    yield Said(tuple(lines(one.alt)))
    yield Said(tuple(lines(one.caption)), Place.SMALL)
    if image is not None and frame.pictured:
        told = tuple(lines(frame.chrome.picture))
        action = wish_action(Wish.IN_CONVERSATION, frame.place)
        yield from beside(told, button(frame.chrome.in_conversation, action).to_dict())


def usable(one: Picture) -> Image | None:
    """The image that Slack can show; the light one first, since it can't know the theme."""
    found = [image for image in one.images if image.media_type in _SHOWN]
    light = [image for image in found if image.theme is Theme.LIGHT]
    return next(iter((*light, *found)), None)
