"""Who sees which entry of the menu."""

from typing import ClassVar

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry


class _PageItem(MenuItem):
    """A menu entry for those who may do one of some acts on pages."""

    acts: ClassVar[set[str]] = set()

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        policy = policy_registry.get_by_type(Page)
        return bool(policy.user_has_any_permission(request.user, self.acts))


class WriterItem(_PageItem):
    """For everybody who writes or edits stories."""

    acts = {"add", "change", "publish"}


class EditorItem(_PageItem):
    """For those who edit what is not their own."""

    acts = {"publish"}


class OfWriters:
    """A list in the main menu of everybody who writes."""

    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the entry to writers."""
        return WriterItem


class OfEditors:
    """A list in the main menu of editors."""

    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the entry to editors."""
        return EditorItem
