"""A new directory comes into being whole or not at all."""

import os
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
