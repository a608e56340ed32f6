"""Which browsers to tell that something of a person's has changed: all those seen in this process.

A page that is open has been looked at, so its browser is known here; one that another process
serves looks again by itself every minute. Remembers the newest, forgets the rest.
"""

from __future__ import annotations

from collections import OrderedDict

from dialogs.messages import Doorbell
from dialogs.nouns.runs import Presence

MOST_REMEMBERED = 10_000


class Bells:
    def __init__(self, doorbell: Doorbell) -> None:
        self._doorbell = doorbell
        self._browsers: OrderedDict[int, set[str]] = OrderedDict()

    def met(self, presence: Presence) -> None:
        """A browser of the person has just been here."""
        self._browsers.setdefault(presence.person.id, set()).add(presence.account.user)
        self._browsers.move_to_end(presence.person.id)
        if len(self._browsers) > MOST_REMEMBERED:
            self._browsers.popitem(last=False)

    def ring(self, presence: Presence) -> None:
        """Every browser of the person looks again."""
        for browser in self._browsers.get(presence.person.id, ()):
            self._doorbell.ring(browser)
