"""A link as a picture that a telephone reads: dark on light, with its quiet margin, on any paper.

Pure. Owns the size: large enough to be read from across a table, on the screen of a telephone too.
"""

from __future__ import annotations

from io import BytesIO

import segno

from bot.pictures.drawing import Format

MODULE, MARGIN = 8, 4
"""Points to each module; the margin, in modules, is that of the standard (ISO/IEC 18004)."""


def qr(address: str, form: Format) -> bytes:
    """Readable with a seventh of it hidden: a thumb, or a reflection."""
    drawn = BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(
        drawn,
        kind=form.name.lower(),
        scale=MODULE,
        border=MARGIN,
        dark="#000000",
        light="#ffffff",
        **({"xmldecl": False} if form is Format.SVG else {}),
    )
    return drawn.getvalue()
