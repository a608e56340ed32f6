"""The picture of a link: always the same, on light paper, with the margin that readers ask for."""

from __future__ import annotations

import struct
from xml.etree import ElementTree as ET

import segno

from bot.pictures.drawing import Format
from bot.pictures.qr import MARGIN, MODULE, qr

ADDRESS = "https://tablee.example/m/i/abcdefghijklmnopqrstuv"


def test_it_holds_the_address_and_nothing_else() -> None:
    wanted = segno.make(ADDRESS, error="m", micro=False)
    side = (wanted.symbol_size(scale=1, border=MARGIN)[0]) * MODULE
    data = qr(ADDRESS, Format.PNG)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (side, side)
    assert data == qr(ADDRESS, Format.PNG)
    assert data != qr(f"{ADDRESS}x", Format.PNG)


def test_a_page_has_it_as_shapes_on_light_paper() -> None:
    root = ET.fromstring(qr(ADDRESS, Format.SVG))  # noqa: S314 - made just above
    assert root.tag.endswith("svg")
    fills = {one.get("fill") for one in root.iter()} | {one.get("stroke") for one in root.iter()}
    assert fills & {"#fff", "#ffffff"}
    assert b"http://" not in qr(ADDRESS, Format.SVG).replace(b"http://www.w3.org/2000/svg", b"")
