"""Slack's documented numbers, in one place (faults S9, S10, S11), and how far from them we stay.

Counted in characters of what is sent, after escaping. `slack_sdk` checks many of them, not all
(faults S28).
"""

from __future__ import annotations

# ── What Slack takes ──────────────────────────────────────────────────────────────────────────

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
TITLE = 24
"""A modal's title, and the words of its own buttons."""

HEADER = 150
SECTION = 3_000
FIELDS = 10
FIELD = 2_000
ELEMENTS = 25
"""Buttons and menus in one block of actions."""

BUTTON = 75
BUTTON_VALUE = 2_000
OPTION = 75
OPTION_VALUE = 150
OPTIONS = 100
OPTION_GROUPS = 100
CHECKBOXES = 10
PLACEHOLDER = 150
LABEL = 2_000
HINT = 2_000
TYPED = 3_000
"""What a person can type in one input."""
ID = 255

FILE_ALT = 1_000  # of an uploaded file: `alt_txt` of files.getUploadURLExternal
IMAGE_TITLE = 200

# ── How far we stay from it ───────────────────────────────────────────────────────────────────

BLOCKS_A_MESSAGE = MESSAGE_BLOCKS - 5
BLOCKS_A_VIEW = VIEW_BLOCKS - 5
CHARACTERS_A_MESSAGE = 10_000
"""Slack refuses a message of more than about 13,000 (`msg_blocks_too_long`)."""
CHARACTERS_A_VIEW = 40_000
"""A view of 250 kB is refused, whatever its number of blocks."""
NOTIFICATION = 500
"""Top-level `text`, beside the blocks: `chat.update` takes 4,000 characters, once escaped."""
ERROR = 2_000
"""One field's error in the answer to a submission."""

PICKED = 30
"""People picked at once: ours, since Slack is asked the name of each before it stops waiting."""
