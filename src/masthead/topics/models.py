"""Sections and topics."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel
from wagtail.blocks import CharBlock, StructBlock, URLBlock
from wagtail.search import index

from masthead.pages.listings import (
    BATCH,
    Wanted,
    cursor_from,
    leads_of,
    list_cards,
    list_companions,
    list_first,
)
from masthead.pages.models import BasePage, PublicationSettings
from masthead.pages.story_field import StoryField
from masthead.photos.models import Photo
from masthead.press import tagging, tags
from masthead.topics.catalogue import by_letter, catalogue_name

COMPANIONS = 6  # topics shown beside a topic
FIRST_STORIES = 6  # stories on the first page of a topic, beside what began it


class TopicKind(models.TextChoices):
    """What sort of thing a topic is (schema.org types in `feeds`)."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    PLACE = "place", _("Place")
    SHOW = "show", _("Show")
    FILM = "film", _("Film")
    MUSIC = "music", _("Music")
    EVENT = "event", _("Event")
    SERIES = "series", _("Series")
    SUBJECT = "subject", _("Subject")


class LinkBlock(StructBlock):
    """A link with its label."""

    label = CharBlock()
    url = URLBlock(label=_("Address"))


class Section(BasePage):
    """A department of the magazine; stories lie directly under it."""

    description = models.TextField(_("description"), blank=True)
    photo = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    show_in_menus_default = True
    is_listing = True

    content_panels = [
        TitleFieldPanel(
            "title",
            placeholder=_("Name of the section"),
            heading=_("Name"),
            help_text=_("For example News or Culture; it stands in the navigation and in addresses."),
        ),
        "description",
        "photo",
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("description")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def summary(self) -> str:
        """Return the description."""
        return self.description

    def introduction(self, publication: PublicationSettings) -> str:
        """Say whose stories these are."""
        return gettext("Everything in %(section)s from %(publication)s, newest first.") % {
            "section": self.title,
            "publication": publication.title,
        }

    def picture(self) -> Photo | None:
        """Return the picture."""
        return self.photo

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a batch of stories: `batch` (masthead.pages.listings.Batch)."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        wanted = Wanted(cursor=cursor_from(request), first=leads_of(self))
        context["batch"] = batch = list_cards(self, wanted)
        self.leading_story = batch.cards[0].pk if batch.cards else None
        self.movements_shown = batch.movements
        return context


class TopicIndex(BasePage):
    """The list of all topics, at /topics/."""

    max_count = 1
    keeps_reserved_slug = True
    subpage_types = ["topics.Topic"]

    def introduction(self, publication: PublicationSettings) -> str:
        """Say what the list names."""
        return gettext("The people, places, works and events that %(publication)s writes about.") % {
            "publication": publication.title
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add every live topic by name (masthead.topics.context.TopicIndexContext)."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        tagging.note(tags.below(self.pk))
        live = Topic.objects.child_of(self).live().select_related("photo")
        topics = sorted(live.prefetch_related("photo__renditions"), key=catalogue_name)
        context["people"] = [topic for topic in topics if topic.kind == TopicKind.PERSON and topic.photo]
        context["letters"] = by_letter(topics)
        return context

    class Meta:
        verbose_name = _("list of topics")


class Topic(BasePage):
    """A person, organisation, place, work or event that stories are about."""

    kind = models.CharField(_("type"), max_length=16, choices=TopicKind, default=TopicKind.SUBJECT)
    description = models.TextField(_("short description"), blank=True)
    photo = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    also_known_as = models.CharField(
        _("also known as"), max_length=250, blank=True, help_text=_("Other names, separated by commas.")
    )
    known_for = models.CharField(_("known for"), max_length=250, blank=True)
    links = StoryField([("link", LinkBlock())], verbose_name=_("links"), blank=True)

    is_listing = True
    parent_page_types = ["topics.TopicIndex"]
    subpage_types: list[str] = []

    content_panels = [
        TitleFieldPanel(
            "title",
            placeholder=_("Name"),
            heading=_("Name"),
            help_text=_("The person, place, work or event as readers know it."),
        ),
        "kind",
        "description",
        "known_for",
        "photo",
        "also_known_as",
        "links",
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("description"),
        index.SearchField("also_known_as"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def summary(self) -> str:
        """Return the description."""
        return self.description

    def introduction(self, publication: PublicationSettings) -> str:
        """Say whose stories these are."""
        return gettext("Everything that %(publication)s has written about %(topic)s, newest first.") % {
            "topic": self.title,
            "publication": publication.title,
        }

    def picture(self) -> Photo | None:
        """Return the picture."""
        return self.photo

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a batch of stories and the topics beside this one (masthead.topics.context.TopicContext)."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        cursor = cursor_from(request)
        batch = list_cards(self, Wanted(limit=BATCH if cursor else FIRST_STORIES, cursor=cursor))
        context["batch"] = batch if cursor else batch.without_photo(self.photo_id)
        self.movements_shown = context["batch"].dossier
        context["beginnings"] = list_first(self, without=batch) if batch.older and not cursor else ()
        context["companions"] = self.find_companions()
        return context

    def find_companions(self) -> list["Topic"]:
        """Find who and what is in most of the same stories."""
        ranked = list_companions(self, limit=COMPANIONS)
        found = (
            Topic.objects.live().select_related("photo").prefetch_related("photo__renditions").in_bulk(ranked)
        )
        tagging.note_all(map(tags.of_page, ranked))
        return [found[pk] for pk in ranked if pk in found]

    @property
    def other_names(self) -> list[str]:
        """The other names as a list."""
        return [name.strip() for name in self.also_known_as.split(",") if name.strip()]
