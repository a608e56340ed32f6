"""The web branch: our own pages, always there."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.web.channel import Site, WebChannel
from adapters.web.chrome import Chrome, Passage
from bot.hashing import Hasher
from bot.i18n import Words
from bot.screens import chrome
from bot.settings import Settings
from bot.wiring.grounds import Grounds
from dialogs.messages import Channel, Doorbell, Receiver


def web_channel(receiver: Receiver, doorbell: Doorbell, grounds: Grounds, *, demo: bool) -> Channel:
    site = _site(grounds.settings, grounds.words, grounds.hasher, demo=demo)
    return WebChannel(receiver, doorbell, site)


def _site(settings: Settings, words: Mapping[str, Words], hasher: Hasher, *, demo: bool) -> Site:
    return Site(
        public_url=settings.public_url,
        secure=settings.public_url.startswith("https://"),
        hash_cookie=hasher.browser,
        chromes={language: _chrome(spoken, demo=demo) for language, spoken in words.items()},
    )


def _chrome(words: Words, *, demo: bool) -> Chrome:
    labels = chrome.labels(words)
    passages = {name: Passage(*pair) for name, pair in chrome.passages(words).items()}
    return Chrome(entries=chrome.entries(words, demo=demo), **labels, **passages)  # type: ignore[arg-type]  # by name
