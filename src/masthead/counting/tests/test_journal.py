"""A line is in the file or it is not; a file is whole or somebody holds it; the folder has an end."""

import os

import pytest

from masthead.counting import journal as journals
from masthead.counting import waiting
from masthead.counting.journal import ENDING, Journal, NoRoom, measure
from masthead.counting.waiting import alone, names_in, read_pieces


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "counting")
    yield journal
    journal.end()


def lines_in(journal, known=None, **how):
    return [line for piece in read_pieces(journal.place, known or {}, **how) for line in piece.lines]


def test_a_line_can_be_read_as_soon_as_it_is_written(journal):
    journal.append(b"one\n")
    journal.append(b"two\n")
    assert lines_in(journal) == [b"one", b"two"]


def test_a_file_is_not_given_up_while_its_process_writes_to_it(journal):
    journal.append(b"one\n")
    assert [piece.is_last for piece in read_pieces(journal.place, {})] == [False]
    journal.end()
    assert [piece.is_last for piece in read_pieces(journal.place, {})] == [True]


def test_reading_goes_on_where_it_stopped(journal):
    journal.append(b"one\n")
    [piece] = read_pieces(journal.place, {})
    journal.append(b"two\n")
    assert lines_in(journal, {piece.name: piece.end}) == [b"two"]


def test_a_line_that_is_not_whole_waits_until_it_is(journal):
    journal.append(b"one\n")
    [name] = names_in(journal.place)
    with (journal.place / name).open("ab") as file:
        file.write(b"tw")
    [piece] = read_pieces(journal.place, {})
    assert (piece.lines, piece.end) == ([b"one"], 4)
    with (journal.place / name).open("ab") as file:
        file.write(b"o\n")
    assert lines_in(journal, {name: 4}) == [b"two"]


def test_a_line_that_was_torn_when_its_process_died_does_not_keep_the_file(journal):
    journal.append(b"one\n")
    journal.end()
    [name] = names_in(journal.place)
    with (journal.place / name).open("ab") as file:
        file.write(b"[[12, ")
    [piece] = read_pieces(journal.place, {})
    assert piece.lines == [b"one", b"[[12, "]
    assert (piece.end, piece.is_last) == ((journal.place / name).stat().st_size, True)


def test_a_file_that_grows_large_is_followed_by_another(tmp_path):
    journal = Journal(tmp_path / "counting", largest=10)
    for _ in range(6):
        journal.append(b"12345\n")
    journal.end()
    assert len(names_in(journal.place)) == 3
    assert lines_in(journal) == [b"12345"] * 6


def test_a_file_that_grows_old_is_given_up(journal, monkeypatch):
    journal.append(b"one\n")
    monkeypatch.setattr(journals, "OLDEST", 0.0)
    journal.sync()
    assert [piece.is_last for piece in read_pieces(journal.place, {})] == [True]
    journal.append(b"two\n")
    assert len(names_in(journal.place)) == 2


def test_much_is_read_in_portions(tmp_path, monkeypatch):
    journal = Journal(tmp_path / "counting", largest=20)
    for n in range(20):
        journal.append(b"line %02d\n" % n)
    journal.end()
    monkeypatch.setattr(waiting, "LONGEST_LINE", 24)
    known: dict[str, int] = {}
    found: list[bytes] = []
    while len(found) < 20:
        pieces = read_pieces(journal.place, known, 24)
        assert sum(piece.end - piece.start for piece in pieces) <= 48
        found += [line for piece in pieces for line in piece.lines]
        known |= {piece.name: piece.end for piece in pieces}
    assert found == [b"line %02d" % n for n in range(20)]


def test_a_line_is_never_cut_because_little_is_left_to_read(tmp_path):
    journal = Journal(tmp_path / "counting", largest=10)
    journal.append(b"x" * 900 + b"\n")
    journal.append(b"y" * 900 + b"\n")
    journal.end()
    assert lines_in(journal, most=920) == [b"x" * 900, b"y" * 900]


def test_what_is_no_line_of_ours_is_passed_over(journal, monkeypatch):
    monkeypatch.setattr(waiting, "LONGEST_LINE", 50)
    journal.append(b"one\n")
    journal.end()
    [name] = names_in(journal.place)
    (journal.place / name).write_bytes(b"x" * 100 + b"\ntwo\n")
    [piece] = read_pieces(journal.place, {}, 50)
    assert piece.end == 50


def test_the_folder_takes_no_more_than_it_should(tmp_path):
    journal = Journal(tmp_path / "counting", most_waiting=100)
    for _ in range(10):
        journal.append(b"123456789\n")
    with pytest.raises(NoRoom):
        journal.append(b"1\n")
    other = Journal(tmp_path / "counting", most_waiting=100)
    with pytest.raises(NoRoom):
        other.append(b"1\n")
    for path in journal.place.glob(f"*{ENDING}"):
        path.unlink()
    journal.sync()
    journal.append(b"1\n")
    journal.end()
    other.end()


def test_a_disk_that_is_nearly_full_is_left_to_others(journal, monkeypatch):
    monkeypatch.setattr(journals, "LEAST_FREE", 2**62)
    with pytest.raises(NoRoom):
        journal.append(b"1\n")


def test_what_a_full_disk_took_of_a_line_is_taken_back(journal, monkeypatch):
    journal.append(b"one\n")
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, line: write(file, line[:2]))
    with pytest.raises(NoRoom):
        journal.append(b"two\n")
    monkeypatch.undo()
    journal.append(b"three\n")
    assert lines_in(journal) == [b"one", b"three"]


def test_only_one_adds_up_a_folder(journal):
    journal.append(b"one\n")
    with alone(journal.place) as first, alone(journal.place) as second:
        assert (first, second) == (True, False)
    with alone(journal.place) as third:
        assert third


def test_what_lies_there_is_measured(journal):
    assert measure(journal.place) == 0
    journal.append(b"12345\n")
    assert measure(journal.place) == 6
