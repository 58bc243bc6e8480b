"""What the desk is told of a story's readers."""

import csv
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.articles.tests.factories import ArticleFactory, write
from masthead.counting.models import PageDay
from masthead.counting.tests.factories import note_views
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
REPORT = "counting_most_read"


@pytest.fixture
def story(section):
    story = write(parent=section, title="Tide")
    note_views(story, 8, timezone.now())
    PageDay.objects.update(seconds=640, depth_25=8, depth_50=4, from_search=6)
    return story


def form_of(client, story):
    return client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text


def test_a_storys_form_says_who_reads_it(desk_of, story):
    text = form_of(desk_of(Role.EDITOR), story)
    assert "Who reads it" in text
    assert "0:01:20" in text
    assert "Read half" in text


def test_a_story_that_nobody_read_says_so(desk_of, section):
    assert "Nobody has been counted yet" in form_of(desk_of(Role.EDITOR), write(parent=section))


def test_a_draft_has_the_tab_too_and_the_form_for_a_new_story_is_bare(desk_of, section):
    desk = desk_of(Role.EDITOR)
    assert "Nobody has been counted yet" in form_of(desk, ArticleFactory(parent=section))
    add = desk.get(reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk]))
    assert "Nobody has been counted yet" not in add.text


def test_the_report_lists_what_is_read_most_first_and_the_paid_with_it(desk_of, story, section):
    paid = write(parent=section, title="Our harbour", kind="sponsored", sponsor="Acme")
    note_views(paid, 20, timezone.now())
    text = desk_of(Role.REPORTER).get(reverse(REPORT)).text
    assert 0 < text.index("Our harbour") < text.index("Tide")


def test_the_report_counts_the_days_that_are_asked_for(desk_of, story):
    note_views(story, 100, timezone.now() - timedelta(days=20))
    desk = desk_of(Role.ADVERTISING)
    found = {days: rows_of(desk, days)[0]["Views"] for days in ("1", "7", "30")}
    assert found == {"1": "8", "7": "8", "30": "108"}
    assert rows_of(desk, "forever")[0]["Views"] == "8"


def test_a_spreadsheet_has_the_same(desk_of, story):
    [row] = rows_of(desk_of(Role.AUDIENCE), "7")
    assert (row["Story"], row["Seconds each"], row["Read half"], row["Search"]) == ("Tide", "80", "4", "6")
    assert row["Address"].endswith("/tide/")


def test_the_report_is_for_those_who_may_see_figures(desk_of, story):
    assert desk_of(Role.PICTURE_EDITOR).get(reverse(REPORT)).status_code == 302


def rows_of(desk, days):
    answer = desk.get(reverse(REPORT), {"days": days, "export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(text.splitlines()))
