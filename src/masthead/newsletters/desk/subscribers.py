"""The list of subscribers at the desk."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from masthead.newsletters.desk.listing import Kept
from masthead.newsletters.desk.one_subscriber import EndView, EraseView, SubscriberView, SuppressView
from masthead.newsletters.models import Newsletter, Standing, Subscriber, Subscription
from masthead.newsletters.moving.rights import EXPORT, IMPORT

HELD = Prefetch(
    "subscriptions",
    Subscription.objects.filter(standing=Standing.CONFIRMED).select_related("newsletter"),
    to_attr="held",
)


class SubscriberFilters(WagtailFilterSet):
    """Which newsletter, and how subscribers stand to it."""

    newsletter = django_filters.ModelChoiceFilter(
        label=_("Newsletter"), queryset=Newsletter.objects.all(), method="keep"
    )
    standing = django_filters.ChoiceFilter(label=_("Standing"), choices=Standing.choices, method="keep")

    class Meta:
        model = Subscriber
        fields: list[str] = []

    def keep(self, subscribers: Any, _name: str, _value: object) -> Any:
        """Leave each field to the whole: both are about one and the same subscription."""
        return subscribers

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep those who have one subscription that is as both fields say."""
        said = {name: value for name, value in self.form.cleaned_data.items() if value}
        if not said:
            return queryset
        return queryset.filter(pk__in=Subscription.objects.filter(**said).values("subscriber"))


class SubscriberIndex(IndexView):
    """Everybody with an address here, the newest first."""

    def get_base_queryset(self) -> QuerySet[Subscriber]:
        """Read along what each gets."""
        subscribers: QuerySet[Subscriber] = super().get_base_queryset()
        return subscribers.prefetch_related(HELD)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the ways in and out; what is downloaded is of the newsletter that is chosen."""
        may, chosen = self.request.user.has_perm, Newsletter.objects.filter(pk__in=self._chosen).first()
        buttons: list[Button] = [*super().header_more_buttons]
        if may(IMPORT):
            where = reverse("subscribers_import")
            buttons.append(Button(_("Import …"), url=where, icon_name="upload", priority=90))
        if may(EXPORT):
            where = reverse("subscribers_export") + (f"?newsletter={chosen.slug}" if chosen else "")
            words = format_lazy(_("Download “{name}”"), name=chosen) if chosen else _("Download all")
            buttons.append(Button(words, url=where, icon_name="download", priority=95))
        return buttons

    @property
    def _chosen(self) -> list[int]:
        said = self.request.GET.get("newsletter", "")
        return [int(said)] if said.isdecimal() else []


class Subscribers(Kept):
    """Who gets newsletters."""

    model = Subscriber
    name, icon, menu_label = "subscribers", "group", _("Subscribers")
    index_view_class, delete_view_class = SubscriberIndex, EraseView
    filterset_class = SubscriberFilters
    search_fields = ["address", "key"]
    list_display = [
        TitleColumn("address", label=_("Address"), accessor="address", url_name="subscribers:inspect"),
        Column(
            "gets", label=_("Gets"), accessor=lambda one: ", ".join(row.newsletter.name for row in one.held)
        ),
        DateColumn("paused_until", label=_("Paused until")),
        DateColumn("created_at", label=_("Since")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the pages of one subscriber, and what is done there."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", SubscriberView.as_view(), name="inspect"),
            path("<int:pk>/end/<int:subscription>/", EndView.as_view(), name="end"),
            path("<int:pk>/suppress/", SuppressView.as_view(), name="suppress"),
        ]
