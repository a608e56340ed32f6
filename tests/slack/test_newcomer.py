"""Somebody who never made a Slack app follows docs/slack.md, to the letter.

The settings are those of the page, the manifest is what the command printed, what checks and serves
are real processes; only Slack is played.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from tests.fakes.slack_server import Conversation, Drawing, Person, Slack, slack_server
from tests.slack.installation import Installation, Serving, behind_https, filled_in
from tests.slack.pages import page

PAGE = page("fr")
SOCKET = PAGE.env_file("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
HTTP = PAGE.env_file("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
SEVERAL = PAGE.env_file("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET")
ADDRESS = PAGE.env_file()
ELSEWHERE = PAGE.env_file("SLACK_API_URL")
"""Another Slack: here, the played one."""


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as played:
        yield played


@pytest.fixture
def tablee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    monkeypatch.chdir(tmp_path)
    return Installation(tmp_path)


pytestmark = pytest.mark.timeout(600)  # ten seconds each, on two quiet cores


# ── Step by step ──────────────────────────────────────────────────────────────────────────────


def paste_manifest(tablee: Installation, slack: Slack, *options: str) -> None:
    """From the first brace to the last, as the page says."""
    printed = tablee.prints("slack", "manifest", *options)
    manifest = json.loads(printed[printed.index("{") : printed.rindex("}") + 1])
    assert manifest["oauth_config"]["scopes"]["bot"] == [scope.name for scope in SCOPES]
    assert "https://api.slack.com/apps" in printed
    slack.configured(manifest)


async def doctor_is_content(tablee: Installation, about_slack: str) -> None:
    printed = await tablee.tablee("doctor")
    assert about_slack in printed.replace("\N{NO-BREAK SPACE}", " ")


async def says_hello(louise: Person) -> None:
    """Home, a word in the conversation, the command."""
    await louise.opens_home()
    await louise.sees("Bienvenue à Tablée", lambda: louise.home)
    await louise.types("aide")
    await louise.sees("Aide", lambda: louise.dm.last)
    await louise.commands("/tablee", "aide")
    await sees(louise, "Aide")
    await louise.closes_modal()


async def sees(person: Person, words: str) -> None:
    """In the window in front of them."""

    def window() -> Drawing:
        assert person.modal is not None, "no window is open"
        return person.modal

    await person.sees(words, window)


# ── The three ways ────────────────────────────────────────────────────────────────────────────


async def test_by_socket_mode_to_a_table_and_its_channel(
    tablee: Installation, slack: Slack
) -> None:
    paste_manifest(tablee, slack, "--socket-mode")
    t1 = slack.workspace("T1", "Littoral")
    louise, bruno = t1.user("U1", "Louise"), t1.user("U2", "Bruno")
    tablee.set(filled_in(SOCKET, slack, "T1"), filled_in(ELSEWHERE, slack))
    await doctor_is_content(tablee, "Slack est branché par le Socket Mode")
    async with tablee.serving() as served:
        await slack.app_by_sockets().connected()
        await says_hello(louise)
        await creates_a_table(louise, await code(tablee))
        await invites(louise, bruno)
        await binds(louise, t1.channel("C1", "littoral", members=[louise]))
        await louise.commands("/bilan")
        await sees(louise, "Rien pour l’instant")
    nothing_went_wrong(served)


async def test_over_http_at_an_address_that_slack_verifies(
    tablee: Installation, slack: Slack
) -> None:
    tablee.set(ADDRESS)
    paste_manifest(tablee, slack)
    louise = slack.workspace("T1").user("U1", "Louise")
    tablee.set(filled_in(HTTP, slack, "T1"), filled_in(ELSEWHERE, slack))
    await doctor_is_content(tablee, "écrit à https://tablee.exemple.org/slack/events")
    async with tablee.serving() as served:
        assert await slack.app_in(behind_https(served.address)).verified()
        await says_hello(louise)
    nothing_went_wrong(served)


async def test_several_workspaces_each_from_the_page(tablee: Installation, slack: Slack) -> None:
    tablee.set(ADDRESS)
    paste_manifest(tablee, slack, "--distributed")
    people = [
        slack.workspace(ident, installed=False).user("U1", "Louise") for ident in ("T1", "T2")
    ]
    tablee.set(filled_in(SEVERAL, slack), filled_in(ELSEWHERE, slack))
    await doctor_is_content(tablee, "à https://tablee.exemple.org/slack/install")
    async with tablee.serving() as served:
        assert await slack.app_in(behind_https(served.address)).verified()
        for louise in people:
            shown = await slack.browser().installs(by=louise)
            assert "Tablée est installée" in shown.text
            await says_hello(louise)
    nothing_went_wrong(served)


def nothing_went_wrong(served: Serving) -> None:
    assert served.log[0].startswith("Le site répond à ")
    assert [line for line in served.log if "WARNING" in line or "ERROR" in line] == []


# ── The first hello ───────────────────────────────────────────────────────────────────────────


async def code(tablee: Installation) -> str:
    printed = await tablee.tablee("table", "create")
    return printed.splitlines()[0].rpartition(" ")[2]


async def creates_a_table(louise: Person, operator_code: str) -> None:
    await louise.commands("/tablee", "creer")
    await sees(louise, "Créer une table")
    typed = {
        "Nom de la table": "Table du littoral",
        "Votre nom, tel que la table le verra": "Louise",
        "Votre organisme": "Le Phare",
        "Code de création": operator_code,
        "Consentement": ["yes"],
    }
    await louise.fills(typed)
    await louise.clicks("Créer la table")
    await sees(louise, "Votre table existe")


async def invites(louise: Person, bruno: Person) -> None:
    await louise.clicks("Inviter")
    await sees(louise, "Personnes à inviter")
    new = {"Nom du nouvel organisme": "Le Repaire", "Secteur du nouvel organisme": "Éducation"}
    await louise.fills({"Personnes à inviter": [bruno.id], **new})
    await louise.clicks("Inviter")
    await sees(louise, "1 invitation est en route")
    await louise.closes_modal(everything=True)
    await bruno.sees("vous invite à la table", lambda: bruno.dm.last)
    await bruno.clicks("Voir l’invitation")
    await sees(bruno, "Prendre ma place")


async def binds(louise: Person, channel: Conversation) -> None:
    await louise.commands("/tablee", "canal")
    await sees(louise, "Canal ou groupe")
    await louise.fills({"Canal ou groupe": [channel.id]})
    await louise.clicks("Relier")
    await sees(louise, "littoral")
    assert channel.messages == ()
    await louise.closes_modal(everything=True)


# ── When something goes wrong ─────────────────────────────────────────────────────────────────


async def test_a_bad_token_is_told_in_the_log_as_the_page_says(
    tablee: Installation, slack: Slack
) -> None:
    slack.workspace("T1")
    right, elsewhere = filled_in(SOCKET, slack, "T1"), filled_in(ELSEWHERE, slack)
    tablee.set(right.replace(slack.app.app_token, "xapp-badly-copied"), elsewhere)
    async with tablee.serving() as served:
        await slack.until(lambda: slack.calls_of("apps.connections.open"))
    assert "Slack's socket does not open: invalid_auth" in "".join(served.log)

    tablee.set(right.replace(slack.workspace("T1").token, "xoxb-badly-copied"), elsewhere)
    async with tablee.serving() as served:
        await slack.app_by_sockets().connected()
        slack.sockets.patience = 3.0  # Slack's own: no acknowledgement is to come
        answered = await slack.workspace("T1").user("U1", "Louise").commands("/bilan")
    assert not answered.ok, "Slack says dispatch_failed"
    assert "invalid_auth" in "".join(served.log)
