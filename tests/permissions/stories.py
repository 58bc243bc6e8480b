"""Acts on a story: read, write, hand over, publish, take away, lock."""

import json
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Comment, Page, Revision

from masthead.approvals.models import ApprovalSettings
from masthead.approvals.writers import has_written
from masthead.articles.models import Article
from masthead.pages.publishing import PublishingRefused, publish
from masthead.staff.models import User
from tests.permissions.acts import Route, act, bulk, desk, program, screen, was_shown
from tests.permissions.forms import CHANGED, pressed, story_form
from tests.permissions.scenes import DRAFTS, LIVE, LOCKED, SCHEDULED, WAITING, Row, Scene

EDIT = "wagtailadmin_pages:edit"
TOMORROW = timezone.now() + timedelta(days=1)


def on_page(question: str) -> dict[str, Any]:
    """Ask Wagtail what somebody may do with the page."""
    return {
        "asks": f"the page: `{question}`",
        "may": lambda user, scene: getattr(scene.draft.permissions_for_user(user), question)(),
    }


def _may_write(user: User, scene: Scene) -> bool:
    rights = scene.draft.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked())


def _may_publish_in_the_form(user: User, scene: Scene) -> bool:
    rights = scene.draft.permissions_for_user(user)
    return bool(rights.can_publish() and not rights.page_locked())


def _autosave(scene: Scene) -> None:
    address, form = reverse(EDIT, args=[scene.key]), story_form(scene.draft, title=CHANGED)
    scene.client.post(address, form, headers={"accept": "application/json"})


def _edit(scene: Scene) -> None:
    draft = scene.draft
    draft.title = CHANGED
    EditPageAction(draft, user=scene.user).execute()


act(
    "Read a draft",
    screen(EDIT, words="its form"),
    screen("wagtailadmin_pages:view_draft", words="the draft as a page"),
    screen(
        "wagtailadmin_pages:revisions_view", lambda s: [s.key, s.draft.latest_revision_id], "one of its versions"
    ),
    screen(
        "wagtailadmin_pages:revisions_compare", lambda s: [s.key, "earliest", "latest"], "the comparison of versions"
    ),
    screen("sourcing_story", words="its sources"),
    rows=(*DRAFTS, *WAITING),
    happened=was_shown,
    **on_page("can_edit"),
)
act(
    "Save a draft",
    desk(EDIT, pressed("", title=CHANGED)),
    Route("autosave", _autosave, EDIT),
    program("Wagtail's act of editing", _edit),
    rows=(*DRAFTS, *LIVE, *WAITING, *LOCKED),
    asks="the page: `can_edit`, and that nobody else has it locked",
    may=_may_write,
    happened=lambda scene: scene.draft.title == CHANGED,
)


def _comment(scene: Scene) -> dict[str, Any]:
    said = {"text": "Who says so?", "contentpath": "title", "position": "", "id": "", "DELETE": ""}
    replies = {f"replies-{name}": value for name, value in _EMPTY.items()}
    form = story_form(scene.draft)
    rows = {f"comments-0-{name}": value for name, value in {**said, **replies}.items()}
    return {**form, **rows, "comments-TOTAL_FORMS": "1"}


_EMPTY = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}

act(
    "Comment on a draft",
    desk(EDIT, _comment),
    rows=(*DRAFTS, *WAITING),
    asks="the page: `can_edit`, and that nobody else has it locked",
    may=_may_write,
    happened=lambda scene: Comment.objects.filter(page=scene.key).exists(),
)
act(
    "Hand a story over for approval",
    desk(EDIT, pressed("action-submit")),
    rows=(*DRAFTS, *LIVE, *LOCKED),
    asks="the page: `can_edit` and `can_submit_for_moderation`",
    may=lambda user, scene: (
        (rights := scene.draft.permissions_for_user(user)).can_edit() and rights.can_submit_for_moderation()
    ),
    happened=lambda scene: scene.story.workflow_in_progress,
)
act(
    "Take a story back that waits for approval",
    desk(EDIT, pressed("action-cancel-workflow")),
    rows=WAITING,
    asks="the page: `can_edit`; the way to approval: `user_can_cancel`",
    may=lambda user, scene: (
        scene.draft.permissions_for_user(user).can_edit()
        and scene.story.current_workflow_state.user_can_cancel(user)
    ),
    happened=lambda scene: not scene.story.workflow_in_progress,
)


def _is_published(scene: Scene) -> bool:
    story = scene.story
    return bool(story.live and not story.has_unpublished_changes)


