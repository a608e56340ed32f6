"""What was drawn lately, for people whom the core does not know yet, and in which language.

Owns a short memory. Lost, a button stays that only leads where the person is; nothing else.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from dialogs.nouns.people import Account

MOST_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Latest:
    reference: str = ""
    language: str = ""


class Lately:
    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._latest: OrderedDict[Account, Latest] = OrderedDict()

    def of(self, account: Account) -> Latest:
        return self._latest.get(account, Latest())

    def note(self, account: Account, reference: str, language: str) -> None:
        self._latest[account] = Latest(reference, language)
        self._latest.move_to_end(account)
        if len(self._latest) > self._most:
            self._latest.popitem(last=False)
