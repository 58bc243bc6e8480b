"""Keep the search index true to what readers see."""

from django.core.management import call_command
from modelsearch.tasks import insert_or_update_object_task

from masthead.articles.models import Article


def index_story(story: Article) -> None:
    """Read a story into the index again: its bylines and topics are saved after the story itself."""
    insert_or_update_object_task.enqueue(story._meta.app_label, story._meta.model_name, str(story.pk))


def index_everything() -> None:
    """Build the whole index at once, for a magazine that was filled in bulk."""
    call_command("update_index", verbosity=0)
