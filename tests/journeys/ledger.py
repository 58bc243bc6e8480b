"""All that a page asks for, told by what it is for; what nobody expects keeps its address and stands out.

`asked_for` reads it from the browser's network log, `expected` says it from what a reader allows.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from bs4 import BeautifulSoup
from playwright.sync_api import Request

from masthead.ads.networks.gpt import SCRIPT
from tests.journeys.networks import FURTHER

COUNTED, SCHEDULE = "POST /-/count", "GET /advertising/schedule.json"
ICON = "GET /favicon.svg"  # browsers ask for it when they like
FONTS = ("sofia-extra-condensed", "source-serif")
LOOKS = (
    "GET /-/accent/*.css",
    "GET /-/ads/places-*.css",
    "GET /static/theme/css/site.*.css",
    *(f"GET /static/theme/fonts/{name}.*.woff2" for name in FONTS),
)
SCRIPTS = tuple(
    f"GET /static/{folder}/js/{name}.*.js"
    for folder, names in {
        "theme": ("site", "copy_link", "embed_player"),
        "audience": ("choices", "kept", "layer"),
        "ads": ("ads", "choosing", "opening", "seeing", "showing", "networks", "clearing"),
        "counting": ("counting",),
    }.items()
    for name in names
)
PRELOADED = SCRIPTS[4:6]  # whether or not scripts run
NETWORK = ("GET /static/ads/js/networks/gpt.*.js", f"GET {SCRIPT}", f"GET {FURTHER}")
_STAMP = re.compile(r"\b[0-9a-f]{12}(?=\.\w+$)|(?<=/accent/)[0-9a-f]{6}(?=\.css$)")


def expected(story: str, allows: Collection[str], *, scripts: bool, also: Iterable[str] = ()) -> Counter[str]:
    """Say what is asked for while a story is read to its end: each once, and nothing else."""
    told = [f"GET {story}", *LOOKS, *also]
    told += [*SCRIPTS, SCHEDULE, COUNTED] if scripts else PRELOADED
    if "ads" in allows:
        told += NETWORK
    return Counter(told)


def asked_for(requests: Sequence[Request], home: str, story: str) -> Counter[str]:
    """Count what was asked for, in words that are the same for every print of a story.

    Left out are pictures that the print names, advertisements that the schedule names, where one of our own
    addresses leads to, and the icon. Readers are counted from time to time; that they were is told once.
    """
    [printed] = [one.response() for one in requests if one.method == "GET" and one.url == home + story]
    assert printed is not None
    named = _pictures(home, printed.text()) | _advertisements(home)
    first = (one for one in requests if not _is_led_to(one))
    told = Counter(_tell(one, home) for one in first if one.url.partition("?")[0] not in named)
    del told[ICON]
    told[COUNTED] = min(told[COUNTED], 1)
    return +told


def _tell(request: Request, home: str) -> str:
    """Name a request without what differs from print to print; of other hosts without the query."""
    address = request.url.removeprefix(home)
    is_ours = address != request.url
    words = address if is_ours else address.partition("?")[0]
    return f"{request.method} {_STAMP.sub('*', words)}"


def _is_led_to(request: Request) -> bool:
    before = request.redirected_from
    return before is not None and urlsplit(before.url).netloc == urlsplit(request.url).netloc


def _pictures(home: str, printed: str) -> set[str]:
    """Give the addresses of the pictures that stand in a print, at every size."""
    page = BeautifulSoup(printed, "html.parser")
    sets = [part.split() for one in page.select("[srcset]") for part in str(one["srcset"]).split(",")]
    return {urljoin(home, str(one["src"])) for one in page.select("img[src]")} | {
        urljoin(home, part[0]) for part in sets if part
    }


def _advertisements(home: str) -> set[str]:
    """Give the addresses of pictures and frames that may stand at a place of the house."""
    with urlopen(f"{home}/advertising/schedule.json") as answer:
        lines = json.load(answer)["lines"]
    sources = (creative.get("source") for line in lines for creative in line["creatives"])
    return {urljoin(home, source) for source in sources if source}
