"""A bot in a process of its own, that can be killed: it answers what it hears, then confirms it.

Run as `python -m tests.fakes.telegram_echo TOKEN BASE_URL`.
"""

from __future__ import annotations

import asyncio
import sys

from telegram import Bot


async def echo(token: str, base_url: str) -> None:
    async with Bot(token, base_url) as bot:
        offset = 0
        while True:
            for update in await bot.get_updates(offset, timeout=30):
                if update.message:
                    await bot.send_message(update.message.chat_id, f"« {update.message.text} »")
                offset = update.update_id + 1


if __name__ == "__main__":
    asyncio.run(echo(*sys.argv[1:]))
