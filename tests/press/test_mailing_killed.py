"""A mail server that fails in every way, and senders that are killed: no letter twice, nobody forgotten."""

import json
import random
import re
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from masthead.mailing.models import Outcome
from tests.mail_server import Scripted, mail_server
from tests.press.mailed import EVERY_LEFT, EVERY_SUPPRESSED
from tests.press.on_disk import run, start

# What happens how often, at which step; the rest goes well. `take and drop`: taken, and nobody is told.
FAULTS = {
    "MAIL": [(0.002, "drop"), (0.002, "451 busy")],
    "RCPT": [(0.02, "450 4.2.0 try later"), (0.01, "550 5.1.1 nobody here"), (0.004, "421 too many")],
    "DATA": [(0.004, "451 not now"), (0.002, "drop")],
    ".": [
        *((0.01, "452 full"), (0.004, "554 spam"), (0.006, "drop"), (0.006, "take and drop")),
        *((0.002, "hang"), (0.004, "421 enough")),
    ],
}
TO = re.compile(rb"^To: (.+)\r$", re.MULTILINE)


class Mood(dict[str, str]):
    """A script that is drawn anew at each step."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance, self.met, self.mutex = random.Random(seed), Counter[str](), threading.Lock()

    def __contains__(self, step: object) -> bool:
        return False

    def get(self, step: str, usual: str = "") -> str:  # type: ignore[override] # never without what is usual
        with self.mutex:
            drawn = self.chance.random()
            for share, said in FAULTS.get(step, []):
                drawn -= share
                if drawn < 0:
                    self.met[f"{step} {said}"] += 1
                    return said
        return usual


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("count", "kills"), [(1_200, 4), pytest.param(20_000, 20, marks=pytest.mark.exhaustive)]
)
def test_no_letter_goes_twice_and_nobody_is_forgotten(home: Path, count: int, kills: int) -> None:
    mood = Mood(seed=7)
    with mail_server() as server:
        server.script = mood
        run(home, "mailed", "fill", str(count), str(server.port))
        send_and_kill(home, server, count, kills)
    told = json.loads(run(home, "mailed", "tell").splitlines()[-1])
    taken = Counter(TO.search(message)[1].decode() for message in server.taken)  # type: ignore[index] # each has one
    asked_for = {f"reader{number}@mail.example" for number in range(count) if number % EVERY_LEFT}
    barred = {f"reader{number}@mail.example" for number in range(count) if number % EVERY_SUPPRESSED == 1}
    outcomes = told["outcomes"]
    assert max(taken.values()) == told["most"] == 1
    assert set(outcomes) == asked_for
    assert {one for one, outcome in outcomes.items() if outcome == Outcome.LEFT_OUT} == barred & asked_for
    assert not barred & set(taken)
    ended = {outcome: {one for one, found in outcomes.items() if found == outcome} for outcome in Outcome}
    assert not ended[Outcome.WAITING] | ended[Outcome.TRYING]
    assert ended[Outcome.TAKEN] <= set(taken) <= ended[Outcome.TAKEN] | ended[Outcome.DOUBTFUL]
    assert len(ended[Outcome.TAKEN]) > 0.9 * len(asked_for - barred)
    assert len(mood.met) > len(FAULTS)  # it was as bad as it says


def send_and_kill(home: Path, server: Scripted, count: int, kills: int) -> None:
    """Have two processes send at once; kill one, start another, and so on, and let the last two end."""
    crew = [start(home, "mailed", "work") for _ in range(2)]
    for number in range(kills):
        while len(server.taken) < count * (number + 1) // (kills + 2):
            time.sleep(0.01)
            assert any(one.poll() is None for one in crew), [one.communicate()[1][-4000:] for one in crew]
        crew[number % 2].kill()
        crew[number % 2].communicate()
        crew[number % 2] = start(home, "mailed", "work")
    for one in crew:
        _printed, complaints = one.communicate(timeout=1500)
        assert one.returncode == 0, complaints[-4000:]
