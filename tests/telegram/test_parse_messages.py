"""Words, commands and groups, read."""

from __future__ import annotations

import pytest

from adapters.telegram.incoming import Change, Happening, Incoming, Kind, Notice, Spot, Where
from adapters.telegram.parse import update
from adapters.telegram.parse.messages import UNREAD
from adapters.telegram.parse.typed import Meant, meant
from dialogs.messages import Gesture, GestureKind
from dialogs.nouns.people import Account
from tests.fakes.telegram.specification import specification
from tests.telegram.updates import GROUP, JSON, LOUISE, ME, PRIVATE, in_group, message, standing

LOUISE_S = Account("telegram", "", "101")
TOKEN = "abcdefghijklmnopqrstuv"


def gesture(read: object) -> Gesture:
    assert isinstance(read, Incoming)
    return read.gesture


def test_words_are_said_by_their_author_in_our_conversation() -> None:
    read = update(message("plus tard"), ME)
    assert isinstance(read, Incoming)
    assert read.spot == Spot(Where.TYPED, 101, 12)
    said = read.gesture
    assert (said.account, said.kind, said.text) == (LOUISE_S, GestureKind.SAID, "plus tard")
    assert (said.locale, said.message, said.traced) == ("fr-CA", "101:12", False)


def test_t12_an_event_is_named_by_its_message_never_by_its_update() -> None:
    first, again = message("oui"), message("oui") | {"update_id": 3}
    other = message("oui", message_id=13)
    assert gesture(update(first, ME)).event_id == gesture(update(again, ME)).event_id
    assert gesture(update(first, ME)).event_id != gesture(update(other, ME)).event_id


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/bilan", Meant(GestureKind.COMMANDED, "bilan")),
        ("/Bilan@Tablee_Bot", Meant(GestureKind.COMMANDED, "bilan", by_name="Tablee_Bot")),
        ("/absence jusqu’à\nlundi ", Meant(GestureKind.COMMANDED, "absence", "jusqu’à\nlundi")),
        ("/créer", Meant(GestureKind.COMMANDED, "créer")),
        ("/start", Meant(GestureKind.COMMANDED, "start")),
        (f"/start {TOKEN}", Meant(GestureKind.COMMANDED, "start", TOKEN)),
        ("/start c_bilan", Meant(GestureKind.COMMANDED, "bilan")),
        ("/", Meant(GestureKind.SAID, text="/")),
        ("//", Meant(GestureKind.SAID, text="//")),
        (" deux\r\nlignes ", Meant(GestureKind.SAID, text=" deux\nlignes ")),
        (f"https://t.ca/m/i/{TOKEN}", Meant(GestureKind.OPENED, f"invitation:{TOKEN}")),
        ("https://t.ca/x/m/at/create:AB12/", Meant(GestureKind.OPENED, "create:AB12")),
        (f"t.me/tablee_bot?start={TOKEN}", Meant(GestureKind.COMMANDED, "start", TOKEN)),
        (f"https://t.me/tablee_bot?start={TOKEN}", Meant(GestureKind.COMMANDED, "start", TOKEN)),
        (
            "https://t.me/other_bot?start=x",
            Meant(GestureKind.SAID, text="https://t.me/other_bot?start=x"),
        ),
    ],
)
def test_what_is_typed_is_a_command_a_link_or_words(typed: str, said: Meant) -> None:
    assert meant(typed, ME) == said


def test_a_link_that_was_typed_is_answered_under_it_once() -> None:
    assert gesture(update(message(f"https://t.ca/m/i/{TOKEN}"), ME)).traced


# ── Groups ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "told",
    [
        in_group("bonjour à tous"),
        in_group("je suis d’accord", reply_to_message={"message_id": 3}),
        in_group("@tablee_bot bilan"),
        in_group("/bilan@other_bot"),
        in_group("/weather"),
        in_group(f"https://t.ca/m/i/{TOKEN}"),
        in_group("/bilan", sender_chat={"id": -1, "type": "channel"}),
        in_group("/bilan", **{"from": LOUISE | {"is_bot": True}}),
        in_group("", voice={"file_id": "1"}),
        in_group("/bilan", chat={"id": -5, "type": "channel"}),
    ],
)
def test_t6_in_a_group_what_is_not_for_us_is_not_heard(told: JSON) -> None:
    assert update(told, ME) is None


