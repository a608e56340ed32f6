"""The pages that tell an operator how Telegram is connected, read as the one about Slack is."""

from __future__ import annotations

from tests.slack.pages import DOCS, SlackPage

FILES = {"fr": "telegram.md", "en": "telegram.en.md"}
PAGES = {
    language: SlackPage(language, (DOCS / name).read_text("utf-8"))
    for language, name in FILES.items()
}
