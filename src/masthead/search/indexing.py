"""Keep the search index true to what readers see."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.management import call_command
from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from modelsearch.tasks import insert_or_update_object_task
from wagtail.search.backends import get_search_backends

from masthead.articles.models import Article
from masthead.work.priorities import STORIES_TO_FIND

_is_paused: ContextVar[bool] = ContextVar("is_paused", default=False)


def index_story(story: Article) -> None:
    """Read a story into the index again: its bylines and topics are saved after the story itself."""
    if not _is_paused.get():
        soon = insert_or_update_object_task.using(priority=STORIES_TO_FIND)
        soon.enqueue(story._meta.app_label, story._meta.model_name, str(story.pk))


def index_everything() -> None:
    """Build the whole index at once, for a magazine that was filled in bulk."""
    call_command("update_index", verbosity=0)


@contextmanager
def paused() -> Iterator[None]:
    """Queue nothing for the index while this process fills a magazine; it calls `index_all` afterwards."""
    silent = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)
        for model in silent:
            post_save.connect(post_save_signal_handler, sender=model)


def index_all(things: Sequence[Model]) -> None:
    """Read these pages or pictures into the index at once, each as what it is most particularly."""
    for backend in get_search_backends(with_auto_update=True):
        for model in dict.fromkeys(type(thing) for thing in things):
            backend.add_bulk(model, [thing for thing in things if type(thing) is model])
