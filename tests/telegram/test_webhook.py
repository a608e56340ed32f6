"""The webhook: its secret, what 200 means, and what is posted that no Telegram ever posts (T15)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import Message

from adapters.telegram.webhook import MAX_BODY_BYTES, PATH, SECRET_HEADER
from dialogs.messages import Gesture, Reply
from tests.fakes.telegram.person import Person
from tests.fakes.telegram_server import TelegramServer
from tests.telegram.scene import Scene, on_stage
from tests.telegram.standing_in import CHROMES, PUBLIC_URL, SECRET
from tests.telegram.updates import message

SECRETS = {SECRET_HEADER.encode(): SECRET.encode()}


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with on_stage(webhook=True) as scene:
        yield scene


@pytest.fixture
async def louise(scene: Scene) -> Person:
    return await scene.person()


async def post(scene: Scene, content: object, headers: dict[bytes, bytes]) -> int:
    transport = httpx.ASGITransport(Starlette(routes=list(scene.channel.routes())))
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        if isinstance(content, bytes):
            answer = await client.post(PATH, content=content, headers=headers)
        else:
            answer = await client.post(PATH, json=content, headers=headers)
    await scene.channel.rest()
    return answer.status_code


@pytest.mark.parametrize(
    "given",
    ["", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "secrèt"],
)
async def test_t15_without_the_secret_nothing_happens(
    scene: Scene, louise: Person, given: str
) -> None:
    headers = {SECRET_HEADER.encode(): given.encode()} if given else {}
    assert await post(scene, message("bonjour"), headers) == 403
    assert scene.receiver.effects == []
    assert len(louise.chat.from_bot) == 1


async def test_t15_with_the_secret_it_is_telegram(scene: Scene, louise: Person) -> None:
    assert await post(scene, message("bonjour"), SECRETS) == 200
    assert [one.text for one in scene.receiver.effects] == ["bonjour"]
    assert "Reçu\u00a0: bonjour" in louise.chat.last.text


async def test_an_address_that_telegram_refuses_is_said_in_plain_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram = TelegramServer()
    telegram.refuse(400, "Bad Request: bad webhook: Failed to resolve host", "setWebhook")
    async with on_stage(webhook=True, telegram=telegram):
        assert telegram.webhook.url, "tried again, until it is taken"
    assert "Telegram refuses to write to the address in PUBLIC_URL" in caplog.text


async def test_telegram_posts_to_the_public_address_under_the_secret(scene: Scene) -> None:
    hook = scene.telegram.webhook
    assert (hook.url, hook.secret) == (f"{PUBLIC_URL}/telegram/webhook", SECRET)
    (call,) = scene.telegram.called("setWebhook")
    assert call.arguments["drop_pending_updates"] is False
    assert set(call.arguments["allowed_updates"]) == {
        *("message", "edited_message", "callback_query", "my_chat_member")
    }
    assert scene.telegram.polling.polled == 0


async def test_t13_200_means_committed_and_words_that_were_not_come_again(
    scene: Scene, louise: Person
) -> None:
    scene.receiver.down = True
    await louise.types("bonjour")
    assert scene.telegram.webhook.attempts[-1].status == 503
    scene.receiver.down = False
    assert await scene.telegram.deliver() == 0
    await scene.channel.rest()
    assert [one.text for one in scene.receiver.effects] == ["bonjour"]


async def test_u12_whoever_taps_while_nothing_can_be_saved_is_told(
    scene: Scene, louise: Person
) -> None:
    await scene.at(louise, "question")
    scene.receiver.down = True
    tap = await louise.taps("Souvent")
    assert (tap.answer, tap.is_alert) == (CHROMES["fr"].down, True)
    assert scene.telegram.webhook.attempts[-1].status == 200
    scene.telegram.break_down("answerCallbackQuery")
    await louise.taps("Jamais")
    assert scene.telegram.webhook.attempts[-1].status == 503
    scene.receiver.down = False
    await scene.rest()
    assert [one.action for one in scene.receiver.effects] == ["run:1:1:ans:0"]


async def test_what_fails_is_posted_again(
    scene: Scene, louise: Person, caplog: pytest.LogCaptureFixture
) -> None:
    plain = scene.receiver.receive

    async def broken(gesture: Gesture) -> Reply:
        raise ZeroDivisionError(gesture.kind)

    scene.receiver.receive = broken  # type: ignore[method-assign]
    await louise.types("bonjour")
    assert scene.telegram.webhook.attempts[-1].status == 500
    assert "could not be answered" in caplog.text
    scene.receiver.receive = plain  # type: ignore[method-assign]
    await scene.rest()
    assert [one.text for one in scene.receiver.effects] == ["bonjour"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"no json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"x" * (MAX_BODY_BYTES + 1), 413),
        ([], 200),
        ({"update_id": 1}, 200),
        ({"update_id": 1, "poll": {"id": "1"}}, 200),
    ],
    ids=["words", "bytes", "depth", "length", "list", "nothing", "other"],
)
async def test_what_no_telegram_posts_has_no_effect(
    scene: Scene, content: object, status: int
) -> None:
    assert await post(scene, content, SECRETS) == status
    assert scene.receiver.effects == []


async def test_whoever_leaves_before_the_end_has_no_effect(scene: Scene) -> None:
    """The connection is cut in the midst of the body."""
    (route,) = scene.channel.routes()
    heard: list[Message] = []
    scope = {
        "type": "http",
        "method": "POST",
        "path": PATH,
        "headers": [(SECRET_HEADER.lower().encode(), SECRET.encode())],
    }

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(said: Message) -> None:
        heard.append(said)

    await route.handle(scope, receive, send)
    assert heard[0]["status"] == 400
    assert scene.receiver.effects == []


async def test_an_update_waits_until_our_own_name_is_known(scene: Scene) -> None:
    scene.channel._identity._username = ""  # noqa: SLF001 - as before anything was asked
    scene.telegram.break_down("getMe")
    assert await post(scene, message("bonjour"), SECRETS) == 503
    assert await post(scene, message("bonjour"), SECRETS) == 200
