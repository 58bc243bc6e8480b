import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from masthead.audit.models import Entry
from masthead.checks import overriding
from masthead.checks.models import HouseLevel, Override
from masthead.pages import checking
from masthead.pages.checking import Rule
from masthead.pages.publishing import PublishingRefused, publish
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def blocked(short):
    HouseLevel.objects.create(check_name="short", level="block")
    blocked = StandardPageFactory.create(title="Short")
    blocked.save_revision()
    return blocked


@pytest.fixture
def boss():
    return staff_member(is_superuser=True)


def key_of(page):
    [finding] = checking.find_faults(page)
    return finding.key


def test_what_somebody_set_aside_with_a_reason_runs(blocked, boss):
    overriding.override(blocked, key_of(blocked), by=boss, reason="It is her name.")
    publish(blocked)
    blocked.refresh_from_db()
    assert blocked.live
    assert checking.look_through(blocked).set_aside[0].set_aside_by == str(boss)


def test_an_override_ends_when_it_is_about_something_else(blocked, boss):
    overriding.override(blocked, key_of(blocked), by=boss, reason="It is her name.")
    blocked.title = "Brief"
    with pytest.raises(PublishingRefused, match="longer title"):
        publish(blocked)


def test_an_override_holds_for_its_page_only(blocked, boss):
    overriding.override(blocked, key_of(blocked), by=boss, reason="It is her name.")
    assert checking.find_blocking(StandardPageFactory.create(title="Short", slug="other"))


def test_nothing_is_set_aside_without_a_reason(blocked, boss):
    with pytest.raises(ValidationError, match="Say why"):
        overriding.override(blocked, key_of(blocked), by=boss, reason=" ")
    assert not Override.objects.exists()


def test_whoever_lacks_the_permission_sets_nothing_aside(blocked):
    with pytest.raises(PermissionDenied):
        overriding.override(blocked, key_of(blocked), by=staff_member(), reason="Please.")


def test_a_check_that_allows_no_override_is_not_set_aside(blocked, boss, short):
    checking.add(Rule("short", short, levels=("block",)))
    [finding] = checking.find_blocking(blocked)
    assert finding.override_url == ""
    with pytest.raises(ValidationError, match="does not block"):
        overriding.override(blocked, finding.key, by=boss, reason="Please.")


def test_an_override_keeps_names_in_the_audit_log_and_cannot_be_changed(blocked, boss):
    kept = overriding.override(blocked, key_of(blocked), by=boss, reason="It is her name.")
    assert "It is her name." in Entry.objects.get(act=overriding.ACTION).words
    with pytest.raises(DatabaseError), transaction.atomic():
        Override.objects.filter(pk=kept.pk).update(reason="Another.")
    boss.delete()
    blocked.delete()
    assert Override.objects.get().title_then == "Short"


def test_the_desk_offers_the_way_and_says_what_it_is_about(blocked, boss):
    desk = Client()
    desk.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    [finding] = checking.find_blocking(blocked)
    assert "Write a longer title." in desk.get(finding.override_url).content.decode()
    desk.post(finding.override_url, {"reason": "It is her name."})
    assert Override.objects.get().by_name == str(boss)
    listed = desk.get(reverse("checks_overrides")).content.decode()
    assert "It is her name." in listed


def test_the_desk_refuses_whoever_may_not(blocked):
    [finding] = checking.find_blocking(blocked)
    desk = Client()
    desk.force_login(staff_member(), backend="django.contrib.auth.backends.ModelBackend")
    desk.post(finding.override_url, {"reason": "Please."})
    assert not Override.objects.exists()
