"""The main screens of the desk against WCAG 2.2 AA, as far as axe can see."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys import desk
from tests.journeys.looks import each_look
from tests.journeys.served import PUBLISHER
from tests.journeys.test_accessibility import STANDARDS

pytestmark = pytest.mark.usefixtures("newsroom")

SCREENS = {
    "home": "/desk/",
    "stories": "/desk/stories/",
    "rundown": "/desk/rundown/",
    "an idea": "/desk/rundown/idea/",
    "pictures": "/desk/images/",
    "a picture": "/desk/images/add/",
    "several pictures": "/desk/images/multiple/add/",
    "people": "/desk/users/",
    "somebody new": "/desk/users/new/",
    "checks": "/desk/checks/levels/",
    "publication": "/desk/settings/pages/publicationsettings/",
    "mail": "/desk/settings/pages/mailsettings/",
}
# (screen, rule): why only Wagtail can mend it.
EXCEPTIONS: dict[tuple[str, str], str] = {}


@each_look
def test_axe_reports_nothing_on_the_desk(opened, keep, width, dark):
    page = opened(width=width, dark=dark)
    desk.log_in(page, PUBLISHER)
    page.goto(SCREENS["stories"])
    story = page.locator("td.title a").first.get_attribute("href")
    reports = []
    for name, address in {**SCREENS, "story": story}.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
        faults = [fault for fault in found.response["violations"] if (name, fault["id"]) not in EXCEPTIONS]
        keep(page, f"{name} {width}")
        reports += [f"{name}: {fault['id']}: {fault['nodes'][0]['html']}" for fault in faults]
    assert reports == []
