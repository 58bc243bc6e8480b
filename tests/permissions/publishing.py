"""Acts that put a story before readers or take it away: publish, schedule, withdraw, delete, move, copy."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from masthead.approvals.models import ApprovalSettings
from masthead.approvals.writers import has_written
from masthead.articles.models import Article
from masthead.pages.publishing import PublishingRefused, publish
from masthead.staff.models import User
from tests.permissions.acts import act, begin, bulk, desk, program
from tests.permissions.forms import pressed
from tests.permissions.scenes import DRAFTS, LIVE, SCHEDULED, WAITING, Scene
from tests.permissions.writing import EDIT, on_page

PART = begin("Publishing")
TOMORROW = timezone.now() + timedelta(days=1)


def _may_publish_with_four_eyes(user: User, scene: Scene) -> bool:
    draft = scene.draft
    return bool(draft.permissions_for_user(user).can_publish() and not has_written(draft, user.pk))


def _is_published(scene: Scene) -> bool:
    story = scene.story
    return bool(story.live and not story.has_unpublished_changes)


def _be_strict(_scene: Scene) -> None:
    house = ApprovalSettings.load()
    house.level = "block"
    house.save()


def _publish(scene: Scene) -> None:
    with suppress(PublishingRefused):
        publish(scene.draft, by=scene.user)


def _schedule(scene: Scene) -> None:
    draft = scene.draft
    draft.go_live_at = TOMORROW
    publish(draft, by=scene.user)


def _is_scheduled(scene: Scene) -> bool:
    versions = Revision.page_revisions.filter(object_id=str(scene.key))
    return bool(versions.filter(approved_go_live_at__isnull=False).exists())


def _culture(scene: Scene) -> Page:
    return Page.objects.get(pk=scene.house.culture.pk)


def _news(scene: Scene) -> Page:
    return Page.objects.get(pk=scene.house.news.pk)


def _copy(**more: str) -> Any:
    told = {"new_title": "Copy", "new_slug": "copy", **more}
    return lambda scene: {**told, "new_parent_page": scene.house.news.pk}


def _copied(scene: Scene, *, keep_live: bool) -> None:
    """Copy as Wagtail's own view does; `Page.copy` itself asks nobody, and is called for nobody."""
    given = {"to": _news(scene), "user": scene.user, "update_attrs": {"slug": "copy"}}
    CopyPageAction(scene.story, **given, keep_live=keep_live).execute()


def _may_copy(user: User, scene: Scene) -> bool:
    return bool(scene.story.permissions_for_user(user).can_copy_to(_news(scene)))


act(
    "Publish",
    desk(EDIT, pressed("action-publish")),
    bulk("publish"),
    program("`publishing.publish`", _publish),
    program("`Revision.publish`", lambda s: s.story.get_latest_revision().publish(user=s.user)),
    rows=(*DRAFTS, *LIVE, WAITING[1]),
    happened=_is_published,
    **on_page("can_publish"),
)
act(
    "Publish in a house that insists on four eyes",
    desk(EDIT, pressed("action-publish")),
    bulk("publish"),
    rows=tuple(row.after(_be_strict) for row in DRAFTS),
    asks="the page: `can_publish`, and that they did not write it",
    may=_may_publish_with_four_eyes,
    happened=_is_published,
)
act(
    "Schedule",
    desk(EDIT, pressed("action-publish", go_live_at=f"{TOMORROW:%Y-%m-%d %H:%M}")),
    program("`publishing.publish`", _schedule),
    rows=(*DRAFTS, *LIVE),
    happened=_is_scheduled,
    **on_page("can_publish"),
)
act(
    "Cancel a schedule",
    desk("wagtailadmin_pages:revisions_unschedule", at=lambda s: [s.key, s.story.scheduled_revision.pk]),
    rows=SCHEDULED,
    happened=lambda scene: not _is_scheduled(scene),
    **on_page("can_unschedule"),
)
act(
    "Withdraw",
    desk("wagtailadmin_pages:unpublish"),
    bulk("unpublish"),
    program("Wagtail's act", lambda s: UnpublishPageAction(s.story, user=s.user).execute()),
    rows=LIVE,
    happened=lambda scene: not scene.story.live,
    **on_page("can_unpublish"),
)
act(
    "Delete",
    desk("wagtailadmin_pages:delete"),
    bulk("delete"),
    program("`Page.delete`", lambda s: s.story.delete(user=s.user)),
    rows=(*DRAFTS, *LIVE),
    happened=lambda scene: not Article.objects.filter(pk=scene.key).exists(),
    **on_page("can_delete"),
)
act(
    "Move to another section",
    desk("wagtailadmin_pages:move_confirm", at=lambda s: [s.key, s.house.culture.pk]),
    bulk("move", lambda s: {"chooser": s.house.culture.pk}),
    program("`Page.move`", lambda s: s.story.move(_culture(s), pos="last-child", user=s.user)),
    rows=(*DRAFTS, *LIVE),
    asks="the page: `can_move_to`",
    may=lambda user, scene: scene.story.permissions_for_user(user).can_move_to(_culture(scene)),
    happened=lambda scene: scene.story.is_child_of(_culture(scene)),
)
act(
    "Copy",
    desk("wagtailadmin_pages:copy", _copy()),
    program("Wagtail's act", lambda s: _copied(s, keep_live=False)),
    rows=(*DRAFTS, *LIVE),
    asks="the page: `can_copy_to`",
    may=_may_copy,
    happened=lambda _scene: Article.objects.filter(slug="copy").exists(),
)
act(
    "Copy and publish the copy",
    desk("wagtailadmin_pages:copy", _copy(publish_copies="on")),
    program("Wagtail's act", lambda s: _copied(s, keep_live=True)),
    rows=LIVE,
    asks="the page: `can_copy_to`; the section: `can_publish_subpage`",
    may=lambda user, s: _may_copy(user, s) and _news(s).permissions_for_user(user).can_publish_subpage(),
    happened=lambda _scene: Article.objects.filter(slug="copy", live=True).exists(),
)
