"""A table's life on Telegram, from the first « Démarrer » to the last goodbye, by what people see.

Nine people of five organisations; the real python-telegram-bot, the wire played by the fake. Once
by polling on SQLite, once by webhook on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.telegram.render.choices import CHOSEN
from bot.coordination.tables import create_code
from tests.fakes.telegram.world import Chat
from tests.postgres import Cluster
from tests.scenario.cast import NON_ANSWERS, Plan, Reply, plans
from tests.scenario.guide import Asked, engagement, mobilisation, plain
from tests.telegram.bilan import check_bilan
from tests.telegram.house import TelegramHouse, open_stage, open_telegram_house
from tests.telegram.partner import Partner
from tests.telegram.standing_in import CHROMES

TABLE = "Table Rive-Neuve"
OFFICES = ("Centre de santé", "Maison du Quai", "École des Érables", "Ville de Rive-Neuve")
SECTORS = (
    "Santé et services sociaux",
    "Milieu communautaire",
    "Éducation",
    "Municipalités",
)
NAMES = ("Alice", "Bruno", "Chantal", "David", "Esther", "Farid", "Gilles", "Hélène", "Ismaël")
DAY = timedelta(days=1)
GROUP = -4321
"""A basic group, that becomes a supergroup later."""

TYPES = 4
"""Who answers by words alone."""

TITLES = {"engagement": "Votre engagement", "mobilisation": "La mobilisation"}

COMBINED = frozenset({"disponibilite.temps", "disponibilite.reamenagement"})
"""Told together alone, as the guide's checklist says."""

SECRET = "Un mot qui ne doit rester nulle part"

COMMANDED = {
    "settings": "Mon profil",
    "cancel": "En pause",
    "stop": "Quitter",
    "privacy": "Ce qui est gardé",
}
"""By each command typed in the middle of a question, what is then shown."""


@dataclass
class Table:
    """The people in the order of `NAMES`, the first one coordinates."""

    house: TelegramHouse = field(repr=False)
    partners: list[Partner] = field(default_factory=list, repr=False)

    @property
    def coordinator(self) -> Partner:
        return self.partners[0]

    @property
    def members(self) -> list[Partner]:
        return self.partners[1:]


