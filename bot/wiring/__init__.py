"""The one place that knows the outside: storage, channels, clock and machine, put together.

`build` makes the whole app from settings; every dependency can be given instead. Nothing is wired
or read from the environment at import time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from bot.announcements import BilanPosted
from bot.bilan import BilanView
from bot.composition import Composition
from bot.conversation import Conversation
from bot.coordination.bringing import GroupLink
from bot.coordination.inviting import Invited
from bot.desk import Complete, Services
from bot.doorbell import LocalDoorbell
from bot.doors import Doors
from bot.hashing import Hasher
from bot.i18n import all_words
from bot.library import Library
from bot.membership.invitations import LandingView
from bot.pictures.service import Illustrator
from bot.ports import Clock, Transactions, Work
from bot.redraw import Sweep
from bot.runtime.bulk import Bulk
from bot.runtime.relay import Relay
from bot.runtime.scheduler import Scheduler, Ticker
from bot.settings import Settings
from bot.use_cases import ROUTES, SCREENS
from bot.wiring.grounds import Grounds
from bot.wiring.slack import slack_channels
from bot.wiring.telegram import telegram_channels
from bot.wiring.web import web_channel
from dialogs.messages import Channel, Receiver
from dialogs.nouns.errors import Unavailable
from storage import Storage, open_storage


class WallClock:
    """Satisfies `Clock` with the machine's own."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Options:
    """What tests and the demonstration put in place of the usual parts.

    `around_transactions` and `around_receiver` wrap the real ones; `ticking` False leaves the
    ticks to whoever holds the app. `patience` is how many times longer than usual a platform
    is waited for where its answer can be done without: a busy machine plays one slowly.
    """

    clock: Clock = field(default_factory=WallClock)
    around_transactions: Callable[[Transactions], Transactions] = lambda real: real
    around_receiver: Callable[[Receiver], Receiver] = lambda real: real
    library: Library | None = None
    ticking: bool = True
    demo: bool = False
    patience: float = 1.0


@dataclass(slots=True)
class App:
    """The whole product in one process. `start` before serving `asgi`, `stop` after."""

    asgi: ASGIApp
    services: Services
    storage: Storage
    transactions: Transactions
    receiver: Receiver
    ticker: Ticker
    sweep: Sweep
    scheduler: Scheduler | None
    channels: Mapping[str, Channel]
    illustrator: Illustrator

    async def start(self) -> None:
        for channel in self.channels.values():
            await channel.start()
        if self.scheduler is not None:
            self.scheduler.start()

    async def stop(self) -> None:
        if self.scheduler is not None:
            await self.scheduler.stop()
        for channel in self.channels.values():
            await channel.stop()
        try:
            await self.sweep.flush()
        finally:
            self.illustrator.close()
            await self.transactions.close()


def migrate(settings: Settings) -> None:
    """Bring the database to this release, and to the first key, with which all is sealed again.

    Raises `Unavailable`, `Invalid`, `WrongKey`.
    """
    opened = _opened(settings)
    try:
        opened.migrate()
        opened.reseal()
    finally:
        opened.engine.dispose()


def try_key(settings: Settings) -> None:
    """On a database that is up to date: changes nothing. Raises as `migrate` does."""
    opened = _opened(settings)
    try:
        opened.migrate()
    finally:
        opened.engine.dispose()


async def waits_for_migration(settings: Settings) -> bool:
    """Asks the database alone: nothing else is put together. Raises `Unavailable`, `Invalid`."""
    opened = _opened(settings)
    try:
        await opened.transactions.read(lambda _: None)
        return opened.pending()
    finally:
        await opened.close()


def build(settings: Settings, options: Options | None = None) -> App:
    """The app of these settings. Opens no port; the database is reached at the first need.

    Raises `BadSettings`, `Invalid`.
    """
    chosen = options or Options()
    opened = _opened(settings)
    transactions = chosen.around_transactions(opened.transactions)
    words, doorbell = all_words(), LocalDoorbell()
    library = chosen.library or Library.load()
    services = _services(settings, library, demo=chosen.demo)
    illustrator = Illustrator(transactions)
    doors = Doors(settings.public_url)
    composition = Composition(SCREENS, words, _completions(illustrator, doors))
    conversation = Conversation(transactions, services, ROUTES, composition, chosen.clock, doorbell)
    receiver = chosen.around_receiver(conversation)
    owner = secrets.token_hex(8)
    grounds = Grounds(
        settings, words, services.hasher, transactions, chosen.clock, owner, chosen.patience
    )
    telegram = tuple(telegram_channels(receiver, grounds))
    doors.open(telegram)
    channels = _by_platform(
        web_channel(receiver, doorbell, grounds, demo=chosen.demo),
        *slack_channels(receiver, grounds),
        *telegram,
    )
    relay = Relay(transactions, chosen.clock, channels, composition, doorbell, services, owner)
    messaging = {name: channel for name, channel in channels.items() if not channel.pages}
    sweep = Sweep(transactions, conversation, messaging, chosen.clock, owner)
    ticker = Ticker(transactions, chosen.clock, Bulk(transactions, library), relay, sweep)
    return App(
        asgi=_asgi(tuple(channels.values()), transactions),
        services=services,
        storage=opened,
        transactions=transactions,
        receiver=receiver,
        ticker=ticker,
        sweep=sweep,
        scheduler=Scheduler(ticker) if chosen.ticking else None,
        channels=channels,
        illustrator=illustrator,
    )


def _completions(illustrator: Illustrator, doors: Doors) -> Mapping[type[object], Complete]:
    """What is put into a screen once committed, by its view."""
    drawn = dict.fromkeys((BilanView, BilanPosted), illustrator)
    return {**drawn, **dict.fromkeys((GroupLink, Invited, LandingView), doors)}


def _by_platform(*channels: Channel) -> Mapping[str, Channel]:
    return {channel.platform: channel for channel in channels}


def _opened(settings: Settings) -> Storage:
    return open_storage(settings.database_url, [key.encode() for key in settings.secret_keys])


def _services(settings: Settings, library: Library, *, demo: bool) -> Services:
    """Links and cookies are hashed with the oldest key, so that a rotation keeps them."""
    return Services(
        dialogs=library,
        hasher=Hasher.keyed(settings.secret_keys[-1]),
        public_url=settings.public_url,
        members_create=settings.table_creation == "members",
        demo=demo,
    )


def _asgi(channels: Sequence[Channel], transactions: Transactions) -> ASGIApp:
    """One app of each channel's routes, and of what a supervisor asks."""
    routes: list[BaseRoute] = [
        Route("/healthz", _alive),
        Route("/readyz", partial(_ready, transactions)),
    ]
    for channel in channels:
        routes.extend(route for route in channel.routes() if isinstance(route, BaseRoute))
    return Starlette(routes=routes)


async def _alive(_: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _ready(transactions: Transactions, _: Request) -> Response:
    """200 when the database answers, else 503."""
    try:
        await transactions.read(_asked)
    except Unavailable:
        return PlainTextResponse("database\n", status_code=503)
    return PlainTextResponse("ok\n")


def _asked(work: Work) -> None:
    """One real statement: a transaction that says nothing to the database proves nothing."""
    work.editions.text("", 0)
