"""Blocks that lead on: related stories, a topic, and the places for newsletter and advertising."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, PageChooserBlock, StaticBlock, StructBlock
from wagtail.models import Page

from masthead.articles.sign_ups import choices
from masthead.press import tagging, tags

Values = dict[str, Any]
BY_RULE = 2  # the rank of lists that choose by themselves: after “more on”, before “latest in”


@dataclass(frozen=True)
class Pointer:
    """A story, by its headline, and where it leads."""

    pk: int
    headline: str
    url: str
    paid_label: str = ""  # where somebody paid for it


def pointers_to(stories: Iterable[Page | None], *, beside: Page | None = None) -> Sequence[Pointer]:
    """Point at chosen stories, each once, without those no longer live and the one they stand in."""
    chosen = {story.pk: story for story in stories if story is not None and story != beside}
    tagging.note_all(map(tags.of_page, chosen))  # those withdrawn too: they may come back
    live = [story for story in chosen.values() if story.live]
    return [
        Pointer(
            story.pk,
            getattr(story, "headline_for_lists", story.title),
            story.url,
            getattr(story, "paid_label", ""),
        )
        for story in live
    ]


class RelatedBlock(StructBlock):
    """Related stories, chosen by hand or, when none is chosen, by rule."""

    heading = CharBlock(required=False)
    stories = ListBlock(
        PageChooserBlock(page_type="articles.Article"),
        default=[],
        help_text=_("None: those that share most topics with this story."),
    )

    class Meta:
        icon = "link"
        label = _("Related stories")
        group = _("Leading on")
        template = "articles/blocks/related.html"

    def get_context(self, value: Any, parent_context: Values | None = None) -> Values:
        """Add `cards`, the chosen stories or those beside the page by rule, and the `rank` of the list."""
        context: Values = super().get_context(value, parent_context=parent_context)
        chosen = pointers_to(value["stories"], beside=context.get("page"))
        context["cards"] = chosen or (parent_context or {}).get("related", ())
        context["rank"] = 0 if chosen else BY_RULE
        return context


class MoreOnBlock(StructBlock):
    """“More on” a topic; without one, on the story's main topic."""

    topic = PageChooserBlock(
        page_type="topics.Topic",
        required=False,
        help_text=_("Empty: the story's main topic. Its newest stories appear here by themselves."),
    )

    class Meta:
        icon = "tag"
        label = _("More on")
        group = _("Leading on")
        template = "articles/blocks/more_on.html"

    def get_context(self, value: Any, parent_context: Values | None = None) -> Values:
        """Add `topic`; its newest stories are a part that is printed by itself."""
        context: Values = super().get_context(value, parent_context=parent_context)
        topic = value["topic"] or getattr(context.get("page"), "main_topic", None)
        tagging.note_all([tags.of_page(topic.pk)] if topic else [])
        context["topic"] = topic if topic and topic.live else None
        return context


class NewsletterPlaceBlock(ChoiceBlock):
    """A newsletter sign-up inside the story: for the list an editor chose, or the one that suits it best."""

    choices = staticmethod(choices)

    class Meta:
        icon = "mail"
        label = _("Newsletter sign-up")
        group = _("Leading on")
        template = "articles/blocks/newsletter.html"

    def get_context(self, value: Any, parent_context: Values | None = None) -> Values:
        """Add `block_id`, by which two sign-ups of one story are told apart."""
        context: Values = super().get_context(value, parent_context=parent_context)
        part = (parent_context or {}).get("part")
        return {**context, "block_id": (part.block.id or "")[:8] if part else ""}


class AdPlaceBlock(StaticBlock):
    """A place that an editor chose for advertising; without one, the magazine finds places by itself."""

    class Meta:
        icon = "pick"
        label = _("Advertising position")
        group = _("Leading on")
        admin_text = _("An advertisement stands here when one is booked, and nowhere else in this story.")
        template = "articles/blocks/nothing.html"


class NoAdsBlock(StaticBlock):
    """No advertising from here to the end of the story."""

    class Meta:
        icon = "cross"
        label = _("No advertising from here")
        group = _("Leading on")
        admin_text = _("No advertisement stands below this point of the story.")
        template = "articles/blocks/nothing.html"
