"""The lists of issues and of the rules that make some, and their forms."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from masthead.issues.desk.composing import ComposingPanel
from masthead.issues.forms import OPEN
from masthead.issues.models import Digest, Issue
from masthead.issues.progress import held_newsletters, standing_of, with_standing
from masthead.pages.moments import MomentColumn


class ToLook:
    """Leads from the form to the page on which the letter is looked at."""

    object: Issue

    def get_success_url(self) -> str:
        """Lead there."""
        return reverse("issues_look", args=[self.object.pk])


class IssueAdd(ToLook, CreateView):
    """Puts an issue together."""


class IssueEdit(ToLook, EditView):
    """Changes an issue that is not approved."""

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep anybody from approving it while it is changed."""
        get_object_or_404(Issue.objects.select_for_update(no_key=True), pk=self.kwargs["pk"])
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class IssueDelete(DeleteView):
    """Deletes an issue that nobody was sent."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete it, or say why not: what is out is readers', and its sending is steered from its page."""
        with transaction.atomic():
            issue = get_object_or_404(Issue.objects.select_for_update(no_key=True), pk=self.object.pk)
            if issue.state in OPEN:
                response: HttpResponse = super().form_valid(form)
                return response
        messages.error(
            self.request, _("This issue is approved or out already, and stays. Stop it on its page.")
        )
        return redirect("issues_look", self.object.pk)


class IssueIndex(IndexView):
    """The list, with the way to its figures, and to what holds a newsletter."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say first which newsletters are held: none of their issues leaves before that is lifted."""
        for hold, issue in held_newsletters():
            said = _("“%(newsletter)s” is held. %(why)s")
            look = messages.button(reverse("issues_look", args=[issue.pk]), _("Look, and let it go on"))
            words = said % {"newsletter": hold.newsletter, "why": hold.reason}
            messages.warning(request, words, buttons=[look])
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[Issue]:
        """Read along how far the post is with each."""
        issues: QuerySet[Issue] = super().get_base_queryset()
        return with_standing(issues)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add it."""
        button = Button(_("Figures"), url=reverse("issues_figures"), icon_name="history", priority=90)
        return [*super().header_more_buttons, button]


class Issues(ModelViewSet):
    """Issues, the newest first."""

    model = Issue
    index_view_class, add_view_class, edit_view_class = IssueIndex, IssueAdd, IssueEdit
    delete_view_class = IssueDelete
    name, icon, menu_label = "issues", "mail", _("Issues")
    copy_view_enabled = False
    ordering = ["-pk"]
    list_filter = ["newsletter", "state"]
    search_fields = ["subject"]
    panels = [
        *("newsletter", "subject", "preheader"),
        ComposingPanel([FieldPanel("body")]),
        FieldRowPanel([FieldPanel("due_at"), FieldPanel("is_kept")]),
    ]
    list_display = [
        TitleColumn("subject", label=_("Subject"), url_name="issues_look"),
        Column("newsletter", label=_("Newsletter")),
        MomentColumn("due_at", label=_("Goes out")),
        Column("state", label=_("State"), accessor=lambda one: standing_of(one, one.refused, one.doubtful)),
        MomentColumn("out_at", label=_("Handed to the post")),
    ]


class Digests(ModelViewSet):
    """The rules by which issues are made."""

    model = Digest
    name, icon, menu_label = "digests", "repeat", _("Automatic issues")
    copy_view_enabled = False
    list_display = [
        TitleColumn("newsletter", label=_("Newsletter"), url_name="digests:edit"),
        Column("rhythm", label=_("How often"), accessor="get_rhythm_display"),
        MomentColumn("next_at", label=_("Next")),
        Column("last_said", label=_("Last time")),
    ]
