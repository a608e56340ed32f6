"""Each link from one of our documents to another leads somewhere, down to the title."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def links(document: Path) -> list[tuple[Path, str]]:
    """(file, title or "") of each link that stays here."""
    found = re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", document.read_text("utf-8"))
    local = (one or other for one, other in found if not (one or other).startswith("http"))
    return [
        ((document.parent / path).resolve() if path else document, title)
        for path, _, title in (link.partition("#") for link in local)
    ]


def titles(document: Path) -> set[str]:
    """As addresses name them: lower case, hyphens for spaces, no punctuation."""
    text = re.sub(
        r"^ *```.*?^ *```", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_each_link_leads_somewhere(document: Path) -> None:
    for path, title in links(document):
        assert path.exists(), path.name
        assert not title or title in titles(path), f"{path.name}#{title}"


def test_links_are_found() -> None:
    found = links(ROOT / "docs" / "slack.md")
    assert (ROOT / "docs" / "slack.md", "avant-de-commencer") in found
    assert "le-plus-simple--socket-mode" in titles(ROOT / "docs" / "slack.md")
