"""What is made once for several tests, and is not there any more after them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site


@contextmanager
def undone(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Undo what is written inside, and what the tests inside write on top of it."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
