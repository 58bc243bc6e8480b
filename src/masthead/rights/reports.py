"""The picture desk's reports, each as a list and as CSV: uses for the agencies, overrides, withdrawals."""

from functools import partial

import django_filters
from django.db.models import Q, QuerySet
from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from masthead.photos.models import Photo
from masthead.rights.models import Agency, Override, Taking, Use
from masthead.rights.models.use import State
from masthead.rights.moments import DaysFilter, day_of

# What the lists and their CSV call each value, once for all reports.
HEADINGS = {
    "picture_title": _("Picture"),
    "picture_credit": _("Credit"),
    "agency_name": _("Agency"),
    "asset_number": _("Asset number"),
    "title": _("Page"),
    "page_title": _("Page"),
    "page_id": _("Number of the page"),
    "page_titles": _("Was on"),
    "place": _("Place"),
    "get_state_display": _("State"),
    "since": _("From"),
    "until": _("Until"),
    "get_cause_display": _("Why"),
    "by_name": _("By"),
    "reason": _("Reason"),
    "faults": _("What the gate said"),
    "made_at": _("When"),
}


class UseFilters(WagtailFilterSet):
    """Whose pictures, and in which days they came before readers."""

    agency = django_filters.ModelChoiceFilter(
        label=_("Agency"), queryset=Agency.objects.all(), method="of_agency"
    )
    since = DaysFilter(label=_("First shown"), widget=DateRangePickerWidget)
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    # A picture leads here; a box to choose from would name every picture there is.
    photo = django_filters.ModelChoiceFilter(queryset=Photo.objects.all(), widget=HiddenInput)

    class Meta:
        model = Use
        fields = ["agency", "since", "state", "photo"]

    def of_agency(self, uses: QuerySet[Use], _name: str, agency: Agency) -> QuerySet[Use]:
        """Keep the uses of pictures that were an agency's then, or are now where none is noted."""
        return uses.filter(Q(agency=agency) | Q(agency=None, photo__licence__agency=agency))


class Report(ReportView):
    """A report for those who may see what is in it."""

    header_icon = "key"
    is_searchable = False
    export_headings = HEADINGS

    def user_has_permission(self, permission: str) -> bool:
        """Whether the person has a permission, which is named as Django does."""
        return bool(self.request.user.has_perm(permission))


class Uses(Report):
    """Where pictures were used, from when to when: what agencies ask for each month."""

    permission_required = "rights.view_use"
    page_title = _("Uses of pictures")
    index_url_name, index_results_url_name = "rights_uses", "rights_uses_results"
    filterset_class = UseFilters
    model = Use
    columns = [
        Column("photo", label=HEADINGS["picture_title"], accessor="picture_title"),
        Column("agency", label=HEADINGS["agency_name"], accessor="agency_name"),
        Column("title", label=HEADINGS["title"]),
        Column("place", label=HEADINGS["place"]),
        Column("state", label=HEADINGS["get_state_display"], accessor="get_state_display"),
        Column("since", label=HEADINGS["since"], accessor=partial(day_of, "since")),
        Column("until", label=HEADINGS["until"], accessor=partial(day_of, "until")),
    ]
    list_export = [
        "agency_name",
        "asset_number",
        "picture_title",
        "picture_credit",
        "title",
        "page_id",
        "place",
        "get_state_display",
        "since",
        "until",
    ]

    def get_base_queryset(self) -> QuerySet[Use]:
        """Return the uses, the newest first, in one query."""
        return Use.objects.select_related("photo__licence__agency").order_by("-since", "pk")


class Overrides(Report):
    """What ran although the gate said no, by whose word."""

    permission_required = "rights.view_override"
    page_title = _("Pictures run without a right")
    index_url_name, index_results_url_name = "rights_overrides", "rights_overrides_results"
    model = Override
    columns = [
        Column("photo", label=HEADINGS["picture_title"], accessor="picture_title"),
        Column("page", label=HEADINGS["page_title"], accessor="page_title"),
        Column("by", label=HEADINGS["by_name"], accessor="by_name"),
        Column("reason", label=HEADINGS["reason"]),
        Column("made_at", label=HEADINGS["made_at"], accessor=partial(day_of, "made_at")),
    ]
    list_export = ["picture_title", "page_title", "by_name", "reason", "faults", "made_at"]

    def get_base_queryset(self) -> QuerySet[Override]:
        """Return the overrides, the newest first, in one query."""
        return Override.objects.select_related("photo", "page", "by").order_by("-made_at")


class Takings(Report):
    """Which pictures were taken from the readers, and what showed them then."""

    permission_required = "rights.view_licence"
    page_title = _("Pictures taken away")
    index_url_name, index_results_url_name = "rights_takings", "rights_takings_results"
    model = Taking
    columns = [
        Column("photo", label=HEADINGS["picture_title"], accessor="picture_title"),
        Column("cause", label=HEADINGS["get_cause_display"], accessor="get_cause_display"),
        Column("by", label=HEADINGS["by_name"], accessor="by_name"),
        Column("reason", label=HEADINGS["reason"]),
        Column("pages", label=HEADINGS["page_titles"], accessor="page_titles"),
        Column("made_at", label=HEADINGS["made_at"], accessor=partial(day_of, "made_at")),
    ]
    list_export = ["picture_title", "get_cause_display", "by_name", "reason", "page_titles", "made_at"]

    def get_base_queryset(self) -> QuerySet[Taking]:
        """Return what was taken away, the newest first, in one query."""
        return Taking.objects.select_related("photo", "by").order_by("-made_at")
