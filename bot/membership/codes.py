"""Short codes that link an account: how they read, how long they open something, how often one may
guess.

Owns the limit on wrong codes: by person, or by account while nobody is behind it; on the web, where
a stranger is a new one at each page, by all strangers together.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from bot.desk import Visit
from bot.ports import Work
from dialogs.nouns.people import WEB, Account, Invitation, LinkPurpose, Person

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nothing that reads as something else: no 0, 1, I, O."""

CODE_LENGTH = 8
CODE_LIFE = timedelta(minutes=10)

WINDOW = timedelta(minutes=10)
GUESSES = 5
STRANGERS_GUESSES = 300
"""Of all browsers that belong to nobody: against 40 bits still nothing, and no door to slam on the
few who mistype.
"""


def code_of(token: str) -> str:
    """Eight characters (40 bits) of a fresh secret."""
    digest = hashlib.sha256(token.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:CODE_LENGTH])


def tidy(typed: str) -> str:
    """A code as typed by hand: case, spaces and dashes do not matter."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[: CODE_LENGTH + 1]


def reads_as_code(typed: str) -> bool:
    short = tidy(typed)
    return len(short) == CODE_LENGTH and set(short) <= set(ALPHABET)


def usable(work: Work, visit: Visit, code: str) -> Invitation | None:
    """What the code opens for this account, or None."""
    hasher = visit.services.hasher
    found = work.invitations.find(hasher.code(code))
    if found is None or found.purpose is not LinkPurpose.DEVICE or found.used_at is not None:
        return None
    if found.account_hash not in (None, hasher.account(visit.account)):
        return None
    return found if found.expires_at > visit.now else None


def is_of(work: Work, visit: Visit, code: str, person: Person) -> bool:
    """Whether it is the person's own, spent or not."""
    found = work.invitations.find(visit.services.hasher.code(code))
    device = found is not None and found.purpose is LinkPurpose.DEVICE
    return device and found is not None and found.person_id == person.id


def reserve(work: Work, visit: Visit, found: Invitation) -> bool:
    """Typed where others may read it, a code opens for its typist alone. False when another one
    was faster. A browser typed it in a field of its own, and may not be the same at the next page.
    """
    if visit.account.platform == WEB:
        return True
    return work.invitations.reserve(found.id, visit.services.hasher.account(visit.account))


# ── Guessing ──────────────────────────────────────────────────────────────────────────────────


def guessed_enough(work: Work, visit: Visit) -> bool:
    """Whether no code is looked at any more, not even a right one, until the window ends."""
    alone = visit.presence is not None or visit.account.platform != WEB
    most = GUESSES if alone else STRANGERS_GUESSES
    return work.guesses.wrong(_guesser(visit), _window(visit.now)) >= most


def guessed_wrong(work: Work, visit: Visit) -> None:
    work.guesses.note(_guesser(visit), _window(visit.now))


def _guesser(visit: Visit) -> bytes:
    account = visit.account
    if visit.presence is not None:
        account = Account("person", "", str(visit.presence.person.id))
    elif account.platform == WEB:
        account = Account(WEB, "", "")
    return visit.services.hasher.account(account)


def _window(now: datetime) -> datetime:
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)
