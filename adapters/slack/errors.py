"""Slack's refusals, in our family: out of reach, to be tried later, or Slack's own word for it.

Owns which of Slack's codes mean what (S13, S14). Nothing of slack_sdk or aiohttp goes past it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from dialogs.nouns.errors import (
    RetryLater,
    TableeError,
    Unavailable,
    Unconfirmed,
    Unreachable,
)

OUT_OF_REACH = frozenset(
    {
        # The person
        *("user_disabled", "user_not_visible", "user_not_found", "users_not_found"),
        *("user_not_in_channel", "invalid_user_combination", "invalid_users_combination"),
        *("messages_tab_disabled", "cannot_dm_bot", "not_enabled", "not_allowed"),
        # The channel
        *("channel_not_found", "not_in_channel", "is_archived", "restricted_action"),
        *("restricted_action_read_only_channel", "restricted_action_non_threadable_channel"),
        # The workspace
        *("account_inactive", "app_uninstalled", "invalid_auth", "not_authed", "token_revoked"),
        *("team_access_not_granted", "org_login_required", "access_denied", "ekm_access_denied"),
        *("missing_scope", "no_permission", "accesslimited"),
    }
)
"""Codes after which trying again leads nowhere."""

PASSING = frozenset(
    {
        *("internal_error", "fatal_error", "service_unavailable", "request_timeout"),
        *("team_added_to_org", "invalid_json_response", "rollup_error"),
        "external_channel_migrating",
    }
)
"""Codes of a bad moment."""

TRIGGER_SPENT = frozenset({"expired_trigger_id", "trigger_expired", "exchanged_trigger_id"})
VIEW_GONE = frozenset({"not_found", "view_not_found"})
MESSAGE_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
EXPIRED = "token_expired"
REPLACED = frozenset({EXPIRED, "token_revoked", "invalid_auth"})
HASH_CONFLICT = "hash_conflict"
USUAL_PAUSE_SECONDS = 30.0


class Denied(TableeError):
    """Slack refused one call for a reason that the caller may know what to do about."""


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raises `RetryLater`, `Unreachable`, `Unavailable` or `Denied`, and nothing foreign. Once
    Slack was reached, its silence is `Unconfirmed`.
    """
    try:
        yield
    except SlackApiError as error:
        raise translated(error) from None  # its text repeats what was sent
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
        raise Unavailable("slack") from None
    except (aiohttp.ClientError, TimeoutError):
        raise Unconfirmed("slack") from None
    except (SlackClientError, OSError):
        raise Unavailable("slack") from None


def translated(error: SlackApiError) -> TableeError:
    response = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)
    code = _code(response)
    if status == 429 or code in {"ratelimited", "rate_limited"}:  # noqa: PLR2004 - an HTTP status
        return RetryLater(_pause(response))
    if code in OUT_OF_REACH:
        return Unreachable(code)
    if code == EXPIRED:
        return Unavailable(code)  # the next one is on its way
    if not code or code in PASSING or status >= 500:  # noqa: PLR2004 - an HTTP status
        return Unavailable("slack")
    return Denied(code)


def _code(response: object) -> str:
    data = getattr(response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _pause(response: object) -> float:
    """`Retry-After`, in seconds (S13)."""
    headers = getattr(response, "headers", None) or {}
    said = {str(name).lower(): value for name, value in dict(headers).items()}
    text = str(said.get("retry-after", "")).strip()
    return float(text) if text.isascii() and text.isdigit() else USUAL_PAUSE_SECONDS
