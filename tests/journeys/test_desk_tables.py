"""Tables of the desk on a phone: whatever is wider scrolls in its own box, and nothing is out of reach."""

import pytest

from tests.journeys import desk
from tests.journeys.served import PUBLISHER

pytestmark = pytest.mark.usefixtures("newsroom")
SCREENS = [
    "/desk/advertising/delivery/",
    "/desk/advertising/places/",
    "/desk/ad_lines/",
    "/desk/ad_creatives/",
]
# How far the end of what was scrolled is beyond the screen, for each table; and whether the table is seen.
ENDS = """() => [...document.querySelectorAll('main table')].map(table => {
  const box = [table, table.parentElement].find(one => one.scrollWidth > one.clientWidth + 1) ?? table;
  box.scrollLeft = 9999;
  const last = table.querySelector('tr').lastElementChild.getBoundingClientRect();
  return [last.width > 0, Math.max(0, Math.round(last.right - innerWidth))];
})"""


def test_every_column_of_a_wide_table_can_be_reached_on_a_phone(opened):
    page = opened(width=360)
    desk.log_in(page, PUBLISHER)
    page.goto(SCREENS[0])
    report = page.locator("main table a").first.get_attribute("href")
    found = {}
    for address in [*SCREENS, report]:
        page.goto(address)
        found[address] = page.evaluate(ENDS)
    assert all(found.values())
    assert {address: told for address, told in found.items() if told != [[True, 0]] * len(told)} == {}


def test_a_menu_of_a_row_is_not_cut_off(opened):
    page = opened(width=360)
    desk.log_in(page, PUBLISHER)
    page.goto("/desk/ad_lines/")
    page.locator("main table [aria-expanded]").last.click()
    link = page.locator("main table").get_by_role("link", name="Edit").last
    link.click(trial=True)
