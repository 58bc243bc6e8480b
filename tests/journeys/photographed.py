"""Pictures for the how-tos, taken from the running desk and from readers' pages."""

from playwright.sync_api import Page

from tests.journeys.conftest import PICTURES


def photograph(page: Page, folder: str, step: str) -> None:
    """Keep what is seen of a page, under the name of the how-to and the step."""
    (PICTURES / folder).mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)  # what moves has come to rest
    page.screenshot(path=PICTURES / folder / f"{step}.png")
