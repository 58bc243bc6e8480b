"""Advertising at the desk: advertisers, orders, lines, creatives."""

from typing import Any

import django_filters
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CopyView, CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from masthead.ads.doubts import doubts_of
from masthead.ads.figures import SEE
from masthead.ads.forms import APPROVE
from masthead.ads.models import Advertiser, Creative, Line, Order
from masthead.ads.models.line import State


class Advertisers(ModelViewSet):
    """Who advertises."""

    model = Advertiser
    name, icon, menu_label = "advertisers", "group", _("Advertisers")
    list_display = ["name", "trade", "email"]
    search_fields = ["name", "trade"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel(["name", "trade"]),
        MultiFieldPanel([FieldRowPanel(["contact", "email"]), "notes"], heading=_("Contact")),
    ]


class Orders(ModelViewSet):
    """What was ordered."""

    model = Order
    name, icon, menu_label = "ad_orders", "doc-full", _("Orders")
    list_display = ["name", "advertiser", "reference"]
    list_filter = ["advertiser"]
    search_fields = ["name", "reference", "advertiser__name"]
    copy_view_enabled = False
    panels = ["advertiser", FieldRowPanel(["name", "reference"]), "notes"]


class LineFilters(WagtailFilterSet):
    """Whose, and whether they run."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)

    class Meta:
        model = Line
        fields = ["state", "goal", "order__advertiser"]


class LineIndex(IndexView):
    """The list of lines."""

    def get_base_queryset(self) -> QuerySet[Line]:
        """Read orders and advertisers along."""
        lines: QuerySet[Line] = super().get_base_queryset()
        return lines.select_related("order__advertiser")


class Doubting:
    """A form of a line that says, once it is saved, what speaks against it."""

    request: HttpRequest

    def form_valid(self, form: Any) -> Any:
        """Save it, then warn: nothing is refused."""
        answer = super().form_valid(form)  # type: ignore[misc]  # of the view beside it
        for doubt in doubts_of(form.instance, timezone.now()):
            messages.warning(self.request, doubt)
        return answer


class LineCreate(Doubting, CreateView):
    """A new line."""


class LineCopy(Doubting, CopyView):
    """A line like another."""


class LineEdit(Doubting, EditView):
    """A line, with the way to what it delivered."""

    @property
    def header_more_buttons(self) -> list[Button]:
        """Add the way to its report."""
        buttons: list[Button] = [*super().header_more_buttons]
        if self.request.user.has_perm(SEE):
            address = reverse("ads_line_report", args=[self.object.pk])
            buttons.append(Button(_("What it delivered"), url=address, icon_name="history", priority=90))
        return buttons


class CountedDelete(DeleteView):
    """Deletes what nobody has seen: what was counted stands on invoices."""

    def form_valid(self, form: Any) -> Any:
        """Delete it, or say why not."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            words = _("“%(name)s” was shown to readers, and its figures are kept. Pause its line instead.")
            messages.error(self.request, words % {"name": self.object})
            return redirect(self.get_success_url())


class Lines(ModelViewSet):
    """What runs where and when."""

    model = Line
    name, icon, menu_label = "ad_lines", "list-ul", _("Lines")
    index_view_class = LineIndex
    add_view_class, copy_view_class = LineCreate, LineCopy
    edit_view_class, delete_view_class = LineEdit, CountedDelete
    filterset_class = LineFilters
    list_display = [
        "name",
        Column("order", label=_("Order"), accessor=lambda line: line.order or _("House")),
        Column("state", label=_("State"), accessor="get_state_display"),
        "starts_at",
        "ends_at",
        Column("goal", label=_("Goal"), accessor="goal_in_words"),
    ]
    search_fields = ["name", "order__name", "order__advertiser__name"]
    panels = [
        FieldRowPanel(["order", "name"]),
        FieldRowPanel(["state", "priority", "weight"]),
        MultiFieldPanel(
            [FieldRowPanel(["starts_at", "ends_at"]), FieldRowPanel(["goal", "amount", "pacing"])],
            heading=_("Flight and goal"),
        ),
        FieldRowPanel(["cap", "cap_hours"], heading=_("Frequency cap")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("places"), FieldPanel("screens")]),
                FieldPanel("sections"),
                FieldPanel("topics"),
                FieldPanel("without_topics"),
                FieldRowPanel(["kinds", "countries"]),
            ],
            heading=_("Aim"),
        ),
    ]


class CreativeEdit(EditView):
    """A creative, seen on a page, and with the acts of whoever may approve it."""

    @property
    def header_more_buttons(self) -> list[Button]:
        """Add the ways to the preview and to the house's answer."""
        buttons: list[Button] = [*super().header_more_buttons]
        address = reverse("ads_preview", args=[self.object.pk])
        buttons.append(Button(_("See it on a page …"), url=address, icon_name="view", priority=80))
        if self.request.user.has_perm(APPROVE):
            address = reverse("ads_review", args=[self.object.pk])
            buttons.append(Button(_("Look at it and answer …"), url=address, icon_name="check", priority=90))
        return buttons


class Creatives(ModelViewSet):
    """What readers see."""

    model = Creative
    name, icon, menu_label = "ad_creatives", "image", _("Creatives")
    copy_view_enabled = False  # a file is of one creative
    edit_view_class, delete_view_class = CreativeEdit, CountedDelete
    list_display = [
        "name",
        Column("line", label=_("Line")),
        Column("form", label=_("Form"), accessor="get_form_display"),
        Column("size", label=_("Size")),
        Column("verdict", label=_("Approval"), accessor="get_verdict_display"),
    ]
    list_filter = ["verdict", "form", "line"]
    ordering = ["-pk"]
    search_fields = ["name", "line__name"]
    panels = [
        "line",
        FieldRowPanel(["name", "form"]),
        FieldRowPanel(["width", "height"]),
        "link",
        MultiFieldPanel(["file", "alt"], heading=_("Picture, or the still of a film")),
        MultiFieldPanel(["film"], heading=_("Film")),
        MultiFieldPanel(["markup"], heading=_("HTML")),
        MultiFieldPanel(["headline", "text"], heading=_("Native")),
        PageChooserPanel("story", "articles.Article"),
    ]


class Advertising(ModelViewSetGroup):
    """Everything that is sold, in one entry of the menu."""

    items = (Lines, Creatives, Orders, Advertisers)
    submenu_hook = "register_advertising_menu_item"
    menu_label, menu_icon, menu_order, menu_name = _("Advertising"), "pick", 32, "advertising"
