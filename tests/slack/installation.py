"""Tablée as an operator has it: a folder, a `.env` file, commands run in processes of their own.

Owns what stands in the folder and what the processes say. They know Slack by their settings alone.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings
from tests.fakes.slack_server import Slack

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
SETTINGS = [name.upper() for name in Settings.model_fields]
FRENCH = {"LC_ALL": "fr_CA.UTF-8"}
_LISTENING = re.compile(r"running on (http://\S+)")


def filled_in(env_file: str, slack: Slack, workspace: str = "") -> str:
    """A block of settings as the page shows it, with what an operator copies from Slack's pages."""
    copied = {
        "SLACK_APP_TOKEN": slack.app.app_token,
        "SLACK_SIGNING_SECRET": slack.app.signing_secret,
        "SLACK_CLIENT_ID": slack.app.client_id,
        "SLACK_CLIENT_SECRET": slack.app.client_secret,
        "SLACK_API_URL": slack.api_url,
    }
    if workspace:
        copied["SLACK_BOT_TOKEN"] = slack.workspace(workspace).token
    lines = (line.partition("=") for line in env_file.splitlines())
    return "".join(f"{name}={copied.get(name, shown)}\n" for name, _, shown in lines)


@dataclass(slots=True)
class Serving:
    """`tablee serve` under way; `log` is all that it wrote so far."""

    process: Process
    log: list[str] = field(default_factory=list)
    listening: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def address(self) -> str:
        found = _LISTENING.search("".join(self.log))
        assert found is not None
        return found[1]

    async def listen(self) -> None:
        """Until it ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.log.append(line.decode())
            if _LISTENING.search(self.log[-1]):
                self.listening.set()


def behind_https(address: str) -> Starlette:
    """The server that carries https in front of Tablée, and passes everything on as it is."""

    async def passed_on(request: Request) -> Response:
        async with httpx.AsyncClient(base_url=address) as client:
            given = await client.request(
                request.method,
                request.url.path,
                params=request.query_params,
                headers=request.headers.raw,
                content=await request.body(),
            )
        response = Response(given.content, given.status_code)
        response.raw_headers = given.headers.raw
        return response

    return Starlette(routes=[Route("/{path:path}", passed_on, methods=["GET", "POST"])])


@dataclass(frozen=True, slots=True)
class Installation:
    """In `folder`, the current one. Nothing in the environment is a setting."""

    folder: Path

    def set(self, *env_files: str) -> None:
        (self.folder / ".env").write_text("".join(env_files), "utf-8")

    def prints(self, *words: str) -> str:
        """What a command prints that asks for nothing but its settings; in this process."""
        done = CliRunner().invoke(app, words, env={**dict.fromkeys(SETTINGS), **FRENCH})
        assert done.exit_code == 0, done.output
        return done.output

    async def tablee(self, *words: str) -> str:
        process = await self._started(*words)
        said, _ = await process.communicate()
        assert process.returncode == 0, said.decode()
        return said.decode()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Serving]:
        """From when it listens, on a free port, until it is told to stop, as a terminal would."""
        served = Serving(await self._started("serve", "--port", "0"))
        reading = asyncio.create_task(served.listen())
        try:
            async with asyncio.timeout(PATIENCE):
                await served.listening.wait()
            yield served
        finally:
            if served.process.returncode is None:
                served.process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE):
                code = await served.process.wait()
                await reading
        assert code == 0, "".join(served.log)

    async def _started(self, *words: str) -> Process:
        kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bot.cli import app; app()", *words),
            cwd=self.folder,
            env=kept | FRENCH | {"PYTHONPATH": str(ROOT)},
            stdout=PIPE,
            stderr=STDOUT,
        )
