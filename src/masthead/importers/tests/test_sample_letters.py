"""The sample's newsletters: an issue that went out by the desk's own acts, and one that waits there."""

from datetime import UTC, datetime

import pytest
import time_machine

from masthead.articles.tests.factories import write
from masthead.importers.sample import letters
from masthead.importers.sample.manuscript import read_stories, read_table
from masthead.issues.approving import faults_of
from masthead.issues.letter import write as write_letter
from masthead.issues.models import Issue, State
from masthead.newsletters.tests.factories import NewsletterFactory
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff.tests.factories import UserFactory

ISSUES = read_table("letters")["issue"]
STORIES = [
    (issue.get("out", False), slug)
    for issue in ISSUES
    for part in issue["part"]
    for slug in [*part.get("stories", ()), *([part["story"]] if "story" in part else ())]
]
SUNDAY = datetime(2026, 11, 29, 15, tzinfo=UTC)


def test_what_went_out_a_week_ago_holds_stories_that_were_out_by_then():
    ages = {story.key: story.head["age"] for story in read_stories()}
    assert all(ages[slug] >= 7 for is_out, slug in STORIES if is_out)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (SUNDAY, datetime(2026, 11, 27, 18, tzinfo=UTC)),
        (datetime(2026, 11, 27, 18, tzinfo=UTC), datetime(2026, 11, 27, 18, tzinfo=UTC)),
        (datetime(2026, 11, 27, 17, 59, tzinfo=UTC), datetime(2026, 11, 20, 18, tzinfo=UTC)),
    ],
)
def test_the_last_friday_at_six_is_the_last_that_has_passed(now, found):
    assert letters.last_friday(now) == found


@pytest.mark.django_db
@time_machine.travel(SUNDAY)
def test_one_is_out_and_one_waits(monkeypatch):
    StandardPageFactory(live=True)
    NewsletterFactory.create(slug="second-curtain")
    for _is_out, slug in STORIES:
        write(slug=slug, title=slug.title())
    entries = [
        {**issue, "part": [part for part in issue["part"] if part["kind"] != "advertisement"]}
        for issue in ISSUES
    ]
    monkeypatch.setattr(letters, "read_table", lambda _name: {"issue": entries})
    out, draft = letters.write_letters(now=SUNDAY, by=UserFactory.create(is_superuser=True))
    assert (out.state, draft.state) == (State.OUT, State.DRAFT)
    assert out.out_at == letters.last_friday(SUNDAY)
    assert list(Issue.objects.on_the_web()) == [out]
    assert faults_of(write_letter(draft, at=SUNDAY)) == []
