"""The other screens of a run: introduction, list, comment, pause, receipt, and what is closed.

Owns one composer a view of the engine, in a table. The question has a module of its own, so has
the review.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from bot.i18n import Words
from bot.run_setting import Seat, Setting
from bot.runs import RunClosed, RunDeclined, RunPage
from bot.screens import Screens
from bot.screens.frame import act, going_home, problem_words, run_screen, said
from bot.screens.question import question
from bot.screens.review import review
from dialogs.definition import Kind
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Details,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.waves import WaveStatus
from dialogs.views import (
    CancelledView,
    CommentView,
    IntroView,
    ItemsView,
    PartView,
    PausedView,
    QuestionView,
    ReviewView,
    SubmittedView,
)

LONGEST_LABEL = 200


def run(page: RunPage, words: Words) -> Screen:
    if page.confirming in _CONFIRMED:
        return _confirm(page, words)
    return _COMPOSERS[type(page.view)](page, page.view, words)


# ── Beginning ─────────────────────────────────────────────────────────────────────────────────


def intro(page: RunPage, _view: IntroView, words: Words) -> Screen:
    """What, how long, who sees what, until when: before the first question."""
    dialog = page.dialog
    asked = sum(one.kind is not Kind.INFORMATION for one in dialog.questions())
    facts = [
        (
            words.say("Durée"),
            words.count("environ {n} minute", "environ {n} minutes", dialog.minutes),
        ),
        (words.say("Questions"), words.count("{n} au plus", "{n} au plus", asked)),
    ]
    if page.setting is not None:
        facts.insert(0, (words.say("Table"), page.setting.table))
        facts.extend(_until(page.setting, words))
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.text(dialog.summary), Tone.LEAD),
        Facts(tuple(facts)),
        Paragraph(_who_sees(page.setting, words)),
        Paragraph(
            words.say(
                "Vous pouvez passer une question, revenir en arrière, vous arrêter et reprendre "
                "plus tard, même sur un autre appareil."
            ),
            Tone.QUIET,
        ),
        *_roster(page.setting, words),
        Choices(
            words.say("Commencer"),
            (Button(words.say("Commencer"), act(page, "begin"), Style.PRIMARY),),
            Layout.ROW,
        ),
        Choices(
            words.say("Ou bien"),
            (
                going_home(words),
                Button(words.say("Pas cette fois"), f"run:{page.run_id}:decline", Style.QUIET),
            ),
            Layout.ROW,
        ),
    ]
    return run_screen(page, blocks, words)


def _until(setting: Setting, words: Words) -> list[tuple[str, str]]:
    if setting.closes_at is None:
        return []
    return [(words.say("Jusqu'au"), words.moment(setting.closes_at, setting.zone))]


def _who_sees(setting: Setting | None, words: Words) -> str:
    if setting is None or setting.closes_at is None:
        return words.say("Vos réponses restent à vous : elles n'entrent dans aucun bilan.")
    return words.count(
        "Personne ne voit vos réponses. La table lit un bilan d'ensemble, et seulement si au "
        "moins {n} réponse est remise.",
        "Personne ne voit vos réponses. La table lit un bilan d'ensemble, et seulement si au "
        "moins {n} réponses sont remises.",
        setting.threshold,
    )


def _roster(setting: Setting | None, words: Words) -> list[Block]:
    if setting is None or not setting.roster:
        return []
    pairs = tuple(
        (organisation, ", ".join(seat.name for seat in seats))
        for organisation, seats in groupby(setting.roster, key=_organisation)
    )
    summary = words.count(
        "{n} personne est invitée à répondre",
        "{n} personnes sont invitées à répondre",
        len(setting.roster),
    )
    return [Details(summary, (Facts(pairs),))]


def _organisation(seat: Seat) -> str:
    return seat.organisation


# ── On the way ────────────────────────────────────────────────────────────────────────────────


def items(page: RunPage, view: ItemsView, words: Words) -> Screen:
    """The list of a repeated group."""
    blocks: list[Block] = said(page, words)
    blocks.append(Paragraph(words.text(view.group.text), Tone.LEAD))
    if view.items:
        remove = tuple(
            Button(
                words.say("Retirer « {label} »", label=item.label),
                act(page, f"del:{item.key}"),
                Style.QUIET,
            )
            for item in view.items
        )
        blocks.append(Choices(words.text(view.group.label), remove, Layout.LIST))
    if len(view.items) < view.maximum:
        blocks.append(_adding(page, view, words))
    blocks.append(_after_items(page, view, words))
    return run_screen(page, blocks, words)


def _adding(page: RunPage, view: ItemsView, words: Words) -> Form:
    typed: tuple[str, ...] = page.typed.get("value", ()) if page.problem is not None else ()
    problem = problem_words(page.problem, words) if page.problem is not None else ""
    field = Field(
        "value",
        words.say("Ajouter à la liste"),
        Input.LINE,
        values=typed,
        max_length=view.max_length,
        problem=problem,
    )
    return Form(act(page, "add"), (field,), words.say("Ajouter"), Style.PLAIN)


def _after_items(page: RunPage, view: ItemsView, words: Words) -> Choices:
    buttons = []
    if view.can_go_back:
        buttons.append(Button(words.say("Retour"), act(page, "back"), Style.QUIET))
    if view.can_continue:
        buttons.append(Button(words.say("Continuer"), act(page, "next"), Style.PRIMARY))
    buttons.append(Button(words.say("Plus tard"), act(page, "pause"), Style.QUIET))
    return Choices(words.say("Avancer dans le questionnaire"), tuple(buttons), Layout.ROW)


def comment(page: RunPage, view: CommentView, words: Words) -> Screen:
    """A comment, and its author's own choice to share it."""
    lead = (
        words.say("Voulez-vous en dire plus ?")
        if view.elaborating
        else words.say("Votre commentaire")
    )
    blocks: list[Block] = [
        *said(page, words),
        Progress(view.number - 1, view.total, words.text(view.question.label)),
        Paragraph(lead, Tone.LEAD),
        Paragraph(words.text(view.question.text), Tone.QUIET),
        Paragraph(
            words.say(
                "Pas de nom, pas de cas : n'écrivez rien qui permette de reconnaître quelqu'un."
            )
        ),
        _note(page, view, words),
        Choices(
            words.say("Ou bien"),
            (
                Button(words.say("Sans commentaire"), act(page, "drop"), Style.QUIET),
                Button(words.say("Plus tard"), act(page, "pause"), Style.QUIET),
            ),
            Layout.ROW,
        ),
    ]
    return run_screen(page, blocks, words)


