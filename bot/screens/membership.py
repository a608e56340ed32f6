"""My seat: the table's list, my profile, my language, my devices, leaving."""

from __future__ import annotations

from itertools import groupby

from bot.devices import CODE_LENGTH, Device, DevicesView, EnterCodeView
from bot.i18n import LANGUAGES, Words, mark
from bot.membership import (
    PARTNER_TYPES,
    LanguageView,
    LeaveView,
    LeftView,
    ProfileView,
    SeatLine,
    SeatView,
)
from bot.screens import Screens
from bot.screens.frame import going_home
from bot.screens.home import RIGHTS
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Screen,
    Style,
    Surface,
    Tone,
)
from dialogs.nouns.people import Right

TYPES = {
    "type.action": mark("Je réalise des activités"),
    "type.appui": mark("J'appuie, j'influence, j'apporte une expertise"),
    "type.liaison": mark("Je recueille et fais circuler l'information"),
    "type.instrumental": mark("J'apporte un soutien technique, matériel ou financier"),
    "type.releve": mark("Je peux prendre la relève de quelqu'un de très engagé"),
    "observe": mark("J'observe d'abord : c'est normal quand on arrive"),
}

PLATFORMS = {"web": mark("Navigateur"), "slack": "Slack", "telegram": "Telegram"}


