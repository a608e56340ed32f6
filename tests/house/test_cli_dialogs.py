from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.described import described
from dialogs.definition import Dialog

FRENCH = {"LC_ALL": "fr_CA.UTF-8"}
ENGLISH = {"LC_ALL": "en_CA.UTF-8"}
GUIDE = ["engagement", "mobilisation", "evaluation", "benefices_couts", "roles"]
runner = CliRunner()


def printed(*arguments: str, language: dict[str, str] | None = None, typed: str = "") -> str:
    """What a command prints when all goes well."""
    result = runner.invoke(app, arguments, env=language or FRENCH, input=typed)
    assert result.exit_code == 0, result.output
    return result.output


def test_help_stands_without_any_setting() -> None:
    told = printed("--help")
    for command in ("demo", "serve", "migrate", "doctor", "bilan", "dialogs", "table"):
        assert command in told


@pytest.mark.parametrize("absent", ["backup", "restore", "incident", "slack"])
def test_what_is_not_built_is_not_declared(absent: str) -> None:
    assert runner.invoke(app, [absent]).exit_code == 2


def test_dialogs_are_listed_in_the_language_of_the_terminal() -> None:
    assert "engagement         Votre engagement (4 minutes)" in printed("dialogs", "list")
    assert "Your commitment" in printed("dialogs", "list", language=ENGLISH)


def test_the_list_has_its_data() -> None:
    listed = json.loads(printed("dialogs", "list", "--json"))
    assert [one["key"] for one in listed] == GUIDE
    assert all({"edition", "title", "minutes", "step"} <= set(one) for one in listed)


@pytest.mark.parametrize("key", GUIDE)
def test_show_prints_the_contract(key: str) -> None:
    shown = json.loads(printed("dialogs", "show", key, "--json"))
    assert shown["key"] == key
    assert isinstance(shown["edition"], int)
    assert set(shown["title"]) == {"fr", "en"}
    assert shown["questions"]
    for question in shown["questions"]:
        assert {"key", "kind", "audience", "text", "source"} <= set(question)
        assert question["text"]["fr"].strip()
        assert question["text"]["en"].strip()
        assert set(question["source"]) == {"step", "item"}
        if "scale" in question:
            assert question["options"] == shown["scales"][question["scale"]]["options"]


def test_groups_nest_their_own_questions() -> None:
    told = described(Dialog.model_validate(with_a_group()))
    (group,) = told["questions"]
    assert group["kind"] == "repeat"
    assert [question["key"] for question in group["questions"]] == ["besoin.titre"]


def both(text: str) -> dict[str, str]:
    return {"fr": text, "en": text}


def with_a_group() -> dict[str, object]:
    question = {
        "key": "besoin.titre",
        "kind": "text",
        "audience": "private",
        "label": both("Besoin"),
        "text": both("Quel besoin ?"),
        "source": {"step": 1, "item": "besoin"},
    }
    group: dict[str, object] = {key: question[key] for key in ("label", "text", "source")}
    group |= {"key": "besoins", "kind": "repeat", "questions": [question]}
    return {
        "key": "besoins",
        "edition": 1,
        "title": both("Besoins"),
        "summary": both("Les besoins."),
        "minutes": 2,
        "step": 1,
        "sensitive": False,
        "sections": [{"key": "liste", "title": both("Liste"), "questions": [group]}],
        "closing": both("Merci."),
    }


def test_show_is_readable_too() -> None:
    told = printed("dialogs", "show", "engagement")
    assert "Motivation" in told
    assert "motivation.suffisante" in told


def test_an_unknown_key_says_which_there_are() -> None:
    result = runner.invoke(app, ["dialogs", "show", "unknown"], env=FRENCH)
    assert result.exit_code == 1
    assert ", ".join(GUIDE) in result.output.replace("\n", " ")


def test_check_tells_all_the_faults_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("key: mine\nedition: one\nsections: []\n", "utf-8")
    result = runner.invoke(app, ["dialogs", "check", str(file)], env=FRENCH)
    assert result.exit_code == 1
    assert f"{file}:2:" in result.output
    assert "à corriger" in result.output
    told = runner.invoke(app, ["dialogs", "check", str(file), "--json"], env=FRENCH)
    faults = json.loads(told.stdout)["faults"]
    assert len(faults) > 1
    assert {"line", "where", "fr", "en"} == set(faults[0])


def test_check_says_when_there_is_nothing_to_correct(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(json.dumps(with_a_group()), "utf-8")
    assert "rien à corriger" in printed("dialogs", "check", str(file))
    assert json.loads(printed("dialogs", "check", str(file), "--json"))["faults"] == []


def test_check_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = runner.invoke(app, ["dialogs", "check", str(tmp_path / "none.yaml")], env=FRENCH)
    assert result.exit_code == 1
    assert "ne se lit pas" in result.output


# ── Playing ───────────────────────────────────────────────────────────────────────────────────


def test_a_dialog_is_played_from_its_introduction_to_its_second_question() -> None:
    told = printed("dialogs", "play", "engagement", typed="1\n5\nq\n")
    assert "[1] Commencer" in told
    assert "Question 1 sur" in told
    assert "Question 2 sur" in told


@pytest.mark.parametrize("key", GUIDE)
def test_every_dialog_of_the_guide_is_checked_and_played(key: str) -> None:
    file = files("dialogs").joinpath("guide", f"{key}.yaml")
    assert "rien à corriger" in printed("dialogs", "check", str(file))
    assert "Question 1 sur" in printed("dialogs", "play", key, typed="1\nq\n")


def test_what_is_not_understood_leaves_the_question_where_it_was() -> None:
    told = printed("dialogs", "play", "engagement", typed="1\nxyzzy\n")
    assert "Cette réponse n’a pas été enregistrée" in told
    assert told.count("Question 1 sur") == 2


def test_a_dialog_of_ones_own_is_played_with_its_list(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(json.dumps(with_a_group()), "utf-8")
    told = printed("dialogs", "play", str(file), typed="1\nUn toit\n:2\nq\n")
    assert "Retirer" in told
    assert "Un toit" in told


def test_a_broken_dialog_is_not_played(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("key: mine\n", "utf-8")
    result = runner.invoke(app, ["dialogs", "play", str(file)], env=FRENCH)
    assert result.exit_code == 1
    assert "à corriger" in result.output


def test_declining_ends_the_play() -> None:
    told = printed("dialogs", "play", "engagement", typed="3\n1\n")
    assert "Question 1" not in told
