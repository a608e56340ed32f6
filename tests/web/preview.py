"""Serves the gallery for people's eyes: `python -m tests.web.preview PORT LANGUAGE`."""

from __future__ import annotations

import hashlib
import sys

import uvicorn
from starlette.applications import Starlette

from adapters.web.channel import Site, WebChannel
from bot.doorbell import LocalDoorbell
from dialogs.messages import Gesture, Reply, Screen
from dialogs.nouns.people import Account
from tests.web.chromes import CHROMES
from tests.web.gallery import screens


class GalleryReceiver:
    """Shows the sample named by the place; a gesture shows the question again."""

    def __init__(self, language: str) -> None:
        self._screens = screens(language)

    async def receive(self, gesture: Gesture) -> Reply:
        screen: Screen = self._screens.get(
            gesture.action.partition(":")[0], self._screens["question"]
        )
        return Reply(screen, 1, gesture.account)

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        """Nothing to note: the gallery never changes."""

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        """Nothing to keep either."""


def hash_cookie(cookie: str) -> str:
    return hashlib.sha256(b"preview" + cookie.encode()).hexdigest()


def gallery_app(language: str, public_url: str) -> Starlette:
    site = Site(public_url, secure=False, hash_cookie=hash_cookie, chromes=CHROMES)
    channel = WebChannel(GalleryReceiver(language), LocalDoorbell(), site)
    return Starlette(routes=list(channel.routes()))


if __name__ == "__main__":
    port = int(sys.argv[1])
    uvicorn.run(gallery_app(sys.argv[2], f"http://127.0.0.1:{port}"), port=port, access_log=False)
