"""My devices, the code shown once, and where it is typed on the other one."""

from __future__ import annotations

from bot.i18n import Words, mark
from bot.membership.devices import CODE_LENGTH, Device, DevicesView, EnterCodeView, JoinView
from bot.screens.frame import going_home
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Field,
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
from dialogs.nouns.people import WEB

BROWSER = mark("Navigateur")
PLATFORMS = {"slack": "Slack", "telegram": "Telegram"}
"""Names of their own, the same in every language."""


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
    return Screen(view.place, title, words.language, tuple(blocks), title, sensitive=True)


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
    name = _name(one, words)
    since = words.say("Relié le {when}", when=words.moment(one.linked_at, zone, year=True))
    if one.here:
        browser = one.platform == WEB
        here = words.say("Cet appareil-ci") if browser else words.say("Ce compte-ci")
        return Card(name, (Paragraph(here), Paragraph(since, Tone.QUIET)))
    remove = Button(words.say("Retirer"), f"device:remove:{one.id}", Style.QUIET)
    return Card(name, (Paragraph(since, Tone.QUIET), Choices(name, (remove,), Layout.ROW)))


def _name(one: Device, words: Words) -> str:
    """A browser, or an account of a platform with the workspace that it is in, when known."""
    if one.platform == WEB:
        return one.label or words.say(BROWSER)
    platform = PLATFORMS.get(one.platform, one.platform.capitalize())
    return f"{platform} · {one.label}" if one.label else platform


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
        hint=words.say("Huit lettres et chiffres, valides dix minutes."),
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
                    "Demandez le code sur l'appareil que vous utilisez déjà, à la page "
                    "« Vos appareils »."
                ),
                Tone.LEAD,
            ),
            Form("device:enter", (field,), words.say("Entrer")),
            Choices(words.say("Ou bien"), (going_home(words),), Layout.ROW),
        ),
        title,
        surface=Surface.PAGE,
        sensitive=True,
    )


def joining(view: JoinView, words: Words) -> Screen:
    """A code that somebody else showed would bind this browser to that person's page."""
    lines: list[Block] = [
        Paragraph(
            words.say(
                "Vous entrez dans la page de {name}, à la table « {table} ».",
                name=name,
                table=table,
            ),
            Tone.LEAD,
        )
        for name, table in view.seats
    ]
    if not view.seats:
        lines = [Paragraph(words.say("Cette page n’a pas encore de table."), Tone.LEAD)]
    shared = words.say(
        "Si ce n’est pas la vôtre, n’allez pas plus loin : les appareils reliés à une page y "
        "voient les mêmes réponses."
    )
    title = words.say("Est-ce bien votre page ?")
    yes = Button(words.say("Oui, c’est la mienne"), f"device:join:{view.code}", Style.PRIMARY)
    no = Button(words.say("Non"), "go:device")
    blocks = (*lines, Paragraph(shared, Tone.WARNING), Choices(title, (yes, no), Layout.ROW))
    return Screen(
        view.place, title, words.language, blocks, title, surface=Surface.PAGE, sensitive=True
    )
