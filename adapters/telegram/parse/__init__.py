"""Telegram's updates, read into gestures. Pure: JSON of any shape in, frozen values or None out.

Owns what counts as a gesture and whose it is. Never decides what it leads to, and asks Telegram
nothing. An update is read once, as it came: the library's own models cost more than a commit (T24).
"""

from adapters.telegram.parse.updates import update

__all__ = ["update"]
