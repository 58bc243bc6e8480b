"""Decisions that cannot be followed are refused, or named, before anything is written."""

from datetime import UTC, datetime

import pytest

from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import BadOptions, Options
from masthead.importers.wordpress.tests.factories import export, item

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OFFLINE = Options(fetch=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xml"


def load(path, options=OFFLINE):
    return import_wordpress(path, options, now=NOON)


def test_a_section_that_is_no_category_is_named(magazine, path):
    imported = load(export(path, [item(1)]), Options(fetch=False, sections=("nowhere",)))
    assert "“nowhere”" in imported.troubles[0]


@pytest.mark.parametrize(
    "text", ["sections = 3", 'colour = "red"', '[topics]\na = "planet"', '[stories]\na = "poem"', "= broken"]
)
def test_a_mapping_that_cannot_be_used_is_refused(magazine, path, tmp_path, text):
    mapping = tmp_path / "map.toml"
    mapping.write_text(text)
    with pytest.raises(BadOptions, match=r"map\.toml"):
        load(export(path, [item(1)]), Options(mapping=mapping))


def test_a_time_zone_that_is_none_is_refused(magazine, path):
    with pytest.raises(BadOptions, match="Atlantis"):
        load(export(path, [item(1)]), Options(time_zone="Atlantis/Capital"))


def test_a_media_folder_that_is_not_there_is_refused(magazine, path, tmp_path):
    with pytest.raises(BadOptions, match="not a folder"):
        load(export(path, [item(1)]), Options(media=tmp_path / "nowhere"))


def test_a_mapping_that_is_not_there_is_refused_with_a_cure(magazine, path, tmp_path):
    with pytest.raises(BadOptions, match=r"nowhere\.toml cannot be read: .*\. Check the name"):
        load(export(path, [item(1)]), Options(mapping=tmp_path / "nowhere.toml"))
