"""Everything on the sources of one story."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.articles.models import Article
from masthead.sourcing import replies
from masthead.sourcing.checks import OVERRIDE, open_requests
from masthead.sourcing.models import SignOff
from masthead.sourcing.passages import Passage, passages_of
from masthead.sourcing.purging import count_kept
from masthead.sourcing.signing import draft_of, why_not
from masthead.sourcing.telling import kept_sentence


@dataclass(frozen=True)
class Line:
    """A passage, and how it stands."""

    passage: Passage
    signed: SignOff | None  # for the wording as it is now
    lapsed: bool  # somebody signed another wording of it


def lines_of(page: Any) -> list[Line]:
    """Pair every passage of a story with its sign-off, in one query."""
    signed = list(SignOff.objects.filter(page_key=page.pk))
    by_hash = {one.passage_hash: one for one in reversed(signed)}
    keys = {one.passage_key for one in signed}
    return [
        Line(passage, by_hash.get(passage.hash), passage.hash not in by_hash and passage.key in keys)
        for passage in passages_of(page)
    ]


class StoryMixin(WagtailAdminTemplateMixin):
    """A screen about one story, for those who may change it."""

    page_title: Any = ""
    header_icon = "openquote"
    kwargs: dict[str, Any]
    request: Any

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not change the story."""
        self.story = get_object_or_404(Article, pk=kwargs["page_id"])
        self.draft = draft_of(self.story)
        if not self.story.permissions_for_user(request.user).can_edit():
            raise PermissionDenied(_("You may not see the sources of this story."))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Name the story."""
        return str(self.draft.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the story, and to its sources."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.story.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.draft.get_admin_display_title()},
            {"url": self.get_success_url(), "label": _("Sourcing")},
        ]

    def get_success_url(self) -> str:
        """Lead to the story's sources."""
        return reverse("sourcing_story", args=[self.story.pk])


class SourcingView(StoryMixin, TemplateView):
    """The passages, who says them, who signed them off, and who was asked for a reply."""

    template_name = "sourcing/story.html"
    page_title = gettext_lazy("Sourcing")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the lines."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user: Any = self.request.user
        overridden = replies.overrides_of(self.story)
        return {
            **context,
            "story": self.story,
            "lines": lines_of(self.draft),
            "kept": kept_sentence(count_kept(self.draft)),
            "why_not": why_not(self.draft, user),
            "requests": [(asked, overridden[asked.pk]) for asked in replies.of_story(self.story)],
            "blocking": set(open_requests(self.story.pk).values_list("pk", flat=True)),
            "may_keep": user.has_perm(replies.KEEP),
            "may_override": user.has_perm(OVERRIDE),
        }
