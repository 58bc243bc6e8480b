"""Authors: the people, or the desk, whose byline stands over a story."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel
from wagtail.blocks import CharBlock, StructBlock, URLBlock
from wagtail.fields import RichTextField
from wagtail.search import index

from masthead.pages.listings import Wanted, cursor_from, list_cards
from masthead.pages.models import BasePage, PublicationSettings
from masthead.pages.story_field import StoryField
from masthead.photos.models import Photo
from masthead.press import tagging, tags


class AccountBlock(StructBlock):
    """An author's account at a social network."""

    network = CharBlock()
    url = URLBlock(label=_("Address"))


class AuthorIndex(BasePage):
    """The list of all authors, at /authors/."""

    max_count = 1
    keeps_reserved_slug = True
    subpage_types = ["people.Author"]

    def introduction(self, publication: PublicationSettings) -> str:
        """Say what the list names."""
        return gettext("The people and desks that write for %(publication)s.") % {
            "publication": publication.title
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `authors`: every live author, people before desks, by name."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        tagging.note(tags.below(self.pk))
        context["authors"] = (
            Author.objects.child_of(self)
            .live()
            .select_related("portrait")
            .prefetch_related("portrait__renditions")
            .order_by("is_desk", "title")
        )
        return context

    class Meta:
        verbose_name = _("list of authors")


class Author(BasePage):
    """Somebody who signs stories: a person, or the magazine's own desk. The page's title is the name."""

    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: Royal correspondent.")
    )
    bio = RichTextField(_("about"), features=["bold", "italic", "link"], blank=True)
    portrait = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_desk = models.BooleanField(
        _("a desk"), default=False, help_text=_("Not a person but an editorial team, such as “News desk”.")
    )
    accounts = StoryField([("account", AccountBlock())], verbose_name=_("social accounts"), blank=True)
    account_holder = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text=_("Whose stories start with this byline."),
    )

    is_listing = True
    parent_page_types = ["people.AuthorIndex"]
    subpage_types: list[str] = []

    content_panels = [
        TitleFieldPanel(
            "title",
            placeholder=_("Name"),
            heading=_("Name"),
            help_text=_("As it stands over a story, for example “Ines Okafor” or “News desk”."),
        ),
        "role",
        "is_desk",
        "portrait",
        "bio",
        "accounts",
        "account_holder",
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("role"), index.SearchField("bio")]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def summary(self) -> str:
        """Return the role and the first words about the author."""
        return Truncator(strip_tags(self.bio)).words(30) or self.role

    def introduction(self, publication: PublicationSettings) -> str:
        """Say whose stories these are."""
        return gettext("Everything that %(author)s has written for %(publication)s, newest first.") % {
            "author": self.title,
            "publication": publication.title,
        }

    def picture(self) -> Photo | None:
        """Return the portrait."""
        return self.portrait

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a batch of stories: `batch` (masthead.pages.listings.Batch)."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["batch"] = batch = list_cards(self, Wanted(cursor=cursor_from(request)))
        self.movements_shown = batch.dossier
        return context
