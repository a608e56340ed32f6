"""Updates posted to the bot: with the secret, again until a 2xx, at most so many at a time.

The real server tries again by itself, ever more slowly; here each update is tried once when it
comes, then whenever a test asks (`deliver`).
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx

from tests.fakes.telegram.shapes import JSON, bad, broken
from tests.fakes.telegram.updates import Held
from tests.fakes.telegram.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PORTS = frozenset({80, 88, 443, 8443})
MOST_CONNECTIONS = 100
PATIENCE = 30.0  # real seconds for the bot to answer


@dataclass(frozen=True, slots=True)
class Attempt:
    """One post. `status` 0: nobody answered."""

    update_id: int
    at: float
    status: int


@dataclass(slots=True, eq=False)
class Webhook:
    """`is_held`: nothing is posted until a test asks. `attempts` lists every post."""

    world: World
    url: str = ""
    secret: str = ""
    connections: int = 40
    is_held: bool = False
    last_error: str = ""
    last_error_at: float = 0.0
    attempts: list[Attempt] = field(default_factory=list)
    transport: httpx.AsyncBaseTransport | None = None
    _client: httpx.AsyncClient | None = None
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(40))
    _under_way: set[int] = field(default_factory=set)

    # ── The bot's methods ─────────────────────────────────────────────────────────────────────

    def set(self, asked: JSON) -> str:
        """What Telegram says of it."""
        url = str(asked["url"])
        if not url:
            return self.delete(asked)
        self._check(asked)
        is_same = url == self.url
        self.url, self.secret = url, str(asked.get("secret_token", ""))
        self.connections = int(asked.get("max_connections", 40))
        self._places = asyncio.Semaphore(self.connections)
        self.last_error, self.last_error_at = "", 0.0
        if "allowed_updates" in asked:
            self.world.updates.asked = frozenset(asked["allowed_updates"])
        self._drop_if(asked)
        self.world.deliver = self._deliver_new
        self.world.changed()
        return "Webhook is already set" if is_same else "Webhook was set"

    def delete(self, asked: JSON) -> str:
        was_set, self.url, self.secret = bool(self.url), "", ""
        self.world.deliver = None
        self._drop_if(asked)
        self.world.changed()
        return "Webhook was deleted" if was_set else "Webhook is already deleted"

    @property
    def info(self) -> JSON:
        found: JSON = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.updates.pending),
        }
        if self.url:
            found |= {"max_connections": self.connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            found["last_error_date"] = int(self.last_error_at)
            found["last_error_message"] = self.last_error
        if self.world.updates.asked:
            found["allowed_updates"] = sorted(self.world.updates.asked)
        return found

    # ── Delivery ──────────────────────────────────────────────────────────────────────────────

    async def deliver(self) -> int:
        """Post everything that waits, once each, in order. How many still wait."""
        for held in self.world.updates.pending:
            await self.post(held)
        return len(self.world.updates.pending)

    async def post(self, held: Held) -> bool:
        """One attempt. An update that is already on its way is left alone."""
        if not self.url or held.id in self._under_way:
            return False
        self._under_way.add(held.id)
        try:
            async with self._places:
                status = await self._status_of(held)
        finally:
            self._under_way.discard(held.id)
        self.attempts.append(Attempt(held.id, self.world.clock.now(), status))
        if 200 <= status < 300:
            self.world.updates.done(held)
        self.world.changed()
        return 200 <= status < 300

    async def close(self) -> None:
        if self._client:
            await self._client.aclose()

    # ── Inside ────────────────────────────────────────────────────────────────────────────────

    async def _deliver_new(self, held: Held) -> None:
        if not self.is_held:
            await self.post(held)

    async def _status_of(self, held: Held) -> int:
        if self._client is None:
            self._client = httpx.AsyncClient(transport=self.transport, timeout=PATIENCE)
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            answer = await self._client.post(self.url, json=held.json, headers=headers)
        except httpx.ConnectError:
            return self._failed(0, "Connection refused")
        except httpx.HTTPError as error:
            return self._failed(0, f"Read timeout expired ({type(error).__name__})")
        if not answer.is_success:
            phrase = HTTPStatus(answer.status_code).phrase
            words = f"Wrong response from the webhook: {answer.status_code} {phrase}"
            return self._failed(answer.status_code, words)
        return answer.status_code

    def _failed(self, status: int, words: str) -> int:
        self.last_error, self.last_error_at = words, self.world.clock.now()
        return status

    def _drop_if(self, asked: JSON) -> None:
        if asked.get("drop_pending_updates"):
            self.world.updates.forget()

    def _check(self, asked: JSON) -> None:
        url = httpx.URL(str(asked["url"]))
        if not self.world.is_local:
            if url.scheme != "https":
                raise bad("bad webhook: HTTPS url must be provided for webhook")
            if (url.port or 443) not in PORTS:
                raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", str(asked.get("secret_token", ""))):
            raise broken("secret token contains unallowed characters")
        if not 1 <= int(asked.get("max_connections", 40)) <= MOST_CONNECTIONS:
            raise broken("max_connections is out of range", str(asked["max_connections"]))
        for unknown in sorted(set(asked.get("allowed_updates", [])) - self.world.updates.kinds):
            self.world.fault(f"allowed_updates: Telegram knows no {unknown}")
