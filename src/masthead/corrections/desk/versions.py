"""The versions of a story as readers have them, and what is done by a button to one of them."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.articles.models import Article
from masthead.corrections.desk.forms import CaseForm, ReasonForm
from masthead.corrections.desk.views import ActView
from masthead.corrections.models import CorrectionSettings, PublicVersion
from masthead.corrections.taking_down import TAKE_DOWN
from masthead.corrections.versions import versions_of
from masthead.corrections.withholding import show_again, withheld_of, withhold
from masthead.pages.moments import told


class VersionsView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """What readers see of each version of a story, with the ways to withhold one and to show it again."""

    permission_required = TAKE_DOWN
    template_name = "corrections/desk/versions.html"
    header_icon = "history"

    @cached_property
    def story(self) -> Article:
        """The story they are versions of."""
        return get_object_or_404(Article, pk=self.kwargs["page_id"])

    def get_page_title(self) -> str:
        """Name the story."""
        return _("Public versions of “%(title)s”") % {"title": self.story.title}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        above = {"url": reverse("wagtailadmin_pages:edit", args=[self.story.pk]), "label": self.story.title}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template each version with what stands against it."""
        withheld = withheld_of(self.story.pk)
        more = {
            "story": self.story,
            "lines": [(version, withheld.get(version.key)) for version in versions_of(self.story)],
            "are_shown": self.story.live and CorrectionSettings.of_house().shows_history,
        }
        return {**super().get_context_data(**kwargs), **more}


class VersionView(ActView):
    """An act on one version shows first what readers read of it."""

    permission_required = TAKE_DOWN
    words: Any
    icon = "history"

    @cached_property
    def page(self) -> Article:
        """The story it is a version of."""
        return get_object_or_404(Article, pk=self.kwargs["page_id"])

    @cached_property
    def version(self) -> PublicVersion:
        """The version it is about."""
        return get_object_or_404(PublicVersion.of_words(self.page.pk), pk=self.kwargs["version_id"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the version, and show what it changed, for readers or as it would be again."""
        versions = versions_of(self.page, shown=[self.version.pk])
        more = {
            "page_subtitle": f"{self.page.title}, {told(self.version.at)}",
            "words": self.words,
            "version": next((one for one in versions if one.key == self.version.pk), None),
        }
        return {**super().get_context_data(**kwargs), **more}

    def get_success_url(self) -> str:
        """Lead back to the versions."""
        return reverse("corrections_versions", args=[self.page.pk])


class WithholdView(VersionView):
    """Withhold a version of a story from readers."""

    form_class = CaseForm
    heading = gettext_lazy("Withhold a version")
    explanation = gettext_lazy(
        "Readers see its time, the notices that came with it, and that its words are not shown any more. "
        "The next version is compared with the one before it. What another version says too stays there: "
        "withhold that one as well."
    )
    words = gettext_lazy("What readers read of it now")
    button = gettext_lazy("Withhold it now")
    done = gettext_lazy("Readers of “%(title)s” are shown no word of that version any more.")
    is_grave = True

    def act(self, given: dict[str, Any]) -> None:
        """Take it from the readers."""
        withhold(self.version, by=self.request.user, **given)  # type: ignore[arg-type]  # the desk lets nobody else in


class ShowAgainView(VersionView):
    """Show readers a version of a story again."""

    form_class = ReasonForm
    heading = gettext_lazy("Show a version again")
    explanation = gettext_lazy("Readers see from now on what this version changed.")
    words = gettext_lazy("What readers would read of it")
    button = gettext_lazy("Show it again")
    done = gettext_lazy("Readers of “%(title)s” are shown that version again.")

    def act(self, given: dict[str, Any]) -> None:
        """Give it back to the readers."""
        show_again(self.version, by=self.request.user, reason=given["reason"])  # type: ignore[arg-type]  # the desk lets nobody else in
