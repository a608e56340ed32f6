"""Where a run stops: paused, submitted, erased, and what is asked before erasing.

Owns what is said of what counts and of what may still change.
"""

from __future__ import annotations

from bot.i18n import Words
from bot.runs.answering import RunPage
from bot.runs.setting import Setting
from bot.screens.frame import act, going_home, run_screen, said, still_time
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Heading,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Tone,
)
from dialogs.views import (
    CancelledView,
    PausedView,
    SubmittedView,
)


def paused(page: RunPage, view: PausedView, words: Words) -> Screen:
    """Everything is kept; what was answered may be submitted as it is, during a pause or at the
    last reminder.
    """
    lead = (
        words.say("Tout ce que vous avez répondu est gardé.")
        if page.last
        else words.say("En pause : tout ce que vous avez répondu est gardé.")
    )
    label = words.count(
        "{n} question répondue sur {total}",
        "{n} questions répondues sur {total}",
        view.answered,
        total=view.total,
    )
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(lead, Tone.LEAD),
        Progress(view.answered, view.total, label),
        *still_time(page.setting, words),
        _resuming(page, view, words),
        _or_else(page, words),
    ]
    return run_screen(page, blocks, words)


def _resuming(page: RunPage, view: PausedView, words: Words) -> Choices:
    resume = words.say("Reprendre")
    back = f"go:{page.place}" if page.last else act(page, "resume")
    buttons = [Button(resume, back, Style.PRIMARY)]
    if view.answered:
        buttons.append(Button(words.say("Revoir mes réponses"), act(page, "review")))
    if view.can_submit:
        buttons.append(Button(words.say("Remettre ce que j'ai répondu"), act(page, "submit")))
    return Choices(resume, tuple(buttons), Layout.ROW)


def _or_else(page: RunPage, words: Words) -> Choices:
    restart = Button(words.say("Tout recommencer"), f"go:{page.place}:restart", Style.QUIET)
    erase = Button(words.say("Effacer mes réponses"), f"go:{page.place}:cancel", Style.QUIET)
    return Choices(words.say("Ou bien"), (going_home(words), restart, erase), Layout.ROW)


def submitted(page: RunPage, view: SubmittedView, words: Words) -> Screen:
    """The receipt: what was received, what comes next, until when it may change."""
    received = words.count(
        "Bien reçu : {n} réponse sur {total}.",
        "Bien reçu : {n} réponses sur {total}.",
        view.answered,
        total=view.total,
    )
    buttons = (
        going_home(words, Style.PRIMARY),
        Button(words.say("Revoir ou changer mes réponses"), act(page, "reopen")),
    )
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.say("Merci ! Vos réponses sont remises."), Tone.LEAD),
        Paragraph(words.text(view.dialog.closing)),
        Paragraph(received),
        *_what_comes(page.setting, words),
        Choices(words.say("Ensuite"), buttons, Layout.ROW),
    ]
    return run_screen(page, blocks, words)


def _what_comes(setting: Setting | None, words: Words) -> list[Block]:
    if setting is None or setting.closes_at is None:
        return []
    when = words.moment(setting.closes_at, setting.zone)
    changing = words.say(
        "Vous pouvez changer vos réponses jusqu'au {when}. Chaque changement compte "
        "aussitôt, sans remettre de nouveau. Ensuite, le bilan de la table se prépare.",
        when=when,
    )
    return [Heading(words.say("Et maintenant ?")), Paragraph(changing)]


def cancelled(page: RunPage, _view: CancelledView, words: Words) -> Screen:
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.say("Vos réponses sont effacées."), Tone.LEAD),
        *still_time(page.setting, words),
        Choices(
            words.say("Ensuite"),
            (
                going_home(words, Style.PRIMARY),
                Button(words.say("Tout recommencer"), act(page, "restart")),
            ),
            Layout.ROW,
        ),
    ]
    return run_screen(page, blocks, words)


def confirm(page: RunPage, words: Words) -> Screen:
    erasing = page.confirming == "cancel"
    lead = (
        words.say("Effacer toutes vos réponses à ce questionnaire ?")
        if erasing
        else words.say("Effacer vos réponses et recommencer au début ?")
    )
    yes = words.say("Oui, effacer") if erasing else words.say("Oui, recommencer")
    blocks: list[Block] = [
        Paragraph(lead, Tone.LEAD),
        Choices(
            words.say("Confirmer"),
            (
                Button(words.say("Non, revenir"), f"go:{page.place}", Style.PRIMARY),
                Button(yes, act(page, page.confirming), Style.DANGER),
            ),
            Layout.ROW,
        ),
    ]
    return run_screen(page, blocks, words)
