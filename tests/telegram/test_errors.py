"""Telegram's refusals in our family: none foreign, none that repeats what was sent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.errors import Denied, Moved, Taken, refused
from bot.i18n import all_words
from bot.screens.undelivered import TROUBLES, why
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable


def answer(code: int, words: str, **parameters: object) -> dict[str, Any]:
    given: dict[str, Any] = {"ok": False, "error_code": code, "description": words}
    return given | ({"parameters": parameters} if parameters else {})


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        (answer(403, "Forbidden: bot was blocked by the user"), Unreachable, "blocked"),
        (answer(403, "Forbidden: user is deactivated"), Unreachable, "deactivated"),
        (
            answer(403, "Forbidden: bot can't initiate conversation with a user"),
            Unreachable,
            "never_started",
        ),
        (answer(403, "Forbidden: bot was kicked from the group chat"), Unreachable, "kicked"),
        (
            answer(403, "Forbidden: bot is not a member of the supergroup chat"),
            Unreachable,
            "not_a_member",
        ),
        (answer(403, "Forbidden: something new"), Unreachable, "forbidden"),
        (answer(400, "Bad Request: chat not found"), Unreachable, "chat_not_found"),
        (answer(400, "Bad Request: TOPIC_CLOSED"), Unreachable, "topic_gone"),
        (answer(400, "Bad Request: message is not modified: x"), Denied, "not_modified"),
        (answer(400, "Bad Request: message to edit not found"), Denied, "message_gone"),
        (answer(400, "Bad Request: message can't be edited"), Denied, "message_gone"),
        (answer(400, "Bad Request: query is too old and x"), Denied, "too_late"),
        (answer(400, "Bad Request: can't parse entities: mon secret"), Denied, "bad_request"),
        (answer(400, "Bad Request: bad webhook: Failed to resolve"), Denied, "bad_address"),
        (answer(401, "Unauthorized"), Denied, "unauthorized"),
        (answer(404, "Not Found"), Denied, "unauthorized"),
        (answer(409, "Conflict: terminated by other getUpdates request"), Taken, "other_poller"),
        (answer(409, "Conflict: can't use getUpdates while webhook is active"), Taken, "webhook"),
        (answer(500, "Internal Server Error"), Unavailable, "telegram"),
    ],
)
def test_t8_t9_t11_t14_each_refusal_has_its_meaning(
    said: dict[str, Any], kind: type[TableeError], reason: str
) -> None:
    error = refused(said, 400)
    assert (type(error), error.reason) == (kind, reason)


@pytest.mark.parametrize(
    "said",
    [
        answer(403, "Forbidden: bot was blocked by the user"),
        answer(403, "Forbidden: user is deactivated"),
        answer(403, "Forbidden: bot can't initiate conversation with a user"),
        answer(403, "Forbidden: something new"),
        answer(400, "Bad Request: not enough rights to send text messages to the chat"),
        answer(400, "Bad Request: chat not found"),
        answer(401, "Unauthorized"),
        answer(500, "Internal Server Error"),
    ],
)
def test_a_coordinator_reads_what_telegram_refused_and_no_word_of_slack(
    said: dict[str, Any],
) -> None:
    """Blocked, or never begun: it read that the messaging app could not reach that person."""
    reason = refused(said, 400).reason
    assert reason in TROUBLES
    for words in all_words().values():
        told = [why(reason, words), words.say(TROUBLES[reason].remedy)]
        assert not [one for one in told if "Slack" in one or "workspace" in one or "espace" in one]


def test_t7_a_group_that_moved_says_where() -> None:
    error = refused(answer(400, "Bad Request: upgraded", migrate_to_chat_id=-1009), 400)
    assert isinstance(error, Moved)
    assert error.chat == -1009


@pytest.mark.parametrize(("asked", "seconds"), [(41, 41.0), (0, 30.0), ("x", 30.0)])
def test_t16_a_pause_says_how_long(asked: object, seconds: float) -> None:
    error = refused(answer(429, "Too Many Requests", retry_after=asked), 429)
    assert isinstance(error, RetryLater)
    assert error.seconds == seconds


@given(
    st.dictionaries(
        st.sampled_from(["error_code", "description", "parameters", "ok"]),
        st.none() | st.integers() | st.text() | st.dictionaries(st.text(), st.integers()),
    ),
    st.integers(0, 600),
)
def test_e13_any_refusal_is_ours_and_repeats_nothing(said: dict[str, Any], status: int) -> None:
    error = refused(said, status)
    assert isinstance(error, TableeError)
    words = str(said.get("description", ""))
    assert len(words) < 4 or words not in error.reason or words in "rate_limited telegram"
