"""Where a run stops: paused, submitted, erased, and what is asked before erasing.

Owns what is said of what counts and of what may still change.
"""

from __future__ import annotations

from bot.i18n import Words
from bot.runs import RunPage
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
    """Everything is kept; what was answered may be submitted as it is."""
    label = words.count(
        "{n} question répondue sur {total}",
        "{n} questions répondues sur {total}",
        view.answered,
        total=view.total,
    )
    buttons = [Button(words.say("Reprendre"), act(page, "resume"), Style.PRIMARY)]
    if view.can_submit:
        buttons.append(Button(words.say("Remettre ce que j'ai répondu"), act(page, "submit")))
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.say("En pause : tout ce que vous avez répondu est gardé."), Tone.LEAD),
        Progress(view.answered, view.total, label),
        *still_time(page.setting, words),
        Choices(words.say("Reprendre"), tuple(buttons), Layout.ROW),
        Choices(
            words.say("Ou bien"),
            (
                going_home(words),
                Button(words.say("Tout recommencer"), f"go:{page.place}:restart", Style.QUIET),
                Button(words.say("Effacer mes réponses"), f"go:{page.place}:cancel", Style.QUIET),
            ),
            Layout.ROW,
        ),
    ]
    return run_screen(page, blocks, words)


def submitted(page: RunPage, view: SubmittedView, words: Words) -> Screen:
    """The receipt: what was received, what comes next, until when it may change."""
    received = words.count(
        "Bien reçu : {n} réponse sur {total}.",
        "Bien reçu : {n} réponses sur {total}.",
        view.answered,
        total=view.total,
    )
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.say("Merci ! Vos réponses sont remises."), Tone.LEAD),
        Paragraph(words.text(view.dialog.closing)),
        Paragraph(received),
    ]
    if page.setting is not None and page.setting.closes_at is not None:
        when = words.moment(page.setting.closes_at, page.setting.zone)
        blocks += [
            Heading(words.say("Et maintenant ?")),
            Paragraph(
                words.say(
                    "Vous pouvez changer vos réponses jusqu'au {when}. Chaque changement compte "
                    "aussitôt, sans remettre de nouveau. Ensuite, le bilan de la table se prépare.",
                    when=when,
                )
            ),
        ]
    buttons = (
        going_home(words, Style.PRIMARY),
        Button(words.say("Revoir ou changer mes réponses"), act(page, "reopen")),
    )
    blocks.append(Choices(words.say("Ensuite"), buttons, Layout.ROW))
    return run_screen(page, blocks, words)


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
