"""What is wrong with an installation is named, with what to do about it."""

from dataclasses import replace

import pytest
from django.conf import settings as real
from django.utils import timezone

from masthead.cli import inspection
from masthead.newsroom.founding import Founding, found
from masthead.work.stuck import beat
from tests.caches import shared_cache


@pytest.fixture
def magazine(tmp_path):
    """A magazine as `init` makes it."""
    (tmp_path / "masthead.toml").touch(mode=0o600)
    return replace(real.MAGAZINE, home=tmp_path, secret_key="k" * 64, url="https://www.example.com")


def what(findings):
    return " ".join(finding.what for finding in findings)


def test_a_new_magazine_has_no_fault_in_its_settings(magazine):
    assert list(inspection.look_at_settings(magazine, public=True)) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"secret_key": "short"}, "secret key is too short"),
        ({"debug": True}, "Debugging is on"),
        ({"url": "http://www.example.com"}, "passwords travel in the open"),
    ],
)
def test_a_dangerous_setting_is_named(magazine, change, message):
    assert message in what(inspection.look_at_settings(replace(magazine, **change), public=True))


def test_a_file_that_others_can_read_is_named(magazine):
    (magazine.home / "masthead.toml").chmod(0o644)
    assert "can be read by others" in what(inspection.look_at_settings(magazine, public=True))


def test_a_slip_of_the_pen_in_a_variable_is_named(magazine, monkeypatch):
    monkeypatch.setenv("MASTHEAD_TITEL", "Daily")
    monkeypatch.setenv("MASTHEAD_SECRET_KEY_FILE", "/run/secrets/key")
    [finding] = inspection.look_at_variables(magazine)
    assert finding.what == "MASTHEAD_TITEL is set, and is no setting"
    assert finding.cure == "Did you mean MASTHEAD_TITLE?"


def test_a_directory_that_is_not_there_is_named(magazine):
    assert f"{magazine.home}/var cannot be written" in what(inspection.look_at_disk(magazine.home))


@pytest.mark.django_db
def test_a_database_without_a_magazine_is_named(magazine):
    assert "holds no magazine" in what(inspection.look_at_publication(magazine))


@pytest.mark.django_db
def test_placeholders_are_named_until_they_are_written(magazine):
    found(Founding(title="Daily", url=magazine.url))
    assert "Still placeholders: About us" in what(inspection.look_at_publication(magazine))


@pytest.mark.django_db
def test_a_magazine_without_mail_and_clock_is_told_so():
    said = what(inspection.look_at_work(public=True))
    assert "No mail can be sent" in said
    assert "is not being served" in said


@pytest.mark.django_db
def test_a_clock_that_runs_is_seen():
    beat("one", now=timezone.now())
    assert "is not being served" not in what(inspection.look_at_work(public=True))


def test_django_itself_has_nothing_to_say():
    assert list(inspection.look_at_django()) == []


def look_at_cache(settings, location):
    backend = {"BACKEND": "masthead.press.purge_requests.PurgeBackend", "LOCATION": location}
    settings.WAGTAILFRONTENDCACHE = {location: backend}
    return list(inspection.look_at_shared_caches())


def test_a_shared_cache_that_is_not_there_or_refuses_is_named(settings):
    with shared_cache() as cache:
        assert look_at_cache(settings, cache.url) == []
        cache.codes = [403]
        [refused] = look_at_cache(settings, cache.url)
    assert f"The shared cache {cache.url} does not let go of pages" in refused.what
    assert "403" in refused.what
    [absent] = look_at_cache(settings, cache.url)
    assert absent.is_fault
    assert "PURGE" in absent.cure


def test_a_backend_that_cannot_be_loaded_is_named(settings):
    settings.WAGTAILFRONTENDCACHE = {"fastly.Backend": {"BACKEND": "fastly.Backend"}}
    [finding] = inspection.look_at_shared_caches()
    assert "Could not find backend 'fastly.Backend'" in finding.what
