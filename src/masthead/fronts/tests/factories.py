"""Fronts for tests."""

from typing import Any

from wagtail.models import Page, Site

from masthead.articles.models import Article
from masthead.fronts.models import Arrangement, Front, Placement
from masthead.pages.publishing import publish


def found_front() -> Front:
    """Put a front page where Wagtail's welcome page is."""
    front: Front = Page.get_first_root_node().add_child(instance=Front(title="Tide", slug="tide"))
    Site.objects.update(root_page=front)
    Site.clear_site_root_paths_cache()
    publish(front)
    front.refresh_from_db()
    return front


def lead_with(page: Page, *stories: Article) -> Any:
    """Let stories lead a front page or section."""
    arrangement = Arrangement(page=Page.objects.get(pk=page.pk))
    arrangement.placements = [Placement(article=story, sort_order=n) for n, story in enumerate(stories)]
    arrangement.save()
    return arrangement
