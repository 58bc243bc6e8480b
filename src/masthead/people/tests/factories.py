"""Authors for tests."""

import factory
from wagtail.models import Site

from masthead.pages.tests.factories import BasePageFactory
from masthead.people.models import Author, AuthorIndex


def front_page() -> object:
    """Return the page under which everything lies."""
    return Site.objects.get(is_default_site=True).root_page


def author_index() -> AuthorIndex:
    """Return the list of authors, making it when there is none."""
    return AuthorIndex.objects.first() or AuthorIndexFactory()


class AuthorIndexFactory(BasePageFactory):
    """The list of authors."""

    class Meta:
        model = AuthorIndex

    parent = factory.LazyFunction(front_page)
    live = True
    title = "Authors"
    slug = "authors"


class AuthorFactory(BasePageFactory):
    """An author in the list of authors."""

    class Meta:
        model = Author

    parent = factory.LazyFunction(author_index)
    live = True
    title = factory.Sequence(lambda n: f"Author {n}")
