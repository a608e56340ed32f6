"""The Telegram branch: off without its settings. python-telegram-bot is an extra, imported when it
is on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from adapters.telegram.chrome import Command, Scope, TelegramChrome, Way
from bot.i18n import Words
from bot.screens import telegram_chrome
from bot.telegram_settings import ByWebhook, library_is_there, telegram_access
from bot.turns import LeasedTurns
from bot.whereabouts import Whereabouts
from bot.wiring.grounds import Grounds
from dialogs.messages import Receiver
from dialogs.nouns.errors import Invalid

if TYPE_CHECKING:
    from adapters.telegram.channel import TelegramChannel

SCOPES = {
    "private": Scope.PRIVATE,
    "groups": Scope.GROUPS,
    "coordinators": Scope.COORDINATORS,
}


def telegram_channels(receiver: Receiver, grounds: Grounds) -> Iterator[TelegramChannel]:
    """One channel, or none. Raises `BadSettings`, or `Invalid` without the library."""
    access = telegram_access(grounds.settings)
    if access is None:
        return
    if not library_is_there():
        raise Invalid("telegram_library")
    from adapters.telegram.channel import Office, TelegramChannel  # noqa: PLC0415 - an extra
    from adapters.telegram.tempo import Tempo  # noqa: PLC0415

    settings = grounds.settings
    office = Office(
        api_url=settings.telegram_api_url,
        public_url=settings.public_url,
        chromes={language: telegram_words(words) for language, words in grounds.words.items()},
        token=access.token,
        webhook_secret=access.secret if isinstance(access, ByWebhook) else "",
    )
    whereabouts = Whereabouts(grounds.transactions, grounds.clock)
    turns = LeasedTurns(grounds.transactions, grounds.clock, grounds.owner)
    tempo = Tempo(clock=lambda: grounds.clock.now().timestamp())
    yield TelegramChannel(receiver, whereabouts, turns, office, tempo)


def telegram_words(words: Words) -> TelegramChrome:
    """What stands around screens on Telegram, in one language."""
    listed = telegram_chrome.commands(words)
    commands = {
        SCOPES[scope]: tuple(Command(*command) for command in named)
        for scope, named in listed.items()
    }
    labels = telegram_chrome.labels(words) | telegram_chrome.told_of_the_bot(words)
    return TelegramChrome(
        commands=commands,
        secret=telegram_chrome.SECRET,
        form_way=Way(*telegram_chrome.way_of_forms(words)),
        **labels,
    )
