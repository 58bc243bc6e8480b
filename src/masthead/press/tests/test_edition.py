from dataclasses import replace

import pytest

from masthead.press.edition import name_edition


def test_the_same_program_has_the_same_edition():
    assert name_edition() == name_edition()


def test_other_settings_and_another_theme_are_another_edition(settings, tmp_path):
    settings.MAGAZINE = replace(settings.MAGAZINE, home=tmp_path)
    before = name_edition()
    settings.MAGAZINE = replace(settings.MAGAZINE, hidden=True)
    hidden = name_edition()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "card.html").write_text("<p>")
    assert len({before, hidden, name_edition()}) == 3


@pytest.mark.parametrize(
    "said",
    [
        {"secret_key": "another"},
        {"workers": 7},
        {"host": "::"},
        {"port": 1},
        {"proxies": 2},
        {"page_store": 99},
    ],
)
def test_a_secret_and_how_it_is_run_are_no_part_of_it(settings, said):
    before = name_edition()
    settings.MAGAZINE = replace(settings.MAGAZINE, **said)
    assert name_edition() == before
