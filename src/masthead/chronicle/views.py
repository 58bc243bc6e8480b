"""The desk's screen for a story so far."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.chronicle import curating
from masthead.chronicle.curating import CURATE
from masthead.chronicle.models import Event, Telling
from masthead.pages.partial_dates import tell
from masthead.topics.models import Topic

ACTS: dict[str, tuple[Callable[..., None], dict[str, bool], Any]] = {
    "hide": (curating.set_hidden, {"is_hidden": True}, _("Readers no longer see “%(line)s”.")),
    "show": (curating.set_hidden, {"is_hidden": False}, _("Readers see “%(line)s” again.")),
    "pin": (curating.set_pinned, {"is_pinned": True}, _("“%(line)s” stays in sight.")),
    "unpin": (curating.set_pinned, {"is_pinned": False}, _("“%(line)s” is folded away with the others.")),
}


class TellingForm(forms.ModelForm[Telling]):
    """Asks how a topic tells its story so far."""

    class Meta:
        model = Telling
        fields = ["order", "is_under_stories"]


class CurateView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[TellingForm]):
    """The lines of one topic, to be ordered, hidden and pinned, and how they are told."""

    permission_required = CURATE
    template_name = "chronicle/curate.html"
    form_class = TellingForm
    page_title = _("The story so far")
    header_icon = "history"

    @cached_property
    def topic(self) -> Topic:
        """Return the topic; there is a page for each that there is."""
        return get_object_or_404(Topic, pk=self.kwargs["topic_id"])

    def get_header_title(self) -> str:
        """Name the topic."""
        return f"{self.topic.title}: {self.page_title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is: behind the form of the topic."""
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.topic.pk]), "label": self.topic.title}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": self.get_header_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what is kept."""
        return {**super().get_form_kwargs(), "instance": curating.telling_of(self.topic)}

    def form_valid(self, form: TellingForm) -> HttpResponse:
        """Keep how it is told."""
        curating.tell_it(self.topic, **form.cleaned_data, by=self.request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
        messages.success(self.request, _("Kept. Readers see it so from now on."))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the lines, and where to say that one was moved."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lines = [(event, tell(event.starts, event.ends)) for event in curating.lines_of(self.topic)]
        address = reverse("chronicle_move", args=[999999])  # the number that Wagtail's script replaces
        return {**context, "topic": self.topic, "lines": lines, "move_url": address}


class ActView(PermissionRequiredMixin, View):
    """Hides or shows a line, pins it or lets it go."""

    permission_required = CURATE

    def post(self, request: HttpRequest, act: str, event_id: int) -> HttpResponse:
        """Do it, and lead back to the line."""
        event = get_object_or_404(Event.objects.select_related("topic"), pk=event_id)
        do, values, said = ACTS[act]
        do(event, **values, by=request.user)
        messages.success(request, said % {"line": event.line})
        return redirect(f"{reverse('chronicle_curate', args=[event.topic_id])}#line-{event.pk}")


class MoveView(PermissionRequiredMixin, View):
    """Takes note of where somebody has put a line."""

    permission_required = CURATE

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Move it."""
        event = get_object_or_404(Event.objects.select_related("topic"), pk=event_id)
        place = request.GET.get("position", "")
        last = Event.objects.filter(topic=event.topic_id).count()
        curating.move(event, to=int(place) if place.isdecimal() else last, by=request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
        return JsonResponse({"success": True})
