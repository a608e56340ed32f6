from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import QUIET, error_id, set_up_logs


@pytest.fixture(autouse=True)
def former_logs() -> Iterator[None]:
    """The root logger is the process's: put it back as it was."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers = handlers
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_a_record_is_one_line_whatever_it_holds() -> None:
    out = io.StringIO()
    set_up_logs("INFO", "text", out)
    logging.getLogger("tablee.test").info("two\nlines", extra={"wave": 3})
    assert out.getvalue().count("\n") == 1
    assert "INFO tablee.test: two\\nlines wave=3" in out.getvalue()


def test_json_holds_the_same_facts() -> None:
    out = io.StringIO()
    set_up_logs("INFO", "json", out)
    logging.getLogger("tablee.test").warning("closed", extra={"wave": 3})
    line = json.loads(out.getvalue())
    assert line["message"] == "closed"
    assert (line["level"], line["logger"], line["wave"]) == ("WARNING", "tablee.test", 3)
    assert line["time"].endswith("Z")


def test_a_traceback_says_where_and_never_what() -> None:
    out = io.StringIO()
    set_up_logs("INFO", "json", out)
    try:
        int("an answer that nobody may read")
    except ValueError:
        logging.getLogger("tablee.test").exception("failed")
    assert "nobody may read" not in out.getvalue()
    line = json.loads(out.getvalue())
    assert line["error"] == "ValueError"
    assert line["where"].startswith("test_logs.py:")


def test_e13_libraries_that_log_addresses_are_kept_to_warnings() -> None:
    out = io.StringIO()
    set_up_logs("DEBUG", "text", out)
    for name in QUIET:
        logging.getLogger(name).info("https://host/m/claim/token")
    assert out.getvalue() == ""


def test_setting_up_again_does_not_double_the_lines() -> None:
    out = io.StringIO()
    set_up_logs("INFO", "text", io.StringIO())
    set_up_logs("INFO", "text", out)
    logging.getLogger("tablee.test").info("once")
    assert out.getvalue().count("once") == 1


def test_the_level_is_respected() -> None:
    out = io.StringIO()
    set_up_logs("ERROR", "text", out)
    logging.getLogger("tablee.test").warning("unheard")
    assert out.getvalue() == ""


def test_an_error_id_is_short_enough_to_read_out() -> None:
    first, second = error_id(), error_id()
    assert len(first) == 8
    assert first != second
