"""What `masthead audit` hands on, and what it says of a log that somebody touched."""

import json
import sqlite3
from contextlib import closing

from masthead.cli.tests.conftest import masthead


def last_seal(outcome):
    return outcome.stdout.partition("the last seal is ")[2].partition(".")[0]


def test_the_log_of_a_new_magazine_is_handed_on_and_right(magazine, tmp_path):
    exported = masthead("-C", magazine, "audit", "export", "--format", "jsonl", tmp_path / "log.jsonl")
    assert exported.returncode == 0, exported.stderr
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert {row["actor"] for row in rows if row["act"] == "staff.account.made"} == {"the program"}
    right = masthead("audit", "verify", "-C", magazine)
    assert right.returncode == 0, right.stdout + right.stderr
    again = masthead("-C", magazine, "audit", "verify", "--holds", last_seal(right))
    assert again.returncode == 0
    assert f"{len(rows):,} entries" in again.stdout


def test_a_touched_log_is_named_and_fails(magazine):
    with closing(sqlite3.connect(magazine / "var" / "masthead.sqlite3")) as database:
        database.execute("DROP TRIGGER audit_entry_append_only_UPDATE")
        [(last,)] = database.execute("SELECT MAX(id) FROM audit_entry")
        database.execute("UPDATE audit_entry SET actor = 'x' WHERE id = ?", [last])
        database.commit()
    outcome = masthead("-C", magazine, "audit", "verify")
    assert outcome.returncode == 1
    assert f"Entry {last} (" in outcome.stdout
    assert "The audit log was touched." in masthead("-C", magazine, "check").stdout


def test_a_seal_that_is_not_there_is_said(magazine):
    outcome = masthead("-C", magazine, "audit", "verify", "--holds", "abc")
    assert (outcome.returncode, "The seal abc is not in the log" in outcome.stdout) == (1, True)
