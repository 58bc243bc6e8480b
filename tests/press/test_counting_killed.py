"""Processes are killed while readers are counted: what was acknowledged is in the sums afterwards, once."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress

import pytest

from masthead.counting.tests.factories import base36, batch
from tests.journeys.served import environment, free_port, run_masthead, wait_until_it_answers
from tests.press.conftest import make
from tests.press.on_disk import run
from tests.small_magazine import copy_magazine

CLIENTS, EACH = 8, 1  # views in a batch: of one page view, as browsers send them
HEADERS = {
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "text/plain;charset=UTF-8",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
}
FIND_FRONT = "from wagtail.models import Site; print('KEY', Site.objects.get().root_page_id)"


class Crowd:
    """Readers who post until nobody answers, and note what was acknowledged."""

    def __init__(self, port, page, number):
        self.port, self.page, self.number = port, page, number
        self.acknowledged, self.is_over = 0, False
        self.mutex = threading.Lock()
        self.threads = [threading.Thread(target=self.post, args=(n,)) for n in range(CLIENTS)]

    def post(self, client):
        headers = {**HEADERS, "X-Forwarded-For": f"203.0.113.{client}"}
        turn = 0
        with (
            closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection,
            suppress(OSError, http.client.HTTPException),
        ):
            while not self.is_over:
                turn += 1
                events = [self.view(client, turn, n) for n in range(EACH)]
                connection.request("POST", "/-/count", batch(*events), headers)
                answer = connection.getresponse()
                answer.read()
                if answer.status == 204:
                    with self.mutex:
                        self.acknowledged += EACH

    def view(self, client, turn, number):
        key = base36(36**10 + self.number * 36**9 + client * 36**7 + turn * 36 + number)
        return {"id": key, "kind": "view", "age": 0, "page": self.page, "from": "direct"}


def serve(home, port):
    command = [sys.executable, "-m", "masthead.cli.main", "-C", str(home), "serve", "--port", str(port)]
    env = environment(MASTHEAD_URL=f"http://127.0.0.1:{port}", MASTHEAD_PROXIES="1")
    with (home / "serve.log").open("w") as log:
        return subprocess.Popen(
            [*command, "--workers", "2"], stdout=log, stderr=log, env=env, start_new_session=True
        )


def kill_all(server):
    """Kill the command and all it has started, at once."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@pytest.mark.slow
def test_all_that_was_acknowledged_is_counted_once(request, tmp_path):
    home = copy_magazine(request.config.cache.mkdir("magazine"), make, tmp_path / "magazine")
    said = run_masthead("-C", str(home), "manage", "shell", "-v", "0", "-c", FIND_FRONT)
    page = int(said.partition("KEY ")[2])
    acknowledged = []
    for number in range(3):
        port = free_port()
        server = serve(home, port)
        wait_until_it_answers(f"http://127.0.0.1:{port}", server, home / "serve.log")
        crowd = Crowd(port, page, number)
        for thread in crowd.threads:
            thread.start()
        time.sleep(4)  # so that the roll-up is at work as well
        kill_all(server)
        crowd.is_over = True
        for thread in crowd.threads:
            thread.join()
        acknowledged.append(crowd)
    seen = json.loads(run(home, "counted", str(page)).splitlines()[-1])
    sent = sum(crowd.acknowledged for crowd in acknowledged)
    assert sent > 500
    assert sent <= seen["views"] <= sent + 3 * CLIENTS * EACH  # the last batch of each may have gone in too
