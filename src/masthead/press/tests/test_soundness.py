import os
import subprocess
import sys
import time

import lmdb
import pytest

from masthead.press import soundness
from masthead.press.claims import Claims
from masthead.press.prints import Print
from masthead.press.store import Store

KEEP_AND_DIE = """
import os, sys
from pathlib import Path
from masthead.press import soundness
from masthead.press.prints import Print
store = soundness.open_store(Path(sys.argv[1]), 16)
for n in range(50):
    store.keep(Print(f"/{n}/", 0, (), (os.urandom(3000),), frozenset({f"page:{n}"})))
print("kept", flush=True)
os.kill(os.getpid(), 9)
"""
OPEN = """
import sys
from pathlib import Path
from masthead.press import soundness
soundness.open_store(Path(sys.argv[1]), 16)
print("opened")
"""
CLAIM_AND_WAIT = """
import sys, time
from pathlib import Path
from masthead.press.claims import Claims
print(Claims(Path(sys.argv[1])).take("/"), flush=True)
time.sleep(60)
"""


def run(script, *words):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)], stdout=subprocess.PIPE, text=True
    )


def run_to_its_end(script, *words):
    with run(script, *words) as program:
        return program.communicate(timeout=60)[0]


def a_print(key="/"):
    return Print(key, 0, (), (b"page",), frozenset({"page:1"}))


@pytest.fixture
def folder(tmp_path):
    store = soundness.open_store(tmp_path / "press", 16)
    for n in range(20):
        store.keep(a_print(f"/{n}/"))
    store.env.sync(True)
    store.close()
    soundness.sign_off(tmp_path / "press")
    return tmp_path / "press"


def count(folder):
    store = soundness.open_store(folder, 16)
    prints, _ = store.count()
    store.close()
    soundness.sign_off(folder)
    return prints


def test_a_store_closed_in_good_order_is_opened_warm(folder):
    assert count(folder) == 20


def test_a_store_that_was_cut_off_is_started_anew(folder, caplog):
    path = folder / soundness.DATA
    os.truncate(path, path.stat().st_size // 2)
    assert count(folder) == 0
    assert "started anew" in caplog.text


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_stump_is_started_anew(folder, size):
    os.truncate(folder / soundness.DATA, size)
    assert count(folder) == 0


def test_a_file_that_is_no_store_is_started_anew(folder):
    (folder / soundness.DATA).write_bytes(os.urandom(50_000))
    assert count(folder) == 0


def test_a_store_of_an_earlier_start_of_the_machine_is_started_anew(folder):
    (folder / "boot").write_text("another")
    assert count(folder) == (0 if soundness.BOOT.exists() else 20)


def test_a_store_whose_process_was_killed_is_inspected_and_opened_warm(tmp_path):
    killed = run(KEEP_AND_DIE, tmp_path / "press")
    assert killed.communicate()[0] == "kept\n"
    assert list((tmp_path / "press" / "open").iterdir())
    assert count(tmp_path / "press") == 50


def test_a_damaged_store_whose_process_was_killed_is_started_anew(tmp_path):
    run(KEEP_AND_DIE, tmp_path / "press").communicate()
    path = tmp_path / "press" / soundness.DATA
    content = bytearray(path.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    path.write_bytes(bytes(content))
    assert count(tmp_path / "press") == 0


def test_two_processes_see_one_another_s_prints(folder):
    mine = soundness.open_store(folder, 16)
    other = subprocess.run(
        [sys.executable, "-c", KEEP_AND_DIE.replace("os.kill(os.getpid(), 9)", ""), str(folder)],
        check=True,
        capture_output=True,
    )
    assert other.stdout == b"kept\n"
    assert mine.find("/49/") is not None
    mine.close()


def test_a_claim_is_let_go_when_its_process_dies(tmp_path):
    claims = Claims(tmp_path / "claims")
    other = run(CLAIM_AND_WAIT, tmp_path / "claims")
    assert other.stdout is not None
    assert other.stdout.readline() == "True\n"
    assert not claims.take("/")
    assert claims.take("/other/")
    other.kill()
    other.wait()
    deadline = time.monotonic() + 5
    while not claims.take("/"):
        assert time.monotonic() < deadline
    claims.close()


def test_a_claim_is_taken_once_and_can_be_given_back(tmp_path):
    claims = Claims(tmp_path / "claims")
    assert claims.take("/")
    assert not claims.take("/")
    claims.release("/")
    assert claims.take("/")
    claims.close()


def fill(store):
    for n in range(500):
        store.keep(Print(f"/{n}/", 0, (), (os.urandom(8000),), frozenset({f"page:{n}"})))


def test_a_full_disk_is_an_error_of_the_store_and_not_of_the_reader(tmp_path):
    store = Store(tmp_path / "tiny", megabytes=1)
    store.room = 10**9  # as if there were room: LMDB itself then finds none
    with pytest.raises(lmdb.MapFullError):
        fill(store)
    assert store.find("/0/") is not None
    store.close()


def test_opening_it_once_more_leaves_the_note_of_the_machine_s_start_alone(tmp_path):
    first = soundness.open_store(tmp_path, 16)
    written = (tmp_path / "boot").stat().st_mtime_ns
    second = run_to_its_end(OPEN, tmp_path)
    first.close()
    assert second.strip() == "opened"
    assert (tmp_path / "boot").stat().st_mtime_ns == written


def test_what_lies_in_the_directory_one_stands_in_is_not_run(tmp_path, monkeypatch):
    soundness.open_store(tmp_path / "press", 16).close()
    (tmp_path / "lmdb.py").write_text("open('run', 'w')")
    monkeypatch.chdir(tmp_path)
    assert soundness.passes_inspection(tmp_path / "press")
    assert not (tmp_path / "run").exists()


def test_a_store_that_could_not_be_inspected_is_not_thrown_away(tmp_path, monkeypatch, caplog):
    soundness.open_store(tmp_path, 16).close()
    monkeypatch.setattr(sys, "executable", "false")
    assert soundness.passes_inspection(tmp_path)
    assert "could not be inspected" in caplog.text
