"""Ideas: noting one, and those that were dropped."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView
from wagtail.admin import messages

from masthead.rundown import planning
from masthead.rundown.forms import PlanForm
from masthead.rundown.lines import roots_of
from masthead.rundown.models import Item
from masthead.rundown.views.entrance import RundownMixin


class IdeaView(RundownMixin, FormView[PlanForm]):
    """Note a story that nobody writes yet."""

    template_name = "rundown/idea.html"
    form_class = PlanForm
    page_title = gettext_lazy("Note an idea")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form an idea to fill."""
        return {**super().get_form_kwargs(), "item": Item(), "by": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the way back."""
        return {**super().get_context_data(**kwargs), "next": self.back()}

    def form_valid(self, form: PlanForm) -> HttpResponse:
        """Note it."""
        user: Any = self.request.user
        try:
            item = planning.note_idea(form.planned(), by=user)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        messages.success(self.request, _("“%(headline)s” is on the rundown.") % {"headline": item.headline})
        return redirect(self.back())


class DroppedView(RundownMixin, ListView[Item]):
    """Ideas that were dropped, the latest first, each with the reason."""

    template_name = "rundown/dropped.html"
    page_title = gettext_lazy("Dropped ideas")
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Item]:
        """Return those that this person may see."""
        places = Q(section=None)
        for root in roots_of(self.request.user):  # type: ignore[arg-type]  # the desk lets nobody else in
            places |= Q(section__path__startswith=root)
        dropped: QuerySet[Item] = Item.objects.filter(places, dropped_at__isnull=False).select_related(
            "section"
        )
        return dropped.order_by("-dropped_at", "-pk")
