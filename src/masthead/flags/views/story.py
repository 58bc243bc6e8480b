"""The legal side of one story: its flags, what the lists found, and the answers."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.articles.models import Article
from masthead.flags import asking, legal
from masthead.flags.forms import AnswerForm, SheetForm
from masthead.flags.matches import find_matches


class StoryMixin(WagtailAdminTemplateMixin):
    """A screen about one story, for those who may change it and for the legal desk."""

    page_title: Any = ""
    header_icon = "warning"
    kwargs: dict[str, Any]
    request: Any

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not see the flags of the story."""
        self.story = get_object_or_404(Article, pk=kwargs["page_id"])
        self.draft = legal.draft_of(self.story)
        if not legal.may_see(self.story, request.user):
            raise PermissionDenied(_("You may not see the legal flags of this story."))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Name the story."""
        return str(self.draft.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the story, and to its flags."""
        return [
            *super().get_breadcrumbs_items(),
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.story.pk]),
                "label": self.get_page_subtitle(),
            },
            {"url": self.get_success_url(), "label": _("Legal")},
        ]

    def get_success_url(self) -> str:
        """Lead to the story's flags."""
        return reverse("flags_story", args=[self.story.pk])


class ActView(StoryMixin, FormView[Any]):
    """Does something about a story; what speaks against it is said in the form."""

    done: Any

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it."""
        try:
            self.act(form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def act(self, form: Any) -> None:
        """Do it; raises ValidationError."""
        raise NotImplementedError


class LegalView(ActView):
    """The flags of a story, to be set and lifted, with what the lists found."""

    template_name = "flags/story.html"
    form_class = SheetForm
    page_title = gettext_lazy("Legal")
    done = gettext_lazy("Saved. What is flagged waits for the legal desk's approval.")

    def get_initial(self) -> dict[str, Any]:
        """Fill the form with what was set last."""
        sheet = asking.sheet_of(self.story.pk)
        return {"flags": sheet.flags, "note": sheet.note, "seen": sheet.pk} if sheet else {"seen": 0}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the words that were found, and why this person may not answer them."""
        user: Any = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "story": self.story,
            "sheet": asking.sheet_of(self.story.pk),
            "matches": find_matches(self.draft),
            "reasons": list(asking.reasons_for_lawyer(self.draft)),
            "is_cleared": asking.is_cleared(self.draft),
            "why_not": legal.why_not(self.draft, user),
        }

    def act(self, form: SheetForm) -> None:
        """Set the flags."""
        said = form.cleaned_data
        legal.mark(self.story, said["flags"], said["note"], by=self.request.user, seen=said["seen"])


class AnswerView(ActView):
    """Say that a word does not apply where it stands."""

    template_name = "flags/answer.html"
    form_class = AnswerForm
    page_title = gettext_lazy("Does not apply")
    done = gettext_lazy("Answered. It holds for exactly this wording.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the passage to whoever may answer."""
        if reason := legal.why_not(self.draft, request.user):  # type: ignore[arg-type]  # the desk lets nobody else in
            raise PermissionDenied(reason)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Send the wording along that is shown."""
        return {"shown": self.kwargs["shown"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the passage as it is now."""
        found = next((one for one in find_matches(self.draft) if one.hash == self.kwargs["shown"]), None)
        if found is None and self.request.method == "GET":
            raise Http404(_("The story has no such passage any more."))
        words = {"page_title": self.page_title, "submit_button_label": _("It does not apply")}
        return {**super().get_context_data(**kwargs), "match": found, **words}

    def act(self, form: AnswerForm) -> None:
        """Answer for the wording that was shown."""
        said = form.cleaned_data
        legal.answer(self.story, said["shown"], by=self.request.user, reason=said["reason"])
