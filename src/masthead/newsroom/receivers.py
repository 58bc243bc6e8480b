"""What the newsroom does when the magazine grows."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import init_new_page

from masthead.newsroom import writing
from masthead.staff import roles
from masthead.topics.models import Section


@receiver(post_save, sender=Section)
def open_section(instance: Section, **_: Any) -> None:
    """Let those write in a section who write in sections."""
    roles.open_place("topics.Section", instance.pk)


@receiver(init_new_page)
def prepare_new_story(page: Page, **_: Any) -> None:
    """Put the writer's name over a new story and a paragraph into it."""
    writing.prepare_new_story(page)
