"""Take a list from a file."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.flags.forms import FileForm
from masthead.flags.lists import take_file

LISTS = "flagged_words:index"


class TakeView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[FileForm]):
    """Choose a file; what is wrong in it is said line by line, and nothing is taken then."""

    permission_required = ("flags.add_listentry", "flags.change_listentry", "flags.delete_listentry")
    template_name = "flags/take.html"
    form_class = FileForm
    page_title = gettext_lazy("Lists from a file")
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the word on the button."""
        return {**super().get_context_data(**kwargs), "submit_button_label": _("Take it over")}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the lists."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(LISTS), "label": _("Flagged words")},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: FileForm) -> HttpResponse:
        """Take the file over, or say why not."""
        said = form.cleaned_data
        try:
            taken = take_file(said["file"].read(), into=said["into"].strip(), replace=said["replace"])
        except ValidationError as error:
            form.add_error("file", error.messages)
            return self.form_invalid(form)
        words = _("%(added)d added, %(changed)d changed, %(removed)d taken away.")
        messages.success(self.request, words % vars(taken))
        return redirect(reverse(LISTS))
