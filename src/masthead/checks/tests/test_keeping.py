from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from masthead.checks.models import HouseLevel, Override, Result
from masthead.pages import checking
from masthead.pages.publishing import PublishingRefused, publish
from masthead.pages.snapshots import hash_of
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


def test_what_the_checks_said_is_kept_with_the_version_that_went_live(short):
    page, boss = StandardPageFactory.create(title="Short"), staff_member(is_superuser=True)
    publish(page, by=boss)
    kept = Result.objects.get()
    page.refresh_from_db()
    assert (kept.page_key, kept.act, kept.by_name) == (page.pk, "published", str(boss))
    assert kept.content_hash == hash_of(page)
    assert [one["message"] for one in kept.findings] == ["a longer title"]


def test_a_version_that_is_scheduled_is_kept_as_scheduled(short):
    publish(StandardPageFactory.create(go_live_at=timezone.now() + timedelta(days=1)))
    assert Result.objects.get().act == "scheduled"


def test_nothing_is_kept_of_what_was_refused(short):
    HouseLevel.objects.create(check_name="short", level="block")
    with pytest.raises(PublishingRefused):
        publish(StandardPageFactory.create(title="Short"))
    assert not Result.objects.exists()


def test_what_was_set_aside_or_waived_says_whose_word_it_was(short):
    HouseLevel.objects.create(check_name="short", level="block")
    page = StandardPageFactory.create(title="Short")
    publish(page, waiving={"short"})
    assert Result.objects.get().lines() == ["Write a longer title. (let run by an import)"]
    again = StandardPageFactory.create(title="Brief")
    [finding] = checking.find_faults(again)
    about = {"page_key": again.pk, "finding_key": finding.key, "check_name": "short"}
    Override.objects.create(**about, by_name="Ann", by_key=1, reason="Her name.")
    publish(again)
    assert Result.objects.get(page_key=again.pk).lines() == ["Write a longer title. (let run by Ann)"]


def test_results_outlive_the_page_and_are_not_changed(short):
    page = StandardPageFactory.create(title="Short")
    publish(page)
    page.refresh_from_db()
    page.unpublish()
    page.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Result.objects.update(findings=[])
    desk = Client()
    user = staff_member(is_superuser=True)
    desk.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for name in ("", "&export=csv"):
        answer: Any = desk.get(f"{reverse('checks_results')}?page_key={page.pk}{name}")
        assert "a longer title" in (b"".join(answer.streaming_content) if name else answer.content).decode()
