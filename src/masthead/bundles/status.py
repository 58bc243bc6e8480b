"""The page of a bundle: what would go live, what stands against it, and the buttons that act on all of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.bundles import acts
from masthead.bundles.asked import BundleAsks
from masthead.bundles.contents import Part, fingerprint, leads_of, read_parts
from masthead.bundles.forms import OPEN
from masthead.bundles.models import Bundle, Item, State
from masthead.bundles.obstacles import Obstacle, find_obstacles, missing_from
from masthead.bundles.publishing import BundleRefused
from masthead.pages.seeing import keys_seen_by
from masthead.work.lateness import is_working

Parts = Sequence[tuple[Item, Part | None]]


class StatusView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """What is in a bundle, what stands against it, and the buttons that act on the whole of it."""

    permission_required = "bundles.view_bundle"
    template_name = "bundles/status.html"
    header_icon = "folder-open-inverse"

    @cached_property
    def bundle(self) -> Bundle:
        """Return the bundle."""
        return get_object_or_404(Bundle, pk=self.kwargs["bundle_id"])

    def has_permission(self) -> bool:
        """Whether the person may see it: who has a part in each of its pages."""
        return super().has_permission() and is_seen_by(self.bundle, self.request.user)

    def get_page_title(self) -> str:
        """Name it."""
        return str(self.bundle.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        above = {"url": reverse("bundles:index"), "label": _("Bundles")}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.bundle.title}]

    def get_context_data(self, asks: BundleAsks | None = None, **kwargs: Any) -> dict[str, Any]:
        """Give the template everything that is known before the time, and what somebody is asked just now."""
        bundle = self.bundle
        is_over = bundle.state == State.PUBLISHED
        parts = read_parts(bundle, at=bundle.at)
        obstacles = [] if is_over else find_obstacles(bundle, parts)
        more = {
            "bundle": bundle,
            "lines": list(_lines(parts, is_over=is_over)),
            "fronts": leads_of(bundle).items(),
            "obstacles": obstacles,
            "mended": _mended(bundle, obstacles),
            "seen": fingerprint(bundle, parts),
            "asks": asks,
            "is_open": bundle.state in OPEN,
            "is_scheduled": bundle.state == State.SCHEDULED,
            "is_over": is_over,
            "is_to_come": bool(bundle.at and bundle.at > timezone.now()),
            "is_awaiting": bundle.state == State.SCHEDULED and not is_working(timezone.now()),
        }
        return {**super().get_context_data(**kwargs), **more}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what the button says, and say what came of it; or ask before it is done."""
        try:
            messages.success(request, self._do(request.POST.get("act", ""), request.POST.get("seen", "")))
        except BundleAsks as asks:
            return self.render_to_response(self.get_context_data(asks=asks))
        except BundleRefused as refused:
            messages.error(request, self._tell(refused))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("bundles_status", self.bundle.pk)

    def _do(self, act: str, seen: str) -> str:
        by: Any = self.request.user
        answer = self.request.POST.get("answer", "")
        if act == "schedule":
            acts.schedule(self.bundle, by=by, seen=seen, answer=answer)
            return _("Scheduled. What the stories say now is what goes live.")
        if act == "publish":
            acts.publish_now(self.bundle, by=by, seen=seen, answer=answer)
            return _("Published, all of it.")
        if act == "cancel":
            acts.cancel(self.bundle, by=by)
            return _("Cancelled. Nothing of it was published.")
        raise ValidationError(_("This page knows no such button. Load it again."))

    def _tell(self, refused: BundleRefused) -> str:
        """Say why nothing was done; what the page below says by itself is not said twice."""
        shown = set(_pairs(find_obstacles(self.bundle, read_parts(self.bundle, at=self.bundle.at))))
        rows = [pair for pair in _pairs(refused.obstacles) if pair not in shown]
        if not rows:
            return _("Nothing of this bundle was published or scheduled. Below is what stands against it.")
        reasons = format_html_join("", "<li>“{}”: {}</li>", rows)
        return format_html("{}<ul>{}</ul>", _("Nothing of this bundle was published or scheduled:"), reasons)


def is_seen_by(bundle: Bundle, user: Any) -> bool:
    """Whether somebody finds every page of a bundle in the explorer."""
    keys = {item.page_id for item in bundle.items.all() if item.page_id}
    return keys <= keys_seen_by(user, keys)


def _pairs(obstacles: Sequence[Obstacle]) -> Iterator[tuple[str, str]]:
    """Give each reason with what it stands against."""
    for one in obstacles:
        yield from ((one.title, reason.message) for reason in one.reasons)


def _mended(bundle: Bundle, obstacles: Sequence[Obstacle]) -> list[tuple[str, str]]:
    """Return what a bundle was refused for at its time and what stands against it no longer."""
    standing = set(_pairs(obstacles))
    then = ((one["title"], reason) for one in bundle.refusals for reason in one["reasons"])
    return [pair for pair in then if pair not in standing]


def _lines(parts: Parts, *, is_over: bool) -> Iterator[dict[str, Any]]:
    """Describe each page for the template."""
    for item, part in parts:
        if part is None:
            yield {"title": item.title, "is_deleted": True}
            continue
        yield {
            "title": part.words.title,
            "url": reverse("wagtailadmin_pages:edit", args=[item.page_id]),
            "is_live": part.draft.live,
            "is_changed": bool(item.snapshot_id) and part.is_changed,
            "missing": None if is_over else missing_from(part),
        }
