"""Front, sections, topics and stories of the peer."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from bench.peer.blocks import StoryBody

ON_FRONT = 10  # the newest stories of all, as many as our front leads with
IN_RIVER = 6  # and the newest of each section
ON_LIST = 24
READ_ON = 4

Context = dict[str, Any]


class Author(models.Model):
    """Somebody who signs stories."""

    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class FrontPage(Page):
    """The front page."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        """Add the newest stories, and those of each section."""
        context: Context = super().get_context(request, *args, **kwargs)
        context["newest"] = newest().descendant_of(self)[:ON_FRONT]
        sections = SectionPage.objects.child_of(self).live().in_menu()
        context["rivers"] = [(section, newest().child_of(section)[:IN_RIVER]) for section in sections]
        return context


class SectionPage(Page):
    """A section, which lists its stories."""

    description = models.TextField(blank=True)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        """Add the newest stories of the section."""
        context: Context = super().get_context(request, *args, **kwargs)
        context["stories"] = newest().child_of(self)[:ON_LIST]
        return context


class TopicPage(Page):
    """A topic, which lists the stories about it."""

    description = models.TextField(blank=True)
    photo = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        """Add the newest stories about the topic."""
        context: Context = super().get_context(request, *args, **kwargs)
        context["stories"] = newest().filter(topics=self)[:ON_LIST]
        return context


class StoryPage(Page):
    """A story."""

    standfirst = models.TextField(blank=True)
    photo = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    authors = ParentalManyToManyField("peer.Author", blank=True)
    topics = ParentalManyToManyField("peer.TopicPage", blank=True, related_name="stories")
    body = StreamField(StoryBody(), blank=True)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        """Add what stands beside and under the story."""
        context: Context = super().get_context(request, *args, **kwargs)
        others = newest().exclude(pk=self.pk)
        about = others.filter(topics__in=self.topics.all()).distinct()
        context["section"] = self.get_parent()
        context["read_on"] = about[:READ_ON]
        context["latest"] = others.child_of(context["section"])[:READ_ON]
        return context


def newest() -> Any:
    """Give live stories, newest first, with what a list shows of them in a fixed number of queries."""
    stories = StoryPage.objects.live().order_by("-first_published_at").defer("body")
    return stories.select_related("photo").prefetch_related("photo__renditions", "authors")
