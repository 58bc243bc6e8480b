"""What stories do when a page goes live, is withdrawn or moves."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from masthead.articles import filing
from masthead.articles.models import Article, StorySettings
from masthead.pages.freshness import publication_changed


@receiver(page_published, sender=Article)
def list_published(instance: Article, **_: Any) -> None:
    """List a story where it belongs and announce it."""
    filing.list_published(instance)


@receiver(page_unpublished, sender=Article)
def unlist_withdrawn(instance: Article, **_: Any) -> None:
    """Take a story off every list and announce it."""
    filing.unlist_withdrawn(instance)


@receiver(page_published)
def relist_returned(instance: Page, **_: Any) -> None:
    """List the stories of a section that came back."""
    filing.relist_returned(instance)


@receiver(page_unpublished)
def unlist_below(instance: Page, **_: Any) -> None:
    """Take the stories of a withdrawn section off every list."""
    filing.unlist_below(instance)


@receiver(post_page_move)
def relist_moved(instance: Page, **_: Any) -> None:
    """List the stories of a moved page under their new parents."""
    filing.relist_below(instance)


@receiver(post_save, sender=StorySettings)
def renew_everything(**_: Any) -> None:
    """Have every story printed anew: each follows the house's words."""
    publication_changed()