def _note(page: RunPage, view: CommentView, words: Words) -> Form:
    text = view.comment.text if view.comment is not None else ""
    share: tuple[str, ...] = ("yes",) if view.comment is not None and view.comment.share else ()
    if page.problem is not None:
        text = page.typed.get("text", (text,))[0]
        share = ("yes",) if "yes" in page.typed.get("share", ()) else ()
    problem = problem_words(page.problem, words) if page.problem is not None else ""
    return Form(
        act(page, "note"),
        (
            Field(
                "text",
                words.say("Commentaire"),
                Input.TEXT,
                values=(text,) if text else (),
                max_length=view.max_length,
                problem=problem,
            ),
            Field(
                "share",
                words.say("Partager sans mon nom"),
                Input.CONFIRM,
                (FieldOption("yes", words.say("Partager sans mon nom")),),
                values=share,
                hint=words.say(
                    "Il ne paraît au bilan que si assez de personnes commentent le même thème. "
                    "Sinon, vous seul le lisez."
                ),
            ),
        ),
        words.say("Enregistrer et continuer"),
    )


def part(page: RunPage, view: PartView, words: Words) -> Screen:
    """A breath between two parts."""
    left = words.count(
        "Il reste {n} question au plus.", "Il reste {n} questions au plus.", view.remaining
    )
    blocks: list[Block] = [
        *said(page, words),
        Progress(
            view.answered,
            view.answered + view.remaining,
            words.say("Partie {part} de {parts} terminée", part=view.part, parts=view.parts),
        ),
        Paragraph(words.say("C'est un bon endroit pour souffler."), Tone.LEAD),
        Paragraph(left),
    ]
    if view.next_title is not None:
        title = words.text(view.next_title)
        blocks.append(Paragraph(words.say("La suite : {title}", title=title)))
    blocks.append(
        Choices(
            words.say("Avancer dans le questionnaire"),
            (
                Button(words.say("Continuer"), act(page, "next"), Style.PRIMARY),
                Button(words.say("Plus tard"), act(page, "pause"), Style.PLAIN),
                Button(words.say("Retour"), act(page, "back"), Style.QUIET),
            ),
            Layout.ROW,
        )
    )
    return run_screen(page, blocks, words)


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
        *_still_time(page.setting, words),
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


