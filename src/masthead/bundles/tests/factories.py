"""Bundles for tests."""

from datetime import datetime
from typing import Any

from wagtail.models import Page

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.bundles.models import Bundle, Item, Lead


def draft(**fields: Any) -> Article:
    """Write a story that nobody has published."""
    story: Article = ArticleFactory(**fields)
    story.save_revision()
    return story


def bundle_of(*pages: Page, at: datetime | None = None, title: str = "Noon", leads: Any = ()) -> Bundle:
    """Put pages together; `leads` are pairs of a front and a story."""
    bundle: Bundle = Bundle.objects.create(title=title, at=at)
    for place, page in enumerate(pages):
        Item.objects.create(bundle=bundle, page=Page.objects.get(pk=page.pk), sort_order=place)
    for place, (front, story) in enumerate(leads):
        Lead.objects.create(
            bundle=bundle, front=Page.objects.get(pk=front.pk), article=story, sort_order=place
        )
    return bundle
