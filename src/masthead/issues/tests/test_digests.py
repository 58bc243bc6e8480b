"""Automatic issues: when they are made, of what, and who lets them go."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.articles.tests.factories import write as write_story
from masthead.issues import digests
from masthead.issues.models import Digest, Issue, State
from masthead.issues.rhythm import next_time
from masthead.newsletters.models.newsletter import Frequency
from masthead.newsletters.tests.factories import NewsletterFactory
from masthead.pages.publication import PublicationSettings
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(front):
    return SectionFactory(parent=front, title="Harbour")


def digest(**fields):
    now = timezone.now()
    said = {"at": time(7), "least": 2, "next_at": now, "made_to": now - timedelta(days=1), **fields}
    return Digest.objects.create(newsletter=NewsletterFactory.create(), **said)


def make():
    digests.make_due(timezone.now())
    return list(Issue.objects.all())


def test_new_stories_become_an_issue_the_newest_leading(section):
    titles = ["Seven lamps", "Eight lamps", "Nine lamps"]
    for title in titles:
        write_story(parent=section, title=title)
    digest()
    [issue] = make()
    assert issue.subject == "Nine lamps"
    assert issue.state == State.DRAFT
    assert [block.block_type for block in issue.body] == ["lead", "stories"]
    assert [page.title for page in issue.body[1].value["stories"]] == ["Eight lamps", "Seven lamps"]


def test_none_is_made_of_too_little_and_what_there_is_waits(section):
    write_story(parent=section, title="Seven lamps")
    made = digest()
    assert make() == []
    made.refresh_from_db()
    assert "New stories: 1, too few" in made.last_said
    write_story(parent=section, title="Eight lamps")
    Digest.objects.update(next_at=timezone.now())
    assert len(make()) == 1


def test_nothing_is_told_twice(section):
    for title in ("Seven lamps", "Eight lamps"):
        write_story(parent=section, title=title)
    digest(least=1)
    make()
    Digest.objects.update(next_at=timezone.now())
    assert len(make()) == 1


def test_what_somebody_paid_for_stays_out(section):
    write_story(parent=section, title="A fine boat", kind="sponsored", sponsor="Quay Boats")
    write_story(parent=section, title="Seven lamps")
    digest(least=1)
    [issue] = make()
    assert issue.subject == "Seven lamps"
    assert len(issue.body) == 1


def test_it_goes_out_by_itself_only_where_somebody_said_so(section):
    write_story(parent=section, title="Seven lamps")
    digest(least=1, sends_itself=True, trusted_by="Mina Holt")
    [issue] = make()
    assert (issue.state, issue.approved_by) == (State.APPROVED, "the rule that Mina Holt set")


def test_who_has_it_go_out_by_itself_is_named(client, keeper):
    form = {"newsletter": NewsletterFactory.create().pk, "is_on": "on", "rhythm": "daily", "weekday": "4"}
    form |= {"at": "07:00", "least": "3", "most": "8", "subject": "", "sends_itself": "on"}
    client.force_login(keeper)
    client.post(reverse("digests:add"), form)
    made = Digest.objects.get()
    assert made.sends_itself
    assert made.trusted_by == str(keeper)
    assert made.next_at is not None
    assert made.next_at > timezone.now()


@pytest.mark.parametrize(
    ("now", "rhythm", "due"),
    [
        (datetime(2027, 3, 27, 8, tzinfo=UTC), "daily", datetime(2027, 3, 28, 5, tzinfo=UTC)),  # clocks go on
        (datetime(2027, 3, 26, 5, tzinfo=UTC), "daily", datetime(2027, 3, 26, 6, tzinfo=UTC)),
        (datetime(2027, 3, 26, 6, tzinfo=UTC), "weekly", datetime(2027, 4, 2, 5, tzinfo=UTC)),
        (datetime(2027, 3, 24, 6, tzinfo=UTC), "weekly", datetime(2027, 3, 26, 6, tzinfo=UTC)),
    ],
)
def test_the_next_time_is_by_the_magazines_clock(front, now, rhythm, due):
    PublicationSettings.objects.update_or_create(
        site=front.get_site(), defaults={"time_zone": "Europe/Berlin"}
    )
    assert next_time(Digest(rhythm=rhythm, weekday=4, at=time(7)), now) == due


def test_an_alert_is_made_from_a_storys_own_screen(client, keeper, section):
    story = write_story(parent=section, title="The lamps are lit")
    lists = [NewsletterFactory.create(), NewsletterFactory.create(frequency=Frequency.BREAKING)]
    client.force_login(keeper)
    address = reverse("issues_alert", args=[story.pk])
    form = client.get(address).context["form"]
    assert form["newsletter"].initial == lists[1]
    answer = client.post(address, {"newsletter": lists[1].pk, "subject": form["subject"].initial})
    issue = Issue.objects.get()
    assert answer["Location"] == reverse("issues_look", args=[issue.pk])
    assert issue.body[0].value["story"].pk == story.pk


def test_a_draft_makes_no_alert(client, keeper, section):
    story = write_story(parent=section)
    story.unpublish()
    client.force_login(keeper)
    assert client.get(reverse("issues_alert", args=[story.pk])).status_code == 404
