"""What the coordinator does: create the table, hand out links, open a wave, read the bilan."""

from __future__ import annotations

from collections.abc import Iterable

from tests.scenario.cast import TABLE, Partner
from tests.scenario.visiting import Visitor


async def create_table(coordinator: Visitor, path: str, partner: Partner) -> None:
    """From an operator's link to the dashboard of a fresh table."""
    await coordinator.browser.get(path)
    await coordinator.fill(
        {
            "name": [TABLE],
            "topic": ["Vivre dehors l'hiver"],
            "territory": ["territoire.local"],
            "form": ["forme.action"],
            "member": [partner.name],
            "organisation": [partner.organisation],
            "sector": [partner.sector],
            "language": ["fr"],
            "consent": ["yes"],
        }
    )
    assert coordinator.title == TABLE, coordinator.texts


async def invite(coordinator: Visitor, partners: Iterable[Partner]) -> list[str]:
    """The personal links, in order. The coordinator's page is the dashboard, then the last link."""
    await coordinator.press("Inviter")
    return [await invite_one(coordinator, partner) for partner in partners]


async def invite_one(coordinator: Visitor, partner: Partner) -> str:
    """The link to one new seat, asked for again when the page that showed it never came."""
    if "Inviter quelqu'un d'autre" in coordinator.labels:
        await coordinator.press("Inviter quelqu'un d'autre")
    elif "Inviter" in coordinator.labels:
        await coordinator.press("Inviter")
    await coordinator.fill(
        {
            "member": [partner.name],
            "organisation": ["new"],
            "new_organisation": [partner.organisation],
            "sector": [partner.sector],
            "right": ["member"],
        }
    )
    while shown_link(coordinator) is None:
        await reissue(coordinator, partner)
    return shown_link(coordinator) or ""


async def reissue(coordinator: Visitor, partner: Partner) -> str:
    """A fresh link to a seat that is there already, from the list of seats."""
    await coordinator.press(partner.name)
    fresh = "Nouveau lien" if "Nouveau lien" in coordinator.labels else "Refaire le lien"
    await coordinator.press(fresh)
    await coordinator.press("Refaire le lien")
    return shown_link(coordinator) or ""


def shown_link(coordinator: Visitor) -> str | None:
    """The link on the page, which shows it this once."""
    return next((text for text in coordinator.texts if "/m/i/" in text), None)


async def to_dashboard(coordinator: Visitor) -> None:
    await coordinator.look("")
    await coordinator.press("Coordonner")


async def launch(coordinator: Visitor, dialog: str, days: int = 7) -> None:
    """Open a wave at the next full hour."""
    await to_dashboard(coordinator)
    await coordinator.press("Ouvrir une tournée maintenant")
    await coordinator.fill({"dialog": [dialog], "days": [str(days)]})
    assert coordinator.sees("s'ouvre"), coordinator.texts