act(
    "Publish",
    desk(EDIT, pressed("action-publish")),
    bulk("publish"),
    program("`publishing.publish`", lambda scene: publish(scene.draft, by=scene.user)),
    program("`Revision.publish`", lambda scene: scene.story.get_latest_revision().publish(user=scene.user)),
    rows=(*DRAFTS, *LIVE, *WAITING),
    asks="the page: `can_publish`",
    may=_may_publish_in_the_form,
    happened=_is_published,
)


def _be_strict(_scene: Scene) -> None:
    house = ApprovalSettings.load()
    house.level = "block"
    house.save()


def _publish_if_approved(scene: Scene) -> None:
    try:
        publish(scene.draft, by=scene.user)
    except PublishingRefused:
        return


act(
    "Publish in a house that insists on four eyes",
    desk(EDIT, pressed("action-publish")),
    bulk("publish"),
    rows=tuple(Row(row.words, row.state, is_own=row.is_own, prepare=_be_strict) for row in DRAFTS),
    asks="the page: `can_publish`; `approvals.writers`",
    may=lambda user, scene: (
        scene.draft.permissions_for_user(user).can_publish() and not has_written(scene.draft, user.pk)
    ),
    happened=_is_published,
)


def _schedule(scene: Scene) -> None:
    draft = scene.draft
    draft.go_live_at = TOMORROW
    publish(draft, by=scene.user)


def _is_scheduled(scene: Scene) -> bool:
    return Revision.page_revisions.filter(object_id=str(scene.key), approved_go_live_at__isnull=False).exists()


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
    desk(
        "wagtailadmin_pages:revisions_unschedule",
        at=lambda scene: [scene.key, scene.story.scheduled_revision.pk],
    ),
    rows=SCHEDULED,
    happened=lambda scene: not _is_scheduled(scene),
    **on_page("can_unschedule"),
)
act(
    "Withdraw",
    desk("wagtailadmin_pages:unpublish"),
    bulk("unpublish"),
    program(
        "Wagtail's act of withdrawing", lambda scene: UnpublishPageAction(scene.story, user=scene.user).execute()
    ),
    rows=LIVE,
    happened=lambda scene: not scene.story.live,
    **on_page("can_unpublish"),
)
act(
    "Delete",
    desk("wagtailadmin_pages:delete"),
    bulk("delete"),
    program("`Page.delete`", lambda scene: scene.story.delete(user=scene.user)),
    rows=(*DRAFTS, *LIVE),
    happened=lambda scene: not Article.objects.filter(pk=scene.key).exists(),
    **on_page("can_delete"),
)
act(
    "Move to another section",
    desk("wagtailadmin_pages:move_confirm", at=lambda scene: [scene.key, scene.house.culture.pk]),
    bulk("move", lambda scene: {"chooser": scene.house.culture.pk}),
    program("`Page.move`", lambda s: s.story.move(_culture(s), pos="last-child", user=s.user)),
    rows=(*DRAFTS, *LIVE),
    asks="the page: `can_move_to`",
    may=lambda user, scene: scene.story.permissions_for_user(user).can_move_to(_culture(scene)),
    happened=lambda scene: scene.story.is_child_of(_culture(scene)),
)


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


act(
    "Copy",
    desk("wagtailadmin_pages:copy", _copy()),
    program("Wagtail's act of copying", lambda scene: _copied(scene, keep_live=False)),
    rows=(*DRAFTS, *LIVE),
    asks="the page: `can_copy_to`",
    may=lambda user, scene: scene.story.permissions_for_user(user).can_copy_to(_news(scene)),
    happened=lambda scene: Article.objects.filter(slug="copy").exists(),
)
act(
    "Copy a live story and publish the copy",
    desk("wagtailadmin_pages:copy", _copy(publish_copies="on")),
    program("Wagtail's act of copying", lambda scene: _copied(scene, keep_live=True)),
    rows=LIVE,
    asks="the page: `can_copy_to`; the section: `can_publish_subpage`",
    may=lambda user, scene: (
        scene.story.permissions_for_user(user).can_copy_to(_news(scene))
        and _news(scene).permissions_for_user(user).can_publish_subpage()
    ),
    happened=lambda scene: Article.objects.filter(slug="copy", live=True).exists(),
)
act(
    "Lock",
    desk("wagtailadmin_pages:lock"),
    rows=(*DRAFTS, *WAITING),
    happened=lambda scene: scene.story.locked,
    **on_page("can_lock"),
)
act(
    "Unlock",
    desk("wagtailadmin_pages:unlock"),
    rows=LOCKED,
    happened=lambda scene: not scene.story.locked,
    **on_page("can_unlock"),
)
