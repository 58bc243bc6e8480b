"""A new directory comes into being whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from masthead.kit.directories import NotFresh, fresh


class Trouble(Exception):
    pass


def fill(path):
    with fresh(path) as home:
        (home / "folder").mkdir()
        (home / "folder" / "file").write_text("half")
        raise Trouble


def test_what_was_made_stays_when_all_goes_well(tmp_path):
    with fresh(tmp_path / "new" / "magazine") as home:
        (home / "file").write_text("whole")
    assert (tmp_path / "new" / "magazine" / "file").read_text() == "whole"


def test_nothing_stays_when_something_goes_wrong(tmp_path):
    with pytest.raises(Trouble):
        fill(tmp_path / "new" / "magazine")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_in_its_place_before_all_is_there(tmp_path):
    with fresh(tmp_path / "magazine") as home:
        (home / "masthead.toml").write_text("whole")
        assert not (tmp_path / "magazine" / "masthead.toml").exists()
    assert [path.name for path in (tmp_path / "magazine").iterdir()] == ["masthead.toml"]


KILLED = """
import os, pathlib, signal, sys
from masthead.kit.directories import fresh
with fresh(pathlib.Path(sys.argv[1])) as home:
    (home / "half").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_try_left_is_cleared_by_the_next(tmp_path):
    home = tmp_path / "magazine"
    outcome = subprocess.run(
        [sys.executable, "-c", KILLED, home], env={"PYTHONPATH": os.pathsep.join(sys.path)}, check=False
    )
    assert outcome.returncode == -signal.SIGKILL
    with fresh(home) as work:
        (work / "file").write_text("whole")
    assert [path.name for path in home.iterdir()] == ["file"]


def test_two_do_not_fill_one_directory(tmp_path):
    with fresh(tmp_path) as home:
        (home / "file").write_text("whole")
        with pytest.raises(NotFresh, match="is being filled by another command"):
            fill(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_empty_directory_that_was_there_is_left_empty(tmp_path):
    with pytest.raises(Trouble):
        fill(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_directory_with_something_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("ten years")
    with pytest.raises(NotFresh, match="is not empty"):
        fill(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_directory(tmp_path):
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(NotFresh, match="is a file"):
            fill(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_directory_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(NotFresh, match="cannot be written"):
        fill(tmp_path / "new")


def test_a_place_where_nothing_can_be_made_is_refused():
    with pytest.raises(NotFresh, match="cannot be written"):
        fill(Path("/proc/masthead"))
