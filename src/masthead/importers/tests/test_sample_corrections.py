"""The sample's mistakes: one put right, one made clear, one taken back."""

import pytest

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.corrections.models import Correction
from masthead.importers.sample.corrections import correct_stories
from masthead.importers.sample.manuscript import read_stories, read_table
from masthead.staff.models import User

pytestmark = pytest.mark.django_db


def test_every_notice_is_about_a_story_of_the_sample_and_about_words_that_are_there():
    written = {story.key: story for story in read_stories()}
    for entry in read_table("corrections")["notice"]:
        said = " ".join(part.text for part in written[entry["story"]].parts)
        assert entry.get("was", "") in said


def test_the_sample_admits_its_mistakes():
    for entry in read_table("corrections")["notice"]:
        write(slug=entry["story"], title="Story", body=[("text", f"<p>It is {entry.get('was', 'so')}.</p>")])
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    assert correct_stories(by=chief) == 3
    assert [one.kind for one in Correction.objects.order_by("at")] == [
        "retraction",
        "correction",
        "clarification",
    ]
    assert "60,000" in str(Article.objects.get(slug="north-shore-baths").body)
    assert Article.objects.get(slug="book-longlist").title == "Retracted: Story"
