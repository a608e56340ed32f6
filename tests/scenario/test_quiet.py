"""Canaries: no answer, comment, link or cookie in a log, in an address, or readable in the file."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.scenario.conftest import Scene
from tests.scenario.guide import mobilisation
from tests.web.browsing import Browser

CANARY = "canari-2718"
FIRST, SECOND, *_ = mobilisation()
OURS_AS_A_CLIENT = ("httpx", "httpcore", "asyncio")


async def test_what_a_person_gives_stays_where_it_belongs(
    scene: Scene, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    member, link = scene.stranger(), urlsplit(await scene.reissue()).path
    browser = member.browser
    assert isinstance(browser, Browser)
    addresses = _addresses_of(browser)
    await member.claim(link)
    await member.begin()
    await member.press("Commenter")
    await member.fill({"text": [CANARY], "share": ["yes"]})
    await member.press(FIRST.choices[1])
    await member.say(CANARY)
    cookie, token = browser.client.cookies["tablee"], link.rpartition("/")[2]
    secrets = {CANARY, cookie, token}

    said = [one for one in caplog.records if not one.name.startswith(OURS_AS_A_CLIENT)]
    logged = "\n".join(str(vars(record)) for record in said)
    assert not [secret for secret in secrets if secret in logged]

    kept = _kept_in(tmp_path)
    assert b"notice" in kept
    assert not [secret for secret in secrets if secret.encode() in kept]
    assert FIRST.key.encode() + b'":' not in kept

    assert not [address for address in addresses if CANARY in address or cookie in address]
    assert {address for address in addresses if token in address} == {link}


def _addresses_of(browser: Browser) -> list[str]:
    """Every address asked for from now on, whole but for the host."""
    found: list[str] = []

    async def note(request: httpx.Request) -> None:
        found.append(request.url.raw_path.decode())

    browser.client.event_hooks["request"].append(note)
    return found


def _kept_in(folder: Path) -> bytes:
    """The database with its journal, as it stands on the disk."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
