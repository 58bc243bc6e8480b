"""Reads a page with advertising to its end, and measures what the browser made of it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from masthead.theme.pairings import PAIRINGS

PHONE: ViewportSize = {"width": 360, "height": 780}
LARGE_PHONE: ViewportSize = {"width": 430, "height": 932}
# What moves counts wherever it was: an advertisement that grows moves the words below it, not itself.
WATCH = """
let drawn = [...location.pathname].reduce((sum, sign) => (sum * 31 + sign.charCodeAt()) % 2147483647, 6);
Math.random = () => (drawn = (drawn * 16807) % 2147483647) / 2147483647; // the same on every run
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const names = entry.sources.map(({ node }) => node?.className || node?.nodeName);
    if (!entry.hadRecentInput) window.shifts.push([entry.value, names]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Nearly a screen at a time; where advertising stands until what comes late has come.
READ = """async (late) => {
  const wait = (time) => new Promise((go) => setTimeout(go, time));
  const painted = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  const seen = new Set();
  await document.fonts.ready;
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight * 0.8) {
    scrollTo({ top, behavior: "instant" });
    await painted();
    const isNear = (ad) => ad.getBoundingClientRect().top < innerHeight;
    const fresh = [...document.querySelectorAll(".ad")].filter((ad) => !seen.has(ad) && isNear(ad));
    if (fresh.length) await wait(late);
    fresh.forEach((ad) => seen.add(ad));
  }
}"""
MEASURE = """() => {
  const height = (node) => node.getBoundingClientRect().height;
  const story = document.querySelector("article.story");
  const ads = [...document.querySelectorAll(".ad")].filter(height);
  const flowing = ads.filter((ad) => !ad.matches(".ad--bottom"));
  const near = (ad, way) => {
    let node = ad[way];
    while (node && (node.matches(".ad__after") || !height(node))) node = node[way];
    return node?.matches(".imported") && way === "previousElementSibling" ? node.lastElementChild : node;
  };
  const box = (ad) => [ad.getBoundingClientRect().top + scrollY, ad.getBoundingClientRect().bottom + scrollY];
  const inside = flowing.filter((ad) => ad.matches(".ad--story"));
  return {
    density: ads.map(height).reduce((sum, one) => sum + one, 0) / height(story),
    places: ads.map((ad) => ad.dataset.ad),
    filled: ads.filter((ad) => ad.querySelector(".ad__room").firstChild).length,
    gaps: flowing.slice(1).map((ad, number) => box(ad)[0] - box(flowing[number])[1]),
    above: inside.map((ad) => near(ad, "previousElementSibling")?.nodeName),
    below: inside.map((ad) => near(ad, "nextElementSibling")?.className),
    width: document.documentElement.scrollWidth,
    shifts: window.shifts,
  };
}"""
# A house chooses its type, and some are smaller: what a story takes up in each.
IN_TYPE = """async (names) => {
  const height = (node) => node.getBoundingClientRect().height;
  const story = document.querySelector("article.story");
  const ads = [...document.querySelectorAll(".ad")].filter(height);
  const own = document.documentElement.className;
  const found = [];
  for (const name of names) {
    document.documentElement.className = `type-${name}`;
    height(story); // asks for the fonts
    await document.fonts.ready;
    const [taken, content] = [ads.map(height).reduce((sum, one) => sum + one, 0), height(story)];
    ads.forEach((ad) => (ad.style.display = "none"));
    found.push({ name, density: taken / content, bare: height(story) });
    ads.forEach((ad) => (ad.style.display = ""));
  }
  document.documentElement.className = own;
  return found;
}"""
AXE = Axe()


def read(page: Page, address: str, *, late: int) -> dict[str, Any]:
    """Read a page on a phone, and measure it; then as a larger phone lays it out, in every type."""
    page.set_viewport_size(PHONE)
    page.goto(address, wait_until="domcontentloaded")  # some advertisements never let it be loaded
    page.evaluate(READ, late)
    found: dict[str, Any] = page.evaluate(MEASURE)
    page.set_viewport_size(LARGE_PHONE)
    return {**found, "types": page.evaluate(IN_TYPE, list(PAIRINGS))}
