"""The variables a page gives its template are those the documentation names."""

import pytest
from django.template.loader import get_template
from wagtail.models import Page, Site

from masthead.articles.tests.factories import write
from masthead.fronts.models import Front
from masthead.newsroom.founding import Founding, found
from masthead.people.models import AuthorIndex
from masthead.people.tests.factories import AuthorFactory
from masthead.topics.models import TopicIndex
from masthead.topics.tests.factories import SectionFactory, TopicFactory
from tools.reference.contexts import read_promises

PROMISED = {
    template: {name for name, _kind, _note in promise.fields}
    for promise in read_promises()
    for template in promise.templates
}
MAKERS = {
    "front": Front.objects.get,
    "list of topics": TopicIndex.objects.get,
    "list of authors": AuthorIndex.objects.get,
    "section": SectionFactory,
    "topic": TopicFactory,
    "author": AuthorFactory,
    "story": write,
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", MAKERS)
def test_a_page_gives_its_template_what_is_documented(rf, kind):
    found(Founding(title="The Lantern"))
    request = rf.get("/")
    Site.find_for_request(request)
    page = MAKERS[kind]()
    given = set(page.get_context(request)) - set(Page.get_context(page, request)) - {"frame"}
    assert given == PROMISED[page.get_template(request)]


@pytest.mark.parametrize("template", PROMISED)
def test_a_documented_template_exists(template):
    assert get_template(template)


def test_a_context_says_which_template_gets_it():
    assert [promise.name for promise in read_promises() if promise.is_context and not promise.templates] == []
