"""Newsletters at the desk: the lists, and who is on them."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from masthead.newsletters.models import Newsletter, Standing

ABOUT = ["topics.Section", "topics.Topic"]


class NewsletterIndex(IndexView):
    """The list of newsletters, with how many get each."""

    def get_base_queryset(self) -> QuerySet[Newsletter]:
        """Count those who have confirmed."""
        newsletters: QuerySet[Newsletter] = super().get_base_queryset()
        confirmed = Q(subscriptions__standing=Standing.CONFIRMED)
        return newsletters.annotate(readers=Count("subscriptions", filter=confirmed))


class Newsletters(ModelViewSet):
    """What readers may get."""

    model = Newsletter
    name, icon, menu_label = "newsletters", "mail", _("Newsletters")
    index_view_class = NewsletterIndex
    list_display = ["name", "frequency", "state", Column("readers", label=_("Subscribers"))]
    search_fields = ["name", "slug"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel(["name", "slug"]),
        "description",
        FieldRowPanel(["frequency", "state", "place"]),
        PageChooserPanel("about", page_type=ABOUT),
        MultiFieldPanel([FieldRowPanel(["sender_name", "sender"]), "reply_to"], heading=_("Sender")),
    ]


class Letters(ModelViewSetGroup):
    """The entry of the menu."""

    menu_label, menu_icon, menu_order = _("Newsletters"), "mail", 330
    items = (Newsletters,)
