"""What the libraries log of a call, without the token that stands in its address (E13).

httpx names each address at INFO. Owns the one word that no line of the log may hold.
"""

from __future__ import annotations

import logging

HIDDEN = "<token>"


class WithoutToken(logging.Filter):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if self._token in said:
            record.msg, record.args = said.replace(self._token, HIDDEN), None
        return True


def hide(token: str) -> logging.Filter:
    """From now on, in what httpx logs. The filter can be taken away with `show`."""
    found = WithoutToken(token)
    logging.getLogger("httpx").addFilter(found)
    return found


def show(found: logging.Filter) -> None:
    logging.getLogger("httpx").removeFilter(found)
