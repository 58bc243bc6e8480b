"""The processes of a magazine live and end together."""

import os
import signal
import sys
import threading
import time

from masthead.cli.processes import MOST_SHORT_LIVES, Crew, Member

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [sys.executable, "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"]
FAIL = [sys.executable, "-c", "raise SystemExit(3)"]


def run(crew):
    """Run a crew in a thread, as the command runs it in its only one."""
    thread = threading.Thread(target=crew.run)
    thread.start()
    return thread


def wait_for(condition):
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def test_a_signal_ends_all():
    crew = Crew([Member("one", SLEEP), Member("two", SLEEP)])
    thread = run(crew)
    wait_for(lambda: crew.members[1].process is not None)
    crew.ask_to_stop(signal.SIGTERM, None)
    thread.join(10)
    assert all(member.has_ended() for member in crew.members)


def test_a_second_signal_does_not_wait():
    crew = Crew([Member("stubborn", STUBBORN)])
    thread = run(crew)
    wait_for(lambda: crew.members[0].process is not None)
    time.sleep(0.5)
    crew.ask_to_stop(signal.SIGTERM, None)
    crew.ask_to_stop(signal.SIGTERM, None)
    thread.join(5)
    assert not thread.is_alive()


def test_a_killed_process_is_started_again():
    crew = Crew([Member("one", SLEEP)])
    thread = run(crew)
    member = crew.members[0]
    wait_for(lambda: member.process is not None)
    first = member.process
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    wait_for(lambda: member.process is not first and not member.has_ended())
    crew.ask_to_stop(signal.SIGTERM, None)
    thread.join(10)


def test_a_vital_process_that_will_not_stay_up_ends_all(capfd, monkeypatch):
    monkeypatch.setattr("masthead.cli.processes.LONGEST_PAUSE_SECONDS", 0.0)
    crew = Crew([Member("The web server", FAIL, is_vital=True), Member("two", SLEEP)])
    assert crew.run() is False
    assert capfd.readouterr().err.count("is started again") == MOST_SHORT_LIVES - 1
    assert crew.members[1].has_ended()
