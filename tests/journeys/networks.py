"""A fake network for journeys: Google's tag and a bundle of Prebid, as pages see them."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Route

from masthead.ads.networks.gpt import LIMITED_SCRIPT, SCRIPT

UNDECIDED = 1500  # ms: how long a page waits for a choice (networks.js)
BUNDLE = "https://cdn.bids.example/prebid.js"
FURTHER = "https://elsewhere.example/x.js"  # what Google's tag loads on its own
# What the network does for each place that it is asked for; `size` is what it says, `node` what it shows.
BEHAVIOURS = {
    "fills": "show([300, 250])",
    "small": "show([88, 31])",
    "empty": "tell({ isEmpty: true })",
    "huge": "show([2000, 2000])",
    "liar": "show([2000, 2000], [300, 250])",
    "late": "setTimeout(() => show([300, 250]), 4500)",
    "endless": "0",
    "growing": "show([300, 250]); setInterval(() => (node.style.height = `${node.offsetHeight + 90}px`), 50)",
    "broken": "throw new Error('broken')",
}
GOOGLE = """(() => {
  const tag = window.googletag;
  const heard = [];
  const fake = (window.fake = { units: [] });
  const service = {
    setPrivacySettings: (said) => Object.assign(fake, said),
    setForceSafeFrame: (said) => (fake.safe = said),
    setSafeFrameConfig: (said) => (fake.frame = said),
    addEventListener: (_name, hear) => heard.push(hear),
  };
  const slots = {};
  const display = (id) => {
    const node = Object.assign(document.createElement("div"), { className: "fake" });
    const tell = (said) => heard.forEach((hear) => hear({ slot: slots[id], ...said }));
    const show = ([width, height], told = [width, height]) => {
      Object.assign(node.style, { width: `${width}px`, height: `${height}px` });
      document.getElementById(id)?.append(node);
      tell({ isEmpty: false, size: told });
    };
    BEHAVIOUR;
  };
  Object.assign(tag, {
    pubads: () => service,
    enableServices() {},
    destroySlots() {},
    display,
    defineSlot(unit, sizes, id) {
      fake.units.push([unit, sizes]);
      return (slots[id] = { addService: () => slots[id] });
    },
  });
  const waiting = tag.cmd;
  tag.cmd = { push: (run) => run() };
  waiting.forEach((run) => run());
  const more = { src: "https://elsewhere.example/x.js" };
  document.head.append(Object.assign(document.createElement("script"), more));
})();"""
PREBID = """(() => {
  const pbjs = window.pbjs;
  const tries = {
    page: () => parent.document.title,
    storage: () => localStorage.length,
    cookies: () => document.cookie,
    leading: () => (top.location = "https://elsewhere.example/"),
  };
  const works = (name) => { try { tries[name](); return true } catch { return false } };
  const reached = Object.keys(tries).filter(works);
  let asked;
  Object.assign(pbjs, {
    setConfig: (said) => (pbjs.said = said),
    addAdUnits: ([unit]) => (asked = unit),
    requestBids({ bidsBackHandler }) {
      const said = encodeURIComponent(JSON.stringify({ ...pbjs.said, reached, asked }));
      fetch(`https://bids.example/?${said}`, { mode: "no-cors" });
      setTimeout(bidsBackHandler, 50);
    },
    getHighestCpmBids: () => [{ adId: "1", width: WIDTH, height: HEIGHT, ad: "<p>Bid won</p>" }],
    markWinningBidAsUsed() {},
  });
  const waiting = pbjs.que;
  pbjs.que = { push: (run) => run() };
  waiting.forEach((run) => run());
})();"""

# The house says which networks it works with, as its publisher would.
SAVE = """
import json
import time
import urllib.request
from masthead.ads.models import NetworkSettings
house = NetworkSettings.of_house()
house.networks = json.dumps(json.loads({told!r}))
house.clean()
house.save()
"""


@dataclass
class Network:
    """What was asked of the fake network."""

    asked: list[str] = field(default_factory=list)

    @property
    def scripts(self) -> set[str]:
        """Give which of the networks' scripts were loaded."""
        return {url for url in self.asked if url in (SCRIPT, LIMITED_SCRIPT, BUNDLE)}

    @property
    def hosts(self) -> set[str]:
        """Give which hosts were asked for anything."""
        return {urlsplit(url).netloc for url in self.asked}


def answer_for_google(context: BrowserContext) -> None:
    """Answer in place of Google's network alone, with advertisements that fill."""
    hosts = "|".join(re.escape(urlsplit(url).netloc) for url in (SCRIPT, LIMITED_SCRIPT, FURTHER))
    google = GOOGLE.replace("BEHAVIOUR", BEHAVIOURS["fills"])

    def answer(route: Route) -> None:
        text = google if route.request.url in (SCRIPT, LIMITED_SCRIPT) else ""
        route.fulfill(body=text, content_type="text/javascript")

    context.route(re.compile(rf"^https://(?:{hosts})/"), answer)


def stand_in(
    context: BrowserContext, behaviour: str = "fills", bid: tuple[int, int] = (300, 250), lines: Any = ()
) -> Network:
    """Answer in place of the networks, and of the house's schedule."""
    network = Network()
    google = GOOGLE.replace("BEHAVIOUR", BEHAVIOURS[behaviour])
    prebid = PREBID.replace("WIDTH", str(bid[0])).replace("HEIGHT", str(bid[1]))

    def answer(route: Route) -> None:
        url = route.request.url
        network.asked.append(url)
        text = google if url in (SCRIPT, LIMITED_SCRIPT) else prebid if url == BUNDLE else ""
        route.fulfill(body=text, content_type="text/javascript")

    context.route(re.compile(r"^https://"), answer)
    schedule = json.dumps({"lines": list(lines)})
    context.route("**/advertising/schedule.json", lambda route: route.fulfill(body=schedule))
    return network


def read_through(page: Page, *, undecided: bool = False) -> None:
    """Scroll to the end, and wait until what may come has come; for who has not chosen, pages wait longer."""
    for _ in range(page.evaluate("document.body.scrollHeight") // 400):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(60)
    page.wait_for_timeout(UNDECIDED + 500 if undecided else 500)
