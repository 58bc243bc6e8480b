"""Put a bundle before readers: every page and every front of it in one transaction, or nothing."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from masthead.bundles.contents import Part, leads_of, read_parts
from masthead.bundles.history import PUBLISHED, note
from masthead.bundles.models import Bundle, State
from masthead.bundles.obstacles import Obstacle, find_obstacles, told
from masthead.fronts.arranging import arrange
from masthead.pages.publishing import PublishingRefused
from masthead.staff.models import User


class BundleRefused(Exception):
    """A bundle may not go live; `obstacles` says what stands against which page."""

    def __init__(self, bundle: Bundle, obstacles: Sequence[Obstacle]) -> None:
        self.bundle, self.obstacles = bundle, obstacles
        said = " ".join(f"“{one.title}”: {' '.join(map(str, one.reasons))}" for one in obstacles)
        super().__init__(_("The bundle “%(title)s” is refused.") % {"title": bundle.title} + f" {said}")


@transaction.atomic
def put_before_readers(bundle: Bundle, *, by: User | None) -> None:
    """Publish everything, or raise BundleRefused with everything that stands against it.

    The caller holds the bundle's row. The press is told of all of it as one act, as for any transaction.
    """
    parts = read_parts(bundle, at=None)
    if obstacles := find_obstacles(bundle, parts):
        raise BundleRefused(bundle, obstacles)
    try:
        for _item, part in parts:
            if part:
                _publish(part, by=by)
    except PublishingRefused as refused:  # by what another page of the bundle has brought along
        reasons = told(refused.page, refused.findings)
        raise BundleRefused(bundle, [Obstacle(refused.page.title, reasons)]) from refused
    for front, stories in leads_of(bundle).items():
        arrange(front, [story.pk for story in stories], by=by)
    bundle.state, bundle.published_at, bundle.refusals = State.PUBLISHED, timezone.now(), []
    bundle.save()
    note(bundle, PUBLISHED, by=by)


def _publish(part: Part, *, by: User | None) -> None:
    """Publish one page as it was bound; what somebody has written since stays its draft.

    Whether they may was asked of whoever scheduled the bundle.
    """
    written_since = part.draft.latest_revision if part.is_changed else None
    revision = part.words.save_revision(user=by, changed=False, clean=False)
    action = "wagtail.publish" if by else "wagtail.publish.scheduled"
    revision.publish(user=by, log_action=action, skip_permission_checks=True)
    if written_since is not None:
        _keep_writing(part.words.pk, written_since)


def _keep_writing(key: int, written: Revision) -> None:
    """Let the newest draft of a page be the newest again."""
    page = Page.objects.get(pk=key).specific
    draft = page.with_content_json(written.content)
    draft.save_revision(user=written.user, clean=False)
