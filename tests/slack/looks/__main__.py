"""Keeps what Slack's screens look like: `python -m tests.slack.looks [FOLDER]`.

On a phone and a desk, light and dark, from the same samples as the web pages.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from adapters.slack.render.home import home
from adapters.slack.render.message import doorway, message
from adapters.slack.render.window import loading, window
from bot.i18n import all_words
from bot.wiring.slack import slack_words
from tests.slack.looks import page
from tests.web.captures import SIZES, THEMES, keep
from tests.web.chrome_driver import window as browser
from tests.web.gallery import screens

FOLDER = Path(__file__).parents[3] / "docs" / "captures"
URL = "https://tablee.example.org"


def looks(language: str) -> Iterator[tuple[str, str]]:
    """(name, page) of each."""
    chrome = slack_words(all_words()[language])
    for name, screen in screens(language).items():
        yield f"fenetre-{name}", page.modal(window(screen, 1, chrome, public_url=URL))
        drawn = message(screen, 1, chrome, public_url=URL)
        pictures = [(image.data, image.alt) for image in drawn.images]
        yield f"message-{name}", page.message(drawn.blocks, pictures)
    yield "accueil", page.home(home(screens(language)["home"], 1, chrome, public_url=URL))
    yield "porte", page.message(doorway(screens(language)["question"], 1, chrome).blocks)
    yield "attente", page.modal(loading(chrome, "home"))


async def main(folder: Path) -> None:
    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed")
    for theme_name, theme in THEMES.items():
        for size_name, size in SIZES.items():
            async with browser(chromium, size, theme) as context:
                shown = await context.new_page()
                for name, drawn in looks("fr"):
                    await shown.set_content(page.page(drawn))
                    await keep(shown, f"slack-{name}-{size_name}-{theme_name}", folder)


if __name__ == "__main__":
    kept_in = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    kept_in.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(kept_in))
