"""An alert from a story's own screen: an issue that holds that story, ready to be looked at and approved."""

import json
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from masthead.articles.listings import cards_of
from masthead.articles.models import Article
from masthead.issues.digests import body_of
from masthead.issues.models import Issue
from masthead.newsletters.models import Newsletter
from masthead.newsletters.models.newsletter import Frequency, State
from masthead.pages.listings import Card

ADD = "issues.add_issue"


class AlertForm(forms.Form):
    """Asks who gets it, and what mailboxes show first."""

    newsletter = forms.ModelChoiceField(Newsletter.objects.none(), label=gettext_lazy("Newsletter"))
    subject = forms.CharField(max_length=Issue.LONGEST_SUBJECT, label=gettext_lazy("Subject"))


class AlertView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[AlertForm]):
    """Makes an issue of one story."""

    permission_required = ADD
    form_class = AlertForm
    template_name = "issues/desk/alert.html"
    page_title, header_icon = gettext_lazy("Send by mail"), "mail"

    @cached_property
    def card(self) -> Card:
        """The story as lists show it; raises Http404 where it is not live."""
        story = get_object_or_404(Article.objects.live(), pk=self.kwargs["page_id"])
        return cards_of([story.pk])[0]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        story = {"url": reverse("wagtailadmin_pages:edit", args=[self.card.pk]), "label": self.card.headline}
        return [*super().get_breadcrumbs_items(), story, {"url": "", "label": str(self.page_title)}]

    def get_form(self, form_class: type[AlertForm] | None = None) -> AlertForm:
        """Offer the lists there are, first those for what breaks."""
        form = super().get_form(form_class)
        lists = Newsletter.objects.exclude(state=State.DRAFT)
        field = cast("forms.ModelChoiceField[Newsletter]", form.fields["newsletter"])
        field.queryset = lists
        field.initial = lists.filter(frequency=Frequency.BREAKING).first() or lists.first()
        form.fields["subject"].initial = self.card.headline[: Issue.LONGEST_SUBJECT]
        return form

    def form_valid(self, form: AlertForm) -> HttpResponse:
        """Make it, and lead to where it is looked at."""
        said: dict[str, Any] = form.cleaned_data
        issue = Issue.objects.create(
            newsletter=said["newsletter"],
            subject=said["subject"],
            body=json.dumps(body_of(self.card)),
            edited_by=self.request.user.pk,
        )
        return redirect("issues_look", issue.pk)


def buttons_of(page: Page, user: Any, **_more: Any) -> Iterator[Button]:
    """Offer it on the screen of a live story."""
    if page.live and isinstance(page.specific_deferred, Article) and user.has_perm(ADD):
        address = reverse("issues_alert", args=[page.pk])
        yield Button(_("Send by mail …"), url=address, icon_name="mail", priority=70)
