import sys

import pytest

from masthead.cli.command import command_name


@pytest.mark.parametrize(
    ("called", "found", "name"),
    [
        (".venv/bin/masthead", None, ".venv/bin/masthead"),
        (".venv/bin/masthead", "/usr/bin/masthead", "masthead"),
        ("pytest", None, "masthead"),
    ],
)
def test_advice_names_the_program_so_that_it_can_be_typed(monkeypatch, called, found, name):
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr("shutil.which", lambda _: found)
    assert command_name() == name
