"""A table in a real database, through the real conversation."""

from __future__ import annotations

from tests.conversation.conftest import either_house, house, library

__all__ = ["either_house", "house", "library"]