@pytest.mark.parametrize("typed", ["/bilan", "/bilan@tablee_bot", "/BILAN@Tablee_Bot"])
def test_t6_a_command_in_a_group_is_its_author_s(typed: str) -> None:
    read = update(in_group(typed), ME)
    assert isinstance(read, Incoming)
    assert (read.gesture.account, read.gesture.action) == (LOUISE_S, "bilan")
    assert read.spot == Spot(Where.GROUP, -100123, 12)
    assert read.gesture.traced


def test_t6_a_command_that_names_us_is_heard_even_when_it_is_unknown() -> None:
    assert gesture(update(in_group("/weather@tablee_bot"), ME)).action == "weather"


def test_t5_what_start_carries_in_a_group_comes_with_that_group() -> None:
    said = gesture(update(in_group(f"/start@tablee_bot {TOKEN}"), ME))
    assert (said.action, said.text, said.fields) == ("start", TOKEN, {"space": ("-100123",)})
    assert gesture(update(in_group("/start@tablee_bot c_groupe"), ME)).action == "groupe"


def test_t22_a_command_in_a_topic_comes_with_it() -> None:
    read = update(in_group("/groupe", message_thread_id=42, is_topic_message=True), ME)
    assert isinstance(read, Incoming)
    assert read.spot.thread == 42
    assert read.gesture.fields == {"space": ("-100123/42",)}
    assert read.gesture.names == {"-100123/42": "La table"}


def test_t22_a_thread_of_answers_is_no_topic() -> None:
    read = update(in_group("/groupe", message_thread_id=42), ME)
    assert isinstance(read, Incoming)
    assert (read.spot.thread, read.gesture.fields) == (0, {"space": ("-100123",)})


@pytest.mark.parametrize(
    "told",
    [
        message(chat={"id": -7, "type": "group"}, migrate_to_chat_id=-1009),
        message(chat={"id": -1009, "type": "supergroup"}, migrate_from_chat_id=-7),
    ],
)
def test_t7_a_group_that_moves_is_told_by_either_message(told: JSON) -> None:
    former, now = Account("telegram", "", "-7"), Account("telegram", "", "-1009")
    assert update(told, ME) == Happening(Change.MOVED, former, now)


# ── What is no words ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", sorted(UNREAD))
def test_t20_what_is_no_words_is_said_so_and_not_kept(kind: str) -> None:
    content: JSON = {kind: {"file_id": "1"}}
    told = message(caption="une réponse", **content)
    assert update(told, ME) == Notice(Kind.UNREAD, Spot(Where.TYPED, 101, 12), "101", "fr-CA")


def test_t20_every_kind_of_content_is_known() -> None:
    fields = specification().types["Message"]["fields"]
    assert set(fields) >= UNREAD


def test_a_notice_of_telegram_s_own_is_nothing() -> None:
    assert update(message(pinned_message={"message_id": 3}), ME) is None
    assert update(message("   "), ME) is None


def test_t19_a_message_that_changes_says_nothing_more() -> None:
    changed = {"update_id": 5, "edited_message": message("non", edit_date=3)["message"]}
    assert update(changed, ME) == Notice(Kind.EDITED, Spot(Where.TYPED, 101, 12), "101", "fr-CA")
    in_a_group = {"update_id": 5, "edited_message": in_group("/bilan", edit_date=3)["message"]}
    assert update(in_a_group, ME) is None


# ── Our own place ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "change"), [("kicked", Change.BLOCKED), ("member", Change.UNBLOCKED)]
)
def test_t8_who_blocks_and_unblocks(status: str, change: Change) -> None:
    assert update(standing(status), ME) == Happening(change, LOUISE_S)


@pytest.mark.parametrize(
    ("status", "chat"), [("kicked", GROUP), ("left", PRIVATE), ("member", GROUP)]
)
def test_what_becomes_of_us_in_groups_changes_nothing(status: str, chat: JSON) -> None:
    assert update(standing(status, chat), ME) is None
