"""Entries of lists, and stories that have them, for tests."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from factory.django import DjangoModelFactory
from wagtail.models import GroupPagePermission, Page

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.flags.models import ListEntry
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

EVERYWHERE = frozenset({Role.EDITOR, Role.PUBLISHER})  # on the front, in a magazine that was founded


class ListEntryFactory(DjangoModelFactory[ListEntry]):
    """A word of the list of minors."""

    class Meta:
        model = ListEntry

    list_name = "Minors"
    word = "pupil"
    note = "Leave names out."


def draft(text: str = "A pupil climbed the dam.", **fields: Any) -> Article:
    """Write a draft, saved as an editor would."""
    story: Article = ArticleFactory.create(body=[("text", f"<p>{text}</p>")], **fields)
    story.save_revision()
    return story


def reworded(story: Article, *paragraphs: str) -> Article:
    """Give a story other words, in memory."""
    story.body = [("text", f"<p>{words}</p>") for words in paragraphs]  # type: ignore[assignment]  # a stream takes them
    return story


def member(role: Role) -> User:
    """Take somebody on in a role."""
    roles.sync()
    group = roles.group_of(role)
    for act in ("change_page", "publish_page") if role in EVERYWHERE else ():
        allow_everywhere(group, act)
    return staff_member(group)


def allow_everywhere(group: Group, act: str) -> None:
    """Give a group a permission on all pages."""
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=act)
    root = Page.objects.get(depth=1)
    GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
