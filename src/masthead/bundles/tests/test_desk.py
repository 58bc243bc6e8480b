"""Bundles at the desk: put together, looked at, scheduled, cancelled."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from masthead.bundles import acts
from masthead.bundles.models import Bundle, State
from masthead.bundles.tests.factories import bundle_of, draft
from masthead.fronts.tests.factories import found_front
from masthead.pages.publication import PublicationSettings
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory
from masthead.work.stuck import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(parent=found_front(), title="News")


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


def log_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def desk(chief):
    return log_in(chief)


@pytest.fixture
def tomorrow():
    return timezone.now() + timedelta(days=1)


def look(desk, bundle):
    return desk.get(reverse("bundles_status", args=[bundle.pk]))


def press(desk, bundle, act):
    """Press a button, and once more where the desk asks before it does that."""
    address = reverse("bundles_status", args=[bundle.pk])
    sent = {"act": act, "seen": look(desk, bundle).context["seen"]}
    answer = desk.post(address, sent, follow=True)
    if asks := answer.context["asks"]:
        answer = desk.post(address, {**sent, "answer": asks.answer}, follow=True)
    bundle.refresh_from_db()
    return answer.content.decode()


def form(*stories, at="", leads=()):
    rows = inline_formset([{"page": story.pk} for story in stories])
    places = inline_formset([{"front": front.pk, "article": story.pk} for front, story in leads])
    return nested_form_data({"title": "Noon", "at": at, "items": rows, "leads": places})


def test_a_bundle_is_put_together_looked_at_and_scheduled(desk, section, tomorrow):
    stories = [draft(parent=section, title=title) for title in ("One", "Two")]
    at = timezone.localtime(tomorrow).strftime("%Y-%m-%d %H:%M")
    answer = desk.post(reverse("bundles:add"), form(*stories, at=at, leads=[(section, stories[0])]))
    bundle = Bundle.objects.get()
    assert answer["Location"] == reverse("bundles_status", args=[bundle.pk])
    screen = look(desk, bundle).content.decode()
    assert "Nothing stands against it." in screen
    assert "News: One" in screen
    press(desk, bundle, "schedule")
    assert bundle.state == State.SCHEDULED
    assert "Noon" in desk.get(reverse("bundles:index")).content.decode()


@pytest.mark.parametrize(
    ("at", "message"), [("2020-01-01 12:00", "This time is over"), ("2027-03-28 02:30", "There is no")]
)
def test_a_time_that_cannot_be_meant_is_refused_at_its_field(desk, section, at, message):
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.update_or_create(site=site, defaults={"time_zone": "Europe/Berlin"})
    answer = desk.post(reverse("bundles:add"), form(draft(parent=section), at=at))
    assert message in str(answer.context["form"].errors["at"])


def test_a_page_twice_is_refused_in_words(desk, section):
    story = draft(parent=section)
    answer = desk.post(reverse("bundles:add"), form(story, story))
    assert answer.status_code == 200
    assert not Bundle.objects.exists()


def test_what_stands_against_it_is_shown_before_the_time(desk, section, tomorrow):
    bundle = bundle_of(draft(parent=section, title="Empty", body=[]), at=tomorrow)
    assert "There is nothing to read yet" in look(desk, bundle).content.decode()
    assert "There is nothing to read yet" in press(desk, bundle, "schedule")
    assert bundle.state == State.DRAFT


def test_a_draft_changed_after_scheduling_is_said(desk, chief, section, tomorrow):
    story = draft(parent=section)
    bundle = bundle_of(story, at=tomorrow)
    acts.schedule(bundle, by=chief)
    assert "was changed since" not in look(desk, bundle).content.decode()
    story.standfirst = "Something else."
    story.save_revision()
    assert "was changed since" in look(desk, bundle).content.decode()


def test_a_scheduled_bundle_waits_for_the_worker_where_there_is_none(desk, chief, section, tomorrow):
    bundle = bundle_of(draft(parent=section), at=tomorrow)
    acts.schedule(bundle, by=chief)
    assert "Waiting for the worker" in look(desk, bundle).content.decode()
    beat("a", now=timezone.now())
    assert "Waiting for the worker" not in look(desk, bundle).content.decode()


def test_a_scheduled_bundle_is_cancelled_before_it_is_changed(desk, chief, section, tomorrow):
    story = draft(parent=section)
    bundle = bundle_of(story, at=tomorrow)
    acts.schedule(bundle, by=chief)
    edit = reverse("bundles:edit", args=[bundle.pk])
    answer = desk.post(edit, form(story))
    assert "Cancel it first" in str(answer.context["form"].errors)
    press(desk, bundle, "cancel")
    assert bundle.state == State.CANCELLED


def test_publishing_by_hand_puts_all_of_it_before_readers(desk, section):
    stories = [draft(parent=section) for _ in range(2)]
    bundle = bundle_of(*stories)
    press(desk, bundle, "publish")
    assert Page.objects.filter(pk__in=[story.pk for story in stories], live=True).count() == 2
    assert "published already" in press(desk, bundle, "publish")


def test_the_list_says_when_a_bundle_is_to_go_live(desk, section):
    bundle_of(draft(parent=section), at=datetime(2090, 5, 3, 12, tzinfo=UTC))
    assert "3 May 2090, 12:00 UTC" in desk.get(reverse("bundles:index")).content.decode()


def test_reporters_have_no_bundles(section):
    roles.sync()
    client = log_in(staff_member(roles.group_of(Role.REPORTER)))
    bundle = bundle_of(draft(parent=section))
    assert look(client, bundle).status_code in {302, 403}
