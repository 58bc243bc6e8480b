"""Every page type against WCAG 2.2 AA, as far as axe can see."""

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.looks import each_look

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@each_look
def test_axe_reports_nothing_on_any_page_type(opened, page_types, keep, width, dark):
    page = opened(width=width, dark=dark)
    reports = []
    for name, address in page_types.items():
        page.goto(address)
        keep(page, f"{name} {width}")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
        if found.violations_count:
            reports.append(f"{address}\n{found.generate_report()}")
    assert reports == []
