"""Telegram's side of the wire, on a free port of the loopback, for the real python-telegram-bot.

    async with TelegramServer() as telegram:
        bot = telegram_library.Bot(
            telegram.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url
        )
        louise = telegram.user(101, language_code="fr-CA", name="Louise")
        await louise.starts("invitation")            # the bot hears it by getUpdates or webhook
        message = await louise.sees("Bienvenue")     # waits, never by the clock
        await louise.taps("Oui", on=message)
        assert louise.chat.last.text == "Merci"

It is strict: every call is checked against the specification (T23), nested objects too. What a
bot must never send is refused with Telegram's error and kept in `faults`; `check`, which leaving
the `async with` calls, then fails the test. What can happen to any bot (blocked, gone, too late,
not modified, 429, 409) is refused and is no fault.

Where it is stricter than Telegram, on purpose: unknown fields are refused; lengths count UTF-16
units; MarkdownV2, reply keyboards, inline mode, games and fetching by URL are not played.

- Time is `clock`: `clock.forward(hours=1)`; a test with a clock of its own gives `source` and calls
  `clock.tell()` once it moved.
- `user`, `group`, `topic`, `upgrade`: see `tests.fakes.telegram.person.Person` for what people do.
- What is seen: `louise.chat.messages`, `.last`, `.history`; a `Message` keeps every version.
- `called("sendMessage")`: calls with their arguments; `hasty`: those made before a 429 had passed.
- Polling: `polling.is_waiting`, `polling.conflicts`, `polling.expire()`, `updates.pending`.
- Webhook: `serve(app)` for an app of this process, `deliver()`, `webhook.is_held`,
  `webhook.attempts`.
- Troubles: `limit`, `refuse`, `break_down`, `lose`, `freeze`, `keep_pace`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self, TypeVar

import httpx
from starlette.types import ASGIApp

from tests.fakes.telegram.calls import Called
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.group import Groups
from tests.fakes.telegram.pace import Pace
from tests.fakes.telegram.person import Person
from tests.fakes.telegram.polling import Polling
from tests.fakes.telegram.shapes import Refused
from tests.fakes.telegram.troubles import (
    Breakdown,
    Freeze,
    Limit,
    LostAnswer,
    Refusal,
    Trouble,
    Troubles,
)
from tests.fakes.telegram.updates import Updates
from tests.fakes.telegram.webhook import Webhook
from tests.fakes.telegram.wire import Wire
from tests.fakes.telegram.world import Account, Chat, Topic, World

TOKEN = "7000000001:AAtablee-tests-tablee-tests-tablee0"
ROUNDS = 5  # of a webhook's retries, before `settled` gives up

Kept = TypeVar("Kept", bound=Trouble)


class TelegramServer:
    """`privacy`: in groups the bot hears what is meant for it alone. `local`: self-hosted."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "tablee_bot",
        source: Callable[[], float] | None = None,
        privacy: bool = True,
        local: bool = False,
    ) -> None:
        self.clock = Clock(source)
        self.world = World(self.clock, token, username, "Tablée", privacy, local)
        self.polling = Polling(self.world)
        self.webhook = Webhook(self.world)
        self.troubles = Troubles(self.clock)
        self.pace = Pace(self.clock)
        self.wire = Wire(self.world, self.polling, self.webhook, self.troubles, self.pace)
        self._groups = Groups(self.world)

    async def __aenter__(self) -> Self:
        await self.wire.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        await self.stop()
        if kind is None:
            self.check()

    async def stop(self) -> None:
        await self.wire.stop()
        await self.webhook.close()

    # ── Where it is ───────────────────────────────────────────────────────────────────────────

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def api_url(self) -> str:
        """Such as http://127.0.0.1:41234, as a self-hosted server's address is given."""
        return self.wire.url

    @property
    def base_url(self) -> str:
        return f"{self.wire.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.wire.url}/file/bot"

    # ── Who is there ──────────────────────────────────────────────────────────────────────────

    def user(
        self, number: int, *, name: str = "", language_code: str = "fr", username: str = ""
    ) -> Person:
        account = Account(number, name or f"Personne {number}", language_code, username)
        self.world.accounts[number] = account
        return Person(self.world, account)

    def group(
        self,
        number: int,
        owner: Person,
        *others: Person,
        title: str = "La table",
        forum: bool = False,
    ) -> Chat:
        """-1001234567890 is a supergroup, -1234 a basic group; the bot is not in it yet."""
        return self._groups.make(number, title, owner, is_forum=forum, others=others)

    def topic(self, group: Chat, name: str) -> Topic:
        return self._groups.topic(group, name)

    async def upgrade(self, group: Chat, by: Person) -> Chat:
        """A basic group becomes a supergroup, under another id, which the new `Chat` has."""
        return await self._groups.upgrade(group, by)

    # ── What happened ─────────────────────────────────────────────────────────────────────────

    @property
    def faults(self) -> list[str]:
        """What the bot must never do. A test that wants one clears it."""
        return self.world.faults

    @property
    def hasty(self) -> Sequence[tuple[str, float]]:
        return self.troubles.hasty

    @property
    def updates(self) -> Updates:
        return self.world.updates

    def called(self, method: str = "") -> list[Called]:
        return [one for one in self.wire.called if method in {"", one.method}]

    def check(self) -> None:
        """Fails the test if the bot did what Telegram takes from nobody."""
        if self.faults:
            raise AssertionError("Telegram was sent:\n" + "\n".join(self.faults))

    def everything_said(self) -> str:
        """All that the bot ever said, in every chat and version, deleted or not, and its toasts."""
        messages = [m for chat in self.world.chats.values() for m in chat.history if not m.sender]
        said = [word for message in messages for word in message.words]
        return "\n".join([*said, *(tap.answer for tap in self.world.taps.values() if tap.answer)])

    # ── Waiting ───────────────────────────────────────────────────────────────────────────────

    async def until(
        self, condition: Callable[[], object], patience: float = 10.0, words: str = ""
    ) -> None:
        """Returns as soon as it holds; looks again at each change."""
        await self.world.until(condition, patience, words)

    async def settled(self, patience: float = 10.0) -> None:
        """Every update is confirmed, or taken by the webhook."""
        if self.webhook.url:
            for _ in range(ROUNDS):
                if not await self.deliver():
                    return
        pending = self.updates
        await self.until(lambda: not pending.pending, patience, "updates that nobody confirms")

    async def polled(self, patience: float = 10.0) -> None:
        """A long poll waits, with nothing to hear."""
        await self.until(lambda: self.polling.is_waiting, patience, "nobody polls")

    # ── Webhook ───────────────────────────────────────────────────────────────────────────────

    def serve(self, app: ASGIApp) -> None:
        """The bot's pages are those of this app, whatever the host of its webhook."""
        self.webhook.transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    async def deliver(self) -> int:
        """Post again all that waits, once each; how many still wait."""
        return await self.webhook.deliver()

    # ── Troubles ──────────────────────────────────────────────────────────────────────────────

    def limit(self, seconds: float, method: str = "", chat: int | None = None) -> Limit:
        """The next call is answered 429; before `seconds` have passed any other is hasty."""
        return self._kept(Limit(seconds=seconds, method=method, chat=chat))

    def refuse(self, code: int, description: str, method: str, times: int = 1) -> Refusal:
        """In Telegram's words: 403, «Forbidden: …»."""
        return self._kept(Refusal(error=Refused(code, description), method=method, times=times))

    def break_down(self, method: str = "", status: int = 502, times: int = 1) -> Breakdown:
        return self._kept(Breakdown(method=method, status=status, times=times))

    def lose(self, method: str = "", *, applied: bool = True, times: int = 1) -> LostAnswer:
        """The connection drops; `applied`: what was asked is done, only its answer is lost."""
        return self._kept(LostAnswer(method=method, applied=applied, times=times))

    def freeze(self, method: str = "", *, applied: bool = False, chat: int | None = None) -> Freeze:
        """Calls hang until `release` or `drop`; `await freeze.reached()` once one does."""
        return self._kept(Freeze(method=method, applied=applied, chat=chat))

    def keep_pace(self) -> None:
        """From now on 429 answers whoever is faster than Telegram allows (T16)."""
        self.pace.is_kept = True

    def _kept(self, trouble: Kept) -> Kept:
        self.troubles.kept.append(trouble)
        return trouble
