"""The pages that tell an operator how Slack is connected, read as an operator reads them.

Owns what stands where: blocks of settings, commands with what they print, tables, words quoted from
Tablée. Nothing is known here of what they should say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from textwrap import dedent

DOCS = Path(__file__).parents[2] / "docs"
FILES = {"fr": "slack.md", "en": "slack.en.md"}
SKIPPED = "…"
"""In what a command prints: some lines, or the rest of one."""

_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_QUOTED = {"fr": re.compile("«\\s?([^»]+?)\\s?»"), "en": re.compile("“([^”]+)”")}


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block, its indentation gone; `section` is the title of level 2 above it."""

    section: str
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A command as it is typed, what it prints, and the settings that stand above it."""

    words: tuple[str, ...]
    printed: str
    settings: str = field(repr=False)

    def is_what(self, output: str) -> bool:
        """Whatever kind of space it holds: a page has plain ones."""
        spaced = output.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        return re.fullmatch(_pattern(self.printed), spaced) is not None


@dataclass(frozen=True)
class SlackPage:
    language: str
    text: str

    @cached_property
    def prose(self) -> str:
        """Without its blocks."""
        return _FENCE.sub("", self.text)

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        return tuple(
            Fence(self._section(found.start()), found["kind"], dedent(found["body"]))
            for found in _FENCE.finditer(self.text)
        )

    def _section(self, at: int) -> str:
        *_, last = re.finditer(r"^## (.+)$", self.text[:at], re.MULTILINE)
        return last[1]

    @property
    def headings(self) -> list[str]:
        return re.findall(r"^#+ .+$", self.prose, re.MULTILINE)

    # ── Settings ──────────────────────────────────────────────────────────────────────────────

    @property
    def env_files(self) -> list[str]:
        return [fence.body for fence in self.fences if fence.kind == "dotenv"]

    def env_file(self, *names: str) -> str:
        """The one block that sets these names, and none that begins with SLACK_ beside them."""
        (found,) = {
            body
            for body in self.env_files
            if set(names) == {name for name in keys(body) if name.startswith("SLACK_")}
        }
        return found

    # ── Commands ──────────────────────────────────────────────────────────────────────────────

    @property
    def commands(self) -> Iterator[Printed]:
        settings: dict[str, str] = {}
        for fence in self.fences:
            if fence.kind == "dotenv":
                settings[fence.section] = fence.body
            elif fence.kind == "console":
                prompt, _, printed = fence.body.partition("\n")
                words = tuple(prompt.removeprefix("$ .venv/bin/tablee ").split())
                yield Printed(words, printed, settings.get(fence.section, ""))

    # ── Tables, words ─────────────────────────────────────────────────────────────────────────

    def table(self, first: str) -> list[tuple[str, ...]]:
        """The rows of the table whose first column has this title."""
        rows = rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)"
        (found,) = re.findall(rows, self.text, re.MULTILINE)
        return [tuple(cells(row)) for row in found.splitlines()]

    @property
    def quoted(self) -> list[str]:
        return _QUOTED[self.language].findall(self.prose)

    @property
    def spans(self) -> list[str]:
        return spans(self.prose)


def page(language: str) -> SlackPage:
    return SlackPage(language, (DOCS / FILES[language]).read_text("utf-8"))


def keys(env_file: str) -> list[str]:
    return re.findall(r"^([A-Z_]+)=", env_file, re.MULTILINE)


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split(" | ")]


def spans(text: str) -> list[str]:
    """What stands between backquotes."""
    return re.findall(r"`([^`\n]+)`", text)


def _pattern(printed: str) -> str:
    return "".join(_line(line.strip()) for line in printed.splitlines())


def _line(line: str) -> str:
    if line == SKIPPED:
        return r"(?:.*\n)*?"
    return r" *" + ".+".join(re.escape(part) for part in line.split(SKIPPED)) + r"\n"