def profile(view: ProfileView, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.saved:
        blocks.append(Paragraph(words.say("C'est enregistré."), Tone.GOOD))
    pairs = (
        (words.say("Nom"), view.name),
        (words.say("Organisme"), view.organisation),
        (words.say("À la table"), words.say(RIGHTS[view.right])),
    )
    blocks.append(Facts(pairs))
    correct = words.say(
        "Une erreur ? Demandez à la coordination de la corriger avant la prochaine tournée."
    )
    blocks.append(Paragraph(correct, Tone.QUIET))
    blocks.append(_types(view, words))
    if view.right is not Right.OBSERVER:
        blocks.extend(_absence(view, words))
    blocks.append(
        Choices(
            words.say("Aussi"),
            (
                Button(words.say("Changer de langue"), "go:language", Style.QUIET),
                Button(
                    words.say("Quitter la table"), f"go:leave:{view.roundtable_id}", Style.QUIET
                ),
                going_home(words),
            ),
            Layout.ROW,
        )
    )
    title = words.say("Mon profil : {table}", table=view.table)
    return Screen(view.place, title, words.language, tuple(blocks), words.say("Mon profil"))


def _types(view: ProfileView, words: Words) -> Form:
    field = Field(
        "types",
        words.say("Ce que vous apportez à la table"),
        Input.CHECKBOXES,
        tuple(FieldOption(key, words.say(TYPES[key])) for key in PARTNER_TYPES),
        values=view.partner_types,
        hint=words.say("Autant que vous voulez, et vous pouvez changer."),
    )
    return Form(f"types:{view.roundtable_id}", (field,), words.say("Enregistrer"), Style.PLAIN)


_ABSENCE_PROBLEMS = {
    "not_a_date": mark("Écrivez une date comme 2026-11-24."),
    "past": mark("Ce jour est déjà passé."),
}


def _absence(view: ProfileView, words: Words) -> list[Block]:
    typed = view.absent_typed or (view.absent_until.isoformat() if view.absent_until else "")
    problem = words.say(_ABSENCE_PROBLEMS[view.absent_problem]) if view.absent_problem else ""
    field = Field(
        "until",
        words.say("Absent jusqu'au"),
        Input.DATE,
        values=(typed,) if typed else (),
        hint=words.say("Aucun rappel d'ici là ; vous pouvez répondre quand même."),
        problem=problem,
    )
    form = Form(f"absence:{view.roundtable_id}", (field,), words.say("Enregistrer"), Style.PLAIN)
    blocks: list[Block] = [Heading(words.say("Une absence")), form]
    if view.absent_until is not None:
        back = Button(
            words.say("Je suis de retour"), f"absence:{view.roundtable_id}:over", Style.QUIET
        )
        blocks.append(Choices(words.say("Une absence"), (back,), Layout.ROW))
    return blocks


def seat(view: SeatView, words: Words) -> Screen:
    pairs = tuple(
        (organisation, ", ".join(line.name for line in lines))
        for organisation, lines in groupby(view.seats, key=_organisation)
    )
    answers = Button(words.say("Mes réponses"), f"go:runs:{view.roundtable_id}")
    profile_button = Button(
        words.say("Mon profil"), f"go:profile:{view.roundtable_id}", Style.QUIET
    )
    kept: tuple[Button, ...] = (profile_button, going_home(words))
    if view.right is not Right.OBSERVER:
        kept = (answers, *kept)
    listed = words.count("{n} personne à la table", "{n} personnes à la table", len(view.seats))
    return Screen(
        view.place,
        view.table,
        words.language,
        (
            Paragraph(f"{view.organisation} · {words.say(RIGHTS[view.right])}", Tone.QUIET),
            Choices(words.say("À la table"), kept, Layout.ROW),
            Heading(listed),
            Facts(pairs),
        ),
        words.say("Votre table"),
    )


def _organisation(line: SeatLine) -> str:
    return line.organisation


def language(view: LanguageView, words: Words) -> Screen:
    buttons = tuple(
        Button(name, f"language:{code}", chosen=code == words.language)
        for code, name in LANGUAGES.items()
    )
    blocks: list[Block] = []
    if view.saved:
        blocks.append(Paragraph(words.say("C'est enregistré."), Tone.GOOD))
    blocks.append(Choices("Langue / Language", buttons, Layout.STACK))
    blocks.append(Choices(words.say("Ensuite"), (going_home(words),), Layout.ROW))
    title = words.say("Votre langue")
    return Screen(view.place, title, words.language, tuple(blocks), title)


def leaving(view: LeaveView, words: Words) -> Screen:
    lines = [
        words.say("Vos réponses aux tournées en cours sont effacées."),
        words.say("Votre accès à la table se ferme aussitôt, sur tous vos appareils."),
        words.say("Les bilans déjà parus restent : ce ne sont que des nombres."),
    ]
    if view.last_coordinator:
        lines.append(
            words.say("Vous êtes la seule personne à la coordination : la table n'en aura plus.")
        )
    title = words.say("Quitter la table « {table} » ?", table=view.table)
    yes = Button(words.say("Oui, quitter"), f"leave:{view.roundtable_id}:yes", Style.DANGER)
    no = Button(words.say("Non, rester"), f"go:table:{view.roundtable_id}", Style.PRIMARY)
    return Screen(
        view.place,
        title,
        words.language,
        (Bullets(tuple(lines)), Choices(title, (no, yes), Layout.ROW)),
        words.say("Quitter la table"),
    )


def left(view: LeftView, words: Words) -> Screen:
    text = words.say("Vous avez quitté la table « {table} ».", table=view.table)
    more = words.say("Vos réponses en cours sont effacées. Merci d'avoir pris part.")
    return Screen(
        view.place,
        words.say("Au revoir"),
        words.language,
        (
            Paragraph(text, Tone.GOOD),
            Paragraph(more),
            Choices(words.say("Ensuite"), (going_home(words),), Layout.ROW),
        ),
        words.say("Au revoir"),
    )


# ── Devices ───────────────────────────────────────────────────────────────────────────────────


def devices(view: DevicesView, words: Words) -> Screen:
    blocks: list[Block] = list(_code(view, words))
    label = words.say("Montrer un code") if not view.code else words.say("Montrer un autre code")
    style = Style.PLAIN if view.code else Style.PRIMARY
    blocks.append(
        Choices(
            words.say("Relier un autre appareil"),
            (Button(label, "device:new", style), going_home(words)),
            Layout.ROW,
        )
    )
    blocks.append(Heading(words.count("Appareil relié", "Appareils reliés", len(view.devices))))
    blocks.extend(_device(one, view.zone, words) for one in view.devices)
    title = words.say("Vos appareils")
    return Screen(view.place, title, words.language, tuple(blocks), title)


def _code(view: DevicesView, words: Words) -> list[Block]:
    if not view.code or view.expires_at is None:
        text = words.say(
            "Pour continuer sur un autre appareil, demandez un code ici et tapez-le là-bas."
        )
        return [Paragraph(text, Tone.LEAD)]
    half = CODE_LENGTH // 2
    shown = f"{view.code[:half]}-{view.code[half:]}"
    until = words.time(view.expires_at, view.zone)
    return [
        Paragraph(words.say("Votre code : {code}", code=shown), Tone.GOOD),
        Paragraph(
            words.say(
                "Sur l'autre appareil, ouvrez Tablée et choisissez « J'ai un code ». Il sert une "
                "fois, jusqu'à {time}. Ne le donnez à personne.",
                time=until,
            )
        ),
    ]


def _device(one: Device, zone: str, words: Words) -> Card:
    name = one.label or words.say(PLATFORMS.get(one.platform, one.platform))
    since = words.say("Relié le {when}", when=words.moment(one.linked_at, zone))
    if one.here:
        return Card(name, (Paragraph(words.say("Celui-ci"), Tone.PLAIN), Paragraph(since)))
    remove = Button(words.say("Retirer"), f"device:remove:{one.id}", Style.QUIET)
    return Card(name, (Paragraph(since, Tone.QUIET), Choices(name, (remove,), Layout.ROW)))


_CODE_PROBLEMS = {
    "wrong": mark("Ce code n'ouvre rien : vérifiez-le, ou demandez-en un autre."),
    "bound": mark("Cet appareil est déjà relié à une autre personne."),
}


def enter_code(view: EnterCodeView, words: Words) -> Screen:
    field = Field(
        "code",
        words.say("Code"),
        Input.CODE,
        values=(view.typed,) if view.typed else (),
        hint=words.say("Huit lettres et chiffres, bons dix minutes."),
        required=True,
        max_length=CODE_LENGTH + 4,
        problem=words.say(_CODE_PROBLEMS[view.problem]) if view.problem else "",
    )
    title = words.say("Entrer avec un code")
    return Screen(
        view.place,
        title,
        words.language,
        (
            Paragraph(
                words.say(
                    "Le code se demande sur l'appareil où vous êtes déjà, à « Vos appareils »."
                ),
                Tone.LEAD,
            ),
            Form("device:enter", (field,), words.say("Entrer")),
            Choices(words.say("Ou bien"), (going_home(words),), Layout.ROW),
        ),
        title,
        surface=Surface.PAGE,
    )


SCREENS: Screens = {
    ProfileView: profile,
    SeatView: seat,
    LanguageView: language,
    LeaveView: leaving,
    LeftView: left,
    DevicesView: devices,
    EnterCodeView: enter_code,
}
