from __future__ import annotations

import os
import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def locked() -> dict[str, list[str]]:
    """Hashes by package, as pinned."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in LOCK.splitlines():
        if pin := re.match(r"([a-z0-9._-]+)==", line):
            name = pin[1]
            found.setdefault(name, [])
        found[name] += re.findall(r"--hash=sha256:([0-9a-f]{64})", line)
    return found


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower()


def test_every_pin_has_its_hashes() -> None:
    assert [name for name, hashes in locked().items() if not hashes] == []


def test_pins_say_what_and_never_from_where() -> None:
    assert re.search(r"://|index-url|find-links|trusted-host|file:|^-", LOCK, re.MULTILINE) is None


def test_every_declared_package_is_pinned_and_has_a_range() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    declared = [
        *PROJECT["project"]["dependencies"],
        *(one for extra in extras for one in extra),
        *PROJECT["dependency-groups"]["dev"],
    ]
    assert {name_of(one) for one in declared} <= set(locked())
    assert [one for one in declared if ">=" not in one] == []


def test_c3_the_library_of_triggers_knows_of_the_change_of_hour() -> None:
    """Before 3.11.2, triggers misfire around it."""
    (asked,) = [one for one in PROJECT["project"]["dependencies"] if name_of(one) == "apscheduler"]
    assert asked.startswith("apscheduler>=3.11.2,")
    assert tuple(map(int, version("apscheduler").split("."))) >= (3, 11, 2)


def test_the_distribution_is_the_four_floors() -> None:
    assert PROJECT["project"]["name"] == "tablee"
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == [
        "bot",
        "adapters",
        "dialogs",
        "storage",
    ]


def test_each_floor_says_that_it_is_typed() -> None:
    assert "Typing :: Typed" in PROJECT["project"]["classifiers"]
    floors = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert [floor for floor in floors if not (ROOT / floor / "py.typed").is_file()] == []


def test_each_command_of_the_documents_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z.]+):", MAKEFILE, re.MULTILINE))
    texts = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    named = {
        target
        for path in texts
        for target in re.findall(r"\bmake ([a-z.]+)", path.read_text("utf-8"))
    }
    assert {"demo", "test"} <= named <= targets


def test_every_target_that_works_sets_up_first() -> None:
    for target in ("demo", "tests", "bench", "lint", "format", "lock", "messages"):
        assert re.search(rf"^{target}: .*\.venv", MAKEFILE, re.MULTILINE), target
    assert re.search(r"^test: lint tests", MAKEFILE, re.MULTILINE)


def test_what_a_process_compiled_is_kept_for_the_next(tmp_path: Path) -> None:
    """A variable of many containers says otherwise, and every process starts later there."""
    probe = tmp_path / "probe.mk"
    probe.write_text(f"include {ROOT / 'Makefile'}\nprobe:\n\t@env\n", "utf-8")
    run = subprocess.run(
        ["make", "--silent", "-f", str(probe), "probe"],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PYTHONDONTWRITEBYTECODE" not in run.stdout


def test_what_is_committed_names_no_machine() -> None:
    """No path of a working machine, no address of a package registry (spelled apart here)."""
    strays = "|".join(["pypi" + r"\.org", "files.python" + "hosted", "/wo" + "rk/", "/ro" + "ot/"])
    found = subprocess.run(
        ["git", "grep", "-IlE", strays], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout == ""
