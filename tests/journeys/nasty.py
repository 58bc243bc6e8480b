"""A local ad server that behaves as badly as it can: late, huge, empty, endless, broken, popping up."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import BrowserContext, Route

from tests.journeys.networks import BEHAVIOURS, GOOGLE

LATE = 0.06  # seconds: less than a reader stays at an advertisement
HUGE = b"<svg xmlns='http://www.w3.org/2000/svg' width='3000' height='3000'></svg>"
TRICKLE = b"<p>And more of it, and more"
GROWS = b"""<body style="width: 4000px"><script>
const more = () => document.body.append(Object.assign(document.createElement("p"), { textContent: "more" }));
setInterval(more, 50);
</script>"""
POPS = b"""<script>
const tries = [
  () => window.open("about:blank"),
  () => { top.location = "about:blank" },
  () => alert("You have won"),
  () => { parent.document.body.style.paddingTop = "500px" },
  () => { frameElement.style.height = "900px" },
  () => parent.scrollTo(0, 0),
  () => document.documentElement.requestFullscreen(),
];
const pop = () => tries.forEach((one) => { try { one() } catch {} });
pop();
setInterval(pop, 100);
</script>"""
ANSWERS = {"huge": HUGE, "late": HUGE, "empty": b"", "grows": GROWS, "pops": POPS}
KINDS = {"svg": "image/svg+xml", "png": "image/png", "html": "text/html"}


class _Server(ThreadingHTTPServer):
    """Knows when nothing has to be sent any more."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Nasty)
        self.ended = threading.Event()


class _Nasty(BaseHTTPRequestHandler):
    """Answers `/nasty/<behaviour>.<kind>`."""

    server: _Server

    def do_GET(self) -> None:
        name, _, kind = self.path.partition("?")[0].rpartition("/")[2].partition(".")
        if name == "breaks":
            return  # without a word
        if name == "late":
            time.sleep(LATE)
        self.send_response(200)
        self.send_header("Content-Type", KINDS[kind])
        self.end_headers()
        with suppress(OSError):  # whoever read it has gone
            self.wfile.write(ANSWERS.get(name, b""))
            while name == "endless" and not self.server.ended.is_set():
                self.wfile.write(TRICKLE)
                self.wfile.flush()
                time.sleep(0.05)

    def log_message(self, *_about: object) -> None:
        """Keep quiet."""


@contextmanager
def ad_server() -> Iterator[str]:
    """Serve nasty advertisements on a port of our own; gives the address."""
    server = _Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()


def creative(number: int, form: str, width: int = 300, height: int = 50, **more: Any) -> dict[str, Any]:
    """Describe a creative as the schedule does; its size fits every place."""
    told = {"id": number, "form": form, "width": width, "height": height, "weight": 1, "link": "/-/ads/go/x/"}
    return {**told, "alt": "Nasty", **more}


def line(number: int, *creatives: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Describe a line that was sold, aimed at nothing, of an advertiser of its own."""
    told = {"id": number, "priority": 1, "weight": 1, "chance": 1, "advertiser": number, "trade": ""}
    lists = ("places", "screens", "sections", "topics", "without", "kinds", "countries")
    return {**told, "cap": 0, "hours": 1, **{name: [] for name in lists}, "creatives": creatives, **more}


SOLD = [
    line(1, creative(1, "picture", source="/nasty/late.svg")),
    line(2, creative(2, "html", source="/nasty/pops.html")),
    line(3, creative(3, "picture", source="/nasty/huge.svg")),
    line(4, creative(4, "html", source="/nasty/endless.html")),
    line(5, creative(5, "picture", source="/nasty/empty.png")),
    line(6, creative(6, "html", source="/nasty/grows.html")),
    line(7, creative(7, "picture", source="/nasty/endless.png")),
    line(8, creative(8, "native", headline="Word " * 400, text="Text " * 400)),
    line(9, creative(9, "html", source="/nasty/breaks.html")),
]
HOUSE = line(10, creative(10, "native", headline="Read on", text="Every day."), advertiser=0, priority=10)


class NastyAds:
    """The same browser with one nasty mixture after the other: sold lines, a network, the house's own."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.lines: Sequence[dict[str, Any]] = SOLD
        self.behaviour = ""
        self.asked: set[str] = set()  # kinds of nastiness that were really met
        self.server = server
        context.route("**/advertising/schedule.json", self._schedule)
        context.route("**/nasty/**", self._lead_there)
        context.route(lambda url: url.startswith("https://"), self._network)

    def mix(self, number: int) -> None:
        """Choose what the next page meets."""
        count, first = number % 5, number * 2 % len(SOLD)
        self.lines = [*(SOLD * 2)[first : first + count], HOUSE]
        self.behaviour = list(BEHAVIOURS)[number % len(BEHAVIOURS)]

    def _schedule(self, route: Route) -> None:
        route.fulfill(body=json.dumps({"lines": self.lines}), content_type="application/json")

    def _lead_there(self, route: Route) -> None:
        path = route.request.url.partition("/nasty/")[2]
        self.asked.add(path.partition("?")[0])
        route.continue_(url=f"{self.server}/nasty/{path}")

    def _network(self, route: Route) -> None:
        self.asked.add(self.behaviour)
        does = BEHAVIOURS[self.behaviour].replace("4500", f"{LATE * 1000}")
        script = GOOGLE.replace("BEHAVIOUR", does) if route.request.url.endswith("gpt.js") else ""
        route.fulfill(body=script, content_type="text/javascript")
