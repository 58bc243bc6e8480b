"""One item: what is planned, what blocks it as of now, what was done; and the buttons that act on it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.pages.anchors import anchor_of
from masthead.pages.publishing import Finding
from masthead.rundown import history, notices, permits, planning, standing
from masthead.rundown.beginning import begin
from masthead.rundown.forms import DropForm, PlanForm
from masthead.rundown.lines import IDEA, PAGE
from masthead.rundown.models import Item
from masthead.rundown.views.entrance import RundownMixin


class ItemView(RundownMixin, TemplateView):
    """The plan of a story, or an idea; the draft itself is written in its own form."""

    template_name = "rundown/item.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to the rundown, in words, where there is no such item any more."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404 as gone:
            messages.error(request, str(gone))
            return redirect(self.back())

    @cached_property
    def item(self) -> Item:
        """Return the item, where this person may see it."""
        item = self._find()
        if item is None or not permits.may_see(item, self.request.user):  # type: ignore[arg-type]  # the desk lets nobody else in
            raise Http404(
                _("This is not on the rundown any more: it was deleted, or it is not yours to see.")
            )
        return item

    def _find(self) -> Item | None:
        kind, key = self.kwargs["kind"], self.kwargs["key"]
        if kind == IDEA:
            found: Item | None = Item.objects.filter(pk=key).select_related("page", "section").first()
            return found
        story = Article.objects.filter(pk=key).defer("body").first() if kind == PAGE else None
        return planning.of_page(story.page_ptr) if story else None

    def get_page_title(self) -> str:
        """Name it."""
        return str(self.item.page.get_admin_display_title() if self.item.page else self.item.headline)

    def get_context_data(
        self, form: Any = None, drop_form: Any = None, overtaken: Any = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Give the template the plan, and what this person may do with it."""
        item, user = self.item, self._user()
        notices.note_seen(item, user)
        may = {
            "take": permits.may_take(item, user),
            "begin": permits.may_begin(item, user),
            "drop": permits.may_drop(item, user) and not item.dropped_at,
            "bring_back": permits.may_drop(item, user) and bool(item.dropped_at),
        }
        more = {
            "item": item,
            "form": form or PlanForm(item=item, by=user),
            "drop_form": drop_form or DropForm(),
            "may": may,
            "overtaken": overtaken,
            "blocking": list(_blocking(item.page)) if item.page else [],
            "people": [one.user for one in item.assignments.select_related("user")] if item.pk else [],
            "history": history.last_of(item) if item.pk else [],
            "next": self.back(),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[item.page_id]) if item.page else "",
        }
        return {**super().get_context_data(**kwargs), **more}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; an idea that became a story is found at the story."""
        if self.kwargs["kind"] == IDEA and self.item.page_id:
            return redirect(notices.address_of(self.item))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what the button says, or show what speaks against it."""
        acts = {"take": self._take, "begin": self._begin, "drop": self._drop, "bring_back": self._bring_back}
        try:
            return acts.get(request.POST.get("act", ""), self._change)()
        except (ValidationError, PermissionDenied) as refused:
            said = getattr(refused, "messages", None) or [str(refused)]
            messages.error(request, " ".join(said))
            return redirect(self._address())

    def _change(self) -> HttpResponse:
        form = PlanForm(self.request.POST, item=self.item, by=self._user())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        seen = form.cleaned_data.get("seen", "")
        try:
            planning.change(self.item, form.planned(), by=self._user(), seen=seen, touched=form.touched)
        except planning.Overtaken as overtaken:
            self.item = overtaken.item
            both = form.beside(overtaken.item, self._user())
            return self.render_to_response(self.get_context_data(form=both, overtaken=overtaken), status=409)
        return self._done(_("Saved."))

    def _take(self) -> HttpResponse:
        planning.take(self.item, by=self._user())
        return self._done(_("It is yours."))

    def _begin(self) -> HttpResponse:
        story = begin(self.item, by=self._user())
        messages.success(self.request, _("The draft is made; its plan goes with it."))
        return redirect("wagtailadmin_pages:edit", story.pk)

    def _drop(self) -> HttpResponse:
        form = DropForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(drop_form=form), status=422)
        planning.drop(self.item, by=self._user(), reason=form.cleaned_data["reason"])
        return self._done(_("Dropped. It can be brought back under “Dropped ideas”."))

    def _bring_back(self) -> HttpResponse:
        planning.bring_back(self.item, by=self._user())
        return self._done(_("It is back on the rundown."))

    def _done(self, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return redirect(self.back())

    def _address(self) -> str:
        return reverse("rundown_item", kwargs=self.kwargs)

    def _user(self) -> Any:
        return self.request.user


def _blocking(page: Page) -> Iterator[tuple[Finding, str]]:
    """Give what blocks a draft as of now, each with the address of its place in the form."""
    edit, draft = reverse("wagtailadmin_pages:edit", args=[page.pk]), page.specific_deferred
    for finding in standing.look_at(page.pk):
        anchor = anchor_of(draft, finding)
        yield finding, f"{edit}{anchor}" if anchor else ""
