"""Slack over HTTP: signed POSTs to the app's request URL.

Events travel as JSON, commands as a form, interactions as a form with one `payload`. Signed as
Slack signs: v0, HMAC-SHA256 over "v0:timestamp:body".
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.transport import Answer, Kind, Parcel

EVENTS = "/slack/events"


def signature(secret: str, timestamp: str, body: str) -> str:
    base = f"v0:{timestamp}:{body}".encode()
    return f"v0={hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()}"


def body_of(parcel: Parcel) -> tuple[str, str]:
    """(body, content type)."""
    match parcel.kind:
        case Kind.EVENT:
            return json.dumps(parcel.payload), "application/json"
        case Kind.COMMAND:
            return urlencode(parcel.payload), "application/x-www-form-urlencoded"
        case Kind.INTERACTION:
            form = urlencode({"payload": json.dumps(parcel.payload)})
            return form, "application/x-www-form-urlencoded"


@dataclass(slots=True)
class HttpTransport:
    """`patience` is how long an answer is waited for; Slack itself gives up after 3 seconds.

    `skew` is added to the timestamp, and `tampered` to the body once it is signed (S26).
    """

    client: httpx.AsyncClient
    secret: str
    path: str = EVENTS
    patience: float = 30.0
    skew: float = 0.0
    tampered: str = ""
    timestamp: str = ""  # instead of the true one, such as "abc" (S25)
    heard: list[httpx.Response] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> Answer:
        body, kind = body_of(parcel)
        headers = self._headers(body, kind) | _retry_headers(parcel)
        began = time.monotonic()
        try:
            response = await self.client.post(
                self.path, content=body + self.tampered, headers=headers, timeout=self.patience
            )
        except httpx.TransportError:
            return Answer(0, seconds=time.monotonic() - began)
        self.heard.append(response)
        return Answer(response.status_code, _content(response), time.monotonic() - began)

    async def verified(self) -> bool:
        """Slack's check of the request URL, when it is saved on the settings page."""
        challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
        asked = {"type": "url_verification", "challenge": challenge}
        answer = await self.send(Parcel(Kind.EVENT, asked))
        return answer.ok and answer.body in (challenge, {"challenge": challenge})

    async def close(self) -> None:
        await self.client.aclose()

    def _headers(self, body: str, kind: str) -> dict[str, str]:
        timestamp = self.timestamp or str(int(time.time() + self.skew))
        return {
            "Content-Type": kind,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.secret, timestamp, body),
        }


def _retry_headers(parcel: Parcel) -> dict[str, str]:
    if parcel.retry is None:
        return {}
    return {
        "X-Slack-Retry-Num": str(parcel.retry.number),
        "X-Slack-Retry-Reason": parcel.retry.reason,
    }


def _content(response: httpx.Response) -> Any:  # noqa: ANN401
    if not response.text:
        return None
    if response.headers.get("content-type", "").startswith("application/json"):
        held: JSON = response.json()
        return held
    return response.text
