"""Nothing goes live before the time that readers, or those who set an embargo, were told."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Revision

from masthead.articles.models import Article
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage
from masthead.pages.time_zone import told_at_desk


def check_publication_time(page: BasePage) -> Iterable[Finding]:
    """A story is not live before the time readers are told: that time is no schedule."""
    if isinstance(page, Article) and page.published_at and page.published_at > _going_live(page):
        yield Finding(
            check="publication-time",
            level="block",
            message=_(
                "The publication time lies in the future: use Schedule, "
                "or empty “Publication time” under Filing."
            ),
            field="published_at",
        )


def check_embargo(page: BasePage) -> Iterable[Finding]:
    """A story goes live, or is scheduled to, at the end of its embargo or later."""
    until = _embargo_of(page) if isinstance(page, Article) else None
    if until and isinstance(page, Article) and _going_live(page) < until:
        said = _("This story is under embargo until %(until)s. Schedule it for that time or later.")
        yield Finding("embargo", "block", said % {"until": told_at_desk(until)}, "embargo_until")


def check_strip(page: BasePage) -> Iterable[Finding]:
    """A story enters the breaking strip with an end to come; one whose time has passed since may stay."""
    if not isinstance(page, Article) or not page.breaking or page.breaking_until is None:
        return
    if page.breaking_until <= _going_live(page) and not _was_in_strip(page):
        yield Finding(
            check="strip",
            level="block",
            message=_(
                "The end in the breaking strip is over before the story is live. "
                "Set a later “In the strip until” under Filing, or take the story out of the strip."
            ),
            field="breaking_until",
        )


def _going_live(story: Article) -> datetime:
    """Say when the story would go live: at its set time, or at once."""
    now = timezone.now()
    return max(now, story.go_live_at or now)


def _embargo_of(story: Article) -> datetime | None:
    """Say until when a story is embargoed: an embargo set after a version was scheduled holds for it too."""
    drafts = Revision.objects.filter(pk=story.latest_revision_id)
    said = drafts.values_list("content__embargo_until", flat=True).first() if story.pk else None
    ends = [end for end in (story.embargo_until, parse_datetime(said) if said else None) if end]
    return max(ends, default=None)


def _was_in_strip(story: Article) -> bool:
    """Whether readers have had the story in the strip until that very end."""
    there = Article.objects.filter(pk=story.pk, live=True, breaking=True)
    return bool(there.filter(breaking_until=story.breaking_until).exists())