def _still_time(setting: Setting | None, words: Words) -> list[Block]:
    if setting is None or setting.closes_at is None:
        return []
    when = words.moment(setting.closes_at, setting.zone)
    return [Paragraph(words.say("Vous avez jusqu'au {when}.", when=when))]


# ── The end ───────────────────────────────────────────────────────────────────────────────────


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
        Button(words.say("Revoir ou changer mes réponses"), act(page, "reopen")),
        going_home(words, Style.PRIMARY),
    )
    blocks.append(Choices(words.say("Ensuite"), buttons, Layout.ROW))
    return run_screen(page, blocks, words)


def cancelled(page: RunPage, _view: CancelledView, words: Words) -> Screen:
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.say("Vos réponses sont effacées."), Tone.LEAD),
        *_still_time(page.setting, words),
        Choices(
            words.say("Ensuite"),
            (
                Button(words.say("Tout recommencer"), act(page, "restart")),
                going_home(words, Style.PRIMARY),
            ),
            Layout.ROW,
        ),
    ]
    return run_screen(page, blocks, words)


def _confirm(page: RunPage, words: Words) -> Screen:
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


# ── Closed ────────────────────────────────────────────────────────────────────────────────────


def closed(view: RunClosed, words: Words) -> Screen:
    """The wave takes no answer: whether the last gesture was saved, and what counts."""
    blocks: list[Block] = []
    if view.late:
        late = words.say("Trop tard : ce dernier geste n'a pas été enregistré.")
        blocks.append(Paragraph(late, Tone.PROBLEM))
    blocks.append(Paragraph(_closing(view, words), Tone.LEAD))
    if view.status is not WaveStatus.CANCELLED:
        blocks.append(Paragraph(_counting(view, words)))
    table = Button(words.say("Voir la table"), f"go:table:{view.roundtable_id}")
    blocks.append(
        Choices(words.say("Ensuite"), (going_home(words, Style.PRIMARY), table), Layout.ROW)
    )
    return Screen(
        view.place,
        words.text(view.dialog.title),
        words.language,
        tuple(blocks),
        words.say("Cette tournée est close."),
    )


def _closing(view: RunClosed, words: Words) -> str:
    if view.status is WaveStatus.CANCELLED:
        return words.say("Cette tournée a été annulée : aucune réponse ne sera utilisée.")
    if view.status in (WaveStatus.PLANNED, WaveStatus.OPENING):
        return words.say("Cette tournée s'ouvre dans un instant. Revenez dans quelques minutes.")
    if view.setting.closes_at is None:
        return words.say("Cette tournée est close.")
    when = words.moment(view.setting.closes_at, view.setting.zone)
    return words.say("Cette tournée est close depuis le {when}.", when=when)


def _counting(view: RunClosed, words: Words) -> str:
    if view.status in (WaveStatus.PLANNED, WaveStatus.OPENING):
        return words.say("Rien n'est perdu : il n'y avait encore rien à répondre.")
    if view.submitted:
        return words.say("Les réponses que vous aviez remises comptent au bilan.")
    return words.say("Vos réponses n'avaient pas été remises : elles ne comptent pas au bilan.")


def declined(view: RunDeclined, words: Words) -> Screen:
    blocks: list[Block] = [
        Paragraph(words.say("C'est noté : pas cette fois."), Tone.LEAD),
        Paragraph(words.say("Aucun rappel ne vous sera envoyé pour cette tournée.")),
        *_still_time(view.setting, words),
        Choices(
            words.say("Ensuite"),
            (
                going_home(words, Style.PRIMARY),
                Button(words.say("Répondre tout de même"), f"run:{view.run_id}:0:begin"),
            ),
            Layout.ROW,
        ),
    ]
    return Screen(
        view.place,
        words.text(view.dialog.title),
        words.language,
        tuple(blocks),
        words.say("C'est noté."),
    )


_CONFIRMED = frozenset({"cancel", "restart"})

_COMPOSERS: dict[type[Any], Callable[[RunPage, Any, Words], Screen]] = {
    IntroView: intro,
    QuestionView: question,
    ItemsView: items,
    CommentView: comment,
    PartView: part,
    ReviewView: review,
    PausedView: paused,
    SubmittedView: submitted,
    CancelledView: cancelled,
}

SCREENS: Screens = {RunPage: run, RunClosed: closed, RunDeclined: declined}
