"""Telegram's refusals, in our family: out of reach, to be tried later, or Telegram's own reason.

Owns which of Telegram's words mean what (T7, T8, T9, T10, T11, T14). Its descriptions repeat what
was sent, so none goes past it: only stable codes of ours do (E13).
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable

USUAL_PAUSE_SECONDS = 30.0

NOT_MODIFIED = "not_modified"
MESSAGE_GONE = "message_gone"
TOO_LATE = "too_late"
UNAUTHORIZED = "unauthorized"
BAD_ADDRESS = "bad_address"

_OUT_OF_REACH = (
    # The person
    ("bot was blocked by the user", "blocked"),
    ("user is deactivated", "deactivated"),
    ("bot can't initiate conversation", "never_started"),
    # The group, or the topic
    ("bot was kicked", "kicked"),
    ("bot is not a member", "not_a_member"),
    ("not enough rights", "not_allowed"),
    ("have no rights", "not_allowed"),
    ("need administrator rights", "not_allowed"),
    ("chat_write_forbidden", "not_allowed"),
    ("chat_restricted", "not_allowed"),
    ("message thread not found", "topic_gone"),
    ("topic_closed", "topic_gone"),
    ("topic_deleted", "topic_gone"),
    # Either
    ("chat not found", "chat_not_found"),
    ("peer_id_invalid", "chat_not_found"),
    ("user not found", "chat_not_found"),
)
"""What Telegram says, in lower case, after which trying again leads nowhere; and our code."""

_DENIED = (
    ("message is not modified", NOT_MODIFIED),
    ("query is too old", TOO_LATE),
    ("query_id_invalid", TOO_LATE),
    ("message to edit not found", MESSAGE_GONE),
    ("message can't be edited", MESSAGE_GONE),
    ("message_id_invalid", MESSAGE_GONE),
    ("there is no text in the message", MESSAGE_GONE),
    ("message to delete not found", MESSAGE_GONE),
    ("message can't be deleted", TOO_LATE),
    ("bad webhook", BAD_ADDRESS),
)


class Denied(TableeError):
    """Telegram refused one call for a reason that the caller may know what to do about."""


class Moved(TableeError):
    """A group became a supergroup: from now on it is `chat` (T7)."""

    def __init__(self, chat: int) -> None:
        super().__init__("moved")
        self.chat = chat


class Taken(TableeError):
    """Somebody else hears the updates: another poller, or a webhook (T14)."""


def refused(answer: Mapping[str, Any], status: int) -> TableeError:
    """The error for an answer that is not ok; `status` is that of HTTP."""
    code = _whole(answer.get("error_code")) or status
    given = answer.get("parameters")
    parameters: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    chat = _whole(parameters.get("migrate_to_chat_id"))
    if chat:
        return Moved(chat)
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        asked = _whole(parameters.get("retry_after"))
        return RetryLater(float(asked) if asked > 0 else USUAL_PAUSE_SECONDS)
    return _by_words(code, str(answer.get("description", "")).lower())


def _by_words(code: int, words: str) -> TableeError:
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unavailable("telegram")
    if code == HTTPStatus.CONFLICT:
        return Taken("webhook" if "webhook" in words else "other_poller")
    if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        return Denied(UNAUTHORIZED)
    for said, reason in _OUT_OF_REACH:
        if said in words:
            return Unreachable(reason)
    if code == HTTPStatus.FORBIDDEN:
        return Unreachable("forbidden")
    return Denied(next((reason for said, reason in _DENIED if said in words), "bad_request"))


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
