"""One person and the bot, through the real library: what each does, what each sees."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from tests.fakes.telegram_bot import playing, started
from tests.fakes.telegram_server import TelegramServer

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4) + b"\x08\0"
YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Oui", callback_data="y"),
            InlineKeyboardButton("Non", callback_data="n"),
        ]
    ]
)


@pytest.fixture
def telegram() -> TelegramServer:
    return TelegramServer()


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with playing(telegram) as bot:
        yield bot


async def test_a_person_starts_by_a_deep_link_and_reads_the_answer(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = telegram.user(101, language_code="fr-CA", name="Louise", username="louise_t")
    await louise.follows("https://t.me/tablee_bot?start=abc_DEF-1")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start abc_DEF-1"
    assert [one.type for one in update.message.entities] == ["bot_command"]
    assert update.effective_user is not None
    assert (update.effective_user.id, update.effective_user.language_code) == (101, "fr-CA")
    await bot.send_message(101, "<b>Bonjour</b> Louise &amp; vous", parse_mode=ParseMode.HTML)
    message = await louise.sees("Bonjour Louise & vous")
    assert message.dressed("bold") == ["Bonjour"]


async def test_a_text_answers_a_message(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    asked = await bot.send_message(
        louise.id, "Votre nom ?", reply_markup=ForceReply(input_field_placeholder="Prénom")
    )
    assert louise.chat.last.asks_reply
    await louise.replies(louise.chat.last, "Louise 🎉")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == asked.message_id
    answer = await bot.send_message(
        louise.id, "Merci", reply_parameters=ReplyParameters(update.message.message_id)
    )
    assert answer.reply_to_message is not None
    assert louise.chat.last.reply_to is louise.chat.messages[-2]


async def test_a_long_text_leaves_in_several_messages(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    await louise.types("a" * 5000)
    texts = [one.message.text for one in await bot.get_updates() if one.message]
    assert [len(text or "") for text in texts] == [4096, 904]


async def test_every_version_of_a_message_is_kept(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    sent = await bot.send_message(louise.id, "Une question", reply_markup=YES_NO)
    telegram.clock.forward(seconds=5)
    edited = await bot.edit_message_text("Reçu", louise.id, sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    assert [(one.text, len(one.keyboard)) for one in louise.chat.last.versions] == [
        ("Une question", 1),
        ("Reçu", 0),
    ]
    assert louise.chat.last.labels == []
    assert "Une question" in telegram.everything_said()


async def test_a_tap_reaches_the_bot_and_its_answer_the_person(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, "D’accord ?", reply_markup=YES_NO)
    tap = await louise.taps("Oui")
    assert not tap.is_answered
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "y"
    assert update.callback_query.message is not None
    assert update.callback_query.message.is_accessible
    assert not tap.is_answered
    await bot.answer_callback_query(update.callback_query.id, "Noté", show_alert=True)
    assert (tap.answer, tap.is_alert) == ("Noté", True)
    assert "Noté" in telegram.everything_said()


async def test_a_tap_is_answered_once_and_within_fifteen_seconds(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, "D’accord ?", reply_markup=YES_NO)
    first, second = await louise.taps("Oui"), await louise.taps("Oui")
    assert first.id != second.id
    await bot.answer_callback_query(first.id)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await bot.answer_callback_query(first.id)
    telegram.clock.forward(seconds=16)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(second.id)


async def test_a_button_of_a_former_drawing_can_still_be_tapped(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    sent = await bot.send_message(louise.id, "D’accord ?", reply_markup=YES_NO)
    await bot.edit_message_reply_markup(louise.id, sent.message_id)
    with pytest.raises(AssertionError, match="no button"):
        await louise.taps("Oui", on=louise.chat.last)
    await louise.taps("Oui", on=louise.chat.last, drawing=-2)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "y"


async def test_a_message_the_bot_no_longer_reads_has_date_zero(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, "D’accord ?", reply_markup=YES_NO)
    await louise.taps("Oui", inaccessible=True)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible


async def test_any_data_can_be_forged_but_not_in_the_chat_of_somebody_else(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise, luc = await started(telegram), await started(telegram, 102)
    await bot.send_message(louise.id, "À Louise", reply_markup=YES_NO)
    await bot.send_message(luc.id, "À Luc", reply_markup=YES_NO)
    with pytest.raises(AssertionError, match="somebody else"):
        await luc.taps("Oui", on=louise.chat.last)
    await luc.forges("anything", luc.chat.last)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.from_user.id) == ("anything", 102)


async def test_buttons_open_addresses_and_fill_the_clipboard(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    rows = [
        [InlineKeyboardButton("Ma page", url="https://tablee.example/m/1")],
        [InlineKeyboardButton("Copier", copy_text=CopyTextButton("AB12"))],
    ]
    await bot.send_message(louise.id, "Voici", reply_markup=InlineKeyboardMarkup(rows))
    assert louise.opens("Ma page") == "https://tablee.example/m/1"
    assert louise.copies("Copier") == "AB12"
    with pytest.raises(AssertionError, match="calls no one"):
        await louise.taps("Ma page")


async def test_pictures_and_documents_stand_with_their_captions(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    photo = await bot.send_photo(
        louise.id, PNG, caption="<i>Le bilan</i>", parse_mode="HTML", reply_markup=YES_NO
    )
    document = await bot.send_document(
        louise.id, b"a,b\n", filename="bilan.csv", caption="Chiffres"
    )
    assert photo.photo[0].width == 640
    assert document.document is not None
    shown, listed = louise.chat.messages[-2:]
    assert (shown.text, shown.labels) == ("Le bilan", ["Oui", "Non"])
    assert shown.file is not None
    assert shown.file.content == PNG
    assert listed.file is not None
    assert (listed.file.name, listed.file.content) == ("bilan.csv", b"a,b\n")
    again = await bot.send_photo(louise.id, photo.photo[0].file_id)
    assert again.photo[0].file_id == photo.photo[0].file_id
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(louise.id, document.document.file_id)


async def test_captions_and_files_are_edited_in_place(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    sent = await bot.send_photo(louise.id, PNG, caption="Avant")
    await bot.edit_message_caption(louise.id, sent.message_id, caption="Après")
    await bot.edit_message_media(
        InputMediaDocument(b"autre", caption="Autre", filename="b.csv"), louise.id, sent.message_id
    )
    message = louise.chat.last
    assert [one.text for one in message.versions] == ["Avant", "Après", "Autre"]
    assert message.file is not None
    assert (message.file.kind, message.file.content) == ("document", b"autre")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("Texte", louise.id, sent.message_id)
    words = await bot.send_message(louise.id, "Des mots")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(louise.id, words.message_id, caption="Non")
    await bot.edit_message_media(InputMediaPhoto(PNG), louise.id, words.message_id)
    assert louise.chat.last.file is not None


async def test_what_a_person_sends_can_be_fetched(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    await louise.sends_document("liste.csv", b"a;b", caption="La liste")
    await louise.sends_voice()
    await louise.sends_sticker()
    await louise.sends_photo("Moi")
    document, voice, sticker, photo = [one.message for one in await bot.get_updates()]
    assert document and voice and sticker and photo  # noqa: PT018 - for mypy
    assert document.document is not None
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a;b"
    assert (document.caption, photo.caption) == ("La liste", "Moi")
    assert voice.voice and sticker.sticker and photo.photo  # noqa: PT018


async def test_an_edited_message_comes_as_such(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    said = await louise.types("bonjour")
    await louise.edits(said, "bonsoir")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert second.message is None
    assert second.edited_message is not None
    assert second.edited_message.text == "bonsoir"


async def test_t8_who_blocks_is_not_reached_until_unblocked(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    await louise.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(louise.id, "Bonjour")
    with pytest.raises(AssertionError, match="unblock"):
        await louise.types("allô")
    await louise.unblocks()
    await bot.send_message(louise.id, "Bonjour")
    statuses = [
        (one.my_chat_member.old_chat_member.status, one.my_chat_member.new_chat_member.status)
        for one in await bot.get_updates()
        if one.my_chat_member
    ]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_t9_who_never_pressed_start_is_not_reached(
    telegram: TelegramServer, bot: Bot
) -> None:
    luc = telegram.user(102)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(luc.id, "Bonjour")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "Bonjour")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message("@nobody", "Bonjour")
    louise = await started(telegram)
    louise.deactivates()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(louise.id, "Bonjour")


async def test_a_preview_is_fetched_unless_it_is_disabled(
    telegram: TelegramServer, bot: Bot
) -> None:
    louise = await started(telegram)
    link = '<a href="https://tablee.example/secret">ici</a>'
    await bot.send_message(louise.id, link, parse_mode="HTML")
    assert louise.chat.last.now.preview == "https://tablee.example/secret"
    assert louise.opens("ici") == "https://tablee.example/secret"
    disabled = LinkPreviewOptions(is_disabled=True)
    await bot.send_message(louise.id, link, parse_mode="HTML", link_preview_options=disabled)
    assert louise.chat.last.now.preview == ""
    await bot.send_message(louise.id, "voir https://tablee.example/a.")
    assert louise.chat.last.now.preview == "https://tablee.example/a"


async def test_messages_are_deleted_by_either_side(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    first = await bot.send_message(louise.id, "Un")
    second = await bot.send_message(louise.id, "Deux")
    third = await bot.send_message(louise.id, "Trois")
    await bot.delete_message(louise.id, first.message_id)
    await bot.delete_messages(louise.id, [first.message_id, second.message_id])
    assert [one.text for one in louise.chat.from_bot] == ["Trois"]
    louise.deletes(louise.chat.last)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Quatre", louise.id, third.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(louise.id, third.message_id)
    old = await bot.send_message(louise.id, "Vieux")
    telegram.clock.forward(hours=48)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(louise.id, old.message_id)


async def test_the_bot_is_seen_typing(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    await bot.send_chat_action(louise.id, "typing")
    assert louise.chat.actions == ["typing"]


async def test_seeing_in_vain_says_what_stands_there(telegram: TelegramServer, bot: Bot) -> None:
    louise = await started(telegram)
    await bot.send_message(louise.id, "Bonjour")
    with pytest.raises(AssertionError, match="Bonjour"):
        await louise.sees("Bonsoir", patience=0.01)
