"""The report of uses says what agencies are owed: what readers saw, on which days, under which licence."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from masthead.pages.publishing import publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.killing import kill, kills_of, undo
from masthead.rights.models import Licence
from masthead.rights.tests.factories import AgencyFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


@pytest.fixture
def rows(chief):
    """The rows of the CSV for what is asked."""

    def ask(**asked):
        client = Client()
        client.force_login(chief, "django.contrib.auth.backends.ModelBackend")
        answer = client.get(reverse("rights_uses"), {**asked, "export": "csv"})
        return list(csv.DictReader(StringIO(answer.getvalue().decode())))

    return ask


def photo(title="Pier at dawn", **terms):
    return PhotoFactory(title=title, **{f"licence__{name}": said for name, said in terms.items()})


def shown_in(rows, begins, ends):
    return [row["Picture"] for row in rows(shown_from=begins, shown_to=ends)]


def test_a_month_has_what_was_shown_through_it_and_not_only_what_began_in_it(rows):
    with time_machine.travel(NOVEMBER):
        page = page_with(photo())
        publish(page)
    with time_machine.travel(NOVEMBER + timedelta(days=60)):
        Page.objects.get(pk=page.pk).specific.unpublish()
        assert shown_in(rows, "2026-12-01", "2026-12-31") == ["Pier at dawn"]
        assert shown_in(rows, "2026-10-01", "2026-10-31") == []
        assert shown_in(rows, "2027-02-01", "2027-02-28") == []


def test_a_use_is_over_with_the_right_or_the_kill_although_the_page_holds_the_picture(rows, chief):
    with time_machine.travel(NOVEMBER):
        ending, killed = photo("Ending", ends_at=NOVEMBER + timedelta(days=2)), photo("Killed")
        for one in (ending, killed):
            publish(page_with(one, slug=one.title.lower()))
    with time_machine.travel(NOVEMBER + timedelta(days=3), tick=False):
        kill([killed], by=chief, reason="Withdrawn.")
        told = {row["Picture"]: (row["State"], row["Until"][:10]) for row in rows()}
        assert told == {"Ending": ("Taken away", "2026-11-05"), "Killed": ("Taken away", "2026-11-06")}
        assert shown_in(rows, "2026-11-07", "2026-11-30") == []
        undo([killed], by=chief, reason="A mistake.")
        assert ("Killed", "Live", "") in {(row["Picture"], row["State"], row["Until"]) for row in rows()}


def test_what_readers_have_not_seen_is_no_use_unless_somebody_asks_for_drafts(rows):
    page_with(photo()).save_revision()
    assert rows() == []
    assert [row["State"] for row in rows(state="draft")] == ["Draft"]


def test_an_agency_finds_page_medium_kind_and_price(rows):
    publish(page_with(photo(model="royalty-free", price="120.50", currency="EUR"), slug="pier"))
    [row] = rows()
    assert row["Address"].endswith("/pier/")
    assert (row["Medium"], row["Kind of licence"]) == ("WEB", "Royalty-free")
    assert (row["Price"], row["Currency"]) == ("120.50", "EUR")
    assert "." not in row["From"]


def test_a_headline_is_no_formula_to_a_spreadsheet(rows):
    publish(page_with(photo('=HYPERLINK("https://evil.example","x")')))
    [row] = rows()
    assert row["Picture"].startswith("'=")


def test_the_list_leads_to_page_and_picture(chief):
    shown = photo()
    page = page_with(shown)
    publish(page)
    client = Client()
    client.force_login(chief, "django.contrib.auth.backends.ModelBackend")
    said = client.get(reverse("rights_uses")).content.decode()
    assert reverse("rights_place", args=[page.pk, shown.pk]) in said
    assert reverse("wagtailimages:edit", args=[shown.pk]) in said


def test_an_agencys_kill_is_undone_with_one_button(chief):
    agency = AgencyFactory.create(name="Limekiln")
    first, second = photo("First", agency=agency), photo("Second", agency=agency)
    kill([first, second], by=chief, reason="The contract is void.")
    client = Client()
    client.force_login(chief, "django.contrib.auth.backends.ModelBackend")
    assert "Undo the kill" in client.get(reverse("agencies:edit", args=[agency.pk])).content.decode()
    undoing = reverse("rights_undo_agency", args=[agency.pk])
    [act] = kills_of(agency)
    client.post(undoing, {"reason": "It is not.", "kills": [act.key]})
    assert not Licence.objects.filter(killed_at__isnull=False).exists()
    again = client.post(undoing, {"reason": "It is not."}, follow=True)
    assert "Nothing to undo" in again.content.decode()
