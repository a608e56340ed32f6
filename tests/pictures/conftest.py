"""The closed wave of the bilan's tests."""

from __future__ import annotations

from tests.bilan.conftest import sitting, storage

__all__ = ["sitting", "storage"]
