"""The desk's menus in newsroom words."""

from collections.abc import MutableSequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from masthead.newsroom.writing import sections_for

WORDS = {
    "explorer": _("All pages"),
    "images": _("Pictures"),
    "users": _("People"),
    "groups": _("Roles"),
    "workflows": _("Ways to approval"),
    "workflow-tasks": _("Steps of approval"),
}
PLACES = {"images": 30, "explorer": 80}
HIDDEN = frozenset({"documents", "collections", "sites", "snippets", "api-tokens"})


class WriteStoryItem(MenuItem):
    """“Write a story”, for everybody who has a section to write in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is such a section."""
        return bool(sections_for(request.user))  # type: ignore[arg-type]  # the desk lets nobody else in


def write_story_item() -> MenuItem:
    """Build the first entry of the menu."""
    return WriteStoryItem(
        _("Write a story"), reverse("newsroom_write"), name="write-story", icon_name="edit", order=1
    )


def put_into_words(_request: HttpRequest, items: MutableSequence[MenuItem]) -> None:
    """Rename Wagtail's entries, put them in order, and leave away what a magazine has no use for."""
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        item.label = WORDS.get(item.name, item.label)
        item.order = PLACES.get(item.name, item.order)


def keep_shortcuts(_request: HttpRequest, items: MutableSequence[MenuItem]) -> None:
    """Leave of Wagtail's help what helps without leaving the desk: the keyboard shortcuts."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
