"""The receiver that the contract talks to: every block, every gesture, and what a table does.

Owns a few places whose screens hold each block once. Keeps each gesture that had an effect, once
an event id, as the real receiver does; `down` makes it unavailable.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Field,
    FieldOption,
    Form,
    Gesture,
    GestureKind,
    Heading,
    Image,
    Input,
    Layout,
    Link,
    Paragraph,
    Picture,
    Progress,
    Reply,
    Screen,
    Style,
    Theme,
    Tone,
)
from dialogs.nouns.errors import Unavailable
from dialogs.nouns.people import Account

POINTS = ("Jamais", "Parfois", "Souvent", "Toujours")
INERT = "<b>gras</b> & <!channel> *étoile* _trait_ <script>alert(1)</script>"
_DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'

NEEDS = tuple(FieldOption(key, label) for key, label in (("a", "Transport"), ("b", "Logement")))

FIELDS = (
    Field("line", "Nom", Input.LINE, hint="Tel quel", required=True),
    Field("text", "Mot", Input.TEXT),
    Field("number", "Heures", Input.NUMBER),
    Field("date", "Jusqu’au", Input.DATE),
    Field("select", "Secteur", Input.SELECT, NEEDS),
    Field("boxes", "Rôles", Input.CHECKBOXES, NEEDS),
    Field("confirm", "Partager", Input.CONFIRM),
    Field("ranking", "Ordre", Input.RANKING, NEEDS),
    Field("code", "Code", Input.CODE),
)

BLOCKS: tuple[Block, ...] = (
    Paragraph("Une question", Tone.LEAD),
    Paragraph("Une précision", Tone.QUIET),
    Paragraph("C’est fait", Tone.GOOD),
    Paragraph("Attention", Tone.WARNING),
    Paragraph("Un problème", Tone.PROBLEM),
    Paragraph(INERT),
    Heading("Un intertitre"),
    Bullets(("Premier point", "Second point")),
    Bullets(("Étape un", "Étape deux"), ordered=True),
    Facts((("Participation", "7 sur 12"),)),
    Progress(7, 12, "7 questions sur 12"),
    Picture(
        "Répartition en mots",
        (Image("image/svg+xml", Theme.LIGHT, _DOT), Image("image/svg+xml", Theme.DARK, _DOT)),
        "Légende",
    ),
    Document("donnees.json", "application/json", b"{}", "Emporter"),
    Link("Lien à transmettre", "/m/i/jeton"),
    Details("En savoir plus", (Paragraph("Le détail"), Bullets(("Un de plus",)))),
    Card("Une carte", (Paragraph("Dans la carte"), Heading("Sous-titre"))),
    Choices("Aller", (Button("Vers la question", "go:question"),), Layout.ROW),
)

WORDS = (
    *("Une question", "Une précision", "C’est fait", "Attention", "Un problème", INERT),
    *("Un intertitre", "Premier point", "Second point", "Étape un", "Étape deux"),
    *("Participation", "7 sur 12", "7 questions sur 12", "Répartition en mots", "Légende"),
    *("Emporter", "Lien à transmettre", "/m/i/jeton", "En savoir plus", "Le détail"),
    *("Un de plus", "Une carte", "Dans la carte", "Sous-titre", "Vers la question"),
)
"""Everything of `BLOCKS` that a person must be able to find, in order."""


@dataclass(slots=True)
class ScriptedReceiver:
    """`effects` are the gestures that changed something, `looks` those that only looked."""

    place: str = "home"
    chosen: int | None = None
    revision: int = 1
    down: bool = False
    stranger: bool = False
    effects: list[Gesture] = field(default_factory=list)
    looks: list[Gesture] = field(default_factory=list)
    repeated: int = 0
    seen: list[tuple[Account, int, str]] = field(default_factory=list)
    profiles: list[tuple[Account, str, str]] = field(default_factory=list)

    async def receive(self, gesture: Gesture) -> Reply:
        if self.down:
            raise Unavailable("database")
        if gesture.kind is GestureKind.OPENED:
            self.looks.append(gesture)
            return self._reply(gesture, self._screen(gesture.action))
        if any(known.event_id == gesture.event_id for known in self.effects):
            self.repeated += 1
            return replace(self._reply(gesture, self._screen(self.place)), repeated=True)
        return self._reply(gesture, self._apply(gesture))

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        self.seen.append((account, revision, message))

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        self.profiles.append((account, locale, zone))

    def _reply(self, gesture: Gesture, screen: Screen) -> Reply:
        return Reply(screen, 0 if self.stranger else self.revision, gesture.account)

    def _apply(self, gesture: Gesture) -> Screen:
        if gesture.action.startswith("run:1:") and not self._is_current(gesture.action):
            return self._screen(self.place, Paragraph("Déjà passé", Tone.WARNING))
        self.effects.append(gesture)
        self.revision += 1
        match gesture.kind:
            case GestureKind.CHOSEN if gesture.action.startswith("run:1:"):
                self.chosen, self.place = int(gesture.action.rpartition(":")[2]), "question"
            case GestureKind.FILLED:
                return self._filled(gesture)
            case GestureKind.SAID | GestureKind.COMMANDED:
                self.place = "home"
                return self._screen("home", Paragraph(_heard(gesture), Tone.GOOD))
            case _:
                self.place = "home"
        return self._screen(self.place)

    def _is_current(self, action: str) -> bool:
        return action.split(":")[2] == str(self.revision)

    def _filled(self, gesture: Gesture) -> Screen:
        if gesture.fields.get("line", ("",))[0]:
            self.place = "home"
            return self._screen("home", Paragraph("Bien reçu", Tone.GOOD))
        kept = tuple(replace(one, values=gesture.fields.get(one.name, ())) for one in FIELDS)
        wrong = (replace(kept[0], problem="Écrivez un nom"), *kept[1:])
        return _screen("form", "Un formulaire", (Form("keep", wrong, "Garder"),))

    def _screen(self, place: str, *first: Block) -> Screen:
        match place.partition(":")[0]:
            case "blocks":
                return _screen("blocks", "Tout", (*first, *BLOCKS))
            case "form":
                return _screen("form", "Un formulaire", (*first, Form("keep", FIELDS, "Garder")))
            case "question":
                return _screen("question", "Une question", (*first, *self._question()))
            case "invitation":
                return _screen(place, "Bienvenue", (*first, *_landing(place)))
            case _:
                return _screen("home", "Accueil", (*first, Paragraph("Vous y êtes", Tone.LEAD)))

    def _question(self) -> tuple[Block, ...]:
        points = tuple(
            Button(label, f"run:1:{self.revision}:ans:{index}", chosen=index == self.chosen)
            for index, label in enumerate(POINTS)
        )
        back = (Button("Accueil", "go:home", Style.QUIET),)
        return (
            Progress(1, 2, "Question 1 sur 2"),
            Choices("Votre réponse", points, Layout.SCALE),
            Choices("Aller", back, Layout.ROW),
        )


def _screen(place: str, title: str, blocks: tuple[Block, ...]) -> Screen:
    return Screen(place, title, "fr", blocks, "Tablée")


def _landing(place: str) -> tuple[Block, ...]:
    token = place.partition(":")[2]
    return (Choices("Réponse", (Button("Prendre place", f"claim:{token}", Style.PRIMARY),)),)


def _heard(gesture: Gesture) -> str:
    return f"Reçu\u00a0: {gesture.text or gesture.action}"
