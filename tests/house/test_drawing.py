from __future__ import annotations

from bot.cli.drawing import WIDTH, draw
from bot.cli.play import understood
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
    Heading,
    Image,
    Input,
    Link,
    Paragraph,
    Picture,
    Progress,
    Screen,
    Theme,
)

PICTURE = Picture("Trois réponses sur quatre.", (Image("image/svg+xml", Theme.LIGHT, b"<svg/>"),))
CHECKBOXES = Field(
    "value",
    "Valeurs",
    Input.CHECKBOXES,
    (FieldOption("a", "Entraide"), FieldOption("b", "Réponse"), FieldOption("autre", "Autre")),
    values=("b",),
    hint="Autant que vous voulez.",
    problem="Cochez au moins un choix.",
)
EVERY_BLOCK: tuple[Block, ...] = (
    Heading("Titre"),
    Paragraph("mot " * 40),
    Bullets(("un", "deux")),
    Bullets(("premier", "second"), ordered=True),
    Facts((("Table", "Essai"),)),
    Progress(1, 3, "Question 2 sur 3"),
    PICTURE,
    Document("bilan.csv", "text/csv", b"", "Le fichier"),
    Link("Invitation", "/m/i/abc"),
    Details("En savoir plus", (Paragraph("caché"),)),
    Card("Carte", (Choices("Ou bien", (Button("Retour", "go:home"),)),)),
    Choices("Réponse", (Button("Oui", "run:0:1:ans:1", chosen=True),)),
)


def screen(*blocks: Block) -> Screen:
    return Screen("home", "Écran", "fr", blocks, "Un écran.")


def test_everything_a_screen_says_is_drawn() -> None:
    text = draw(screen(*EVERY_BLOCK), choosable=True).text
    for said in ("Titre\n─────", "• un", "2. second", "Table : Essai", "Question 2 sur 3"):
        assert said in text
    for said in ("Trois réponses", "Le fichier", "/m/i/abc", "▸ En savoir plus", "caché"):
        assert said in text
    assert "[1] Retour" in text
    assert "● [2] Oui" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_on_paper_there_is_nothing_to_press() -> None:
    drawing = draw(screen(*EVERY_BLOCK, Form("table:new", (CHECKBOXES,), "Créer")))
    assert (drawing.buttons, drawing.forms) == ([], [])
    assert "Retour" not in drawing.text


def test_a_number_chooses_a_button() -> None:
    drawing = draw(screen(*EVERY_BLOCK), choosable=True)
    assert understood(drawing, "2") == ("run:0:1:ans:1", {}, "")
    assert understood(drawing, ":1") == ("go:home", {}, "")
    assert understood(drawing, "9") == ("run:0::said", {}, "9")
    assert understood(drawing, "plutôt oui") == ("run:0::said", {}, "plutôt oui")


def test_where_a_form_is_shown_a_number_is_an_answer() -> None:
    number = Form("run:0:1:fill", (Field("value", "Tables", Input.NUMBER),), "Enregistrer")
    drawing = draw(screen(number, *EVERY_BLOCK), choosable=True)
    assert understood(drawing, "2") == ("run:0:1:fill", {"value": ("2",)}, "")
    assert understood(drawing, ":2") == ("run:0:1:ans:1", {}, "")


def test_options_of_a_form_are_given_by_their_numbers() -> None:
    form = Form("run:0:1:fill", (CHECKBOXES,), "Enregistrer")
    drawing = draw(screen(form), choosable=True)
    assert "● (2) Réponse" in drawing.text
    assert "! Cochez au moins un choix." in drawing.text
    assert understood(drawing, "3, 1 et 9") == ("run:0:1:fill", {"value": ("autre", "a")}, "")
