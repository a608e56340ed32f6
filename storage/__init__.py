"""Storage: tables, stores, transactions. `open_storage` is the door; rows never come out of it."""

from __future__ import annotations

from storage.opening import Storage, open_storage

__all__ = ["Storage", "open_storage"]
