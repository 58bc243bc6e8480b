"""Plain pages: about, contact, terms, privacy, cookies."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from masthead.pages.base import BasePage
from masthead.pages.blocks import PlainBody, opening_of
from masthead.pages.story_field import StoryField


class StandardPage(BasePage):
    """A page of plain text that belongs to the magazine rather than to a section."""

    body = StoryField(PlainBody(), verbose_name=_("text"), blank=True)
    is_placeholder = models.BooleanField(
        _("placeholder"),
        default=False,
        help_text=_("Written by the installation and not yet by you. Readers see a note while this is on."),
    )

    subpage_types: list[str] = []

    content_panels = [*BasePage.content_panels, "body", "is_placeholder"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def summary(self) -> str:
        """Return the first sentences of the text."""
        return opening_of(self.body)
