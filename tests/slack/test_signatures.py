"""What Slack did not sign, or signed too long ago, has no effect and leaves no trace (S25, S26)."""

from __future__ import annotations

import io
from collections.abc import Callable

import httpx
import pytest

from dialogs.nouns.people import Account
from tests.fakes.slack.http import EVENTS, HttpTransport
from tests.slack.house import SlackHouse
from tests.slack.table import conversation_of
from tests.slack.walks import asked

Forgery = Callable[[HttpTransport], None]

CANARY = "un mot que personne ne doit lire dans le journal"


def _said(name: str, value: object) -> Forgery:
    def forged(transport: HttpTransport) -> None:
        setattr(transport, name, value)

    forged.__name__ = f"{name}-{str(value)[:12]}"
    return forged


FORGERIES = [
    _said("secret", "another secret"),
    _said("secret", ""),
    _said("skew", -6 * 60.0),
    _said("skew", 6 * 60.0),
    _said("tampered", " "),
    _said("tampered", "&command=/bilan"),
    *(_said("timestamp", one) for one in ("abc", "1e9", "-1", "0", "17e", " ", "9" * 400)),
]


def transport_of(house: SlackHouse) -> HttpTransport:
    found = house.slack.post.transport
    assert isinstance(found, HttpTransport)
    return found


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda one: one.__name__)
async def test_s25_s26_a_request_that_is_not_signed_is_refused_without_a_trace(
    log: io.StringIO, house: SlackHouse, forgery: Forgery
) -> None:
    _, amar = await asked(house)
    account = Account("slack", "T1", amar.id)
    revision = (await conversation_of(house, account)).revision
    called, written = len(house.slack.called), log.tell()
    forgery(transport_of(house))
    deliveries = [
        await amar.types(CANARY),
        await amar.commands("/tablee", CANARY),
        await amar.clicks("Ouvrir"),
    ]
    assert [one.answer.status for one in deliveries] == [401] * 3
    await house.rest()
    assert (await conversation_of(house, account)).revision == revision
    assert len(house.slack.called) == called
    assert CANARY not in log.getvalue()
    assert "slack" not in log.getvalue()[written:].replace("/slack/events", "")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": "v0=00"},
        {"X-Slack-Request-Timestamp": "1700000000"},
        {"X-Slack-Request-Timestamp": "1700000000", "X-Slack-Signature": "v0="},
        {"X-Slack-Request-Timestamp": "1700000000", "X-Slack-Signature": "\u00e9"},
    ],
)
async def test_s26_headers_that_are_missing_or_no_text_are_refused(
    house: SlackHouse, headers: dict[str, str]
) -> None:
    encoded = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
    client = transport_of(house).client
    for body in (b"{}", b"\xff\xfe", b""):
        assert (await client.post(EVENTS, content=body, headers=encoded)).status_code == 401


@pytest.mark.parametrize("skew", [-4 * 60.0, 4 * 60.0])
async def test_s26_a_clock_a_little_off_is_no_forgery(house: SlackHouse, skew: float) -> None:
    _, amar = await asked(house)
    transport_of(house).skew = skew
    assert (await amar.types("aide")).ok
    await house.rest()
    assert amar.dm.last.shows("Aide")


async def test_s26_the_same_request_played_again_does_nothing_more(house: SlackHouse) -> None:
    _, amar = await asked(house)
    sent: list[httpx.Request] = []

    async def keep(request: httpx.Request) -> None:
        sent.append(request)

    client = transport_of(house).client
    client.event_hooks["request"] = [keep]
    await amar.types("aide")
    await house.rest()
    said = len(amar.dm.messages)
    (one,) = sent
    assert (await client.post(EVENTS, content=one.content, headers=one.headers)).is_success
    await house.rest()
    assert len(amar.dm.messages) == said


async def test_e18_a_body_without_end_is_not_read(house: SlackHouse) -> None:
    client = transport_of(house).client
    assert (await client.post(EVENTS, content=b"x" * (1024 * 1024 + 1))).status_code == 413
    assert (await client.get(EVENTS)).status_code == 405


async def test_s26_slack_s_own_check_of_the_address_is_answered(house: SlackHouse) -> None:
    transport = transport_of(house)
    assert await transport.verified()
    transport.secret = "another secret"
    assert not await transport.verified()
