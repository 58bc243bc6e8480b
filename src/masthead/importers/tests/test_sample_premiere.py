"""The sample's bundle: drafts under an embargo, scheduled for its end."""

import pytest

from masthead.articles.models import Article
from masthead.bundles.models import State
from masthead.fronts.tests.factories import found_front
from masthead.importers.sample.premiere import plan_premiere
from masthead.people.tests.factories import AuthorFactory
from masthead.staff.models import User
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


def test_three_stories_wait_for_the_end_of_their_embargo():
    front = found_front()
    for slug in ("screen", "music"):
        SectionFactory(parent=front, slug=slug)
    for slug in ("odile-marchbank", "caspar-adeyemi"):
        AuthorFactory(slug=slug)
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    bundle = plan_premiere(by=chief)
    bundle.refresh_from_db()
    stories = Article.objects.filter(embargo_until=bundle.at, live=False)
    assert (bundle.state, stories.count()) == (State.SCHEDULED, 3)
