"""An answer in words, the same in reviews, in my own answers and beside a question.

Owns the words of what is not an answer. Reads a dialog's own texts for the rest.
"""

from __future__ import annotations

from bot.i18n import Words, mark
from dialogs.answers import (
    DONT_KNOW,
    NOT_APPLICABLE,
    NOT_EXPECTED,
    RATHER_NOT_SAY,
    TOO_EARLY,
    UNSURE,
    Answer,
    Chosen,
    Counted,
    Dated,
    NonAnswer,
    Picked,
    Ranked,
    Skipped,
    Written,
)
from dialogs.definition import Dialog, Question

NON_ANSWERS = {
    DONT_KNOW: mark("Je ne sais pas"),
    NOT_APPLICABLE: mark("Ne s'applique pas"),
    RATHER_NOT_SAY: mark("Je préfère ne pas répondre"),
    NOT_EXPECTED: mark("Je n'attends rien de tel"),
    TOO_EARLY: mark("Trop tôt pour le dire"),
    UNSURE: mark("J'hésite"),
}


def answer_words(  # noqa: PLR0911 - one line a kind of answer
    answer: Answer | None, dialog: Dialog, question: Question, words: Words
) -> str:
    """One line: "D'accord", "12", "pas de réponse"."""
    match answer:
        case None:
            return words.say("pas de réponse")
        case Skipped():
            return words.say("passée")
        case NonAnswer(reason):
            return words.say(NON_ANSWERS[reason])
        case Chosen(option):
            return _labels(dialog, question, (option,), words)
        case Picked(options) | Ranked(options):
            return _labels(dialog, question, options, words)
        case Written(text):
            return text
        case Counted(number):
            return words.number(number)
        case Dated(day):
            return words.date(day, year=True)


def _labels(dialog: Dialog, question: Question, keys: tuple[str, ...], words: Words) -> str:
    texts = {option.key: option.text for option in dialog.options_of(question)}
    return ", ".join(words.text(texts[key]) if key in texts else key for key in keys)
