"""A small chart of the kind a bilan carries, in both themes."""

from __future__ import annotations

from dialogs.messages import Image, Theme

_COUNTS = (1, 2, 2, 3, 1)


def bars() -> tuple[Image, Image]:
    return (
        Image("image/svg+xml", Theme.LIGHT, _svg("#2b2018", "#1f6150")),
        Image("image/svg+xml", Theme.DARK, _svg("#f3e9da", "#8fd0b8")),
    )


def _svg(ink: str, fill: str) -> bytes:
    drawn = "".join(
        f'<rect x="{20 + 74 * i}" y="{150 - 40 * n}" width="60" height="{40 * n}" rx="4"/>'
        for i, n in enumerate(_COUNTS)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 170">'
        f"<style>.bars{{fill:{fill}}}</style>"
        f'<g class="bars">{drawn}</g><path d="M10 151H390" stroke="{ink}" stroke-width="2"/></svg>'
    ).encode()
