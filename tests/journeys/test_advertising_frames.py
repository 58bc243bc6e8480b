"""HTML creatives that try to reach somebody from their frame, before a reader has chosen anything."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from masthead.ads.frames import INSIDE, framed
from masthead.ads.models import Creative
from masthead.ads.sizes import Size
from masthead.importers.sample.advertising import draw
from masthead.importers.sample.manuscript import read_table

LINK = '<a style="display:block;height:200px" href="%%CLICK%%">Boats</a>'
# What a hostile creative does, with the port of somebody who waits for it: by packet, connection and address.
CALL = """
const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:PORT" }] });
peer.createDataChannel("x");
peer.createOffer().then((offer) => peer.setLocalDescription(offer));
"""
NEST = f"""
const frame = document.createElement("iframe");
frame.srcdoc = `<script>{CALL}</scr` + "ipt>";
document.body.append(frame);
"""
JOIN = """
const ahead = { rel: "preconnect", href: "http://127.0.0.1:PORT" };
document.head.append(Object.assign(document.createElement("link"), ahead));
"""
GO = 'location.href = "http://127.0.0.1:PORT/"'
PAGE = """<!doctype html><iframe src="/frame" width="300" height="250"
  sandbox="allow-scripts allow-top-navigation-by-user-activation"></iframe>"""


@pytest.fixture
def stranger() -> Iterator[tuple[int, list[str]]]:
    """Somebody at a port of this machine, and what reached them."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as calls, socket.socket(type=socket.SOCK_DGRAM) as packets:
        port = calls.getsockname()[1]
        packets.bind(("127.0.0.1", port))
        for one in (calls, packets):
            one.settimeout(20)

        def listen(wait: Any, name: str) -> None:
            try:
                wait()
                heard.append(name)
            except OSError:
                return

        threads = [(calls.accept, "connection"), (lambda: packets.recv(2000), "packet")]
        for told in threads:
            threading.Thread(target=listen, args=told, daemon=True).start()
        yield port, heard


@pytest.fixture
def show(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Any]:
    """Serve a page with a creative in its frame, and open it in a browser that opens connections ahead."""
    pages: dict[str, Any] = {
        "/page": (PAGE, {"Content-Security-Policy": "frame-src *"}),
        "/seen": ("Seen", {}),
    }

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/click":
                body, headers, status = "", {"Location": f"http://localhost:{server.server_port}/seen"}, 302
            else:
                (body, headers), status = pages.get(self.path, ("", {})), 200
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_said: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with browser_type.launch_persistent_context(str(tmp_path), **browser_type_launch_args) as context:

        def go(markup: str) -> Page:
            answer = framed(Creative(markup=markup), "/click")
            pages["/frame"] = (answer.content.decode(), dict(answer.items()))
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/page")
            page.wait_for_timeout(1500)
            return page

        yield go
    server.shutdown()
    server.server_close()


WORDS = """() => {
  const box = document.querySelector("a").getBoundingClientRect();
  const outside = [...document.querySelectorAll("p, i")].filter((node) => {
    const { top, bottom, left, right } = node.getBoundingClientRect();
    return top < box.top + 4 || bottom > box.bottom - 4 || left < box.left || right > box.right;
  });
  return outside.map((node) => node.textContent);
}"""
TABLE = read_table("advertising")
SOLD = [line for who in TABLE["advertiser"] for order in who["order"] for line in order["line"]]
SET = [line for line in [*SOLD, *TABLE["house"]] if "words" in line and "art" not in line]


@pytest.mark.parametrize("entry", SET, ids=[entry["name"] for entry in SET])
def test_the_words_of_the_samples_advertisements_fit(browser: Browser, entry: Any) -> None:
    page = browser.new_page()
    for size in map(Size.parse, entry["sizes"]):
        page.set_viewport_size({"width": size.width, "height": size.height})
        page.set_content(INSIDE.format(markup=draw(entry["words"], entry["colours"], size)))
        assert page.evaluate(WORDS) == [], size
    page.close()


@pytest.mark.parametrize("act", [CALL, NEST, JOIN, GO], ids=["webrtc", "nested", "preconnect", "itself"])
def test_no_creative_reaches_anybody(show: Any, stranger: tuple[int, list[str]], act: str) -> None:
    port, heard = stranger
    page = show(f"{LINK}<script>{act.replace('PORT', str(port))}</script>")
    assert heard == []
    assert f":{port}" not in "".join(frame.url for frame in page.frames)


def test_its_scripts_run_and_a_click_leads_through_our_address(show: Any) -> None:
    page = show(f'{LINK}<script>document.querySelector("a").textContent = "Sails"</script>')
    page.frames[-1].get_by_text("Sails").click()
    page.wait_for_url("**/seen")
