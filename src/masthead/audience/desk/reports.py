"""Receipts and texts of consent: lists for the desk, with CSV."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column

from masthead.audience.models import AskedText, Receipt
from masthead.pages import reports

HEADINGS = {
    "at": _("When"),
    "version": _("Version"),
    "get_regime_display": _("Rule"),
    "place": _("Country"),
    "purposes": _("Allowed"),
    "get_answer_display": _("Answer"),
    "get_how_display": _("How"),
    "number": _("Receipt"),
    "by_name": _("By"),
    "heading": _("Heading"),
    "words": _("Words"),
    "digest": _("Hash of the words"),
}


class Receipts(reports.Report):
    """Every choice that is kept, the newest first."""

    permission_required = "audience.view_receipt"
    page_title = _("Receipts of consent")
    header_icon = "lock"
    export_headings = HEADINGS
    index_url_name, index_results_url_name = "audience_receipts", "audience_receipts_results"
    model = Receipt
    columns = [
        Column("at", label=HEADINGS["at"]),
        Column("version", label=HEADINGS["version"]),
        Column("regime", label=HEADINGS["get_regime_display"], accessor="get_regime_display"),
        Column("place", label=HEADINGS["place"]),
        Column("answer", label=HEADINGS["get_answer_display"], accessor="get_answer_display"),
        Column("purposes", label=HEADINGS["purposes"]),
        Column("how", label=HEADINGS["get_how_display"], accessor="get_how_display"),
        Column("number", label=HEADINGS["number"], classname="desk-address"),
    ]
    list_export = [
        *("at", "version", "get_regime_display", "place", "get_answer_display", "purposes"),
        *("get_how_display", "number"),
    ]

    def get_base_queryset(self) -> QuerySet[Receipt]:
        """Return the receipts, in one query."""
        return Receipt.objects.order_by("-at", "-pk")


class Texts(reports.Report):
    """Every version of what readers were asked, the newest first."""

    permission_required = "audience.view_askedtext"
    page_title = _("Texts of consent")
    header_icon = "lock"
    export_headings = HEADINGS
    index_url_name, index_results_url_name = "audience_texts", "audience_texts_results"
    model = AskedText
    columns = [
        Column("version", label=HEADINGS["version"]),
        Column("at", label=_("Since")),
        Column("heading", label=HEADINGS["heading"]),
        Column("words", label=HEADINGS["words"]),
        Column("purposes", label=_("Purposes")),
        Column("by_name", label=HEADINGS["by_name"]),
    ]
    list_export = ["version", "at", "by_name", "heading", "words", "purposes", "digest"]

    def get_base_queryset(self) -> QuerySet[AskedText]:
        """Return the texts, in one query."""
        return AskedText.objects.order_by("-version")


class Item(MenuItem):
    """The way to one of the reports, for those who may see it."""

    def __init__(self, label: str | Promise, address: str, permission: str) -> None:
        self.permission = permission
        name = address.replace("_", "-")
        super().__init__(label, reverse(address), name=name, icon_name="lock", order=920)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may see it."""
        user: Any = request.user
        return bool(user.has_perm(self.permission))
