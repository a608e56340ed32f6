"""Keyed hashes of secrets and ids: what is stored instead of them.

Owns one key a purpose, derived from the secret key of the settings, so that a hash made for one
purpose says nothing for another. Never stores or logs what it hashes.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date

from dialogs.nouns.people import Account

SECRET_BYTES = 16

_PURPOSES = ("event", "link", "code", "browser", "gesture", "seat", "account")


def derive(secret_key: str, purpose: str) -> bytes:
    """The 32-byte key of one purpose."""
    return hmac.digest(secret_key.encode(), b"tablee/hash/" + purpose.encode(), "sha256")


@dataclass(frozen=True, slots=True)
class Hasher:
    """HMAC-SHA-256 under a key a purpose; each digest is 32 bytes."""

    event_key: bytes
    link_key: bytes
    code_key: bytes
    browser_key: bytes
    gesture_key: bytes
    seat_key: bytes
    account_key: bytes

    @classmethod
    def keyed(cls, secret_key: str) -> Hasher:
        return cls(*(derive(secret_key, purpose) for purpose in _PURPOSES))

    def event(self, account: Account, event_id: str) -> bytes:
        """What stands for one event; its id is unique on its platform and workspace."""
        named = f"{account.platform}\0{account.workspace}\0{event_id}"
        return hmac.digest(self.event_key, named.encode(), "sha256")

    def link(self, token: str) -> bytes:
        """What `Invitation.secret_hash` holds for a seat's or a table's link."""
        return hmac.digest(self.link_key, token.encode(), "sha256")

    def code(self, code: str) -> bytes:
        """What `Invitation.secret_hash` holds for a device's short code."""
        return hmac.digest(self.code_key, code.encode(), "sha256")

    def browser(self, cookie: str) -> str:
        """What `Account.user` holds for the browser that carries this cookie (64 hex digits)."""
        return hmac.digest(self.browser_key, cookie.encode(), "sha256").hex()

    def gesture(self, account: Account, event_id: str, day: date) -> str:
        """A secret that only this gesture of this account gives, that day (22 url-safe characters).

        Made again by the same event and by nothing else: without the key nobody can guess it. The
        day, in UTC, is part of it: an event that comes back once forgotten revives no old secret.
        """
        named = f"{account.platform}\0{account.workspace}\0{account.user}\0{event_id}\0{day}"
        digest = hmac.digest(self.gesture_key, named.encode(), "sha256")
        return urlsafe_b64encode(digest[:SECRET_BYTES]).decode().rstrip("=")

    def seat(self, member_id: int, tenure: int) -> str:
        """The secret of the invitation that is sent to an account: made again when it leaves, so
        that no message in the outbox holds it (22 url-safe characters).
        """
        digest = hmac.digest(self.seat_key, f"{member_id}\0{tenure}".encode(), "sha256")
        return urlsafe_b64encode(digest[:SECRET_BYTES]).decode().rstrip("=")

    def account(self, account: Account) -> bytes:
        """What `Invitation.account_hash` holds for the account that it was sent to."""
        named = f"{account.platform}\0{account.workspace}\0{account.user}"
        return hmac.digest(self.account_key, named.encode(), "sha256")
