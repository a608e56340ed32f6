"""A browser without scripts, over HTTP: cookies, links, forms, redirects.

Does nothing that a person could not do with a keyboard; each deed leaves `page` as then shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

import httpx

from tests.web.reading import Page, read, sent

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Browser:
    """`former` is the page shown before the last deed that changed it; `last` is the response."""

    def __init__(
        self,
        base_url: str,
        transport: httpx.AsyncBaseTransport | None = None,
        language: str = "fr-CA",
    ) -> None:
        self.client = httpx.AsyncClient(
            base_url=base_url,
            transport=transport,
            follow_redirects=True,
            timeout=60.0,  # seconds; a first picture takes a few on a busy machine
            headers={"Accept-Language": language, "Sec-Fetch-Site": "same-origin"},
        )
        self.page = Page(0, read('<main id="main"></main>'))
        self.former = self.page
        self.url = ""
        self.last = httpx.Response(0)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.client.aclose()

    async def get(self, path: str) -> Page:
        return self._show(await self.client.get(path))

    async def press(self, label: str, page: Page | None = None) -> Page:
        """Follow a link or press a button, of the page shown or of one kept from before."""
        shown = page or self.page
        node = shown.button(label)
        if node.tag == "a":
            return await self.get(node.get("href"))
        pairs = sent(shown.form_of(node))
        if node.get("name"):
            pairs.append((node.get("name"), node.get("value")))
        return await self._post(pairs)

    async def fill(self, fields: Mapping[str, Sequence[str]], page: Page | None = None) -> Page:
        """Type into the page's form and submit it; fields not named stay as they are."""
        form = (page or self.page).form_doing("filled")
        return await self._post(typed(sent(form), fields))

    async def say(self, text: str) -> Page:
        pairs = [pair for pair in sent(self.page.form_doing("said")) if pair[0] != "text"]
        return await self._post([*pairs, ("text", text)])

    async def _post(self, pairs: Sequence[tuple[str, str]]) -> Page:
        content = str(httpx.QueryParams(list(pairs))).encode()
        return self._show(await self.client.post("/m/do", content=content, headers=FORM))

    def _show(self, response: httpx.Response) -> Page:
        self.former, self.page = self.page, Page(response.status_code, read(response.text))
        self.url, self.last = str(response.url), response
        return self.page


def typed(
    pairs: Sequence[tuple[str, str]], fields: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """`pairs` with these fields as a person leaves them: values, ticked boxes, ranks."""
    kept = [pair for pair in pairs if _field(pair[0]) not in fields]
    ranked = {_field(name) for name, _ in pairs if name.startswith("r.")}
    for name, values in fields.items():
        if name in ranked:
            kept += [(f"r.{name}.{value}", str(rank)) for rank, value in enumerate(values, 1)]
        else:
            kept += [(f"f.{name}", value.replace("\n", "\r\n")) for value in values]
    return kept


def _field(input_name: str) -> str:
    kind, _, rest = input_name.partition(".")
    return rest.partition(".")[0] if kind == "r" else rest if kind == "f" else ""
