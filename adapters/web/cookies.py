"""The cookie that binds one browser, and the nonce of each page drawn.

Owns the secret's life in the browser: set only once a gesture was accepted from it, never read by
scripts, never sent from another site. The server keeps its keyed hash alone, as `Account.user`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping

from starlette.responses import Response

MAX_AGE_SECONDS = 400 * 24 * 3600
"""As long as browsers allow; each visit begins it anew."""

MINT_SECONDS = 600

_SECRET = re.compile(r"[A-Za-z0-9_-]{43,128}")

HashCookie = Callable[[str], str]


def cookie_name(*, secure: bool) -> str:
    """`__Host-` makes a browser refuse the cookie unless it is ours alone, over https."""
    return "__Host-tablee" if secure else "tablee"


def secret_in(cookies: Mapping[str, str], *, secure: bool) -> str | None:
    found = cookies.get(cookie_name(secure=secure), "")
    return found if _SECRET.fullmatch(found) else None


def new_nonce(now: float) -> str:
    """What tells one drawing of a page from any other; `now` is in seconds since the epoch."""
    return f"{int(now):x}-{secrets.token_urlsafe(32)}"


def mint(nonce: str, hash_cookie: HashCookie, now: float) -> str:
    """A secret for a browser that has none.

    On a page just drawn it follows from the page's nonce, under the server's key: the second click
    of a double click brings the same browser, not another one that would be left outside.
    """
    if 0 <= now - _drawn_at(nonce) < MINT_SECONDS:
        return hash_cookie(f"mint\0{nonce}")  # NUL: no cookie that a browser sends can equal it
    return secrets.token_hex(32)


def _drawn_at(nonce: str) -> int:
    stamp = nonce.partition("-")[0]
    return int(stamp, 16) if re.fullmatch(r"[0-9a-f]{1,12}", stamp) else -MINT_SECONDS


def keep(response: Response, secret: str, *, secure: bool) -> None:
    response.set_cookie(
        cookie_name(secure=secure),
        secret,
        max_age=MAX_AGE_SECONDS,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
