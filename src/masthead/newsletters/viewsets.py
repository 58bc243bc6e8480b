"""Newsletters at the desk: the lists, and who is on them."""

from typing import Any

from django.db import transaction
from django.db.models import Count, ProtectedError, Q, QuerySet
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from masthead.newsletters import silence
from masthead.newsletters.desk import counting
from masthead.newsletters.desk.subscribers import Subscribers
from masthead.newsletters.desk.suppressed import SuppressedAddresses
from masthead.newsletters.models import Newsletter, Standing

ABOUT = ["topics.Section", "topics.Topic"]


class NewsletterIndex(IndexView):
    """The list of newsletters, with how many get each, and how many are silent where that is asked."""

    @cached_property
    def rule(self) -> silence.Rule | None:
        """The rule for readers who stay silent."""
        return silence.rule_now()

    @cached_property
    def columns(self) -> list[Column]:
        """Leave out what is not counted."""
        columns: list[Column] = super().columns
        return [one for one in columns if self.rule or one.name not in counting.COUNTED]

    def get_base_queryset(self) -> QuerySet[Newsletter]:
        """Count those who have confirmed."""
        newsletters: QuerySet[Newsletter] = super().get_base_queryset()
        confirmed = Q(subscriptions__standing=Standing.CONFIRMED)
        counted = newsletters.annotate(readers=Count("subscriptions", filter=confirmed))
        return counting.count(counted, self.rule, now=timezone.now()) if self.rule else counted


class NewsletterDelete(DeleteView):
    """Deletes a newsletter that nobody ever had."""

    def form_valid(self, form: Any) -> Any:
        """Delete it, or say why not."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            words = _("“%(name)s” has or had subscribers, and what they agreed to is kept. Close it instead.")
            messages.error(self.request, words % {"name": self.object})
            return redirect(self.get_success_url())


class Newsletters(ModelViewSet):
    """What readers may get."""

    model = Newsletter
    name, icon, menu_label = "newsletters", "mail", _("Newsletters")
    index_view_class, delete_view_class = NewsletterIndex, NewsletterDelete
    list_display = [
        *("name", "frequency", "state"),
        Column("readers", label=_("Subscribers")),
        Column("silent", label=_("Silent")),
        Column("asked", label=_("Asked whether they go on")),
        Column("ended_silent", label=_("Ended by silence")),
    ]
    search_fields = ["name", "slug"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel(["name", "slug"]),
        "description",
        FieldRowPanel(["frequency", "state"]),
        PageChooserPanel("about", page_type=ABOUT),
        "place",
        MultiFieldPanel([FieldRowPanel(["sender_name", "sender"]), "reply_to"], heading=_("Sender")),
        MultiFieldPanel(
            ["heading", FieldRowPanel(["typeface", "accent_color"]), "sign_off"],
            heading=_("Design of its issues"),
        ),
    ]


class Letters(ModelViewSetGroup):
    """The entry of the menu."""

    menu_label, menu_icon, menu_order = _("Newsletters"), "mail", 330
    items: tuple[type[ModelViewSet], ...] = (Newsletters, Subscribers, SuppressedAddresses)


def add(viewset: type[ModelViewSet]) -> None:
    """Give a department above its place in the menu, first: what is done every day stands there."""
    if viewset not in Letters.items:
        Letters.items = (viewset, *Letters.items)
