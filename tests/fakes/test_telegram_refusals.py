"""What Telegram takes from nobody is refused in its words, and fails the test at the end (T23)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from tests.fakes.telegram_bot import pardon, playing, raw, started
from tests.fakes.telegram_server import TelegramServer

PNG_HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.fixture
def telegram() -> TelegramServer:
    return TelegramServer()


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with playing(telegram) as bot:
        yield bot


def buttons(*sizes: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton("B", callback_data="b") for _ in range(size)] for size in sizes]
    )


def one_button(**parts: Any) -> InlineKeyboardMarkup:  # noqa: ANN401
    return InlineKeyboardMarkup([[InlineKeyboardButton(**{"text": "B", **parts})]])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"text": ""}, "Message text is empty"),
        ({"text": " \n "}, "Message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "Message text is empty"),
        ({"text": "a" * 4097}, "Message is too long"),
        ({"text": "🎉" * 2049}, "Message is too long"),
        ({"text": "<p>a</p>", "parse_mode": "HTML"}, "Can't parse entities: unsupported"),
        ({"text": "a", "parse_mode": "MarkdownV2"}, "Unsupported parse_mode"),
        ({"text": "a", "reply_markup": buttons(*[5] * 21)}, "Reply markup is too long"),
        ({"text": "a", "reply_markup": one_button(callback_data="é" * 33)}, "Button_data_invalid"),
        ({"text": "a", "reply_markup": one_button()}, "Text buttons are unallowed"),
        ({"text": "a", "reply_markup": one_button(text=" ")}, "Keyboard button text must be"),
        ({"text": "a", "reply_markup": one_button(url="http://localhost/")}, "wrong http url"),
        ({"text": "a", "reply_markup": one_button(callback_data="a", url="https://a.b")}, "parse"),
        ({"text": "a", "reply_markup": one_button(switch_inline_query="a")}, "Can't parse inline"),
        ({"text": "a", "reply_markup": ReplyKeyboardMarkup([["a"]])}, "Can't parse reply keyboard"),
    ],
)
async def test_t1_t2_t3_t4_a_message_that_telegram_refuses(
    telegram: TelegramServer, bot: Bot, asked: dict[str, Any], words: str
) -> None:
    louise = await started(telegram)
    with pytest.raises(BadRequest, match=words):
        await bot.send_message(louise.id, **asked)
    assert louise.chat.from_bot == []
    assert len(pardon(telegram)) == 1


async def test_t2_what_counts_is_the_text_once_read(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")
    assert louise.chat.last.text == "&" * 4096


async def test_t2_a_caption_has_1024_characters(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    await bot.send_document(louise.id, b"x", caption="a" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(louise.id, b"x", caption="a" * 1025)
    assert len(pardon(telegram)) == 1


async def test_t1_sixty_four_bytes_of_data_pass(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, "a", reply_markup=one_button(callback_data="é" * 32))
    assert louise.chat.last.labels == ["B"]


async def test_t3_a_row_too_wide_to_be_read_is_sent_and_is_a_fault(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, "a", reply_markup=buttons(*[8] * 12))
    assert telegram.faults == []
    await bot.send_message(louise.id, "a", reply_markup=buttons(9))
    assert len(louise.chat.last.labels) == 9
    (fault,) = pardon(telegram)
    assert "9 buttons in a row" in fault


async def test_more_dress_than_telegram_keeps_is_a_fault(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, "<b>a</b> " * 101, parse_mode="HTML")
    assert len(louise.chat.last.dressed("bold")) == 100
    assert "101 entities" in pardon(telegram)[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "File must be non-empty"),
        (b"words", "Image_process_failed"),
        (PNG_HEAD + (9000).to_bytes(4) + (1001).to_bytes(4) + b"\x08", "Photo_invalid_dimensions"),
        (PNG_HEAD + (2100).to_bytes(4) + (100).to_bytes(4) + b"\x08", "Photo_invalid_dimensions"),
    ],
)
async def test_a_picture_that_telegram_cannot_show(
    telegram: TelegramServer, bot: Bot, content: bytes, words: str
) -> None:
    louise = await started(telegram)
    with pytest.raises(BadRequest, match=words):
        await bot.send_photo(louise.id, content)
    assert len(pardon(telegram)) == 1


async def test_a_file_that_is_nowhere(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    with pytest.raises(BadRequest, match="Wrong remote file identifier"):
        await bot.send_photo(louise.id, "AgACnowhere")
    with pytest.raises(BadRequest, match="Failed to get http url content"):
        await bot.send_photo(louise.id, "https://tablee.example/a.png")
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("AgACnowhere")
    assert len(pardon(telegram)) == 1


@pytest.mark.parametrize(
    ("method", "arguments", "words"),
    [
        ("sendMessage", {"text": "a"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 101}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 101, "text": "a", "colour": "red"}, 'unknown field "colour"'),
        ("sendMessage", {"chat_id": 101, "text": 12}, 'field "text" must be String, got int'),
        ("sendMessage", {"chat_id": True, "text": "a"}, "must be Integer, got bool"),
        (
            "sendMessage",
            {"chat_id": 101, "text": "a", "disable_notification": 1},
            "must be Boolean, got int",
        ),
        (
            "sendMessage",
            {"chat_id": 101, "text": "a", "link_preview_options": {"disabled": True}},
            'unknown field "disabled"',
        ),
        (
            "sendMessage",
            {"chat_id": 101, "text": "a", "reply_parameters": {"quote": "b"}},
            'parameter "message_id" is required',
        ),
        (
            "sendMessage",
            {"chat_id": 101, "text": "a", "entities": [{"type": "bold", "offset": "0"}]},
            'field "entities[0].offset" must be Integer, got str',
        ),
        (
            "sendMessage",
            {
                "chat_id": 101,
                "text": "a",
                "reply_markup": {"inline_keyboard": [[{"text": "B", "callback": "b"}]]},
            },
            'unknown field "callback"',
        ),
        (
            "sendMessage",
            {"chat_id": 101, "text": "a", "reply_markup": {"inline_keyboard": [{"text": "B"}]}},
            'field "reply_markup.inline_keyboard[0]" must be Array of InlineKeyboardButton',
        ),
        (
            "sendMessage",
            {"chat_id": 101, "text": "a", "reply_markup": {"force_reply": "yes"}},
            'field "reply_markup.force_reply" must be Boolean, got str',
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "aide", "description": "Aide"}], "scope": {"type": "chat"}},
            'parameter "chat_id" is required',
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Aide", "description": "Aide"}]},
            "BOT_COMMAND_INVALID",
        ),
        ("setMyCommands", {"commands": [{"command": "aide", "description": ""}]}, "DESCRIPTION"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "0-200 characters"),
        ("sendChatAction", {"chat_id": 101, "action": "dancing"}, "wrong parameter action"),
        ("editMessageText", {"chat_id": 101, "text": "a"}, "message identifier is not specified"),
        ("setMyDescription", {"description": "a", "language_code": "french"}, "language code"),
        ("deleteMessages", {"chat_id": 101, "message_ids": []}, "too many message identifiers"),
    ],
)
@pytest.mark.usefixtures("bot")
async def test_t23_what_the_specification_does_not_know_is_refused(
    telegram: TelegramServer, method: str, arguments: dict[str, Any], words: str
) -> None:
    await started(telegram)
    status, answer = await raw(telegram, method, **arguments)
    assert (status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert words in answer["description"]
    assert len(pardon(telegram)) == 1


@pytest.mark.parametrize("method", ["sendTelegram", "sendPoll"])
@pytest.mark.usefixtures("bot")
async def test_a_method_unknown_or_not_played_fails_the_test(
    telegram: TelegramServer, method: str
) -> None:
    await started(telegram)
    asked = {"chat_id": 101, "question": "a", "options": [{"text": "b"}]}
    status, answer = await raw(telegram, method, **(asked if method == "sendPoll" else {}))
    assert (status, answer["description"]) == (404, "Not Found: method not found")
    with pytest.raises(AssertionError, match=method):
        telegram.check()
    pardon(telegram)


async def test_a_call_that_went_wrong_fails_the_test_that_made_it() -> None:
    telegram = TelegramServer()
    async with playing(telegram) as bot:
        louise = await started(telegram)
        with pytest.raises(BadRequest):
            await bot.send_message(louise.id, "")
        with pytest.raises(AssertionError, match="message text is empty"):
            telegram.check()
        pardon(telegram)


@pytest.mark.usefixtures("bot")
async def test_names_of_methods_know_no_case(telegram: TelegramServer) -> None:
    status, answer = await raw(telegram, "GETME")
    assert (status, answer["result"]["username"]) == (200, "tablee_bot")


async def test_t11_an_edit_that_changes_nothing_is_refused_and_no_fault(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    sent = await bot.send_message(louise.id, "<b>a</b>", parse_mode="HTML", reply_markup=buttons(1))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text(
            "<b>a</b>", louise.id, sent.message_id, parse_mode="HTML", reply_markup=buttons(1)
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(louise.id, sent.message_id, reply_markup=buttons(1))
    await bot.edit_message_text("a", louise.id, sent.message_id, reply_markup=buttons(1))
    assert len(louise.chat.last.versions) == 2


async def test_only_the_bots_own_messages_are_edited(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    said = await louise.types("bonjour")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("non", louise.id, said.id)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(louise.id, "a", reply_parameters=ReplyParameters(9999))
    lenient = ReplyParameters(9999, allow_sending_without_reply=True)
    await bot.send_message(louise.id, "a", reply_parameters=lenient)


async def test_a_command_list_that_is_too_long(telegram: TelegramServer, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bot_commands_too_much"):
        await bot.set_my_commands([BotCommand(f"c{number}", "C") for number in range(101)])
    assert len(pardon(telegram)) == 1


@pytest.mark.parametrize(
    ("token", "status", "words"),
    [("1:" + "a" * 35, 401, "Unauthorized"), ("x", 404, "Not Found")],
)
@pytest.mark.usefixtures("bot")
async def test_a_wrong_token_is_not_heard(
    telegram: TelegramServer, token: str, status: int, words: str
) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{telegram.base_url}{token}/getMe")
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": words}


async def test_a_refusal_of_the_tests_choosing(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    telegram.refuse(403, "Forbidden: user is deactivated", "sendMessage")
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(louise.id, "a")
    await bot.send_message(louise.id, "a")
