"""The bilan as people read it: words in both languages, nothing said that must not be."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.announcements import BilanPosted
from bot.bilan import BilanToCome
from bot.bilan_files import bilan_json, bilan_text
from bot.bilan_posts import Fate, Post, PostAsked
from bot.figures.reading import Edition, read
from bot.i18n import Words, all_words
from bot.pictures import chart
from bot.screens import bilan as screens
from bot.screens import bilan_posts, findings, picture_words
from bot.screens.bilan import SCREENS, bilan, to_come
from bot.screens.deliveries import bilan_posted
from bot.screens.picture_words import alternative
from dialogs.definition import Text
from dialogs.messages import (
    MAX_ACTION_BYTES,
    Block,
    Bullets,
    Card,
    Choices,
    Details,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Progress,
    Tone,
)
from dialogs.nouns.people import Account
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.spaces import Space
from tests.bilan.samples import COUNTS, TABLE, reading, view
from tests.figures.samples import CLOSED_AT, dialog, release

WORDS = all_words()
FRENCH, ENGLISH = WORDS["fr"], WORDS["en"]


def said(blocks: Iterable[Block]) -> list[str]:
    """Everything that a reader would read, in order."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(text) | Paragraph(text):
                found.append(text)
            case Bullets(items):
                found.extend(items)
            case Facts(pairs):
                found.extend(f"{name} | {value}" for name, value in pairs)
            case Card(title, inner) | Details(title, inner):
                found.extend([title, *said(inner)])
            case Picture(alt):
                found.append(alt)
            case Progress(_, _, label):
                found.append(label)
            case Choices(_, buttons):
                found.extend(button.label for button in buttons)
            case _:
                raise AssertionError(block)
    return found


def test_a_bilan_begins_with_participation() -> None:
    screen = bilan(view(), FRENCH)
    assert screen.blocks[0] == Progress(12, 15, "12 réponses sur 15")
    assert screen.place == "bilan:7"
    assert screen.title == "Bilan\N{NO-BREAK SPACE}: Essai"


def test_below_the_gate_one_sentence_and_participation() -> None:
    screen = bilan(view(released=False), FRENCH)
    progress, sentence, back = screen.blocks
    assert progress == Progress(4, 15, "4 réponses sur 15")
    assert isinstance(sentence, Paragraph)
    assert sentence.text.startswith("Trop peu de réponses pour un bilan")
    assert isinstance(back, Choices)


def test_strengths_stand_beside_the_reminder() -> None:
    texts = said(bilan(view(), FRENCH).blocks)
    at = texts.index("Ce qui va bien")
    assert texts[at + 1].startswith("respect | «\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}», avis")
    assert texts[at + 3].startswith("Un succès ne garantit jamais le cycle suivant")


def test_points_to_address_carry_the_guide_s_advice() -> None:
    cards = [block for block in bilan(view(), FRENCH).blocks if isinstance(block, Card)]
    assert [card.title for card in cards] == ["confiance"]
    assert said(cards[0].blocks)[1] == "Prenez le temps"


def test_every_result_is_told_by_section() -> None:
    folded = [block for block in bilan(view(), FRENCH).blocks if isinstance(block, Details)]
    assert [section.summary for section in folded] == ["Relations", "Temps", "Choix"]
    assert "vision | retenu par 8" in said(folded[2].blocks)
    assert "langage | retenu par 3 ou moins" in said(folded[2].blocks)


def test_only_who_may_is_offered_to_share() -> None:
    offered = said(bilan(view(may_share=True), FRENCH).blocks)
    assert "Partager maintenant avec la table" in offered
    assert "Partager maintenant avec la table" not in said(bilan(view(), FRENCH).blocks)


def test_each_channel_has_its_button_or_what_became_of_it() -> None:
    posts = tuple(
        Post(Space(number, 3, Account("slack", "T1", f"C{number}"), f"#canal-{number}"), fate)
        for number, fate in enumerate(Fate, 1)
    )
    blocks = bilan(replace(view(), posts=posts), FRENCH).blocks
    offered = [b.action for one in blocks if isinstance(one, Choices) for b in one.buttons]
    assert offered == ["go:bilan:7:post:1", "go:bilan:7:post:4", "go:table:3"]
    texts = " ".join(said(blocks)).replace("\N{NO-BREAK SPACE}", " ")
    assert "En route vers « #canal-2 »" in texts
    assert "Partagé dans « #canal-3 »" in texts
    binding = bilan(replace(view(), may_bind=True), FRENCH).blocks
    assert "Partager dans un canal…" in said(binding)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("reason", [*bilan_posts.REASONS, "what_else"])
def test_what_a_platform_refused_is_told_with_what_to_do(words: Words, reason: str) -> None:
    space = Space(1, 3, Account("slack", "T1", "C1"), "#littoral")
    failed = replace(view(), posts=(Post(space, Fate.FAILED, reason),))
    blocks = bilan(failed, words).blocks
    (told,) = (b for b in blocks if isinstance(b, Paragraph) and b.tone is Tone.WARNING)
    assert "#littoral" in told.text
    assert told.text.count(".") >= 2
    assert reason not in told.text


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_in_a_channel_a_weak_point_takes_one_line(words: Words) -> None:
    """A table with many of them still fits in one message; the advice is read at the table."""
    blocks = bilan_posted(BilanPosted("bilan:7", TABLE.name, reading()), words).blocks
    assert not [one for one in blocks if isinstance(one, Card | Choices)]
    texts = said(blocks)
    assert any(text.startswith("confiance") and " | " in text for text in texts)
    assert not any("Prenez le temps" in text for text in texts)


