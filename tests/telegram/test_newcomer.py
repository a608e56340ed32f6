"""Somebody who never made a Telegram bot follows docs/telegram.md to the letter, in both languages.

The settings are those of the page, each command is run, what serves is what the wiring makes of
them; only Telegram is played. All in one process: that a process of its own serves alike is proved
where Slack's page is followed.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.telegram.channel import TelegramChannel
from bot.cli import app as cli
from bot.keyfile import with_secret_key
from bot.settings import Settings, read_settings
from bot.wiring import App, Options, build, migrate
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.fakes.telegram_server import TelegramServer
from tests.slack.pages import SlackPage, keys
from tests.telegram.pages import PAGES

LOCALES = {"fr": "fr_CA.UTF-8", "en": "en_CA.UTF-8"}
GROUP = -1001234567890
SETTINGS = [name.upper() for name in Settings.model_fields]


@dataclass(frozen=True)
class Newcomer:
    """In a folder of their own, the current one, with the page in hand."""

    page: SlackPage
    telegram: TelegramServer
    folder: Path

    def sets(self, *names: str) -> None:
        """The one block of the page that sets these names, as BotFather and the command fill it."""
        (block,) = {one for one in self.page.env_files if set(keys(one)) == set(names)}
        given = {
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_WEBHOOK_SECRET": self._secret(),
            "TELEGRAM_API_URL": self.telegram.api_url,
        }
        lines = (line.partition("=") for line in block.splitlines())
        with (self.folder / ".env").open("a", encoding="utf-8") as file:
            file.writelines(f"{name}={given.get(name, shown)}\n" for name, _, shown in lines)

    def _secret(self) -> str:
        """What the page's own line writes."""
        (line,) = {one.body.strip() for one in self.page.fences if "token_hex" in one.body}
        _, _, code = line.partition(" -c ")
        done = subprocess.run(
            [sys.executable, "-c", code.strip('"')], check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    async def tablee(self, *words: str) -> str:
        environment = {**dict.fromkeys(SETTINGS), "LC_ALL": LOCALES[self.page.language]}
        done = await asyncio.to_thread(CliRunner().invoke, cli, words, env=environment)
        assert done.exit_code == 0, done.output
        return done.output.replace("\N{NO-BREAK SPACE}", " ")

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[App]:
        """`tablee serve`, without its port."""
        settings = with_secret_key(read_settings())
        migrate(settings)
        app = build(settings, Options(ticking=False))
        self.telegram.serve(app.asgi)
        await app.start()
        try:
            channel = app.channels["telegram"]
            assert isinstance(channel, TelegramChannel)
            await channel.registered()
            yield app
        finally:
            await app.stop()


@pytest.fixture(params=list(PAGES))
async def newcomer(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Newcomer]:
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    async with TelegramServer() as telegram:
        yield Newcomer(PAGES[request.param], telegram, tmp_path)


def says(newcomer: Newcomer, french: str, english: str) -> str:
    return french if newcomer.page.language == "fr" else english


async def test_by_polling_to_a_table_its_people_and_its_group(newcomer: Newcomer) -> None:
    newcomer.sets("TELEGRAM_BOT_TOKEN")
    newcomer.sets("TELEGRAM_API_URL")
    about = says(newcomer, "Telegram est branché : Tablée va", "Telegram is connected: Tablée")
    assert about in await newcomer.tablee("doctor")
    louise = newcomer.telegram.user(101, name="Louise", language_code=newcomer.page.language)
    bruno = newcomer.telegram.user(102, name="Bruno", language_code=newcomer.page.language)
    async with newcomer.serving():
        await louise.starts()
        await louise.sees(says(newcomer, "Bienvenue à Tablée", "Welcome to Tablée"))
        await louise.types(says(newcomer, "aide", "help"))
        await louise.sees(says(newcomer, "Les mots que vous pouvez écrire", "Words you can type"))
        await creates_a_table(newcomer, louise)
        await invites(newcomer, louise, bruno)
        await binds(newcomer, louise)
        await louise.types(says(newcomer, "/bilan", "/results"))
        await louise.sees(says(newcomer, "Rien pour l’instant", "Nothing for now"))
    assert says(newcomer, "accueil", "home") in louise.menu()
    assert newcomer.telegram.world.settings.descriptions


async def test_by_webhook_at_a_public_address(newcomer: Newcomer) -> None:
    newcomer.sets("PUBLIC_URL", "TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET")
    about = "https://tablee.exemple.org/telegram/webhook"
    assert about in await newcomer.tablee("doctor")
    newcomer.sets("TELEGRAM_API_URL")
    louise = newcomer.telegram.user(101, name="Louise", language_code=newcomer.page.language)
    async with newcomer.serving():
        hook = newcomer.telegram.webhook
        assert (hook.url, len(hook.secret)) == (about, 64)
        await louise.starts()
        await louise.sees(says(newcomer, "Bienvenue à Tablée", "Welcome to Tablée"))


# ── The first hello ───────────────────────────────────────────────────────────────────────────


async def creates_a_table(newcomer: Newcomer, louise: Person) -> None:
    printed = await newcomer.tablee("table", "create")
    code = printed.splitlines()[0].rpartition(" ")[2]
    await louise.types(says(newcomer, "/creer", "/create"))
    await louise.sees(says(newcomer, "Code de création", "Creation code"))
    await louise.types(code)
    await taps(louise, says(newcomer, "Continuer", "Continue"))
    await taps(louise, says(newcomer, "Créer une table", "Create a table"))
    create = says(newcomer, "Créer la table", "Create the table")
    await fills(newcomer, louise, create, "Table du littoral")
    await louise.sees(says(newcomer, "Votre table existe", "Your table exists"))


async def invites(newcomer: Newcomer, louise: Person, bruno: Person) -> None:
    await louise.types(says(newcomer, "/inviter", "/invite"))
    prepare = says(newcomer, "Préparer le lien", "Prepare the link")
    await fills(newcomer, louise, prepare, "Bruno")
    shown = await louise.sees("https://t.me/")
    await bruno.follows(
        next(word for word in shown.text.split() if word.startswith("https://t.me"))
    )
    await taps(bruno, says(newcomer, "Prendre ma place", "Take my seat"))
    await bruno.sees(says(newcomer, "Bienvenue à la table", "Welcome to the table"))


async def binds(newcomer: Newcomer, louise: Person) -> None:
    group = newcomer.telegram.group(GROUP, louise, title="Le littoral")
    await louise.types(says(newcomer, "/groupe", "/group"))
    await taps(louise, says(newcomer, "Relier un groupe", "Link a group"))
    choose = says(newcomer, "Choisir le groupe", "Choose the group")
    shown = await louise.sees(choose)
    await louise.brings_bot(louise.opens(choose, shown), group)
    await louise.sees("Le littoral")
    linked = "Ce groupe est maintenant relié à Tablée", "This group is now linked to Tablée"
    await louise.sees(says(newcomer, *linked), group)


async def taps(person: Person, label: str) -> None:
    def offered() -> bool:
        return any(label in one.labels for one in person.chat.from_bot)

    await person.world.until(offered, 10, f"«{label}»")
    await person.taps(label)


async def fills(newcomer: Newcomer, person: Person, submit: str, name: str) -> None:
    """One field at a time: what stands is kept, what is offered is taken, else a name is typed."""
    to_send = says(newcomer, "Voici ce qui sera envoyé", "Here is what will be sent")
    shown = await person.sees(submit)
    await person.taps(submit, shown)
    while to_send not in (shown := await changed(person, shown.text)).text:
        labels = shown.labels
        standing = [one for one in labels if one.startswith(("✓", "1. ✓", "Garder", "Keep"))]
        if standing or len(labels) > 3:
            await person.taps((standing or labels)[0], shown)
        else:
            await person.types(name)
    await person.taps(submit, shown)


async def changed(person: Person, before: str) -> Message:
    """The last message, once it is no more what it was."""
    await person.world.until(lambda: person.chat.last.text != before, 10, "the next field")
    return person.chat.last
