"""Films the boat that tests show: `python -m tests.journeys.filming`, with Chromium, writes it anew."""

import base64
import shutil

from playwright.sync_api import sync_playwright

from masthead.ads.tests.factories import MP4, WEBM

KINDS = {WEBM: "video/webm;codecs=vp8", MP4: "video/mp4;codecs=avc1.42E01E"}
FILM = """async (mimeType) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 256, height: 144 });
  const pen = canvas.getContext("2d");
  const draw = (at) => {
    pen.fillStyle = "#1d4e5f";
    pen.fillRect(0, 0, 256, 144);
    pen.fillStyle = "#f4ede0";
    pen.fillRect(40 + at * 30, 40, 24, 50);
    pen.fillStyle = "#d98e4a";
    pen.fillRect(20 + at * 30, 90, 70, 16);
  };
  draw(0);
  const kept = [];
  const recorder = new MediaRecorder(canvas.captureStream(10), {
    mimeType,
    videoBitsPerSecond: 24000,
  });
  recorder.ondataavailable = ({ data }) => kept.push(data);
  const done = new Promise((go) => (recorder.onstop = go));
  recorder.start();
  const start = performance.now();
  const painting = setInterval(() => draw((performance.now() - start) / 1000), 100);
  await new Promise((go) => setTimeout(go, 4200));
  clearInterval(painting);
  recorder.stop();
  await done;
  const bytes = new Uint8Array(await new Blob(kept).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""


def film_boat(kind: str) -> bytes:
    """Have a browser film a boat that sails by."""
    with sync_playwright() as programs:
        browser = programs.chromium.launch(executable_path=shutil.which("chromium"))
        said: str = browser.new_page().evaluate(FILM, kind)
        browser.close()
    return base64.b64decode(said)


if __name__ == "__main__":
    for path, kind in KINDS.items():
        path.write_bytes(film_boat(kind))
