"""The guide's dialogs, and one more whose answers may stand in a message."""

from __future__ import annotations

from bot.library import Library
from dialogs.definition import Text

SENSITIVE = "engagement"
OPEN = "essai"
"""The same questions, of a dialog that is not sensitive: a message edits itself."""

TITLES = {SENSITIVE: "Votre engagement", OPEN: "Essai"}


def library() -> Library:
    guide = Library.load()
    asked = guide.current(SENSITIVE)
    title = Text(fr=TITLES[OPEN], en="Trial")
    changed = asked.model_copy(update={"key": OPEN, "sensitive": False, "title": title})
    return Library([*(guide.current(key) for key in guide.keys()), changed])  # noqa: SIM118 - a port
