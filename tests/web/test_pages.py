"""What a deed answers with: a redirect, the screen itself, or what to do when there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from dialogs.messages import GestureKind
from tests.channels.scripted import ScriptedReceiver
from tests.channels.web_driver import WebDriver
from tests.web.browsing import Browser
from tests.web.reading import Page, read, sent

SCRIPTED = {"HX-Request": "true"}


@pytest_asyncio.fixture(loop_scope="function")
async def driver() -> AsyncIterator[WebDriver]:
    driver = WebDriver()
    async with driver.browser:
        await driver.take_seat()
        yield driver


@pytest.fixture
def browser(driver: WebDriver) -> Browser:
    return driver.browser


@pytest.fixture
def receiver(driver: WebDriver) -> ScriptedReceiver:
    return driver.receiver


async def test_the_root_and_a_reloaded_deed_lead_home(browser: Browser) -> None:
    for path in ("/", "/m", "/m/do"):
        await browser.get(path)
        assert browser.url.endswith("/m/")


async def test_a_deed_is_followed_by_a_look_so_that_a_reload_does_nothing(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    await browser.get("/m/at/question")
    await browser.press("Souvent")
    assert browser.url.endswith("/m/at/question")
    assert browser.last.history[0].status_code == 303
    assert receiver.looks[-1].action == "question"


async def test_what_is_said_once_is_shown_at_once(browser: Browser) -> None:
    await browser.get("/m/")
    await browser.say("bonjour")
    assert browser.last.history == []
    assert any("bonjour" in text for text in browser.page.texts)


async def test_a_wrong_field_is_422_focused_and_described(browser: Browser) -> None:
    await browser.get("/m/at/form")
    page = await browser.fill({"line": ("",)})
    field = page.main.first(lambda node: node.get("name") == "f.line")
    assert page.status == 422
    assert field.has("autofocus")
    assert field.get("aria-invalid") == "true"
    described = field.get("aria-describedby").split()
    words = {node.get("id"): node.words for node in page.main.walk()}
    assert [words[identifier] for identifier in described] == ["Tel quel", "Écrivez un nom"]


async def test_u12_down_says_that_nothing_was_saved_and_keeps_it_for_another_try(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    await browser.get("/m/at/form")
    receiver.down = True
    page = await browser.fill({"line": ("Louise «\u00a0L.\u00a0»",), "text": ("a\nb",)})
    assert page.status == 503
    assert browser.last.headers["retry-after"] == "5"
    assert page.title == "Rien n’a été enregistré"
    receiver.down = False
    await browser.press("Réessayer")
    (gesture,) = receiver.effects
    assert (gesture.fields["line"], gesture.fields["text"]) == (
        ("Louise «\u00a0L.\u00a0»",),
        ("a\nb",),
    )


async def test_u12_a_retry_of_what_was_saved_after_all_counts_once(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    page = await browser.get("/m/at/form")
    await browser.fill({"line": ("Louise",)}, page)
    receiver.down = True
    await browser.fill({"line": ("Louise",)}, page)
    receiver.down = False
    await browser.press("Réessayer")
    assert (len(receiver.effects), receiver.repeated) == (1, 1)


async def test_a_look_when_down_says_so_too(browser: Browser, receiver: ScriptedReceiver) -> None:
    receiver.down = True
    page = await browser.get("/m/at/question")
    assert (page.status, page.labels) == (503, ("Retour à l’accueil",))


async def test_with_scripts_a_deed_gives_the_screen_and_its_address(browser: Browser) -> None:
    page = await browser.get("/m/at/question")
    browser.client.headers.update(SCRIPTED)
    await browser.press("Souvent", page)
    assert browser.last.history == []
    assert browser.last.headers["hx-push-url"] == "/m/at/question"
    assert browser.page.chosen == ("Souvent",)


async def test_with_scripts_down_is_said_above_the_form_as_it_is(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    page = await browser.get("/m/at/form")
    receiver.down = True
    form = page.form_doing("filled")
    response = await browser.client.post("/m/do", data=dict(sent(form)), headers=SCRIPTED)
    assert (response.status_code, response.headers["hx-retarget"]) == (503, "#notice")
    (note,) = read(response.text).all("div")
    assert note.get("role") == "alert"
    assert "Rien n’a été enregistré" in note.words


async def test_a_page_that_is_current_is_not_drawn_again(browser: Browser) -> None:
    page = await browser.get("/m/at/question")
    look = page.root.first(lambda node: node.get("id") == "look")
    seen = {"Tablee-Seen": look.get("hx-headers").split('"')[3]}
    assert look.get("hx-get") == "/m/at/question"
    assert (await browser.client.get(look.get("hx-get"), headers=seen)).status_code == 204
    await browser.press("Souvent")
    assert (await browser.client.get(look.get("hx-get"), headers=seen)).status_code == 200


async def test_only_members_pages_are_live(browser: Browser) -> None:
    browser.client.cookies.clear()
    page = await browser.get("/m/")
    assert page.root.first(lambda node: node.tag == "body").attributes == {}
    assert [n.get("src").rpartition("/")[2] for n in page.root.all("script")] == ["tablee.js"]
    assert (await browser.client.get("/m/events")).status_code == 204


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/m/at/run:12", "run:12"),
        ("/m/at/preview:2:mobilisation", "preview:2:mobilisation"),
        ("/m/at/invitation:jeton", "invitation:jeton"),
        ("/m/i/jeton:en", "invitation:jeton:en"),
        ("/m/at/home", "home"),
    ],
)
async def test_an_address_is_a_place(
    browser: Browser, receiver: ScriptedReceiver, path: str, place: str
) -> None:
    await browser.get(path)
    assert (receiver.looks[-1].kind, receiver.looks[-1].action) == (GestureKind.OPENED, place)


@pytest.mark.parametrize("path", [f"/m/at/{'a' * 130}", "/m/at/caf%C3%A9", f"/m/i/{'a' * 130}"])
async def test_what_is_no_place_leads_home(browser: Browser, path: str) -> None:
    page: Page = await browser.get(path)
    assert browser.url.endswith("/m/")
    assert page.status == 200
