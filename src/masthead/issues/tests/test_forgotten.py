"""Once it is forgotten who got an issue, the desk reads the same numbers, and why there are no names."""

from dataclasses import asdict
from datetime import timedelta

import pytest
from django.urls import reverse

from masthead.audit.models import Entry
from masthead.issues import history
from masthead.issues.figures import figures_of, write_csv
from masthead.issues.models import Issue, Link
from masthead.issues.progress import progress_of
from masthead.issues.tests.factories import NOON, put_out
from masthead.mailing import forgetting
from masthead.mailing.models import Delivery, Heard, Outcome
from masthead.mailing.tests.factories import LATER, forget_all
from masthead.newsletters import leaving
from masthead.newsletters.models import Subscriber

pytestmark = pytest.mark.django_db
ALL = [one for times, outcome in enumerate(Outcome, start=1) for one in [outcome] * times]


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


@pytest.fixture
def issue():
    """An issue of whose letters everything became, with links that were followed and readers who left."""
    made = put_out(*ALL)
    rows = list(Delivery.objects.filter(outcome=Outcome.TAKEN).order_by("pk"))
    for row, heard in zip(rows, (Heard.DELIVERED, Heard.SOFT, Heard.COMPLAINED), strict=True):
        Delivery.objects.filter(pk=row.pk).update(heard=heard)
    Link.objects.create(issue=made, number=1, target="https://boats.example/", clicks=9)
    for reader in Subscriber.objects.order_by("pk")[:2]:
        leaving.leave(reader.number, [made.newsletter_id], now=NOON + timedelta(hours=1), source="mail")
    return made


def seen(desk, issue):
    """Give all that is told of an issue, wherever it is told."""
    issue = Issue.objects.select_related("newsletter", "mailing").get(pk=issue.pk)
    figures, progress = figures_of(issue), progress_of(issue)
    assert figures
    assert progress
    look = desk.get(reverse("issues_look", args=[issue.pk])).context
    side_by_side = desk.get(reverse("issues_figures")).context
    return {
        "figures": asdict(figures),
        "progress": asdict(progress),
        "csv": list(write_csv()),
        "look": (look["standing"], look["progress"], look["figures"]),
        "side by side": ([found.row for _issue, found in side_by_side["rows"]], side_by_side["chart"].scale),
        "list": "4 in doubt" in desk.get(reverse("issues:index")).text,
    }


def test_everything_told_of_an_issue_is_the_same_before_after_and_in_between(desk, issue, monkeypatch):
    monkeypatch.setattr(forgetting, "MOST", 10)
    before = seen(desk, issue)
    assert all(before["figures"].values())
    assert (before["figures"]["left"], before["list"]) == (2, True)
    forgetting.forget(LATER)
    assert 0 < Delivery.objects.count() < len(ALL)
    assert seen(desk, issue) == before
    forget_all()
    assert Delivery.objects.count() == 0
    assert seen(desk, issue) == before


def test_who_leaves_after_it_is_forgotten_is_counted_no_more(issue):
    forget_all()
    reader = Subscriber.objects.order_by("-pk")[0]
    leaving.leave(reader.number, [issue.newsletter_id], now=LATER, source="mail")
    found = figures_of(issue)
    assert found is not None
    assert found.left == 2


def test_the_list_of_letters_says_since_when_nobody_knows_whose_they_were(desk, issue):
    where = reverse("issues_undelivered", args=[issue.pk, "refused"])
    forgetting.begin(LATER)  # no row is deleted yet
    for _ in range(2):
        page = desk.get(where)
        assert not page.context["letters"]
        words = "To whom these 5 letters were, and what the mail server said, was forgotten on 26 May 2027."
        assert words in page.text
        assert reverse("issues_undelivered_table", args=[issue.pk, "refused"]) not in page.text
        forget_all()


def test_one_letter_is_told_as_one_and_none_as_none(desk):
    issue = put_out(Outcome.REFUSED)
    forget_all()
    assert (
        "To whom this letter was," in desk.get(reverse("issues_undelivered", args=[issue.pk, "refused"])).text
    )
    assert "None." in desk.get(reverse("issues_undelivered", args=[issue.pk, "doubtful"])).text


def test_there_is_no_table_of_what_is_forgotten(desk, issue):
    forget_all()
    answer = desk.get(reverse("issues_undelivered_table", args=[issue.pk, "refused"]))
    assert answer["Location"] == reverse("issues_undelivered", args=[issue.pk, "refused"])
    assert not Entry.objects.filter(act=history.TAKEN_OUT).exists()


def test_its_page_says_so_and_sends_nobody_to_look_at_what_is_gone(desk, issue):
    address = reverse("issues_look", args=[issue.pk])
    assert "look at what the mail server said" in desk.get(address).text
    forget_all()
    page = desk.get(address).text
    assert "look at what the mail server said" not in page
    assert "was forgotten on" in page
