"""Fields that a page cannot draw: what is picked from a chat platform's lists."""

from __future__ import annotations

import pytest

from adapters.web.render import Frame, Renderer
from dialogs.messages import Field, Form, Input, Screen
from tests.web.chromes import FRENCH
from tests.web.reading import read


@pytest.mark.parametrize("picked", [Input.PEOPLE, Input.SPACE])
def test_a_field_that_no_page_can_draw_is_left_out_and_the_others_stay(picked: Input) -> None:
    fields = (
        Field("whom", "À choisir", picked, problem="Choisissez."),
        Field("name", "Nom", Input.LINE),
    )
    form = Form("invite:1", fields, "Inviter")
    screen = Screen("invite:1", "Inviter", "fr", (form,), "Votre table")
    page = Renderer().page(screen, Frame(FRENCH, "/static", "https://tablee.test", "n", bound=True))
    assert "À choisir" not in page
    assert "whom" not in page
    named = [node.get("name") for node in read(page).all("input")]
    assert "f.name" in named