@pytest.mark.parametrize("shared", [True, False])
def test_who_will_read_it_is_said_before_it_is_shared(*, shared: bool) -> None:
    title = Text(fr="Essai", en="Trial")
    space = Space(5, 3, Account("slack", "T1", "C1"), "#littoral")
    screen = bilan_posts.asked(
        PostAsked("bilan:7:post:5", TABLE, 7, title, space, shared=shared), FRENCH
    )
    texts = " ".join(said(screen.blocks))
    assert "qui ne sont pas à la table" in texts
    assert ("dès maintenant" in texts) is not shared
    buttons = [b.action for one in screen.blocks if isinstance(one, Choices) for b in one.buttons]
    assert buttons == ["bilan:7:post:5", "go:bilan:7"]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_actions_fit_in_a_button(words: Words) -> None:
    blocks = bilan(view(may_share=True), words).blocks
    buttons = [b for block in blocks if isinstance(block, Choices) for b in block.buttons]
    assert {button.action for button in buttons} == {"bilan:7:share", "go:table:3"}
    assert all(len(button.action.encode()) <= MAX_ACTION_BYTES for button in buttons)


def test_english_is_english() -> None:
    texts = " ".join(said(bilan(view(may_share=True), ENGLISH).blocks))
    assert "12 answers out of 15" in texts
    assert not {"réponse", "milieu", "ou moins", "«"} & set(texts.replace(",", " ").split())


def test_u6_the_alternative_text_tells_every_bar() -> None:
    alt = alternative(reading(), FRENCH)
    for label in ("confiance", "respect", "lourdeur", "Disponibilité"):
        assert label in alt
    assert "3 ou moins" in alt
    assert "vision" not in alt  # an option has no good side: it is told in words, not drawn


def test_by_organisation_it_says_so() -> None:
    texts = bilan_text(reading(unit=Unit.ORGANISATION), FRENCH)
    assert "Une voix par organisme" in texts
    assert "Une voix par organisme" not in bilan_text(reading(), FRENCH)


@pytest.mark.parametrize(
    ("closed", "ready", "expected"),
    [(False, True, "à la fermeture"), (True, True, "sera partagé"), (False, False, "annulée")],
)
def test_a_bilan_to_come(*, closed: bool, ready: bool, expected: str) -> None:
    coming = BilanToCome(
        "bilan:7", TABLE, Text(fr="Essai", en="Trial"), closed, CLOSED_AT if ready else None
    )
    assert expected in said(to_come(coming, FRENCH).blocks)[0]
    assert SCREENS[BilanToCome](coming, ENGLISH).language == "en"


def test_the_text_of_the_command_line() -> None:
    text = bilan_text(reading(), FRENCH)
    assert text.startswith("Bilan\N{NO-BREAK SPACE}: Essai\n")
    assert text.endswith("\n")
    assert "Prenez le temps" in text
    shut = bilan_text(reading(released=False), FRENCH)
    assert "Trop peu de réponses" in shut
    assert "Relations" not in shut


def test_the_json_of_the_command_line() -> None:
    plain = json.loads(json.dumps(bilan_json(reading())))
    assert plain["participation"] == {"submitted": 12, "roster": 15}
    respect = plain["sections"][0]["items"][1]
    assert (respect["key"], respect["median"], respect["band"]) == ("respect", 5, "strength")
    assert respect["blocks"][0]["hatched"] is True
    assert bilan_json(reading(released=False))["sections"] == []


def test_a_split_strength_stands_apart() -> None:
    whole = read(Edition(dialog(), release({**COUNTS, "respect": (5, 0, 0, 0, 7)})))
    texts = said(bilan(replace(view(), reading=whole), FRENCH).blocks)
    at = texts.index("Où les avis divergent")
    assert texts[at + 1].startswith(
        "respect | «\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}», avis divisés"
    )
    assert not texts[texts.index("Ce qui va bien") + 1].startswith("respect")


def test_every_message_has_its_english() -> None:
    """Nothing of the bilan is said in French to an English reader."""
    sources = [
        inspect.getsource(module)
        for module in (screens, bilan_posts, findings, picture_words, chart)
    ]
    told = {
        "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', call))
        for source in sources
        for call in re.findall(r'(?:say|mark)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', source)
    }
    assert len(told) > 30
    assert told <= set(ENGLISH.texts)


def test_a_table_where_nothing_stands_out_says_no_more_than_its_results() -> None:
    middling = {"confiance": (0, 2, 8, 2, 0)}
    whole = read(Edition(dialog(), release(middling)))
    texts = said(bilan(replace(view(), reading=whole), FRENCH).blocks)
    assert "À discuter ensemble" in texts
    assert not {"Ce qui va bien", "À travailler", "Où les avis divergent"} & set(texts)
    strong = read(Edition(dialog(), release({"confiance": (0, 0, 0, 2, 10)})))
    assert "À discuter ensemble" not in said(bilan(replace(view(), reading=strong), FRENCH).blocks)


def test_the_options_picked_most_come_first() -> None:
    counts = {"defis/vision": (12, 0), "defis/langage": (4, 8), "defis/autre": (12, 0)}
    whole = read(Edition(dialog(), release(counts)))
    blocks = bilan(replace(view(), reading=whole), FRENCH).blocks
    (folded,) = (block for block in blocks if isinstance(block, Details))
    labels = [line.partition(" | ")[0] for line in said(folded.blocks)]
    assert labels == ["langage", "vision", "autre"]
