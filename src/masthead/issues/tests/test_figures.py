"""What became of an issue: links that are counted, and figures."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.articles.tests.factories import write as write_story
from masthead.issues import approving, dispatch
from masthead.issues.figures import figures_of
from masthead.issues.models import Link
from masthead.issues.tests.factories import lead, make_issue, text
from masthead.mailing.models import Delivery, Outcome
from masthead.mailing.models.delivery import Heard
from masthead.newsletters import leaving
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db
PERSON = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def issue(front, keeper):
    story = write_story(parent=SectionFactory(parent=front), title="Seven lamps")
    link = 'More <a href="https://boats.example/?a=1&amp;b=2">here</a>.'
    made = approving.approve(make_issue(text(link), lead(story)), by=keeper, now=timezone.now())
    dispatch.send_due(timezone.now())
    made.refresh_from_db()
    return made


def deliver(issue, **fields):
    now = timezone.now()
    reader = SubscriptionFactory.create(newsletter=issue.newsletter).subscriber
    said = {"outcome": Outcome.TAKEN, "due_at": now, "at": now, **fields}
    Delivery.objects.create(mailing=issue.mailing, subscriber=reader.number, **said)
    return reader


def follow(client, link, **headers):
    return client.get(reverse("issues_follow", args=[link.issue_id, link.number]), **(headers or PERSON))


def test_links_lead_over_us_to_where_they_led(client, issue):
    targets = [link.target for link in issue.links.all()]
    assert "https://boats.example/?a=1&b=2" in targets
    assert "boats.example" not in issue.mailing.html
    assert [follow(client, link)["Location"] for link in issue.links.all()] == targets


def test_the_same_story_is_one_link_in_both_parts(issue):
    story = next(link for link in issue.links.all() if "seven-lamps" in link.target)
    address = reverse("issues_follow", args=[issue.pk, story.number])
    assert issue.mailing.html.count(address) == issue.mailing.html.count("Seven lamps") == 1
    assert address in issue.mailing.text


def test_people_are_counted_and_programs_are_not(client, issue):
    link = issue.links.first()
    follow(client, link)
    follow(client, link, HTTP_USER_AGENT="SafeLinksBot/1.0 (+https://scan.example/bot)")
    follow(client, link, HTTP_SEC_PURPOSE="prefetch", **PERSON)
    link.refresh_from_db()
    assert link.clicks == 1


def test_no_other_number_leads_anywhere(client, issue):
    assert client.get(reverse("issues_follow", args=[issue.pk, 99])).status_code == 404


def test_links_to_leave_and_of_the_magazine_itself_are_left_as_they_are(issue):
    assert 'href="{{ leave }}"' in issue.mailing.html
    assert issue.path in issue.mailing.html


def test_figures_say_what_became_of_it(issue):
    gone = deliver(issue)
    deliver(issue, heard=Heard.HARD)
    deliver(issue, heard=Heard.COMPLAINED)
    deliver(issue, outcome=Outcome.LEFT_OUT)
    leaving.leave(
        gone.number, [issue.newsletter_id], now=timezone.now() + timedelta(minutes=1), source="mail"
    )
    Link.objects.filter(pk=issue.links.first().pk).update(clicks=2)
    found = figures_of(issue)
    assert found is not None
    assert (found.letters, found.taken, found.came_back, found.complaints) == (3, 3, 1, 1)
    assert (found.clicks, found.left) == (2, 1)


def table(client, name, **asked):
    answer = client.get(reverse("issues_figures"), {"export": name, **asked})
    return answer.getvalue().decode().splitlines()


def test_figures_are_downloaded(client, keeper, issue):
    client.force_login(keeper)
    lines = table(client, "issues")
    assert len(lines) == 2
    assert issue.subject in lines[1]


def test_issues_stand_side_by_side_with_the_pages_that_readers_came_from(client, keeper, issue):
    client.force_login(keeper)
    now = timezone.now()
    for source, confirmed in (("/pier/", now), ("/pier/", None), ("", now)):
        about = {"source": source, "asked_at": now, "confirmed_at": confirmed}
        SubscriptionFactory.create(newsletter=issue.newsletter, **about)
    deliver(issue, heard=Heard.DELIVERED)
    deliver(issue, outcome=Outcome.DOUBTFUL)
    page = client.get(reverse("issues_figures"))
    [(_issue, found)] = page.context["rows"]
    assert (found.letters, found.delivered, found.doubtful) == (2, 1, 1)
    found = {one.path: (one.asked, one.confirmed) for one in page.context["sources"]}
    assert found["/pier/"] == (2, 1)
    assert [bar.height for bar in page.context["chart"].bars] == [50]  # one of two, which the scale ends with
    assert any(line.endswith(",/pier/,2,1") for line in table(client, "sources"))
