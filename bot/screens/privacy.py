"""My data, my own answers, the file to take away, erasing: for the asker alone."""

from __future__ import annotations

from bot.i18n import LANGUAGES, Words, mark
from bot.membership.privacy import (
    DataView,
    ErasedView,
    EraseView,
    HeldSeat,
    OwnAnswersView,
    OwnRun,
    OwnRunsView,
    TakeawayView,
)
from bot.preferences import language_of
from bot.screens import Screens
from bot.screens.answers import answer_words
from bot.screens.frame import going_home
from bot.screens.labels import zone_name
from dialogs.definition import Dialog, Group, Section
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Document,
    Facts,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.people import Person
from dialogs.nouns.waves import ParticipationStatus
from dialogs.state import RunState

_STATUSES = {
    ParticipationStatus.INVITED: mark("à répondre"),
    ParticipationStatus.STARTED: mark("commencé, pas encore remis"),
    ParticipationStatus.SUBMITTED: mark("réponses remises"),
    ParticipationStatus.DECLINED: mark("pas cette fois"),
    ParticipationStatus.ABSENT: mark("absence"),
}


def data(view: DataView, words: Words) -> Screen:
    blocks: list[Block] = [
        Paragraph(words.say("Voici tout ce qui est gardé de vous."), Tone.LEAD),
        Facts(
            (
                (words.say("Langue"), _language(view.person, words)),
                (words.say("Fuseau horaire"), _zone(view, words)),
                (words.say("Comptes reliés"), words.number(view.devices)),
            )
        ),
    ]
    for seat in view.seats:
        blocks.append(Heading(seat.table))
        blocks.append(Facts(_seat(seat, view.zone, words)))
        mine = Button(words.say("Voir mes réponses"), f"go:runs:{seat.roundtable_id}")
        blocks.append(Choices(seat.table, (mine,), Layout.ROW))
    blocks.append(
        Choices(
            words.say("Vos droits"),
            (
                Button(words.say("Emporter mes données"), "go:data:file", Style.PRIMARY),
                Button(words.say("Ce que deviennent vos réponses"), "go:privacy"),
                Button(words.say("Tout effacer"), "go:data:erase", Style.QUIET),
                going_home(words),
            ),
            Layout.STACK,
        )
    )
    title = words.say("Mes données")
    return Screen(view.place, title, words.language, tuple(blocks), title, sensitive=True)


def _language(person: Person, words: Words) -> str:
    name = LANGUAGES[language_of(person)]
    if person.language or not person.platform_language:
        return name
    return words.say("{it}, comme dans votre messagerie", it=name)


def _zone(view: DataView, words: Words) -> str:
    name = zone_name(view.zone, words)
    if view.person.zone:
        return name
    if view.person.platform_zone:
        return words.say("{it}, comme dans votre messagerie", it=name)
    return words.say("{it}, comme à votre table", it=name)


def _seat(seat: HeldSeat, zone: str, words: Words) -> tuple[tuple[str, str], ...]:
    pairs = [(words.say("Nom"), seat.name), (words.say("Organisme"), seat.organisation)]
    if seat.consented_at is not None:
        when = words.moment(seat.consented_at, zone, year=True)
        pairs.append((words.say("Consentement"), f"{when} ({seat.consent_version})"))
    pairs.append((words.say("Questionnaires gardés"), words.number(seat.runs)))
    if seat.actions:
        pairs.append((words.say("Actions menées ou ajoutées"), words.number(seat.actions)))
    return tuple(pairs)


def takeaway(view: TakeawayView, words: Words) -> Screen:
    title = words.say("Emporter mes données")
    document = Document(
        view.name, "application/json", view.data, words.say("Télécharger le fichier")
    )
    return Screen(
        view.place,
        title,
        words.language,
        (
            Paragraph(words.say("Un fichier qui ne contient que ce qui est à vous."), Tone.LEAD),
            document,
            Choices(words.say("Ensuite"), (_to_data(words),), Layout.ROW),
        ),
        title,
        sensitive=True,
    )


def _to_data(words: Words) -> Button:
    return Button(words.say("Mes données"), "go:data", Style.QUIET)


