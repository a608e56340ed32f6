"""How one finding of a bilan is told, to people who are not statisticians.

Owns the words for counts, medians, agreement and trend; screens, pictures, alternative texts and
files all take them here, so that they can't disagree. Sees readings only.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.figures.measures import Block, Trend
from bot.figures.reading import DIVIDED, Finding, Reading
from bot.i18n import Words, mark
from dialogs.nouns.roundtables import Unit

CLOSE = 70
"""From this agreement on, in percent, the table is said to be of one mind."""

TRENDS: Mapping[Trend, str] = {
    Trend.BETTER: mark("mieux que la dernière fois"),
    Trend.SAME: mark("comme la dernière fois"),
    Trend.WORSE: mark("moins bien que la dernière fois"),
}


def participation(reading: Reading, words: Words) -> str:
    return words.count(
        "{n} réponse sur {roster}",
        "{n} réponses sur {roster}",
        reading.submitted,
        roster=words.number(reading.roster),
    )


def counted(reading: Reading, words: Words) -> str:
    """What one answer stands for, where it is not a person; else ""."""
    if reading.unit is Unit.PERSON:
        return ""
    return words.count(
        "Une voix par organisme : {n} organisme compté.",
        "Une voix par organisme : {n} organismes comptés.",
        reading.counted,
    )


def amount(block: Block, total: int, words: Words) -> str:
    """How many stand in a block: "4", "3 ou moins", "2 ou plus", "de 1 à 4"."""
    if block.exact:
        return words.number(block.least)
    if block.least == 0:
        return words.say("{n} ou moins", n=words.number(block.most))
    if block.most >= total:
        return words.say("{n} ou plus", n=words.number(block.least))
    return words.say(
        "de {least} à {most}", least=words.number(block.least), most=words.number(block.most)
    )


def points(block: Block, finding: Finding, words: Words) -> str:
    """The answers that a block gathers."""
    first = words.text(finding.points[block.first - 1])
    if block.first == block.last:
        return words.say("« {point} »", point=first)
    last = words.text(finding.points[block.last - 1])
    return words.say("de « {first} » à « {last} »", first=first, last=last)


def spread(finding: Finding, total: int, words: Words) -> str:
    """The whole distribution in one line, or how many picked an option."""
    shown = [block for block in finding.blocks if block.most]
    if finding.option:
        return picked(finding, total, words)
    return words.say(" ; ").join(
        words.say(
            "{points} : {amount}", points=points(b, finding, words), amount=amount(b, total, words)
        )
        for b in shown
    )


def picked(finding: Finding, total: int, words: Words) -> str:
    return words.say("retenu par {amount}", amount=amount(finding.blocks[-1], total, words))


def middle(finding: Finding, words: Words) -> str:
    return words.text(finding.points[finding.median - 1])


def minds(finding: Finding, words: Words) -> str:
    """Agreement in words, or "" where it isn't shown."""
    if finding.agreement is None:
        return ""
    percent = finding.agreement
    if percent >= CLOSE:
        return words.say("avis proches ({percent} %)", percent=percent)
    if percent >= DIVIDED:
        return words.say("avis variés ({percent} %)", percent=percent)
    return words.say("avis divisés ({percent} %)", percent=percent)


def since(finding: Finding, words: Words) -> str:
    return words.say(TRENDS[finding.trend]) if finding.trend else ""


def sentence(finding: Finding, words: Words) -> str:
    """The median, then what is known of agreement and trend."""
    said = words.say("« {point} »", point=middle(finding, words))
    return ", ".join(filter(None, (said, minds(finding, words), since(finding, words))))
