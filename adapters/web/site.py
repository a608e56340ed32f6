"""What the wiring says of the site, and what one request says of its visitor.

Owns the reading of cookies and languages into frozen values. Knows no route and draws nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from adapters.web.chrome import Chrome
from adapters.web.cookies import HashCookie, secret_in
from adapters.web.parse import preferred_locale
from dialogs.nouns.people import WEB, Account


@dataclass(frozen=True, slots=True)
class Site:
    """`chromes` is by language, the default one first; `hash_cookie` is keyed."""

    public_url: str
    secure: bool
    hash_cookie: HashCookie
    chromes: Mapping[str, Chrome]

    def chrome(self, language: str) -> Chrome:
        return self.chromes.get(language) or next(iter(self.chromes.values()))

    def account(self, secret: str | None) -> Account:
        """Nobody is the account of no user: a landing page leaves nothing behind."""
        return Account(WEB, "", self.hash_cookie(secret) if secret else "")


@dataclass(frozen=True, slots=True)
class Visitor:
    """`secret` is the cookie's, or None. `scripted`: the page will put the answer in place."""

    secret: str | None
    locale: str
    language: str
    scripted: bool


def visitor_of(request: Request, site: Site) -> Visitor:
    locale = preferred_locale(request.headers.get("accept-language", ""), tuple(site.chromes))
    spoken = locale.partition("-")[0].lower()
    return Visitor(
        secret=secret_in(request.cookies, secure=site.secure),
        locale=locale,
        language=spoken if spoken in site.chromes else next(iter(site.chromes)),
        scripted="hx-request" in request.headers,
    )
