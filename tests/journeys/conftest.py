"""What journeys share: the sample magazine, served, and a browser that keeps its pictures."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from masthead.ads.tests.factories import google
from tests.journeys.asking import ASKED, ASKS, BEHIND_A_PROXY, POST, Reader, reader
from tests.journeys.networks import SAVE, answer_for_google
from tests.journeys.page_types import find_page_types
from tests.journeys.served import PASSWORD, PATIENCE, PUBLISHER, Served, run_masthead, serve

PICTURES = Path(".journeys")
LEAVE_PICTURES = """
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.all().delete()
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a journey."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.needs_program("chromium"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample magazine as `masthead demo` makes it, never served itself.

    Its pictures are not prepared in the background, which takes minutes: those that are looked at are made
    when the browser asks for them.
    """
    home = tmp_path_factory.mktemp("sample") / "magazine"
    password = home.parent / "password"
    password.write_text(PASSWORD)
    run_masthead("demo", str(home), "--email", PUBLISHER, "--password-file", str(password))
    run_masthead("-C", str(home), "manage", "shell", "-v", "0", "-c", LEAVE_PICTURES)
    return home


@pytest.fixture(scope="session")
def sample(made: Path) -> Iterator[Served]:
    """The sample magazine, served to readers: nobody changes it."""
    with serve(shutil.copytree(made, made.with_name("read"))) as served:
        yield served


@pytest.fixture(scope="module")
def newsroom(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample magazine once more, for editors to change; it is theirs alone."""
    with serve(shutil.copytree(made, tmp_path_factory.mktemp("edited") / "magazine")) as served:
        yield served


@pytest.fixture(scope="session")
def page_types(sample: Served) -> dict[str, str]:
    """One address of every page type of the sample magazine."""
    return find_page_types(sample)


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture of a page under .journeys/, named after the journey and the step; with --pictures."""
    if not request.config.getoption("--pictures"):
        return lambda _page, _step: None
    PICTURES.mkdir(exist_ok=True)

    def shoot(page: Page, step: str) -> None:
        for _ in range(page.evaluate("document.body.scrollHeight") // 700):
            page.mouse.wheel(0, 700)  # pictures below the fold load when they come near
        page.wait_for_load_state("networkidle")
        name = re.sub(r"[^a-z0-9]+", "-", f"{request.node.name}-{step}".lower()).strip("-")
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    return shoot


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Open the magazine in a fresh browser: `opened(width=360, dark=True, scripts=False)`.

    It is the editors' own magazine for a journey that asks for `newsroom`, else the readers'.
    """
    name = "newsroom" if "newsroom" in request.fixturenames else "sample"
    magazine: Served = request.getfixturevalue(name)
    contexts = []

    def open_browser(*, width: int = 1280, dark: bool = False, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=magazine.url,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        return context.new_page()

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def asking(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample magazine, asking for all it can, with a network, behind a proxy that says who is where."""
    home = shutil.copytree(made, tmp_path_factory.mktemp("asking") / "magazine")
    with (home / "masthead.toml").open("a") as settings:
        settings.write(BEHIND_A_PROXY)
    network = SAVE.format(told=json.dumps([google(story="/1/lantern/story", foot="/1/lantern/foot")]))
    for work in (ASKS.format(purposes=ASKED, post=POST), network):
        run_masthead("-C", str(home), "manage", "shell", "-v", "0", "-c", work)
    with serve(home) as served:
        yield served


@pytest.fixture
def visit(browser: Browser, asking: Served) -> Iterator[Callable[..., Reader]]:
    """Open a magazine that asks as somebody: `visit(country="DE", signal=True)`."""
    with ExitStack() as opened:

        def begin(**how: object) -> Reader:
            one = opened.enter_context(reader(browser, asking, **how))
            answer_for_google(one.context)
            return one

        yield begin
