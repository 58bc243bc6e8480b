"""Whose account stands behind a byline: who signs a story has written it."""

from wagtail.models import Page

from masthead.articles.models import Article
from masthead.people.models import Author


def accounts_over(page: Page) -> list[int]:
    """Return the accounts of those who sign a story, as it is in memory."""
    if not isinstance(page, Article):
        return []
    signed = [byline.author_id for byline in page.bylines.all()]
    held = Author.objects.filter(pk__in=signed, account_holder__isnull=False)
    return list(held.values_list("account_holder", flat=True))
