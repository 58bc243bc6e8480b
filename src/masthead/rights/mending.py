"""A picture in one place of a page, for those who mend its right and may not edit the page."""

import re
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from masthead.rights.finding import pictures_on
from masthead.rights.fixing import SOON
from masthead.rights.gate import OVERRIDE
from masthead.rights.replacing import suggest
from masthead.rights.requesting import ASK, ask_editors
from masthead.rights.views import OverrideView, ReasonForm

BLOCK = re.compile(r"[0-9a-f-]{36}")


class RequestForm(ReasonForm):
    """Asks what the editors are to do."""

    reason = forms.CharField(
        label=_("What the editors are asked to do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They get it by mail, and it stands in the history of the page with your name."),
    )


class PlaceView(OverrideView):
    """Says what stands against a picture on a page, and what can be done about it.

    Who may edit the page is led to its form instead, where all of that is.
    """

    permission_required = ASK
    form_class = RequestForm
    template_name = "rights/place.html"
    heading = _("A picture on a page")
    warning = _("You may not edit this page. What you can do about its picture is here.")
    button = _("Ask the editors")
    is_grave = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead whoever may to the block in the page's form."""
        if self.found.permissions_for_user(request.user).can_edit():
            block = request.GET.get("block", "")
            anchor = f"#block-{block}-section" if BLOCK.fullmatch(block) else ""
            return redirect(reverse("wagtailadmin_pages:edit", args=[self.found.pk]) + anchor)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the picture, the ways out, and what could stand there instead."""
        photo = self.photos()[0]
        context = super().get_context_data(**kwargs)
        may = self.request.user.has_perm(OVERRIDE) and photo.may_be_shown()
        more = {
            "page": self.found,
            "photo": photo,
            "places": [place.where for place in pictures_on(self.found) if place.photo_id == photo.pk],
            "may_override": may and bool(context["against"]),
            "replacements": suggest(photo, until=timezone.now() + SOON),
        }
        return {**context, **more}

    @cached_property
    def found(self) -> Any:
        """The page as its form shows it, read once."""
        return self.page()

    def act(self, reason: str) -> None:
        """Write to the editors."""
        number = ask_editors(self.found, self.photos()[0], by=self.request.user, words=reason)  # type: ignore[arg-type]  # the desk lets nobody else in
        said = ngettext("%(number)d person was asked.", "%(number)d people were asked.", number)
        messages.success(self.request, said % {"number": number})
