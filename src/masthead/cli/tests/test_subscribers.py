"""`masthead subscribers` is a thin way to the department: it says what became of each line."""

import pytest

from masthead.cli.tests.conftest import masthead


@pytest.mark.slow
def test_lines_are_looked_at_and_a_newsletter_that_is_not_there_is_named(magazine):
    (magazine / "list.csv").write_text("email,date,status\na@b.example,2024-01-01,\nc@d.example,,bounced\n")
    said = ("--consent", "A form on old.example.", "--by", "Mina Holt", "--lost", magazine / "lost.csv")
    bring = ("subscribers", "import", "-C", magazine, magazine / "list.csv", *said)
    outcome = masthead(*bring, "--newsletter", "harbour", "--dry-run")
    assert outcome.returncode == 1
    assert "There is no newsletter “harbour”. There are: none yet." in outcome.stderr
    outcome = masthead(*bring)
    assert outcome.returncode == 0, outcome.stderr
    assert "Onto the list of suppressed addresses: 1" in outcome.stdout
    assert "a@b.example" in (magazine / "lost.csv").read_text()
    (magazine / "list.csv").write_text("name\nAda\n")
    outcome = masthead(*bring)
    assert outcome.returncode == 1
    assert "No column holds the address" in outcome.stderr
    assert masthead("subscribers", "export", "-C", magazine).stdout.startswith("address,newsletter,standing")


def test_consent_is_needed(tmp_path):
    (tmp_path / "list.csv").write_text("email\n")
    outcome = masthead("subscribers", "import", tmp_path / "list.csv", "--by", "Mina")
    assert outcome.returncode == 2
    assert "--consent" in outcome.stderr


def test_a_mail_that_names_no_subscription_is_left_alone_and_not_bounced(magazine):
    outcome = masthead("subscribers", "leave", "-C", magazine, text="Subject: You have won\n\nA prize.\n")
    assert (outcome.returncode, outcome.stdout) == (0, "Left alone: its subject names no subscription.\n")


def test_without_a_database_a_mail_is_kept_for_later(magazine):
    (magazine / "var" / "masthead.sqlite3").unlink()
    outcome = masthead("subscribers", "leave", "-C", magazine, text="Subject: leave-x\n\n")
    assert outcome.returncode == 75
