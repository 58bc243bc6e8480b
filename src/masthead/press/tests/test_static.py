"""Static files are printed: imports put in place, names hashed, and only when something changed."""

from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import call_command

from masthead.press.collecting import collect_static
from masthead.press.static import inline_imports


def read_from(**files):
    return lambda name: files[Path(name).stem]


def test_imports_are_put_in_place_in_their_layer():
    read = read_from(site='@import url("card.css") layer(components);', card=".card { gap: 1px }")
    assert inline_imports("css/site.css", read) == "@layer components {\n.card { gap: 1px }\n}"


def test_imports_for_one_medium_stay_so():
    read = read_from(site='@import url("print.css") layer(utilities) print;', print="p {}")
    assert inline_imports("site.css", read) == "@media print {\n@layer utilities {\np {}\n}\n}"


def test_imports_of_imports_are_put_in_place_too():
    read = read_from(site='@import "a.css";', a='@import "b.css";', b="b {}")
    assert inline_imports("site.css", read) == "b {}"


def test_a_circle_of_imports_ends():
    read = read_from(site='@import "a.css";', a='@import "site.css";')
    assert inline_imports("site.css", read) == '@import "site.css";'


def test_another_folder_is_left_to_the_browser():
    read = read_from(site='@import url("../other/a.css");')
    assert inline_imports("site.css", read) == '@import url("../other/a.css");'


@pytest.fixture
def printed(tmp_path, settings):
    """A folder of source files, and the place they are printed to."""
    source = tmp_path / "source"
    (source / "css").mkdir(parents=True)
    (source / "css" / "site.css").write_text('@import url("card.css") layer(x);')
    (source / "css" / "card.css").write_text(".card { background: url(dot.png) }")
    (source / "css" / "dot.png").write_bytes(b"dot")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "masthead.press.static.PressStorage"},
    }
    return tmp_path


def test_what_is_printed_is_one_file_with_hashed_names(printed):
    call_command("collectstatic", interactive=False, verbosity=0)
    name = storages["staticfiles"].url("css/site.css").removeprefix("/static/")
    text = (printed / "static" / name).read_text()
    assert name != "css/site.css"
    assert text.startswith("@layer x {")
    assert "dot." in text
    assert "url(dot.png)" not in text


def test_files_are_collected_only_when_something_changed(printed):
    assert [collect_static(), collect_static()] == [True, False]
    (printed / "source" / "css" / "card.css").write_text(".card { color: red }")
    assert collect_static() is True


def test_a_missing_file_does_not_break_a_page(printed):
    call_command("collectstatic", interactive=False, verbosity=0)
    assert storages["staticfiles"].url("css/none.css") == "/static/css/none.css"
