"""The table of the conversation's tests, in a real database."""

from __future__ import annotations

import pytest

from tests.conversation.conftest import either_house, house, library
from tests.conversation.house import House
from tests.filling.phone import Phone

__all__ = ["either_house", "house", "library"]


@pytest.fixture
def phone(house: House) -> Phone:
    """Nobody known yet."""
    return Phone(house)


@pytest.fixture
async def coordinator(phone: Phone) -> Phone:
    await phone.claim(0)
    return phone


@pytest.fixture
async def member(phone: Phone) -> Phone:
    await phone.claim(1)
    return phone
