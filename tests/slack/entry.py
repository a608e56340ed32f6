"""The real process on Slack: as the scenario's, with what Slack needs imported beforehand.

Run as `python -m tests.slack.entry`. See `tests.scenario.entry`.
"""

from __future__ import annotations

import adapters.slack.channel
import adapters.slack.oauth  # noqa: F401 - else each fresh process would import them
from tests.scenario.entry import main
from tests.slack.dialogs import library

if __name__ == "__main__":
    main(library())
