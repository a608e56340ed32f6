"""Telegram's documented numbers, in one place (faults T1, T2, T3, T5, T17), and how far we stay.

Texts are counted in UTF-16 units, once read: neither tags nor escapes count.
"""

from __future__ import annotations

# ── What Telegram takes ───────────────────────────────────────────────────────────────────────

TEXT = 4_096
CAPTION = 1_024
ENTITIES = 100
"""Parts of one text that can be dressed; what Telegram finds by itself (links, names) counts."""

CALLBACK_BYTES = 64
BUTTONS = 100
BUTTONS_A_ROW = 8
COPIED = 256
"""What a button can put in the clipboard."""

TOAST = 200
"""Words shown over the conversation in answer to a tap."""

START_PAYLOAD = 64
COMMAND = 32
COMMAND_DESCRIPTION = 256
DESCRIPTION = 512
SHORT_DESCRIPTION = 120

UPDATES = 100
PHOTO_BYTES = 10 * 1024 * 1024

# ── How far we stay from it ───────────────────────────────────────────────────────────────────

CHARACTERS_A_PAGE = 3_500
ENTITIES_A_PAGE = 80
ROWS_A_PAGE = 24
BUTTONS_A_PAGE = 80
CHARACTERS_A_LINE = 3_000
ENTITIES_A_LINE = 60
TITLE = 256
ENTITIES_A_TITLE = 15

LABEL = 40
"""A label that is longer would be cut by the screen of a telephone."""
LABEL_TOLD_APART = 64
ROW_WIDTH = 36
"""Characters in one row of buttons, one more for each button."""
