"""Real databases, a clock turned by hand, and a relay over recording channels."""

from __future__ import annotations

from tests.waves.conftest import either_storage, library, storage

__all__ = ["either_storage", "library", "storage"]
