"""The lines that Slack's own libraries log: what went wrong, never what it was about.

They repeat payloads, codes and addresses that open a socket (faults S25, E13). Owns which of their
lines are let through, and how much of each.
"""

from __future__ import annotations

import logging
import re

_DETAILS = re.compile(r"[:(]")


class _WithoutDetails(logging.Filter):
    """Keeps a line up to its first ":" or "(": "Failed to connect (error: …" says "connect"."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _DETAILS.split(record.getMessage(), maxsplit=1)[0].strip()
        record.args = None
        return True


_WITHOUT_DETAILS = _WithoutDetails()


def quiet(name: str) -> logging.Logger:
    """The library's logger of that name, from warnings up, to be given to what it makes."""
    logger = logging.getLogger(name)
    logger.setLevel(max(logging.WARNING, logger.level))
    logger.addFilter(_WITHOUT_DETAILS)
    return logger