@pytest.mark.parametrize(
    ("webhook", "database"),
    [
        pytest.param(False, "sqlite", marks=pytest.mark.sqlite, id="polled-sqlite"),
        pytest.param(True, "postgresql", marks=pytest.mark.postgresql, id="webhook-postgresql"),
    ],
)
@pytest.mark.timeout(600)
async def test_a_table_lives_on_telegram(
    *, webhook: bool, database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = _database(database, tmp_path, request)
    async with open_stage() as stage, open_telegram_house(url, stage, webhook=webhook) as house:
        people = [
            house.telegram.user(101 + at, name=name, language_code="fr-CA")
            for at, name in enumerate(NAMES)
        ]
        table = Table(house, [Partner(house, person) for person in people])
        await _created(table)
        await _invited(table)
        await _opened(table, "engagement")
        await _wave(table, "engagement", engagement(), seed=3)
        group = await _bound(table)
        await _shared(table, "engagement", group)
        group = await stage.telegram.upgrade(group, table.coordinator.person)
        await _opened(table, "mobilisation", blocked=table.partners[7])
        await _wave(table, "mobilisation", mobilisation(), seed=5)
        await _shared(table, "mobilisation", group)
        await _left(table)
        _nothing_is_left(table)


def _database(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    if name == "sqlite":
        return f"sqlite:///{tmp_path}/tablee.sqlite3"
    cluster: Cluster = request.getfixturevalue("postgres_cluster")
    url = cluster.create()
    request.addfinalizer(lambda: cluster.drop(url))
    return url


# ── The table, and its people ─────────────────────────────────────────────────────────────────


async def _created(table: Table) -> None:
    """A stranger types the operator's code, reads what becomes of answers, and fills a form."""
    alice, house = table.coordinator, table.house
    code, now, hasher = "code-de-coordination", house.clock.now(), house.app.services.hasher
    await house.app.transactions.run(lambda work: create_code(work, code, now, hasher))
    await alice.person.starts()
    await house.rest()
    alice.expect("Bienvenue à Tablée")
    await alice.commands("creer")
    said = await alice.types(code)
    assert said.deleted
    await alice.tap("Continuer", "Créer une table")
    await alice.fill(
        {
            "Nom de la table": TABLE,
            "Sujet de la concertation": "toxicomanie",
            "Forme": "Concertation pour l'action",
            "Votre nom, tel que la table le verra": "Alice",
            "Votre organisme": "Table régionale",
            "Secteur de votre organisme": "Autre secteur",
        },
        "Créer la table",
    )
    alice.expect("Votre table existe")


async def _invited(table: Table) -> None:
    """Each by a link of their own, that they open on Telegram; each consents there."""
    for at, member in enumerate(table.members):
        link = await _link(table.coordinator, member, at)
        await member.person.follows(link)
        await table.house.rest()
        member.expect(TABLE)
        await member.tap("Prendre ma place")
        member.expect("Bienvenue à la table")


async def _link(alice: Partner, member: Partner, at: int) -> str:
    """An organisation is named once, then chosen."""
    office = OFFICES[at // 2]
    new = {
        "Organisme": "Nouvel organisme, nommé ci-dessous",
        "Nom du nouvel organisme": office,
        "Secteur du nouvel organisme": SECTORS[at // 2],
    }
    await alice.commands("inviter")
    place = {"Organisme": office} if at % 2 else new
    await alice.fill({"Nom de la personne": member.name} | place, "Préparer le lien")
    return alice.address("https://t.me/")


# ── Waves ─────────────────────────────────────────────────────────────────────────────────────


async def _opened(table: Table, dialog: str, blocked: Partner | None = None) -> None:
    """Launched by the coordinator. Whoever blocked Tablée is called once they let it in again."""
    alice, house = table.coordinator, table.house
    if blocked is not None:
        await blocked.person.blocks()
    await alice.commands("lancer")
    chosen = {"Questionnaire": TITLES[dialog], "Durée d'une tournée": "7 jours"}
    await alice.fill(chosen, "Ouvrir la tournée")
    alice.expect("La tournée est prévue")
    await house.move_by(timedelta(hours=1))
    await _delivered(house)
    if blocked is not None:
        assert not blocked.sees(f"« {TITLES[dialog]} » vous attend")
        await blocked.person.unblocks()
        await house.rest()
        await _delivered(house)


async def _wave(table: Table, dialog: str, questions: Sequence[Asked], *, seed: int) -> None:
    """Answered by all with every way of moving, then read."""
    house = table.house
    given = _plans(dialog, questions, len(table.partners), seed)
    for at, (partner, plan) in enumerate(zip(table.partners, given, strict=True)):
        partner.expect(f"« {TITLES[dialog]} » vous attend")
        await partner.tap("Ouvrir")
        await _on_the_way(partner, questions, plan, at)
        await partner.answers(questions, plan, by_hand=at == TYPES)
        await partner.hands_in(questions)
    await _changes_late(table.partners[1], questions, given[1])
    _no_answer_stands(table)
    await house.move_by(8 * DAY)
    await house.move_by(DAY)
    await _delivered(house)
    await _bilan(table, questions, given)


def _plans(dialog: str, questions: Sequence[Asked], people: int, seed: int) -> list[Plan]:
    """In `engagement`, time is enough for everybody: what depends on it is not asked."""
    given = plans(questions, people, seed)
    if dialog == "engagement":
        for plan in given:
            plan["disponibilite.temps"] = Reply(options=(2,))
            plan.pop("disponibilite.reamenagement", None)
    return given


async def _delivered(house: TelegramHouse) -> None:
    for _ in range(3):
        await house.move_by(timedelta(seconds=1))


async def _on_the_way(partner: Partner, questions: Sequence[Asked], plan: Plan, at: int) -> None:
    """Every way of moving, another one for each partner."""
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
        await partner.comments(SECRET, shared=False)
    elif at == 3:  # pauses, and comes back by home
        plan[first.key] = Reply(button=NON_ANSWERS[0])
        await partner.replies(first, plan)
        await partner.tap("Plus tard")
        partner.expect("tout ce que vous avez répondu est gardé")
        await partner.tap("Accueil", "Reprendre", "Reprendre")
        partner.expect(second.text)
    elif at == 5:  # commands in the middle of a question
        await _wanders(partner, first)


async def _wanders(partner: Partner, asked: Asked) -> None:
    """Whatever is typed, the question is left nowhere, and is found again."""
    for command, words in COMMANDED.items():
        question = partner.shown
        await partner.commands(command)
        partner.expect(words)
        assert question.deleted or asked.text not in plain(question.text)
        await partner.commands("accueil")
        await partner.tap("Reprendre")
        if partner.sees("En pause"):
            await partner.tap("Reprendre")
        partner.expect(asked.text)


async def _changes_late(partner: Partner, questions: Sequence[Asked], plan: Plan) -> None:
    """After the receipt, one answer changes: it counts at once."""
    asked = questions[2]
    await partner.commands("accueil")
    await partner.tap("Revoir mes réponses", "Revoir ou changer mes réponses")
    await partner.find(f"{asked.label} :")
    await partner.tap(f"{asked.label} :")
    plan[asked.key] = Reply(options=(len(asked.choices) - 1,))
    await partner.replies(asked, plan)
    partner.expect("Vos réponses sont remises")
    await partner.commands("accueil")


async def _bilan(table: Table, questions: Sequence[Asked], given: list[Plan]) -> None:
    """In words and with its picture, in private."""
    alice = table.coordinator
    before = len(alice.pictures)
    await alice.commands("bilan")
    assert len(alice.pictures) == before + 1
    counted = [asked for asked in questions if asked.key not in COMBINED]
    await check_bilan(alice, counted, given)


# ── Sharing, leaving ──────────────────────────────────────────────────────────────────────────


async def _bound(table: Table) -> Chat:
    """Tablée is brought into the group by a link of the coordinator's."""
    alice, others = table.coordinator, [one.person for one in table.members]
    group = table.house.telegram.group(GROUP, alice.person, *others, title="Rive-Neuve")
    await alice.commands("groupe")
    await alice.tap("Relier un groupe")
    await alice.person.brings_bot(alice.person.opens("Choisir le groupe"), group)
    await table.house.rest()
    alice.expect("« Rive-Neuve » est relié à la table")
    return group


async def _shared(table: Table, dialog: str, group: Chat) -> None:
    """Nothing is posted before the second gesture; nobody can tap anything there."""
    alice, before = table.coordinator, len(group.from_bot)
    await alice.commands("bilan")
    await alice.find("Partager dans « ")
    await alice.tap("Partager dans « ")
    assert len(group.from_bot) == before
    await alice.tap("Oui, partager")
    await _delivered(table.house)
    posted = group.from_bot[before:]
    assert TITLES[dialog] in posted[0].text
    assert not any(one.labels for one in posted)
    assert posted[-1].file is not None
    await table.members[0].commands("bilan", group)
    assert group.last.text == CHROMES["fr"].pointer


async def _left(table: Table) -> None:
    ismael = table.partners[-1]
    await ismael.commands("quitter")
    await ismael.tap("Oui, quitter")
    ismael.expect("Vous avez quitté")
    await ismael.commands("accueil")
    assert not ismael.sees(TABLE)


# ── What stays ────────────────────────────────────────────────────────────────────────────────


def _nothing_is_left(table: Table) -> None:
    """Once all is over, in no chat; and no pause that Telegram asked for was cut short."""
    _no_answer_stands(table)
    telegram = table.house.telegram
    standing = [one.text for chat in telegram.world.chats.values() for one in chat.messages]
    assert not [text for text in standing if "start=" in text or "startgroup=" in text]
    assert telegram.hasty == []


def _no_answer_stands(table: Table) -> None:
    """No question, answer or choice can be read in any chat; none ever rang on a telephone."""
    asked = (*engagement(), *mobilisation())
    hidden = {one.text for one in asked} | {choice for one in asked for choice in one.choices}
    for chat in table.house.telegram.world.chats.values():
        for message in chat.messages:
            assert not hidden & _read(message.text, message.labels), message
            assert not any(word in message.text for word in (SECRET, "Propos de")), message
        for message in (one for one in chat.history if one.sender is None):
            rang = message.versions[0]
            labels = [button.text for row in rang.keyboard for button in row]
            assert not hidden & _read(rang.text, labels), rang


def _read(text: str, labels: Sequence[str]) -> set[str]:
    return {plain(line.removeprefix(CHOSEN)) for line in (*text.split("\n"), *labels)}
