"""Where pictures were used, from when to when: what agencies ask for each month, as a list and as CSV."""

import django_filters
from django.db.models import Q, QuerySet
from django.forms import HiddenInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from masthead.pages.moments import MomentColumn
from masthead.pages.reports import Report
from masthead.pages.seeing import pages_seen_by, sees_everything
from masthead.photos.models import Photo
from masthead.rights.models import Agency, Use
from masthead.rights.models.use import State
from masthead.rights.moments import DaysFilter

SHOWN = (State.LIVE, State.PAST)
HEADINGS = {
    "agency_name": _("Agency"),
    "asset_number": _("Asset number"),
    "picture_title": _("Picture"),
    "picture_credit": _("Credit"),
    "kind_of_licence": _("Kind of licence"),
    "price": _("Price"),
    "currency": _("Currency"),
    "title": _("Page"),
    "page_url": _("Address"),
    "page_id": _("Number of the page"),
    "place": _("Place"),
    "medium_name": _("Medium"),
    "state_told": _("State"),
    "since": _("From"),
    "seen_until": _("Until"),
}


class UseFilters(WagtailFilterSet):
    """Whose pictures, and in which days readers saw them."""

    agency = django_filters.ModelChoiceFilter(
        label=_("Agency"), queryset=Agency.objects.all(), method="of_agency"
    )
    shown = DaysFilter(label=_("Shown in these days"), widget=DateRangePickerWidget, method="shown_within")
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    # A picture leads here; a box to choose from would name every picture there is.
    photo = django_filters.ModelChoiceFilter(queryset=Photo.objects.all(), widget=HiddenInput)

    class Meta:
        model = Use
        fields = ["agency", "shown", "state", "photo"]

    def of_agency(self, uses: QuerySet[Use], _name: str, agency: Agency) -> QuerySet[Use]:
        """Keep the uses of pictures that were an agency's then, or are now where none is noted."""
        return uses.filter(Q(agency=agency) | Q(agency=None, photo__licence__agency=agency))

    def shown_within(self, uses: QuerySet[Use], _name: str, days: slice) -> QuerySet[Use]:
        """Keep what readers saw on any of the days, whenever it came and went."""
        if days.stop:
            uses = uses.filter(since__lte=days.stop)
        if days.start:
            gone = Q(photo__licence__killed_at__lt=days.start) | Q(photo__licence__ends_at__lt=days.start)
            uses = uses.exclude(until__lt=days.start).exclude(Q(until=None) & gone)
        return uses


def _way_to_page(use: Use) -> str | None:
    """Lead to the page's form, or to what others may do; one that is deleted leads nowhere."""
    if use.page_id and use.photo_id:
        return reverse("rights_place", args=[use.page_id, use.photo_id])
    return reverse("wagtailadmin_pages:edit", args=[use.page_id]) if use.page_id else None


def _page_of_picture(use: Use) -> str | None:
    """Lead to the picture's page; one that is deleted leads nowhere."""
    return reverse("wagtailimages:edit", args=[use.photo_id]) if use.photo_id else None


class Uses(Report):
    """What readers saw, and when; drafts and what is scheduled only where somebody asks for them."""

    header_icon = "key"
    export_headings = HEADINGS
    permission_required = "rights.view_use"
    read_whole_with = "approvals.approve_pictures"
    page_title = _("Uses of pictures")
    index_url_name, index_results_url_name = "rights_uses", "rights_uses_results"
    filterset_class = UseFilters
    model = Use
    columns = [
        TitleColumn(
            "photo",
            label=HEADINGS["picture_title"],
            accessor="picture_title",
            get_url=_page_of_picture,
        ),
        Column("agency", label=HEADINGS["agency_name"], accessor="agency_name"),
        TitleColumn("title", label=HEADINGS["title"], get_url=_way_to_page),
        Column("place", label=HEADINGS["place"]),
        Column("state", label=HEADINGS["state_told"], accessor="state_told"),
        MomentColumn("since", label=HEADINGS["since"]),
        MomentColumn("until", label=HEADINGS["seen_until"], accessor="seen_until"),
    ]
    list_export = list(HEADINGS)

    def narrow(self, uses: QuerySet[Use]) -> QuerySet[Use]:
        """Leave out drafts of pages that the person has no part in: what readers see is no secret."""
        user = self.request.user
        if sees_everything(user):
            return uses
        return uses.filter(Q(state__in=SHOWN) | Q(page__in=pages_seen_by(user).order_by().values("pk")))

    def get_rows(self) -> QuerySet[Use]:
        """Return the uses, the newest first, in one query."""
        uses = Use.objects.select_related("photo__licence__agency", "page").order_by("-since", "pk")
        is_asked_for = self.request.GET.get("state") or self.request.GET.get("photo")
        return uses if is_asked_for else uses.filter(state__in=SHOWN)
