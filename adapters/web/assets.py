"""The static files: read once, served from memory under an address that names their version.

Owns nothing but bytes that are the same for everybody, so browsers may keep them for a year.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=60"

_TEXTS = frozenset({".css", ".js", ".svg", ".txt"})
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    media_type: str
    data: bytes
    packed: bytes | None  # gzip, where it helps


@dataclass(frozen=True, slots=True)
class Assets:
    """`version` is the digest of all files together: 12 hex digits."""

    version: str
    files: dict[str, Asset]

    @property
    def base(self) -> str:
        return f"/static/{self.version}"


def read_assets(folder: Path) -> Assets:
    """Every file under `folder`, by its path from there."""
    files = {
        path.relative_to(folder).as_posix(): _asset(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    digest = hashlib.sha256()
    for name, asset in files.items():
        digest.update(name.encode() + b"\0" + asset.data)
    return Assets(digest.hexdigest()[:12], files)


def _asset(path: Path) -> Asset:
    data = path.read_bytes()
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = gzip.compress(data, mtime=0) if path.suffix in _TEXTS else None
    return Asset(_TYPES.get(path.suffix, guessed), data, packed)
