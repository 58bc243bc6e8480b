"""Links of a letter while the house asks who stays silent, and while it does not."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.articles.tests.factories import write as write_story
from masthead.issues import approving, dispatch
from masthead.issues.models import Link
from masthead.issues.tests.factories import lead, make_issue, text
from masthead.issues.tests.test_figures import PERSON
from masthead.mailing.tests.factories import letter_of
from masthead.newsletters import marks
from masthead.newsletters.models import NewsletterSettings, Subscriber
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db
SINCE = datetime(2025, 1, 1, tzinfo=UTC)


def switch(months):
    house = NewsletterSettings.load()
    house.silent_months, house.silent_since = months, SINCE if months else None
    house.save()


@pytest.fixture
def send(front, keeper):
    def send():
        story = write_story(parent=SectionFactory(parent=front), title="Seven lamps")
        words = text('More <a href="https://boats.example/?a=1&amp;b=2">here</a>.')
        made = approving.approve(make_issue(words, lead(story)), by=keeper, now=timezone.now())
        dispatch.send_due(timezone.now())
        made.refresh_from_db()
        return made

    return send


@pytest.fixture
def reader(db):
    return SubscriptionFactory.create().subscriber


def letter_to(issue, reader):
    """Give both parts as a mailbox reads them."""
    message = message_from_bytes(letter_of(issue.mailing).address(reader, timezone.now()), policy=default)
    return [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()]


def follow(client, link, query="", **headers):
    where = reverse("issues_follow", args=[link.issue_id, link.number])
    return client.get(where + query, **(headers or PERSON))


def sign_of(reader):
    reader.refresh_from_db()
    return reader.active_in


def test_while_nobody_asks_letters_differ_in_the_links_to_leave_alone(send, reader):
    issue, other = send(), SubscriptionFactory.create().subscriber
    assert "{{ reader }}" not in issue.mailing.html + issue.mailing.text
    assert not issue.mailing.is_marked
    own = re.compile(r"/newsletters/(?:leave|yours)/[\w:-]+/")
    first, second = (
        [own.sub("", part).replace(one.address, "") for part in letter_to(issue, one)]
        for one in (reader, other)
    )
    assert first == second
    assert marks.mark_of(reader.number) not in "".join(first)


def test_a_marked_letter_is_the_same_letter_but_for_the_marks(send, reader):
    plain = send()
    switch(6)
    marked = send()
    assert marked.mailing.is_marked
    with_marks = letter_to(marked, reader)
    mark = f"?r={marks.mark_of(reader.number)}"
    assert all(mark in part for part in with_marks)
    switch(None)
    without = letter_to(marked, reader)
    assert [part.replace(mark, "") for part in with_marks] == without
    assert len(letter_to(plain, reader)) == 2


def test_every_link_but_those_to_leave_leads_over_us_while_somebody_asks(send, reader):
    switch(6)
    _plain, html = letter_to(send(), reader)
    others = [one for one in re.findall(r'<a\b[^>]*href="([^"]+)"', html) if "?r=" not in one]
    assert [one.split("/")[4] for one in others] == ["leave", "yours"]


def test_following_a_link_notes_the_month_and_counts_a_click_without_a_name(client, send, reader):
    switch(6)
    link = send().links.get(target__contains="boats")
    answer = follow(client, link, f"?r={marks.mark_of(reader.number)}")
    assert answer["Location"] == "https://boats.example/?a=1&b=2"
    assert sign_of(reader) == timezone.now().date().replace(day=1)
    link.refresh_from_db()
    assert link.clicks == 1


@pytest.mark.parametrize("broken", ["?r=", "?r=abc", "?r=" + "A" * 36, "?r=%00", "?r=%F0%9F%8F%AE", "?r&x=1"])
def test_whoever_has_a_broken_mark_is_led_on_all_the_same(client, send, reader, broken):
    switch(6)
    link = send().links.get(target__contains="boats")
    assert follow(client, link, broken)["Location"] == link.target
    assert sign_of(reader) is None


def test_a_cut_or_foreign_mark_notes_nobody(client, send, reader):
    switch(6)
    link, mark = send().links.first(), marks.mark_of(reader.number)
    for said in (mark[:-1], mark[:-2] + "AA", mark.lower()):
        assert follow(client, link, f"?r={said}").status_code == 302
    assert sign_of(reader) is None


def test_links_of_letters_from_before_and_after_go_on_working(client, send, reader):
    before = send().links.first()
    switch(6)
    marked = send().links.first()
    assert follow(client, before)["Location"] == before.target
    switch(None)
    assert follow(client, marked, f"?r={marks.mark_of(reader.number)}")["Location"] == marked.target
    assert sign_of(reader) is None


def test_programs_that_say_so_give_no_sign_and_a_crowded_office_does(client, send, reader):
    switch(6)
    link, query = send().links.first(), f"?r={marks.mark_of(reader.number)}"
    follow(client, link, query, HTTP_USER_AGENT="SafeLinksBot/1.0 (+https://scan.example/bot)")
    follow(client, link, query, HTTP_SEC_PURPOSE="prefetch", **PERSON)
    client.head(reverse("issues_follow", args=[link.issue_id, link.number]) + query, **PERSON)
    assert sign_of(reader) is None
    office = {"REMOTE_ADDR": "203.0.113.9", **PERSON}  # what it uses up is its own
    for _ in range(40):
        follow(client, link, **office)
    follow(client, link, query, **office)
    assert sign_of(reader) is not None
    assert Link.objects.get(pk=link.pk).clicks < 41  # the count does not believe all of it


def test_looking_at_a_page_with_a_mark_notes_nobody(client, send, reader):
    switch(6)
    issue = send()
    for path in ("/", issue.path, "/newsletters/"):
        client.get(f"{path}?r={marks.mark_of(reader.number)}", **PERSON)
    assert not Subscriber.objects.exclude(active_in=None).exists()
