"""The form of a page as somebody sent it: nothing is saved, and no word of it is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.edit import EditView


class FormAsSent(EditView):
    """Shows what somebody typed, to be saved or copied elsewhere."""

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show it; what is wrong with it is said beside it."""
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        self.form.is_valid()
        self.has_unsaved_changes = True
        answer: HttpResponse = self.render_to_response(self.get_context_data())
        return answer

    def run_hook(self, *_args: Any, **_kwargs: Any) -> None:
        """Ask no hook: one of them has brought us here."""
