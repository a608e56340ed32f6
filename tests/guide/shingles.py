"""Runs of eight words as short hashes: tells a copied sentence without holding the source's text.

`shingles.txt` holds those of the guide's own text, one a line: `sorted(shingles_of(text))` of an
extraction. Words lose case and accents, so that a run copied with other typography is found.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2s

RUN = 8


def words_of(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def shingles_of(text: str) -> dict[str, str]:
    """The hash of each run of eight words of a text, with the run itself."""
    words = words_of(text)
    runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return {blake2s(run.encode(), digest_size=5).hexdigest(): run for run in runs}
