"""The sample's bundle: three stories under one embargo, scheduled for the evening it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from masthead.articles.models import Article, Byline
from masthead.bundles.acts import schedule
from masthead.bundles.models import Bundle, Item, Lead
from masthead.importers.sample.manuscript import read_table
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.staff.models import User
from masthead.topics.models import Section


def plan_premiere(*, by: User) -> Bundle:
    """Write the stories, put them together and schedule the bundle."""
    said = read_table("premiere")
    at = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=said["days"])
    bundle: Bundle = Bundle.objects.create(title=said["title"], at=at)
    for place, entry in enumerate(said["story"]):
        story = _write(entry, Article(embargo_until=at, owner=by))
        Item.objects.create(bundle=bundle, page=story.page_ptr, sort_order=place)
        if story.slug == said["lead"]:
            Lead.objects.create(bundle=bundle, front=story.get_parent(), article=story, sort_order=0)
    schedule(bundle, by=by)
    return bundle


def _write(entry: dict[str, Any], story: Article) -> Article:
    """Write one of them as a draft."""
    titles = read_table("pictures")
    story.title, story.slug = entry["headline"], slugify(entry["slug"])
    story.standfirst, story.kind = entry["standfirst"], entry["kind"]
    story.lead_photo = Photo.objects.filter(title=titles[entry["picture"]]["title"]).first()
    paragraphs = entry["text"].replace("*Harbour Lights*", "<i>Harbour Lights</i>").strip().split("\n\n")
    story.body = [("text", "".join(f"<p>{words}</p>" for words in paragraphs))]  # type: ignore[assignment]  # Wagtail's field takes a list
    Section.objects.get(slug=entry["section"]).add_child(instance=story)
    story.bylines = [Byline(author=Author.objects.get(slug=entry["by"]), sort_order=0)]
    story.save_revision(user=story.owner)
    return story
