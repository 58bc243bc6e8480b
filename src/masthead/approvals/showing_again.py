"""The form of a page as somebody sent it: nothing is saved, and no word of it is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView

from masthead.approvals.approving import wording_of
from masthead.pages.snapshots import hash_of


class FormAsSent(EditView):
    """Shows what somebody typed, to be saved or copied elsewhere; where they typed nothing, what it says now.

    It saves by itself only over this person's own version: what somebody else has written meanwhile is
    replaced by a button, if at all.
    """

    shown = ""  # hash of what the page said when its form was opened

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show it; what is wrong with it is said beside it."""
        known = {self.shown, wording_of(self.page)}
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        if self.form.is_valid() and hash_of(self.form.save(commit=False)) in known:
            return redirect(self.get_edit_url())
        messages.warning(request, _("What you typed is below, and not saved yet."))
        latest = self.latest_revision
        self.autosave_enabled = latest is None or latest.user_id == request.user.pk
        self.has_unsaved_changes = True
        answer: HttpResponse = self.render_to_response(self.get_context_data())
        return answer

    def run_hook(self, *_args: Any, **_kwargs: Any) -> None:
        """Ask no hook: one of them has brought us here."""
