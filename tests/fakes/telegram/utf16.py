"""Telegram counts text in UTF-16 units: an emoji is two."""

from __future__ import annotations


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def part(text: str, offset: int, length: int) -> str:
    """What an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")
