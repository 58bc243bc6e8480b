"""A magazine that asks its readers, behind a proxy that says where they are; and readers of all kinds."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, Request

from masthead.audience.cookie import NAME, Choice, parse
from tests.journeys.served import PATIENCE, Served

BEHIND_A_PROXY = '\nproxies = 1\ncountry_header = "X-Country"\nstate_header = "X-State"\n'
ASKED = ("ads", "storage", "embeds", "social")
STORY = "/news/film-week-programme/"
POST = "https://x.com/somebody/status/1234567890123456789"
POST_FRAME = "https://platform.twitter.com/embed/Tweet.html"
FILM = "figure.embed:has([data-purpose=embeds])"
SOCIAL_POST = "figure.embed:has([data-purpose=social])"
FRAME = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
PLAYER = "<!doctype html><html lang='en'><title>A player</title><p>Here the film would play."
SIGNALS = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });"
STORED = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await indexedDB.databases()).map(one => one.name),
  ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
]"""
LEAVE = "dispatchEvent(new Event('pagehide'))"  # what is left to count is told now
# A house that asks for all that something here depends on, whose story holds a post of a social network, and
# whose own lines leave two places to a network.
ASKS = """
import json
from masthead.ads.models import Line
from masthead.ads.places import Place
from masthead.articles.models import Article
from masthead.audience.models import ConsentSettings
house = ConsentSettings.read()
receive = {{"ads": "Gannet Media Sales", "storage": "Nobody: it stays in your browser"}}
told = [(name, receive.get(name, "Whoever the post or film comes from")) for name in {purposes}]
house.purposes = json.dumps([{{"type": name, "value": {{"recipients": who}}}} for name, who in told])
house.save()
for line in Line.objects.all():
    line.cap, line.places = 9, [place for place in Place.values if place not in {{"story", "foot"}}]
    line.save()
story = Article.objects.get(slug="film-week-programme")
empty = dict.fromkeys(("provider", "title", "text", "author"), "")
post = {{"type": "embed", "value": {{**empty, "title": "A post", "url": "{post}"}}}}
story.body = json.dumps([*story.body.raw_data, post])
Article.objects.filter(pk=story.pk).update(body=story.body)
"""


@dataclass
class Reader:
    """Somebody's browser, and all that it was seen to do."""

    context: BrowserContext
    magazine: Served
    requests: list[Request] = field(default_factory=list)
    served: list[str] = field(default_factory=list)  # by whom each page read was answered, the store or not

    @property
    def asked(self) -> list[str]:
        """Give the addresses of all that was asked for."""
        return [request.url for request in self.requests]

    @property
    def elsewhere(self) -> list[str]:
        """Give what was asked of other hosts."""
        home = urlsplit(self.magazine.url).netloc
        return [url for url in self.asked if urlsplit(url).netloc not in {home, ""}]

    @property
    def told(self) -> list[str]:
        """Give what was asked about the reader and told of them; the ledger has everything."""
        paths = [urlsplit(url).path for url in self.asked]
        return [path for path in paths if path in {"/-/region", "/-/choices"}]

    def note(self, request: Request) -> None:
        """Write a request into the log; a method of Python's own is none that Playwright can ask."""
        self.requests.append(request)

    def leave(self, page: Page) -> None:
        """Have a page tell what is left to tell, as it does when a reader leaves it."""
        with page.expect_request("**/-/count"):
            page.evaluate(LEAVE)

    def forget(self) -> None:
        """Begin a new log."""
        self.requests.clear()
        self.served.clear()

    def read(self, address: str = STORY) -> Page:
        """Open a page, scroll to what other sites show in it, and wait until nothing more is loaded."""
        page = self.context.new_page()
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200
        self.served.append(answer.headers.get("cache-status", ""))
        page.wait_for_load_state("networkidle")
        for embed in page.locator("figure.embed").all():
            embed.scroll_into_view_if_needed()
            page.wait_for_load_state("networkidle")
        return page

    @property
    def choice(self) -> Choice:
        """Give what the cookie says."""
        said = parse(self.cookies()["choices"]["value"])
        assert said is not None
        return said

    def cookies(self) -> dict[str, Any]:
        """Give the cookies by name."""
        return {cookie["name"]: cookie for cookie in self.context.cookies()}


@contextmanager
def reader(browser: Browser, magazine: Served, **how: Any) -> Iterator[Reader]:
    """Open a browser: in a country and state, with or without a signal and scripts."""
    headers = {"X-Country": how.get("country", ""), "X-State": how.get("state", "")}
    if how.get("signal"):
        headers["Sec-GPC"] = "1"
    context = browser.new_context(
        base_url=magazine.url,
        viewport={"width": how.get("width", 1280), "height": how.get("height", 800)},
        color_scheme="dark" if how.get("dark") else "light",
        java_script_enabled=how.get("scripts", True),
        extra_http_headers={name: value for name, value in headers.items() if value},
    )
    context.set_default_timeout(PATIENCE * 1000)
    if how.get("signal"):
        context.add_init_script(SIGNALS)
    one = Reader(context, magazine)
    context.on("request", one.note)
    for frame in (FRAME, POST_FRAME):
        context.route(f"{frame}**", lambda route: route.fulfill(content_type="text/html", body=PLAYER))
    yield one
    context.close()


def allowed_on(page: Page) -> set[str] | None:
    """Give what the page says is allowed; None where it says nothing."""
    said = page.evaluate("document.documentElement.dataset.allows ?? null")
    return None if said is None else set(said.split())


def version_now(magazine: Served) -> int:
    """Say which version of its words a magazine asks with; some journey may have changed them."""
    with urlopen(f"{magazine.url}{STORY}") as answer:
        found = re.search(rb'data-version="(\d+)"', answer.read())
    assert found is not None
    return int(found[1])


def answer_nothing(page: Page, magazine: Served) -> None:
    """Have a reader allow nothing before they open a page: the layer that asks is out of the way."""
    choice = Choice(version_now(magazine), frozenset(), "0" * 32)
    page.context.add_cookies([{"name": NAME, "value": choice.value, "url": magazine.url}])


def receipts_of(magazine: Served) -> list[dict[str, Any]]:
    """Read every receipt of a magazine."""
    ask = (
        "import json; from masthead.audience.models import Receipt; "
        "print('\\n' + json.dumps(list(Receipt.objects.order_by('pk').values("
        "'version', 'regime', 'place', 'purposes', 'answer', 'how', 'number'))))"
    )
    found: list[dict[str, Any]] = json.loads(
        magazine.manage("shell", "-v", "0", "-c", ask).strip().splitlines()[-1]
    )
    return found
