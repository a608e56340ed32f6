from __future__ import annotations

import pytest

from bot.cli.troubles import REMEDIES, in_words
from bot.i18n import all_words
from bot.settings import BadSettings, SettingFault
from dialogs.nouns.errors import Conflict, Invalid, TableeError, Unavailable, WrongKey


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (WrongKey("unknown_key"), "TABLEE_SECRET_KEY"),
        (Unavailable("down"), "DATABASE_URL"),
        (Invalid("network_drive", "DATABASE_URL"), "SQLite"),
        (Invalid("another_reason"), "another_reason"),
        (Conflict("moved"), "moved"),
        (BadSettings((SettingFault("SMTP_URL", ""),)), "SMTP_URL"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_trouble_is_one_sentence_in_each_language(
    error: TableeError, word: str, language: str
) -> None:
    told = in_words(error, all_words()[language])
    assert word in told
    assert told.endswith((".", ")."))


def test_d3_every_refused_setting_has_its_remedy() -> None:
    words = all_words()
    for reason in REMEDIES:
        told = {language: in_words(Invalid(reason), words[language]) for language in words}
        assert told["fr"] != told["en"]
