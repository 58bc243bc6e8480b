"""The house's lists at the desk."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from masthead.flags.lists import COLUMNS
from masthead.flags.models import ListEntry


class ListIndex(IndexView):
    """All lists, with the way to take one from a file."""

    def get_base_queryset(self) -> QuerySet[ListEntry]:
        """Read topics along."""
        entries: QuerySet[ListEntry] = super().get_base_queryset()
        return entries.select_related("topic")

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the file to what Wagtail offers."""
        buttons: list[Button] = [*super().header_more_buttons]
        if self.user_has_permission("change"):
            where = reverse("flags_take")
            buttons.append(Button(_("Take from a file …"), url=where, icon_name="upload", priority=90))
        return buttons


class FlaggedWords(ModelViewSet):
    """Words, names and topics that the house looks at twice."""

    model = ListEntry
    name, icon, menu_label = "flagged_words", "warning", _("Flagged words")
    url_prefix = "flagged-words"
    add_to_settings_menu = True
    menu_order = 720
    index_view_class = ListIndex
    copy_view_enabled = False
    ordering = ["list_name", "word", "pk"]
    list_display = [
        TitleColumn("entry", label=_("Word or topic"), accessor=str, url_name="flagged_words:edit"),
        Column("list_name", label=_("List")),
        Column("level", label=_("Level"), accessor="get_level_display"),
        Column("flag", label=_("Flag"), accessor="get_flag_display"),
        Column("ends_on", label=_("Until")),
    ]
    list_filter = ["list_name", "level", "flag", "asks_legal"]
    search_fields = ["word", "topic__title", "note", "list_name"]
    search_backend_name: Any = None
    list_export = list(COLUMNS.values())
    export_headings = {field: column for column, field in COLUMNS.items()}
    export_filename = "flagged-words"
    panels = [
        "list_name",
        MultiFieldPanel(["word", PageChooserPanel("topic", "topics.Topic")], heading=_("What is looked for")),
        "note",
        MultiFieldPanel(
            [FieldPanel("level"), FieldRowPanel(["flag", "asks_legal"])], heading=_("What happens then")
        ),
        FieldRowPanel(["starts_on", "ends_on"]),
    ]
