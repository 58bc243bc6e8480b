from dataclasses import replace

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


def test_a_secret_is_no_part_of_it(settings):
    before = name_edition()
    settings.MAGAZINE = replace(settings.MAGAZINE, secret_key="another")
    assert name_edition() == before
