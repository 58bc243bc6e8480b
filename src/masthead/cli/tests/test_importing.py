"""`masthead import` is a thin way to the importers: it says what they say, and passes no error through."""

import pytest

from masthead.cli.tests.conftest import masthead


@pytest.mark.slow
def test_a_file_that_is_no_export_is_refused(magazine):
    (magazine / "bad.xml").write_text("<html")
    outcome = masthead("import", "wordpress", "-C", magazine, magazine / "bad.xml")
    assert outcome.returncode == 1
    assert "bad.xml is not a WordPress export" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_source_is_needed():
    assert masthead("import", "wordpress").returncode == 2
