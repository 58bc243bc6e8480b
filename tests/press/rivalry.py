"""Tell what came of a story that two editors published at once. A program."""

import json
import sys

from wagtail.models import PageLogEntry

from masthead.articles.models import Article


def main() -> None:
    """Print what the story says, what its revisions said, and how often it was published."""
    story = Article.objects.order_by("pk")[0]
    assert story.live_revision is not None
    said = {
        "title": story.title,
        "standfirst": story.standfirst,
        "seo_title": story.seo_title,
        "live_revision": story.live_revision.content["title"],
        "revisions": [revision.content["title"] for revision in story.revisions.all()],
        "published": PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish").count() - 1,
        "says_drafts": story.has_unpublished_changes,
        "has_drafts": story.live_revision_id != story.latest_revision_id,
    }
    sys.stdout.write(json.dumps(said))
