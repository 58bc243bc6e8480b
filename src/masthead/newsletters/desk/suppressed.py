"""The list of addresses that get nothing: hashes, so one is looked up by typing the address."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.newsletters import keeping
from masthead.newsletters.addresses import Address, BadAddress, read_address
from masthead.newsletters.desk.listing import Kept
from masthead.newsletters.models import Suppressed


class AddressField(forms.CharField):
    """Takes an address as people write it."""

    def clean(self, value: Any) -> Any:
        """Read it; what is none is said in words."""
        try:
            return read_address(super().clean(value))
        except BadAddress as error:
            raise forms.ValidationError(str(error)) from error


class AddressForm(forms.Form):
    """Asks for an address."""

    address = AddressField(label=gettext_lazy("Address"), max_length=320)


class SuppressedIndex(IndexView):
    """The list, in which an address is looked up by its hash."""

    def search_queryset(self, queryset: Any) -> Any:
        """Keep the mailbox that was typed, or hashes that begin so."""
        if not self.is_searching:
            return queryset
        try:
            return queryset.filter(digest=read_address(self.search_query).digest)
        except BadAddress:
            return queryset.filter(digest__startswith=self.search_query.strip().lower())

    def get_base_queryset(self) -> QuerySet[Suppressed]:
        """Return the list."""
        rows: QuerySet[Suppressed] = super().get_base_queryset()
        return rows


class SuppressedAdd(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[AddressForm]):
    """Puts an address on the list."""

    permission_required = keeping.SUPPRESS
    form_class = AddressForm
    template_name = "newsletters/desk/suppress.html"
    page_title = gettext_lazy("Suppress an address")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the word on the button."""
        return {**super().get_context_data(**kwargs), "submit_button_label": _("Suppress it")}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("suppressed:index"), "label": _("Suppressed addresses")},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: AddressForm) -> HttpResponse:
        """Suppress it, and say whether it was already."""
        address: Address = form.cleaned_data["address"]
        is_new = keeping.suppress(address, by=self.request.user, now=timezone.now())  # type: ignore[arg-type]  # the desk lets nobody else in
        words = (
            _("Nothing is sent to %(address)s any more.")
            if is_new
            else _("%(address)s was on the list already.")
        )
        messages.success(self.request, words % {"address": address.written})
        return redirect(reverse("suppressed:index"))


class Lift(DeleteView):
    """Asks once more, then takes an address off the list."""

    page_title = gettext_lazy("Lift")
    success_message = gettext_lazy("The address may sign up again.")
    template_name = "newsletters/desk/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what that means."""
        words = {
            "whom": str(self.object),
            "says": _("The address may sign up again. What has ended stays so until its owner asks for it."),
            "press": _("Yes, lift"),
            "back": reverse("suppressed:index"),
        }
        return {**super().get_context_data(**kwargs), **words}

    def get_page_subtitle(self) -> str:
        """Leave the hash to the page: it has the room."""
        return ""

    def delete_action(self) -> None:
        """Take it off the list."""
        keeping.lift(self.object, by=self.request.user, now=timezone.now())


class SuppressedAddresses(Kept):
    """Who gets nothing."""

    model = Suppressed
    name, icon, menu_label = "suppressed", "warning", _("Suppressed addresses")
    index_view_class, delete_view_class = SuppressedIndex, Lift
    search_fields = ["digest"]
    list_filter = ["reason"]
    offers_adding = True
    list_display = [
        "__str__",
        Column("by_name", label=_("By")),
        DateColumn("at", label=_("Since")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the form that puts one on the list."""
        return [*super().get_urlpatterns(), path("new/", SuppressedAdd.as_view(), name="add")]
