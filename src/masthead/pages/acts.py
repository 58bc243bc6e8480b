"""Acts on pages as one transaction each: a process that dies in the middle of one has done nothing.

Those that put something before readers pass the checks here (`masthead.pages.publishing`).

Wagtail saves a page in one transaction and says so afterwards. What others do then (list the story, mark what
shows it stale, note its old address) has to be in the same one, or a story could be live and on no list.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from typing import Any

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from masthead.pages import publishing
from masthead.pages.latest import hold, hold_version

Around = Callable[[Any], AbstractContextManager[None]]


@contextmanager
def _publishing(act: Any) -> Iterator[None]:
    hold_version(act.object)
    with publishing.going_live(act.object, by=act.user):
        yield


@contextmanager
def _withdrawing(act: Any) -> Iterator[None]:
    hold(act.object)
    yield


@contextmanager
def _moving(act: Any) -> Iterator[None]:
    hold(act.page)
    yield


ACTS: dict[Any, Around] = {
    PublishPageRevisionAction: _publishing,
    CopyPageAction: lambda _act: publishing.copying(),
    UnpublishPageAction: _withdrawing,
    MovePageAction: _moving,
}


def make_whole() -> None:
    """Wrap every act, whichever button, job or program begins it: Wagtail has no other place for it."""
    for act, around in ACTS.items():
        if "execute" not in vars(act) or not hasattr(act.execute, "is_whole"):
            act.execute = _in_one_transaction(act.execute, around)


def _in_one_transaction(execute: Any, around: Around) -> Any:
    @wraps(execute)
    def whole(act: Any, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic(), around(act):
            return execute(act, *args, **kwargs)

    whole.is_whole = True  # type: ignore[attr-defined]  # a mark of ours on a function
    return whole
