"""A table's life on Slack, from the installation to the uninstallation, by what people see alone.

Nine people of five organisations; real slack-bolt and slack_sdk, the wire played by the fake. Once
by OAuth over HTTP on PostgreSQL, once with tokens in Socket Mode on SQLite.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.slack_server import Conversation, Slack, slack_server
from tests.postgres import Cluster
from tests.scenario.cast import NON_ANSWERS, Plan, Reply, plans
from tests.scenario.guide import Asked, engagement, mobilisation, plain
from tests.slack.bilan import check_bilan
from tests.slack.house import Installed, SlackHouse, open_slack_house
from tests.slack.partner import Partner

TABLE = "Table Rive-Neuve"
OFFICES = ("Centre de santé", "Maison du Quai", "École des Érables", "Ville de Rive-Neuve")
NAMES = ("Alice", "Bruno", "Chantal", "David", "Esther", "Farid", "Gilles", "Hélène", "Ismaël")
DAY = timedelta(days=1)
COMBINED = frozenset({"disponibilite.temps", "disponibilite.reamenagement"})
"""Told together alone, as the guide's checklist says."""

SECRET = "Un mot qui ne doit rester nulle part"


@dataclass
class Table:
    """The people in the order of `NAMES`, the first one coordinates."""

    house: SlackHouse = field(repr=False)
    room: Conversation = field(repr=False)
    partners: list[Partner] = field(default_factory=list, repr=False)

    @property
    def coordinator(self) -> Partner:
        return self.partners[0]

    @property
    def members(self) -> list[Partner]:
        return self.partners[1:]

    @property
    def slack(self) -> Slack:
        return self.house.slack


