"""Commands and free words: understood in both languages, anywhere, and useful when they are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands import COMMANDS, RUN_WORDS, TO_COME, named, plain
from bot.library import Library
from dialogs.messages import Screen, Tone
from dialogs.nouns.waves import Cadence, WaveStatus
from tests.conversation.house import START, House, actions, texts
from tests.dialogs.walking import example


def test_no_word_means_two_things() -> None:
    names = [name for command in (*COMMANDS, *TO_COME) for name in command.names]
    assert len(names) == len(set(names))
    assert not set(names) & RUN_WORDS.keys()
    assert all(name == plain(name) for name in (*names, *RUN_WORDS))


@pytest.mark.parametrize("typed", ["aide", " Aide ! ", "/aide", "HELP", "?"])
def test_words_are_read_generously(typed: str) -> None:
    command = named(typed)
    assert command is not None
    assert command.place == "help"


async def test_u2_help_mid_question_leads_back(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    screen = (await house.say("browser", "aide")).screen
    assert screen.place == "help"
    assert f"go:run:{run_id}" in actions(screen)


WAYS_OUT = {
    "start": "home",
    "help": "help",
    "settings": "profile:",
    "stop": "leave:",
    "privacy": "privacy",
    "cancel": "run:",
}


@pytest.mark.parametrize("platform", ["web", "chat", "slack", "telegram"])
@pytest.mark.parametrize(("name", "place"), WAYS_OUT.items())
async def test_u2_every_command_works_mid_question(
    house: House, name: str, place: str, platform: str
) -> None:
    await house.claim(1, "member", platform=platform)
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("member", f"run:{run_id}:0:begin", platform=platform)
    await house.do("member", f"run:{run_id}:1:ans:4", platform=platform)
    screen = (await house.command("member", name, platform=platform)).screen
    assert screen.place.startswith(place)
    assert len((await house.state(run_id)).answers) == 1
    home = (await house.look("member", "home", platform=platform)).screen
    assert f"go:run:{run_id}" in actions(home)


@pytest.mark.parametrize("platform", ["web", "slack", "telegram"])
@pytest.mark.parametrize("word", ["annuler", "Cancel", "/cancel", "plus tard", "retour"])
async def test_u2_with_nothing_under_way_a_word_of_a_run_says_so(
    house: House, word: str, platform: str
) -> None:
    """What else is open is listed alike whether it was answered or not."""
    await house.claim(1, "member", platform=platform)
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.look("member", "home", platform=platform)
    before = await house.status(run_id)
    typed = (await house.say("member", word, platform=platform)).screen
    command = (await house.command("member", plain(word), platform=platform)).screen
    assert typed == command
    assert "rien en cours ici" in texts(typed, Tone.LEAD)
    assert {f"go:run:{run_id}", "go:home"} <= set(actions(typed))
    assert typed.place == "home"
    assert not typed.sensitive
    assert await house.status(run_id) is before


@pytest.mark.parametrize("word", ["annuler", "Cancel", "retour", "Non", "no"])
async def test_cancel_typed_at_a_question_that_was_asked_first_is_no(
    house: House, word: str
) -> None:
    """It was answered as if nothing had been asked there."""
    await house.claim(1, "member", platform="telegram")
    table = house.table.id
    for asked, back in ((f"leave:{table}", f"table:{table}"), ("data:erase", "data")):
        shown = await house.look("member", asked, platform="telegram")
        assert shown.screen.place == asked
        said = await house.say("member", word, platform="telegram")
        assert said.screen.place == back


async def test_u11_a_stranger_who_cancels_is_welcomed(house: House) -> None:
    assert (await house.say("", "annuler")).screen.place == "welcome"


async def test_u2_a_command_is_for_the_run_whose_page_it_was_typed_on(house: House) -> None:
    """A page that was only looked at is where the member is, though nothing was kept of it."""
    await house.claim(1, "member")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("member", f"run:{run_id}:0:begin")
    await house.say("member", "accueil")
    await house.look("member", f"run:{run_id}")
    await house.command("member", "skip", platform="web", at=f"run:{run_id}")
    assert (await house.state(run_id)).revision == 2


async def test_u11_unknown_words_get_help(house: House) -> None:
    await house.claim(1, "browser")
    screen = (await house.say("browser", "🎉 quelle belle journée")).screen
    assert "pas compris" in texts(screen, Tone.LEAD)
    assert "go:home" in actions(screen)


async def test_a_command_of_the_table_goes_to_the_only_table(house: House) -> None:
    await house.claim(1, "browser")
    screen = (await house.say("browser", "profil")).screen
    assert screen.place == f"profile:{house.table.id}"
    nothing = (await house.say("browser", "bilan")).screen
    assert "Aucun bilan" in texts(nothing, Tone.LEAD)


async def test_u2_chat_commands_have_their_grammar(house: House) -> None:
    token = house.links[house.seats[1].id]
    landing = (await house.command("member", "start", token)).screen
    assert landing.title.startswith("Une place vous attend")
    await house.claim(1, "member", platform="chat")
    assert (await house.command("member", "tablee", "langue")).screen.place == "language"
    assert (await house.command("member", "tablee")).screen.place == "home"
    assert (await house.command("member", "bilan")).screen.place == "home"
    lost = await house.command("member", "tablee", "zzz")
    assert "pas compris" in texts(lost.screen, Tone.LEAD)


async def test_u11_a_stranger_gets_help_too(house: House) -> None:
    assert (await house.say("", "aide")).screen.place == "help"
    assert (await house.say("", "bilan")).screen.place == "welcome"
    assert (await house.say("", "bonjour")).screen.place == "help"


async def test_several_tables_are_asked_about(house: House) -> None:
    await house.claim(1, "browser")
    await house.work(house.second_table)
    await house.do("browser", "claim:second-table-link-01:fr", {"consent": ("yes",)})
    screen = (await house.say("browser", "profil")).screen
    assert len([one for one in actions(screen) if one.startswith("go:profile:")]) == 2


async def asked(house: House, user: str = "browser") -> Screen:
    return (await house.say(user, "bilan")).screen


async def ended(house: House, days_ago: int, *, shared: bool) -> int:
    """A wave of `engagement` that closed then; returns its id."""
    await house.open_wave("engagement", 1)
    assert house.wave is not None
    closes_at = START - timedelta(days=days_ago)
    shared_at = closes_at if shared else START + timedelta(days=3)
    over = replace(house.wave, status=WaveStatus.CLOSED, closes_at=closes_at, shared_at=shared_at)
    await house.work(lambda work: work.waves.save(replace(over, due_at=closes_at)))
    return over.id


async def test_the_bilan_is_the_latest_that_may_be_read(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "browser")
    read = await ended(house, 30, shared=True)
    await ended(house, 90, shared=True)
    early = await ended(house, 1, shared=False)
    assert (await asked(house)).place == f"bilan:{read}"
    assert (await asked(house, "coordinator")).place == f"bilan:{early}"


async def test_a_bilan_to_come_says_when(house: House) -> None:
    await house.claim(1, "browser")
    early = await ended(house, 1, shared=False)
    await house.open_wave("mobilisation", 1)
    screen = await asked(house)
    assert screen.place == f"bilan:{early}"
    assert "sera partagé avec vous le" in texts(screen, Tone.LEAD)


async def test_while_the_first_wave_is_open_the_bilan_says_when(house: House) -> None:
    await house.claim(1, "browser")
    await house.open_wave("engagement", 1)
    assert "à la fermeture de la tournée, le" in texts(await asked(house), Tone.LEAD)


async def test_before_any_wave_the_bilan_says_when_the_next_one_opens(house: House) -> None:
    await house.claim(1, "browser")
    due = START + timedelta(days=10)
    cadence = Cadence(0, house.table.id, "engagement", "months3", due.date(), due, 14)
    await house.work(lambda work: work.cadences.add(cadence))
    said = texts(await asked(house))
    assert "Aucun bilan" in said
    assert "vendredi 4" in said


async def test_of_several_tables_only_those_with_a_bilan_are_offered(house: House) -> None:
    await house.claim(1, "browser")
    await house.work(house.second_table)
    await house.do("browser", "claim:second-table-link-01:fr", {"consent": ("yes",)})
    assert "Aucun bilan" in texts((await house.say("browser", "bilan")).screen, Tone.LEAD)
    await house.open_wave("engagement", 1)
    await house.close_wave()
    assert house.wave is not None
    offered = actions((await house.say("browser", "bilan")).screen)
    assert [one for one in offered if "bilan" in one] == [f"go:bilan:{house.wave.id}"]


async def test_whoever_left_every_table_is_led_home(house: House) -> None:
    await house.claim(1, "browser")
    await house.do("browser", f"leave:{house.table.id}:yes")
    screen = (await house.say("browser", "profil")).screen
    assert screen.place == "home"
    assert "plus de place" in texts(screen, Tone.LEAD)


async def test_there_is_nothing_to_do_until_there_is(house: House) -> None:
    """What else is open is listed alike whether it was answered or not."""
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    before = (await house.say("browser", "point")).screen
    assert before.place == "home"
    assert f"go:run:{run_id}" in actions(before)
    await house.do("browser", f"run:{run_id}:decline")
    assert (await house.say("browser", "point")).screen == before


def with_point() -> Library:
    """A library whose only dialog is the one that /point opens."""
    return Library([example().model_copy(update={"key": "point"})])


async def test_point_opens_the_run_that_is_open(house: House) -> None:
    await house.claim(1, "browser")
    pointed = house.restarted(with_point())
    run_id = (await pointed.open_wave("point", 1))[1]
    assert (await pointed.say("browser", "point")).screen.place == f"run:{run_id}"
    house.clock.at += timedelta(days=8)  # past its closing, which no tick has seen yet
    assert "Aucune tournée" in texts((await pointed.say("browser", "point")).screen, Tone.LEAD)


# ── What leads nowhere ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("word", ["reunions", "réunions", "besoins", "needs"])
async def test_u11_what_does_not_exist_yet_says_so(house: House, word: str) -> None:
    await house.claim(1, "member", platform="chat")
    screen = (await house.command("member", "tablee", word)).screen
    assert "ne le propose pas encore" in texts(screen, Tone.LEAD)
    assert "go:home" in actions(screen)


@pytest.mark.parametrize("word", ["inviter", "cadence", "lancer", "canal"])
async def test_u11_what_is_the_coordinations_says_whose_it_is(house: House, word: str) -> None:
    await house.claim(0, "coordinator", platform="chat")
    await house.claim(1, "member", platform="chat")
    screen = (await house.command("member", "tablee", word)).screen
    assert "à la coordination de la table" in texts(screen, Tone.LEAD)
    assert "go:home" in actions(screen)
    allowed = (await house.command("coordinator", "tablee", word)).screen
    assert str(house.table.id) in allowed.place


async def test_of_several_tables_a_command_goes_to_the_one_that_is_coordinated(
    house: House,
) -> None:
    await house.claim(0, "browser")
    await house.work(house.second_table)
    await house.do("browser", "claim:second-table-link-01:fr", {"consent": ("yes",)})
    assert (await house.say("browser", "inviter")).screen.place == f"invite:{house.table.id}"


@pytest.mark.parametrize(
    "word",
    [
        *("creer", "inviter", "cadence", "reunions", "lancer", "besoins", "actions", "roles"),
        *("profil", "absence", "langue", "lier", "mesdonnees", "quitter", "aide", "canal"),
    ],
)
def test_each_sub_command_of_the_design_is_understood(word: str) -> None:
    assert named(word) is not None
