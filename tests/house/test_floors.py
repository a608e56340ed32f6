from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GROUND = sorted((ROOT / "dialogs").rglob("*.py"))
FIRST_FLOOR = sorted([*(ROOT / "storage").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")])

PURE = {
    *(
        "__future__",
        "abc",
        "bisect",
        "collections",
        "contextlib",
        "dataclasses",
        "datetime",
        "decimal",
    ),
    *("difflib", "enum", "fractions", "functools", "itertools", "json", "math", "operator", "re"),
    *("string", "textwrap", "types", "typing", "unicodedata"),
    *("dialogs", "pydantic", "pydantic_core", "yaml"),
}
"""All that the ground floor may import: nothing here reads a file, a clock or chance."""

CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
DOORS = {"open", "input", "print", "eval", "exec", "compile", "__import__", "breakpoint"}
SHARED = ("dialogs.nouns", "dialogs.messages", "dialogs.blocks")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Modules that a file imports, wherever the statement stands, with their lines."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: a relative import"
            module = str(node.module)
            yield module, node.lineno


@pytest.mark.parametrize("path", GROUND, ids=name_of)
def test_the_ground_floor_imports_nothing_that_is_not_pure(path: Path) -> None:
    strangers = [(name, line) for name, line in imported(path) if name.split(".")[0] not in PURE]
    assert strangers == []


@pytest.mark.parametrize("path", GROUND, ids=name_of)
def test_the_ground_floor_has_no_clock_and_opens_nothing(path: Path) -> None:
    calls = [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    clocks = [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCKS
    ]
    doors = [
        call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id in DOORS
    ]
    assert (clocks, doors) == ([], [])


@pytest.mark.parametrize("path", FIRST_FLOOR, ids=name_of)
def test_the_first_floor_stands_on_values_alone(path: Path) -> None:
    ours = [name for name, _ in imported(path) if name.split(".")[0] == "dialogs"]
    assert [name for name in ours if not name.startswith(SHARED)] == []


def test_what_is_called_pure_comes_with_python_or_is_declared() -> None:
    libraries = {"dialogs", "pydantic", "pydantic_core", "yaml"}
    assert PURE - libraries <= set(sys.stdlib_module_names)


def test_modules_open_with_their_rule() -> None:
    floors = [ROOT / name for name in ("bot", "adapters", "dialogs", "storage")]
    silent = [
        name_of(path)
        for floor in floors
        for path in sorted(floor.rglob("*.py"))
        if ast.get_docstring(ast.parse(path.read_text("utf-8"))) is None
        and "migrations/versions" not in name_of(path)
    ]
    assert silent == []


def test_no_file_outgrows_its_room() -> None:
    limits = {"bot": 300, "adapters": 300, "dialogs": 300, "storage": 300, "tests": 400}
    large = [
        name_of(path)
        for floor, limit in limits.items()
        for path in sorted((ROOT / floor).rglob("*.py"))
        if len(path.read_text("utf-8").splitlines()) > limit
    ]
    assert large == []


def test_no_room_is_named_for_nothing() -> None:
    vague = {"utils", "helpers", "common", "misc", "base2"}
    floors = ("bot", "adapters", "dialogs", "storage", "tests")
    rooms = [path for floor in floors for path in (ROOT / floor).rglob("*")]
    assert [name_of(path) for path in rooms if path.stem in vague] == []
