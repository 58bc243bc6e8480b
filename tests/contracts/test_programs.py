"""A test that needs a program from outside skips by its name, and fails where CI is set."""

from types import SimpleNamespace

import pytest

from tests.programs import find_program, require_programs


@pytest.fixture
def item():
    marker = SimpleNamespace(args=("no-such-program",))
    return SimpleNamespace(iter_markers=lambda name: [marker])


def test_a_test_without_its_program_is_skipped_by_name(item, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program"):
        require_programs(item)


def test_in_ci_a_missing_program_is_a_failure(item, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-program"):
        require_programs(item)


def test_the_shell_is_found():
    assert find_program("sh")
