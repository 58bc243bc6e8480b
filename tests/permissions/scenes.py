"""Rows of the matrix: on what somebody acts, and whose it is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.test import Client
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from masthead.articles.models import Article
from masthead.staff.models import User
from tests.permissions.house import House


@dataclass
class Scene:
    """Somebody before something, in a magazine; what is done to it is undone afterwards."""

    house: House
    column: str
    key: int = 0  # of the story, where it is about one
    about: dict[str, Any] = field(default_factory=dict)  # what the act has prepared beside it

    @property
    def user(self) -> User:
        """The person, as one who has just come: nothing of their permissions is remembered."""
        person = self.house.people[self.column]
        assert person is not None, "nobody is logged in: only the desk can be asked"
        return User.objects.get(pk=person.pk)

    @property
    def client(self) -> Client:
        """The person's desk."""
        return self.house.clients[self.column]

    @property
    def is_somebody(self) -> bool:
        """Whether anybody is logged in."""
        return self.house.people[self.column] is not None

    @property
    def story(self) -> Article:
        """The story as its row in the database is now."""
        story: Article = Article.objects.get(pk=self.key)
        return story

    @property
    def draft(self) -> Any:
        """The story as its latest draft has it."""
        return Page.objects.get(pk=self.key).get_latest_revision_as_object()


@dataclass(frozen=True)
class Row:
    """What is acted on, and how it is got."""

    words: str
    state: str = ""  # of the story; empty: none
    is_own: bool = False
    prepare: Callable[[Scene], None] | None = None

    def enter(self, house: House, column: str) -> Scene:
        """Put somebody before it."""
        scene = Scene(house, column, house.stories.get(self.state, 0))
        if self.is_own:
            give(scene.key, scene.user)
        if self.prepare:
            self.prepare(scene)
        return scene

    def after(self, prepare: Callable[[Scene], None]) -> "Row":
        """Give the same row with something done before."""
        return replace(self, prepare=prepare)

    def is_for(self, house: House, column: str) -> bool:
        """Whether the row is anything to somebody: who is not logged in owns nothing."""
        return not self.is_own or house.people[column] is not None


def give(key: int, to: User) -> None:
    """Let somebody have written a story, as far as anything in the database knows."""
    Page.objects.filter(pk=key).update(owner=to)
    Revision.page_revisions.filter(object_id=str(key)).update(user=to)
    PageLogEntry.objects.filter(page=key).update(user=to)
    WorkflowState.objects.filter(object_id=str(key)).update(requested_by=to)


def both(words: str, state: str) -> tuple[Row, Row]:
    """Give the row of an own story and that of somebody else's."""
    return Row(f"their own {words}", state, is_own=True), Row(f"somebody else's {words}", state)


ANYTHING = (Row(""),)
DRAFTS = both("draft", "draft")
LIVE = both("live story", "live")
WAITING = both("story that waits for approval", "waiting")
SCHEDULED = both("scheduled story", "scheduled")
SOURCED = both("draft with an unnamed source", "sourced")
LOCKED = (Row("a story that somebody else has locked", "locked"),)
ACCUSING = both("story that waits for the legal desk", "accusing")
DEPICTING = both("story that waits for the picture desk", "depicting")
