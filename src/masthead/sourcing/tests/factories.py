"""Sourced passages and requests for tests."""

from datetime import timedelta
from typing import Any

import factory
from django.contrib.auth.models import Permission
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import GroupPagePermission, Page

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.sourcing.models import ReplyRequest
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

TEXT = "<p>The dam was never checked.</p>"
UNNAMED = {"kind": "unnamed", "text": TEXT, "who": "somebody who worked there", "why": "she still does"}


def passage(block: str = "quote", **source: Any) -> tuple[str, dict[str, Any]]:
    """Describe a quote or claim of an unnamed source, or whatever else is said of it."""
    return block, {**UNNAMED, **source}


def named(block: str = "quote", **source: Any) -> tuple[str, dict[str, Any]]:
    """Describe a quote or claim on record."""
    return block, {"kind": "said", "text": TEXT, "who": "Ann Pier", **source}


def draft(*blocks: tuple[str, Any], **fields: Any) -> Article:
    """Write a draft with these blocks, saved as an editor would."""
    story: Article = ArticleFactory(body=list(blocks), **fields)
    story.save_revision()
    return story


EVERYWHERE = frozenset({Role.EDITOR, Role.PUBLISHER})  # on the front, in a magazine that was founded


def member(role: Role) -> User:
    """Take somebody on in a role."""
    roles.sync()
    group = roles.group_of(role)
    for act in ("change_page", "publish_page") if role in EVERYWHERE else ():
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=act)
        root = Page.objects.get(depth=1)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    return staff_member(group)


class ReplyRequestFactory(DjangoModelFactory[ReplyRequest]):
    """An open request of a story, with a day to go."""

    class Meta:
        model = ReplyRequest

    page = factory.SubFactory(ArticleFactory)
    page_key = factory.LazyAttribute(lambda request: request.page.pk)
    title = factory.LazyAttribute(lambda request: request.page.title)
    whom = "Bo Weir"
    capacity = "owner of the dam"
    question = "Was it checked?"
    asked_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=2))
    deadline = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    by_name = "Alex Reed"
    by_key = 1
