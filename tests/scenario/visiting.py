"""One person on the web without scripts: enters, answers, moves between screens.

Says what is done in the words of the screens, French typography aside. Each deed leaves the page
then shown; nothing here knows a rule of the product.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from tests.scenario.guide import Asked, plain
from tests.web.reading import Node, Page

INTRO, PART, REVIEW, RECEIPT, PAUSED, COMMENT = (
    "intro", "part", "review", "receipt", "paused", "comment"
)  # fmt: skip
"""Screens of a run that are not questions."""

LEADS = (
    (PART, "C'est un bon endroit pour souffler."),
    (REVIEW, "Relisez vos réponses, changez celles que vous voulez, puis remettez-les."),
    (REVIEW, "Vos réponses sont remises. Chaque changement compte aussitôt."),
    (RECEIPT, "Merci ! Vos réponses sont remises."),
    (PAUSED, "En pause : tout ce que vous avez répondu est gardé."),
    (COMMENT, "Voulez-vous en dire plus ?"),
    (COMMENT, "Votre commentaire"),
)


class Browsing(Protocol):
    """What a person does with a browser; `page` is what it shows. See `tests.web.browsing`."""

    @property
    def page(self) -> Page: ...
    async def get(self, path: str) -> Page: ...
    async def press(self, label: str, page: Page | None = None) -> Page: ...
    async def fill(self, fields: Mapping[str, Sequence[str]], page: Page | None = None) -> Page: ...
    async def say(self, text: str) -> Page: ...


@dataclass(slots=True)
class Visitor:
    """A person with one browser, and `another` at hand. `questions` are those of its run."""

    browser: Browsing
    another: Callable[[], Browsing]
    questions: Sequence[Asked] = ()

    @property
    def page(self) -> Page:
        return self.browser.page

    @property
    def title(self) -> str:
        return plain(self.page.title)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(plain(text) for text in self.page.texts)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(plain(label) for label in self.page.labels)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(plain(label) for label in self.page.chosen)

    @property
    def lead(self) -> str:
        """The screen's question or main sentence, or ""."""
        return next((plain(node.words) for node in marked(self.page, "lead")), "")

    @property
    def notes(self) -> tuple[str, ...]:
        """What went wrong or well, above the screen."""
        return tuple(
            plain(node.words) for node in self.page.main.all("p") if "note" in node.get("class")
        )

    def sees(self, words: str) -> bool:
        return any(words in text for text in self.texts)

    # ── Moving ────────────────────────────────────────────────────────────────────────────────

    async def look(self, place: str) -> Page:
        return await self.browser.get(f"/m/at/{place}" if place else "/m/")

    async def press(self, label: str, page: Page | None = None) -> Page:
        """A button or a link, of the page shown or of one kept from before."""
        shown = page or self.page
        known = {plain(one): one for one in shown.labels}
        assert label in known, f"no button {label!r} among {sorted(known)} at {shown.title!r}"
        return await self.browser.press(known[label], page)

    async def follow(self, label: str) -> Page:
        """Press, however long the label: its beginning is enough."""
        found = [one for one in self.labels if one.startswith(label)]
        assert found, f"no button {label!r}… among {self.labels}"
        return await self.press(found[0])

    async def fill(self, fields: Mapping[str, Sequence[str]]) -> Page:
        return await self.browser.fill(fields)

    async def say(self, text: str) -> Page:
        return await self.browser.say(text)

    # ── Entering ──────────────────────────────────────────────────────────────────────────────

    async def claim(self, link: str) -> None:
        """Open the personal link, agree, take the seat."""
        await self.browser.get(urlsplit(link).path)
        await self.fill({"consent": ["yes"]})
        assert self.sees("Bienvenue à la table") or self.title == "Accueil", self.texts

    async def device_code(self) -> str:
        """Asked for again when the page that showed it never came."""
        await self.look("devices")
        said = None
        while said is None:
            await self.press("Montrer un code")
            said = re.search(r"Votre code : (\S+)", " ".join(self.texts))
        return said.group(1)

    async def enter(self, code: str) -> None:
        """Bind this browser by a code shown on another."""
        await self.look("")
        await self.press("J'ai un code")
        await self.fill({"code": [code.lower()]})
        if self.title != "Accueil":
            await self.press("Oui, c'est la mienne")
        assert self.title == "Accueil", self.texts

    # ── Answering ─────────────────────────────────────────────────────────────────────────────

    @property
    def screen(self) -> str:
        """The key of the question shown, or the name of another screen of a run."""
        lead = self.lead
        for name, words in LEADS:
            if lead == words:
                return name
        for asked in self.questions:
            if lead == asked.text:
                return asked.key
        return INTRO if "Commencer" in self.labels else ""

    async def begin(self) -> None:
        """From home, through what is asked and who sees it, to the first question."""
        await self.look("")
        await self.press("Répondre")
        assert self.screen == INTRO
        await self.press("Commencer")


def marked(page: Page, tone: str) -> list[Node]:
    return [node for node in page.main.all("p") if node.get("class") == tone]
