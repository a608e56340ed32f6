"""Words typed to Tablée, App Home, and what befalls people and installations."""

from __future__ import annotations

import pytest

from adapters.slack.incoming import Change, Happening, Incoming, Spot, Where
from adapters.slack.parse import event
from adapters.slack.parse.typed import LONGEST_TEXT
from dialogs.messages import GestureKind
from dialogs.nouns.people import Account
from tests.slack.payloads import (
    BOT,
    LOUISE,
    ORGANISATION,
    TEAM,
    Payload,
    envelope,
    for_organisation,
    mention,
    message,
)


def read(body: Payload) -> Incoming:
    incoming = event(body)
    assert isinstance(incoming, Incoming)
    return incoming


# ── Words in the direct message ───────────────────────────────────────────────────────────────


def test_words_are_said_where_a_history_keeps_them() -> None:
    incoming = read(message("plus tard"))
    gesture = incoming.gesture
    assert (gesture.kind, gesture.text, gesture.traced) == (GestureKind.SAID, "plus tard", True)
    assert gesture.account == Account("slack", TEAM, LOUISE)
    assert (gesture.event_id, gesture.message) == ("Ev1", "D1:1700000000.000100")
    assert incoming.spot == Spot(Where.TYPED, "D1", direct=True)


def test_words_in_a_thread_are_answered_there() -> None:
    assert read(message("aide", thread_ts="1700000000.000001")).spot.ts == "1700000000.000001"


@pytest.mark.parametrize(
    ("marked", "typed"),
    [
        ("Louise &amp; Amar &lt;3 &gt;", "Louise & Amar <3 >"),
        ("&amp;lt;", "&lt;"),
        ("<https://exemple.org/a?b=1&amp;c=2>", "https://exemple.org/a?b=1&c=2"),
        ("<http://exemple.org|exemple.org>", "http://exemple.org"),
        ("<https://exemple.org|ici>", "ici (https://exemple.org)"),
        ("<mailto:a@exemple.org|a@exemple.org>", "a@exemple.org"),
        ("<tel:+14185550100|418 555-0100>", "418 555-0100"),
        ("avec <@UAMAR> et <@UZOE|zoe>", "avec @UAMAR et @zoe"),
        ("dans <#C1|general>, <#C2|> ou <#C3>", "dans #general, #C2 ou #C3"),
        ("<!here> <!subteam^S1|@equipe> <!date^1^{date}|1er mai>", "@here @equipe 1er mai"),
        ("un\r\ndeux\rtrois\0", "un\ndeux\ntrois"),
        ("\ud83d coupé", " coupé"),
        ("a < b", "a < b"),
    ],
)
def test_words_are_as_they_were_typed(marked: str, typed: str) -> None:
    assert read(message(marked)).gesture.text == typed


def test_a_text_past_the_platforms_own_length_is_cut() -> None:
    assert len(read(message("a" * (LONGEST_TEXT + 9))).gesture.text) == LONGEST_TEXT


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("https://tablee.exemple.org/m/i/AbC-d_9", "invitation:AbC-d_9"),
        (" <https://exemple.org/sous/m/i/AbC|exemple.org/sous/m/i/AbC> ", "invitation:AbC"),
        ("<http://localhost:8080/m/at/create:AbC>", "create:AbC"),
    ],
)
def test_a_link_of_ours_typed_alone_is_opened(typed: str, place: str) -> None:
    gesture = read(message(typed)).gesture
    assert (gesture.kind, gesture.action, gesture.text) == (GestureKind.OPENED, place, "")


@pytest.mark.parametrize(
    "typed",
    [
        "Voici <https://exemple.org/m/i/AbC>",
        "<https://exemple.org/m/i/>",
        "<https://exemple.org/m/at/table:1>",
        "<ftp://exemple.org/m/i/AbC>",
    ],
)
def test_any_other_link_is_words(typed: str) -> None:
    assert read(message(typed)).gesture.kind is GestureKind.SAID


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [("/Bilan", "bilan", ""), ("  /absence  jusqu’à lundi ", "absence", "jusqu’à lundi")],
)
def test_u2_a_slash_begins_a_command_even_in_a_message(typed: str, name: str, rest: str) -> None:
    gesture = read(message(typed)).gesture
    assert (gesture.kind, gesture.action, gesture.text) == (GestureKind.COMMANDED, name, rest)


def test_u11_what_is_not_understood_is_said_all_the_same() -> None:
    assert read(message("", subtype="file_share")).gesture.kind is GestureKind.SAID
    assert read(message("/")).gesture.text == "/"


@pytest.mark.parametrize("subtype", ["file_share", "me_message", "thread_broadcast"])
def test_a_persons_words_stay_words_with_a_file_or_from_a_thread(subtype: str) -> None:
    assert read(message("bilan", subtype=subtype)).gesture.text == "bilan"


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"subtype": "of tomorrow"},
        {"bot_id": "B1"},
        {"user": BOT},
        {"user": "USLACKBOT"},
        {"user": ""},
        {"hidden": True},
        {"edited": {"ts": "1"}},
        {"channel_type": "channel"},
        {"channel_type": "mpim"},
    ],
)
def test_s21_what_is_not_a_persons_new_words_is_not_heard(more: Payload) -> None:
    assert event(message("bilan", **more)) is None


