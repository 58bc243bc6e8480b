"""The report “Broken links”: live stories whose links lead to nothing, or have moved."""

from functools import partial

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn

from masthead.links.models import LinkOnPage, State
from masthead.pages.moments import told_day
from masthead.pages.reports import Report

SEE = "links.view_linkonpage"
TWICE = 2  # a site that did not answer once may have had a bad night
TOLD = [(state.value, state.label) for state in (State.GONE, State.SILENT, State.MOVED)]


class LinkFilters(WagtailFilterSet):
    """What the address answered."""

    state = django_filters.ChoiceFilter(label=_("Answer"), choices=TOLD, field_name="link__state")

    class Meta:
        model = LinkOnPage
        fields = ["state"]


def day_of(name: str, row: LinkOnPage) -> str:
    """Write the day of a moment of the link."""
    return told_day(getattr(row.link, name))


def link_of(row: LinkOnPage) -> str:
    """Name a link by its words and its address, once where they are the same."""
    return row.link.url if row.words in row.link.url else f"{row.words}: {row.link.url}"


def edit_address(row: LinkOnPage) -> str:
    """Lead to the block that has the link."""
    edit = reverse("wagtailadmin_pages:edit", args=[row.page_id])
    return f"{edit}#block-{row.block}-section" if row.block else str(edit)


class BrokenLinks(Report):
    """Links of live stories that lead to nothing, not found ones first."""

    page_title = _("Broken links")
    header_icon = "link-external"
    permission_required = SEE
    index_url_name, index_results_url_name = "links_broken", "links_broken_results"
    filterset_class = LinkFilters
    model = LinkOnPage
    page_field = "page"
    columns = [
        TitleColumn("page", label=_("Story"), get_url=edit_address),
        Column("link", label=_("Link"), accessor=link_of, classname="desk-address"),
        Column("answer", label=_("Answer"), accessor="link.answer"),
        Column("since", label=_("Since"), accessor=partial(day_of, "since")),
        Column("tried", label=_("Tried"), accessor=partial(day_of, "tried_at")),
    ]
    list_export = ["page.title", "words", "link.url", "link.answer", "link.since", "link.tried_at"]
    export_headings = {
        "page.title": _("Story"),
        "words": _("Link"),
        "link.url": _("Address"),
        "link.answer": _("Answer"),
        "link.since": _("Since"),
        "link.tried_at": _("Tried"),
    }

    def get_rows(self) -> QuerySet[LinkOnPage]:
        """Return the links, in one query."""
        sure = Q(link__state__in=[State.GONE, State.MOVED])
        sure |= Q(link__state=State.SILENT, link__failures__gte=TWICE)
        rows = LinkOnPage.objects.filter(sure, page__live=True).select_related("page", "link")
        return rows.order_by("link__state", "-link__since", "pk")


class BrokenLinksItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return bool(request.user.has_perm(SEE))


def report_item() -> MenuItem:
    """Build the entry among the reports."""
    return BrokenLinksItem(
        BrokenLinks.page_title,
        reverse("links_broken"),
        name="broken-links",
        icon_name="link-external",
        order=860,
    )