@pytest.mark.parametrize(
    ("installed", "database"),
    [
        pytest.param(Installed.SOCKET, "sqlite", marks=pytest.mark.sqlite),
        pytest.param(Installed.OAUTH, "postgresql", marks=pytest.mark.postgresql),
    ],
)
@pytest.mark.timeout(900)  # under a minute each, on two quiet cores
async def test_a_table_lives_on_slack(
    installed: Installed, database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = _database(database, tmp_path, request)
    async with slack_server() as slack, _table(slack, url, installed) as table:
        await _created(table)
        await _invited(table)
        await _wave(table, "engagement", engagement(), seed=3)
        await _wave(table, "mobilisation", mobilisation(), seed=5)
        await _shared(table)
        await _left(table)
        _nothing_is_left(table)
        if installed is Installed.OAUTH:
            await _uninstalled(table)


def _database(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    if name == "sqlite":
        return f"sqlite:///{tmp_path}/tablee.sqlite3"
    cluster: Cluster = request.getfixturevalue("postgres_cluster")
    url = cluster.create()
    request.addfinalizer(lambda: cluster.drop(url))
    return url


@asynccontextmanager
async def _table(slack: Slack, url: str, installed: Installed) -> AsyncIterator[Table]:
    workspace = slack.workspace("T1", installed=installed is not Installed.OAUTH)
    people = [
        workspace.user(f"U{at}", name, locale="fr-CA", tz="America/Toronto")
        for at, name in enumerate(NAMES)
    ]
    async with open_slack_house(url, slack, installed) as house:
        if installed is Installed.OAUTH:
            await slack.browser().installs(by=people[0])
        room = workspace.channel("C1", "table-rive-neuve", members=people)
        yield Table(house, room, [Partner(house, person) for person in people])


# ── The table, and its people ─────────────────────────────────────────────────────────────────


async def _created(table: Table) -> None:
    """From the App Home of a stranger, by a command, with the operator's code."""
    alice = table.coordinator
    code = await table.house.code()
    await alice.goes_home()
    assert alice.person.home.shows("Bienvenue")
    await alice.command("/tablee", "creer")
    await alice.fill(
        {
            "name": TABLE,
            "topic": "toxicomanie",
            "territory": "territoire.local",
            "form": "forme.action",
            "member": "Alice",
            "organisation": "Table régionale",
            "sector": "secteur.autre",
            "language": "fr",
            "code": code,
            "consent": ["yes"],
        }
    )
    alice.expect("Votre table existe")


async def _invited(table: Table) -> None:
    """Two people an organisation, picked in the workspace; each consents in a window."""
    alice = table.coordinator
    sectors = (
        "secteur.sante",
        "secteur.communautaire",
        "secteur.education",
        "secteur.municipalites",
    )
    for at, office in enumerate(OFFICES):
        picked = [one.person.id for one in table.members[at * 2 : at * 2 + 2]]
        await alice.closes()
        await alice.command("/tablee", "inviter")
        place = {"organisation": "new", "new_organisation": office, "sector": sectors[at]}
        await alice.fill({"people": picked, "right": "member", **place})
        alice.expect("2 invitations sont en route")
    await _delivered(table.house)
    for member in table.members:
        await member.tap("Voir l'invitation", on=member.person.dm.last)
        await member.fill({"consent": ["yes"]}, "Prendre ma place")
        member.expect("Bienvenue à la table")


async def _delivered(house: SlackHouse) -> None:
    """Slack takes a few messages a second: the outbox sends no more."""
    for _ in range(12):
        await house.move_by(timedelta(seconds=1))


# ── Waves ─────────────────────────────────────────────────────────────────────────────────────


async def _wave(table: Table, dialog: str, questions: tuple[Asked, ...], *, seed: int) -> None:
    """Launched by the coordinator, answered by all with every way of moving, then read."""
    alice, house = table.coordinator, table.house
    await alice.closes()
    await alice.command("/tablee", "lancer")
    await alice.fill({"dialog": dialog, "days": "7"})
    alice.expect("La tournée est prévue")
    await house.move_by(timedelta(hours=1))
    await _delivered(house)
    given = _plans(dialog, questions, len(table.partners), seed)
    for at, (partner, plan) in enumerate(zip(table.partners, given, strict=True)):
        await partner.opens_prompt()
        assert partner.shown.surface == "modal", "answers are given in a window"
        await _on_the_way(partner, questions, plan, at)
        await partner.answers(questions, plan)
        await partner.hands_in(questions)
    await _changes_late(table.partners[1], questions, given[1])
    await house.move_by(8 * DAY)
    await house.move_by(DAY)
    await _delivered(house)
    await _bilan(table, questions, given)


def _plans(dialog: str, questions: tuple[Asked, ...], people: int, seed: int) -> list[Plan]:
    """In `engagement`, time is enough for everybody: what depends on it is not asked."""
    given = plans(questions, people, seed)
    if dialog == "engagement":
        for plan in given:
            plan["disponibilite.temps"] = Reply(options=(2,))
            plan.pop("disponibilite.reamenagement", None)
    return given


async def _on_the_way(partner: Partner, questions: tuple[Asked, ...], plan: Plan, at: int) -> None:
    """Back, skip, comment, pause and resume: another one for each of the first partners."""
    first, second = questions[:2]
    await partner.tap("Commencer")
    if at == 0:  # goes back, and answers otherwise
        await partner.replies(first, plan | {first.key: Reply(options=(0,))})
        if partner.sees("Voulez-vous en dire plus"):
            await partner.tap("Sans commentaire")
        await partner.tap("Retour")
        assert partner.chosen == (first.choices[0],)
    elif at == 1:  # skips
        plan[first.key] = Reply(button="Passer")
    elif at == 2:  # says more
        await partner.tap("Commenter")
        await partner.fill({"text": SECRET})
    elif at == 3:  # pauses, closes the window, and comes back by the home tab
        await partner.replies(first, plan | {first.key: Reply(button=NON_ANSWERS[0])})
        plan[first.key] = Reply(button=NON_ANSWERS[0])
        await partner.tap("Plus tard")
        partner.expect("tout ce que vous avez répondu est gardé")
        await partner.goes_home()
        await partner.tap("Reprendre", on=partner.person.home)
        await partner.tap("Reprendre")
        partner.expect(second.text)


async def _changes_late(partner: Partner, questions: tuple[Asked, ...], plan: Plan) -> None:
    """After the receipt, one answer changes: it counts at once."""
    asked = questions[2]
    await partner.goes_home()
    await partner.tap("Revoir mes réponses", on=partner.person.home)
    await partner.tap("Revoir ou changer mes réponses")
    await partner.follow(f"{asked.label} :")
    plan[asked.key] = Reply(options=(len(asked.choices) - 1,))
    await partner.replies(asked, plan)
    partner.expect("Vos réponses sont remises")
    await partner.closes()


async def _bilan(table: Table, questions: tuple[Asked, ...], given: list[Plan]) -> None:
    """Typed in the channel: there a pointer for the coordinator alone, the bilan in private."""
    alice, room = table.coordinator, table.room
    before, files = len(room.messages), len(alice.person.dm.files)
    await alice.closes()
    await alice.command("/bilan", channel=room)
    pointer = alice.person.ephemerals[-1]
    assert pointer.shows("conversation")
    assert len(room.messages) == before
    assert len(alice.person.dm.files) == files + 1
    assert alice.person.dm.files[-1].alt
    await alice.closes()  # a window that waited says where the answer is
    counted = [asked for asked in questions if asked.key not in COMBINED]
    await check_bilan(alice, counted, given)


# ── Sharing, leaving ──────────────────────────────────────────────────────────────────────────


async def _shared(table: Table) -> None:
    """The channel is bound, then the bilan is posted there after a second gesture."""
    alice, room = table.coordinator, table.room
    await alice.closes()
    await alice.command("/tablee", "canal")
    await alice.fill({"space": ["C1"]})
    alice.expect("table-rive-neuve")
    await alice.closes()
    await alice.types("bilan")
    share = await alice.find("Partager dans")
    before = len(room.messages)
    await alice.tap(share)
    assert len(room.messages) == before, "nothing is posted before the second gesture"
    await alice.tap("Oui, partager")
    await _delivered(table.house)
    posted = room.from_app[-1]
    assert any(one.shows("mobilisation") for one in room.from_app)
    assert posted.buttons == ()
    assert room.files


async def _left(table: Table) -> None:
    ismael = table.partners[-1]
    await ismael.closes()
    await ismael.command("/tablee", "quitter")
    await ismael.tap("Oui, quitter")
    ismael.expect("Vous avez quitté")
    await ismael.goes_home()
    assert not ismael.person.home.shows(TABLE)


def _nothing_is_left(table: Table) -> None:
    """Whatever was ever said in a channel or a direct message holds no question and no answer."""
    said = [plain(text) for text in table.slack.everything_said()]
    for asked in (*engagement(), *mobilisation()):
        assert not [text for text in said if asked.text in text], asked.key
    everything = "\n".join(said)
    assert SECRET not in everything
    assert "Propos de" not in everything
    assert "Votre réponse" not in everything


async def _uninstalled(table: Table) -> None:
    """The tokens are gone, nothing more is called, and nobody errs."""
    await table.slack.workspace("T1").uninstalls()
    assert not await table.house.installed()
    before = len(table.slack.called)
    await table.house.move_by(30 * DAY)
    assert len(table.slack.called) == before