# ── Mentions ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("marked", "rest"),
    [
        ("<@UBOT> bilan", "bilan"),
        ("<@UBOT|tablee>, aide", "aide"),
        ("bilan <@UBOT>", "bilan"),
        ("<@UBOT>", ""),
        ("<@UBOT> inviter <@UAMAR>", "inviter @UAMAR"),
    ],
)
def test_s18_a_mention_is_the_command_and_never_an_answer(marked: str, rest: str) -> None:
    incoming = read(mention(marked))
    gesture = incoming.gesture
    assert (gesture.kind, gesture.action, gesture.text) == (GestureKind.COMMANDED, "tablee", rest)
    assert incoming.spot == Spot(Where.MENTION, "C1")


def test_a_mention_tells_its_thread() -> None:
    assert read(mention("<@UBOT> bilan", thread_ts="1.2")).spot.ts == "1.2"


def test_a_mention_is_known_even_when_nobody_says_who_tablee_is() -> None:
    body = mention("<@UELSE> bilan <@UAMAR>") | {"authorizations": []}
    assert read(body).gesture.text == "bilan  @UAMAR".replace("  ", " ")


def test_s21_a_mention_in_the_direct_message_comes_once() -> None:
    assert event(mention("<@UBOT> bilan", channel="D1")) is None


def test_s21_a_mention_by_a_bot_is_not_heard() -> None:
    assert event(mention("<@UBOT> bilan", bot_id="B2")) is None


# ── App Home ──────────────────────────────────────────────────────────────────────────────────


def opened(tab: str) -> Payload:
    view = {"id": "V1", "hash": "h1"}
    told = {"type": "app_home_opened", "user": LOUISE, "channel": "D1", "tab": tab, "view": view}
    return envelope(told)


def test_opening_app_home_looks_at_home() -> None:
    incoming = read(opened("home"))
    assert (incoming.gesture.kind, incoming.gesture.action) == (GestureKind.OPENED, "home")
    assert incoming.gesture.message == "home"
    assert incoming.spot == Spot(
        Where.HOME, "D1", direct=True, view_id="V1", view_hash="h1", place="home"
    )


def test_s22_opening_the_messages_says_nothing_more() -> None:
    assert event(opened("messages")) is None


# ── Whose ─────────────────────────────────────────────────────────────────────────────────────


def test_an_organisation_is_one_workspace() -> None:
    assert read(for_organisation(message("aide"))).gesture.account.workspace == ORGANISATION


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("theirs", ["T9", "E9"])
def test_s15_somebody_of_another_organisation_keeps_their_own(theirs: str, *, whole: bool) -> None:
    body = mention("<@UBOT> bilan", user_team=theirs, team=theirs) | {"is_ext_shared_channel": True}
    shared = for_organisation(body) if whole else body
    assert read(shared).gesture.account == Account("slack", theirs, LOUISE)


def test_s15_a_colleague_in_a_shared_channel_keeps_theirs() -> None:
    ours = mention("<@UBOT> bilan", user_team=TEAM) | {"is_ext_shared_channel": True}
    assert read(ours).gesture.account.workspace == TEAM
    grid = mention("<@UBOT> bilan", user_team=ORGANISATION) | {"is_ext_shared_channel": True}
    grid["authorizations"][0]["enterprise_id"] = ORGANISATION
    assert read(grid).gesture.account.workspace == TEAM


def test_an_event_without_its_id_or_its_workspace_is_nobodys() -> None:
    assert event(message("aide") | {"event_id": ""}) is None
    assert event(message("aide") | {"authorizations": [], "team_id": None}) is None
    assert event(envelope({"type": "reaction_added", "user": LOUISE})) is None
    assert event({}) is None


# ── What befalls ──────────────────────────────────────────────────────────────────────────────


def changed(**more: object) -> Payload:
    person = {"id": LOUISE, "team_id": TEAM, "locale": "fr-CA", "tz": "America/Toronto"}
    return envelope({"type": "user_change", "user": person | more})


def test_u9_a_changed_person_tells_language_and_zone() -> None:
    assert event(changed()) == Happening(
        Change.PERSON_CHANGED, TEAM, LOUISE, "fr-CA", "America/Toronto"
    )
    whole = event(for_organisation(changed()))
    assert isinstance(whole, Happening)
    assert whole.workspace == ORGANISATION


def test_a_changed_bot_is_nobody() -> None:
    assert event(changed(is_bot=True)) is None
    assert event(changed(id="")) is None


def test_s23_only_the_bots_own_token_ends_an_installation() -> None:
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": [LOUISE], "bot": [BOT]}}
    assert event(envelope(revoked)) == Happening(Change.REVOKED, TEAM)
    assert event(envelope(revoked | {"tokens": {"oauth": [LOUISE], "bot": []}})) is None
    assert event(envelope(revoked | {"tokens": {"oauth": [LOUISE]}})) is None


@pytest.mark.parametrize(
    ("said", "workspace"),
    [
        ({"team_id": TEAM, "authorizations": []}, TEAM),
        ({"team_id": TEAM, "enterprise_id": ORGANISATION, "authorizations": []}, TEAM),
        ({"team_id": None, "enterprise_id": ORGANISATION, "authorizations": []}, ORGANISATION),
        (
            {
                "team_id": TEAM,
                "enterprise_id": ORGANISATION,
                "authorizations": [],
                "is_enterprise_install": True,
            },
            ORGANISATION,
        ),
    ],
)
def test_s23_an_uninstalled_app_says_where(said: Payload, workspace: str) -> None:
    body = envelope({"type": "app_uninstalled"}) | said
    assert event(body) == Happening(Change.UNINSTALLED, workspace)
