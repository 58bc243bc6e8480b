"""The story as a page."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page
from wagtail.search import index

from masthead.articles.blocks import story_body
from masthead.articles.context import story_context
from masthead.articles.forms import ArticleForm
from masthead.articles.pictures import photos_in
from masthead.articles.relying import says_it_was_taken_back
from masthead.pages.blocks import opening_of
from masthead.pages.findings import FindingsPanel
from masthead.pages.models import BasePage
from masthead.pages.story_field import StoryField
from masthead.people.reading import read_authors
from masthead.photos.models import Photo
from masthead.photos.showing.printing import may_be_shown
from masthead.press import tagging, tags
from masthead.topics.reading import read_topics

if TYPE_CHECKING:
    from masthead.people.models import Author
    from masthead.topics.models import Topic


def main_first(main: "Topic | None", further: "list[Topic]") -> "list[Topic]":
    """Put the main topic before the further ones, none of them twice, and none that readers cannot reach."""
    whole = [main, *(topic for topic in further if topic != main)] if main else further
    tagging.note_all(tags.of_page(topic.pk) for topic in whole)  # the withdrawn too: they may come back
    return [topic for topic in whole if topic.live]


class Kind(models.TextChoices):
    """The kinds of story."""

    NEWS = "news", _("News")
    FEATURE = "feature", _("Feature")
    INTERVIEW = "interview", _("Interview")
    OPINION = "opinion", _("Opinion")
    REVIEW = "review", _("Review")
    GALLERY = "gallery", _("Gallery")
    SPONSORED = "sponsored", _("Sponsored")


class AIUse(models.TextChoices):
    """What part AI had in the words of a story."""

    NONE = "", _("None")
    ASSISTED = "assisted", _("It helped: research, drafts, translation")
    MADE = "made", _("It wrote the story")


class Article(BasePage):
    """A story under its section; the page's title is the headline."""

    short_headline = models.CharField(
        _("short headline"),
        max_length=120,
        blank=True,
        help_text=_("For lists and the breaking strip. Empty: the headline."),
    )
    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        help_text=_("One or two sentences under the headline, also shown in lists."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.NEWS)
    sponsor = models.CharField(
        _("sponsor"),
        max_length=120,
        blank=True,
        help_text=_("Who paid for a sponsored story. Readers see it."),
    )
    lead_photo = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.TextField(
        _("caption of the lead picture"), blank=True, help_text=_("Empty: the picture's own.")
    )
    main_topic = models.ForeignKey(
        "topics.Topic",
        verbose_name=_("main topic"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="main_articles",
    )
    body = StoryField(story_body(), verbose_name=_("story"), blank=True)
    published_at = models.DateTimeField(
        _("publication time"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("As readers see it. Empty: the moment it goes live."),
    )
    updated_at = models.DateTimeField(
        _("substantially updated"),
        null=True,
        blank=True,
        help_text=_("Set when the story says something new; readers see it."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Nothing publishes the story before this time. Readers never see it."),
    )
    carries_affiliate_links = models.BooleanField(
        _("carries affiliate links"),
        default=False,
        help_text=_("Readers are told before the first word that the magazine may earn by them."),
    )
    ai_use = models.CharField(
        _("part of AI in the words"),
        max_length=8,
        blank=True,
        choices=AIUse,
        default=AIUse.NONE,
        help_text=_("Readers are told under the byline. Pictures say for themselves how they were made."),
    )
    breaking = models.BooleanField(_("in the breaking strip"), default=False)
    breaking_until = models.DateTimeField(_("in the strip until"), null=True, blank=True)

    _authors: "list[Author] | None" = None
    _topics: "list[Topic] | None" = None

    base_form_class = ArticleForm
    parent_page_types = ["topics.Section"]
    subpage_types: list[str] = []
    is_syndicated = True

    content_panels = [
        FindingsPanel(heading=_("Before it goes live")),
        TitleFieldPanel(
            "title",
            placeholder=_("Headline"),
            heading=_("Headline"),
            help_text=_("As readers see it. The address follows from it until the story is live."),
        ),
        "standfirst",
        MultiFieldPanel(["lead_photo", "lead_caption"], heading=_("Lead picture")),
        MultipleChooserPanel("bylines", label=_("Byline"), heading=_("Bylines"), chooser_field_name="author"),
        FieldPanel("body"),
    ]
    filing_panels = [
        MultiFieldPanel(["kind", "sponsor"], heading=_("Kind of story")),
        "short_headline",
        PageChooserPanel("main_topic", "topics.Topic"),
        MultipleChooserPanel(
            "topic_links", label=_("Topic"), heading=_("Further topics"), chooser_field_name="topic"
        ),
        MultiFieldPanel(["published_at", "updated_at"], heading=_("Dates readers see")),
        "embargo_until",
        MultiFieldPanel(["carries_affiliate_links", "ai_use"], heading=_("What readers are told")),
        "advertising",
        MultiFieldPanel(
            ["breaking", "breaking_until"],
            heading=_("Breaking news"),
            help_text=_(
                "Across the top of every page, from the moment the story is live until the end you set."
            ),
        ),
    ]

    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Story")),
            ObjectList(filing_panels, heading=_("Filing")),
            ObjectList(BasePage.promote_panels, heading=_("Search and sharing")),
            ObjectList(BasePage.schedule_panels, heading=_("Schedule")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("standfirst", boost=2),
        index.SearchField("body"),
        index.SearchField("people_and_topics"),
        index.FilterField("kind"),
        index.FilterField("published_at"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(
                fields=["breaking_until"], name="article_breaking", condition=models.Q(breaking=True)
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(breaking=True) | models.Q(breaking_until__isnull=False),
                name="article_breaking_has_an_end",
                violation_error_message=_("Say until when the story stays in the breaking strip."),
            )
        ]

    def clean(self) -> None:
        """Refuse to leave a story in the breaking strip for ever."""
        super().clean()
        if self.breaking and self.breaking_until is None:
            raise ValidationError({"breaking_until": _("Say until when the story stays in the strip.")})

    @classmethod
    def for_reading(cls) -> "QuerySet[Article]":
        """Return stories with their lead picture."""
        stories: QuerySet[Article] = cls.objects.select_related("lead_photo")
        return stories

    @property
    def publication_time(self) -> datetime | None:
        """When readers are told the story was published: the editor's word, else the moment it went live."""
        return self.published_at or self.first_published_at

    @property
    def headline_for_lists(self) -> str:
        """The short headline where there is one."""
        return self.short_headline or self.title

    @property
    def kind_of_story(self) -> str:  # type: ignore[override]  # a value of the page type, for others
        """The kind, by which the house may set its checks."""
        return self.kind

    @property
    def is_sponsored(self) -> bool:
        """Whether somebody paid for the story."""
        return self.kind == Kind.SPONSORED

    @property
    def paid_label(self) -> str:
        """What every list says of a story that somebody paid for; empty for all others."""
        if not self.is_sponsored:
            return ""
        by = _gettext("Sponsored by %(sponsor)s") % {"sponsor": self.sponsor}
        return by if self.sponsor else _gettext("Sponsored")

    def signed_by(self) -> "list[Author]":
        """Return the authors in the order of the byline; asks the database once."""
        if self._authors is None:
            keys = list(self.bylines.order_by("sort_order").values_list("author_id", flat=True))
            found = read_authors(keys)
            self._authors = [found[key] for key in keys if key in found]
        return self._authors

    def credit(self, authors: "list[Author]", topics: "list[Topic]") -> None:
        """Give the story the authors and topics that somebody has fetched already."""
        self._authors, self._topics = authors, topics

    def filed_under(self) -> "list[Topic]":
        """Return the topics, the main one first; asks the database once."""
        if self._topics is None:
            keys = list(self.topic_links.order_by("sort_order").values_list("topic_id", flat=True))
            found = read_topics([*keys, *([self.main_topic_id] if self.main_topic_id else [])])
            if self.main_topic_id in found:
                self.main_topic = found[self.main_topic_id]
            self._topics = main_first(self.main_topic, [found[key] for key in keys if key in found])
        return self._topics

    def people_and_topics(self) -> str:
        """Name everybody and everything the story is about or by, for the search index."""
        names = [byline.author.title for byline in self.bylines.select_related("author")]
        names += [link.topic.title for link in self.topic_links.select_related("topic")]
        if self.main_topic:
            names += [self.main_topic.title, self.main_topic.also_known_as]
        return " ".join(names)

    def trail(self) -> list[Page]:
        """Put the main topic between the section and the story."""
        *above, story = super().trail()
        main = [topic for topic in self.filed_under() if topic.pk == self.main_topic_id]
        return [*above, *main, story]

    def summary(self) -> str:
        """Return the standfirst, or the first sentences; of a story taken back what its headline says."""
        if says_it_was_taken_back(self.title):
            return str(self.title)
        return self.standfirst or opening_of(self.body)

    def picture(self) -> Photo | None:
        """Return the lead picture; where readers may not see that, the first of the story that they may."""
        own = [self.lead_photo] if self.lead_photo else []
        return next((photo for photo in chain(own, self._pictures_instead()) if may_be_shown(photo)), None)

    def _pictures_instead(self) -> "Iterator[Photo]":
        """Give the pictures of the body, one of which may stand for a lead picture that has gone."""
        if self.lead_photo_id:
            yield from photos_in(self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the story page shows: the fields of `masthead.articles.context.StoryContext`."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(story_context(self))
        return context