def erasing(view: EraseView, words: Words) -> Screen:
    title, notification = words.say("Tout effacer ?"), words.say("Mes données")
    lines = [
        words.say("Vos réponses, vos commentaires et vos appareils sont effacés, pour de bon."),
        words.say("Les bilans déjà parus restent : ce ne sont que des nombres."),
    ]
    if view.tables:
        tables = words.listing(view.tables)
        lines.insert(0, words.say("Vous quittez : {tables}.", tables=tables))
    no = Button(words.say("Non, revenir"), "go:data", Style.PRIMARY)
    if view.abandoned:
        first = words.say(
            "Vous êtes la seule personne à la coordination de : {tables}. Confiez d’abord ce rôle "
            "à quelqu’un d’autre ; ensuite, vous pourrez tout effacer.",
            tables=words.listing(view.abandoned),
        )
        asked = (Paragraph(first, Tone.WARNING), Choices(title, (no,), Layout.ROW))
        return Screen(view.place, title, words.language, asked, notification, sensitive=True)
    yes = Button(words.say("Oui, tout effacer"), "erase:me", Style.DANGER)
    blocks = (Bullets(tuple(lines)), Choices(title, (no, yes), Layout.ROW))
    return Screen(view.place, title, words.language, blocks, notification, sensitive=True)


def erased(view: ErasedView, words: Words) -> Screen:
    return Screen(
        view.place,
        words.say("Au revoir"),
        words.language,
        (Paragraph(words.say("Tout est effacé. Merci d'avoir pris part."), Tone.GOOD),),
        words.say("Au revoir"),
        sensitive=True,
    )


# ── My own answers ────────────────────────────────────────────────────────────────────────────


def own_runs(view: OwnRunsView, words: Words) -> Screen:
    title = words.say("Mes réponses : {table}", table=view.table)
    lead = (
        words.say("Personne d'autre que vous ne voit cette page.")
        if view.runs
        else words.say("Vous n'avez encore rien répondu à cette table.")
    )
    buttons = tuple(_own_run(view, run, words) for run in view.runs)
    blocks: list[Block] = [Paragraph(lead, Tone.LEAD)]
    if buttons:
        blocks.append(Choices(title, buttons, Layout.LIST))
    blocks.append(Choices(words.say("Ensuite"), (going_home(words),), Layout.ROW))
    notification = words.say("Mes réponses")
    return Screen(view.place, title, words.language, tuple(blocks), notification, sensitive=True)


def _own_run(view: OwnRunsView, run: OwnRun, words: Words) -> Button:
    title = words.text(run.dialog.title)
    status = words.say(_STATUSES[run.status])
    label = words.say("{label} : {value}", label=title, value=status)
    hint = ""
    if run.closes_at is not None:
        hint = words.moment(run.closes_at, view.zone, year=True)
    return Button(label, f"go:{view.place}:{run.run_id}", hint=hint)


def own_answers(view: OwnAnswersView, words: Words) -> Screen:
    """My own profile: mine alone."""
    blocks: list[Block] = [
        Paragraph(words.say("Personne d'autre que vous ne voit cette page."), Tone.LEAD),
    ]
    for section in view.dialog.sections:
        pairs = _pairs(view.dialog, section, view.state, words)
        if pairs:
            blocks += [Heading(words.text(section.title)), Facts(pairs)]
    back = Button(words.say("Mes réponses"), f"go:runs:{view.roundtable_id}", Style.QUIET)
    blocks.append(Choices(words.say("Ensuite"), (back, going_home(words)), Layout.ROW))
    title = words.text(view.dialog.title)
    notification = words.say("Mes réponses")
    return Screen(view.place, title, words.language, tuple(blocks), notification, sensitive=True)


def _pairs(
    dialog: Dialog, section: Section, state: RunState, words: Words
) -> tuple[tuple[str, str], ...]:
    keys = {
        question.key: question
        for entry in section.questions
        for question in (entry.questions if isinstance(entry, Group) else (entry,))
    }
    labels = {item.key: item.label for items in state.items.values() for item in items}
    pairs = []
    for step, answer in state.answers.items():
        if step.question not in keys:
            continue
        asked = keys[step.question]
        label = words.text(asked.label)
        if step.item is not None:
            label = f"{labels.get(step.item, step.item)}, {label}"
        comment = state.comments.get(step)
        value = answer_words(answer, dialog, asked, words)
        pairs.append((label, f"{value} — {comment.text}" if comment is not None else value))
    return tuple(pairs)


SCREENS: Screens = {
    DataView: data,
    TakeawayView: takeaway,
    EraseView: erasing,
    ErasedView: erased,
    OwnRunsView: own_runs,
    OwnAnswersView: own_answers,
}
