"""Acts on a draft: read, save, comment, hand over, take back, lock."""

from typing import Any

from django.urls import reverse
from wagtail.actions.edit_page import EditPageAction
from wagtail.models import Comment, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from masthead.staff.models import User
from tests.permissions.acts import Route, act, begin, desk, program, screen, was_shown
from tests.permissions.forms import CHANGED, pressed, story_form
from tests.permissions.scenes import DRAFTS, LIVE, LOCKED, WAITING, Row, Scene

PART = begin("Writing")
EDIT = "wagtailadmin_pages:edit"
EMPTY = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
PAGES = PagePermissionPolicy()
ANY = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


def on_page(question: str) -> dict[str, Any]:
    """Ask Wagtail what somebody may do with the page."""
    return {
        "asks": f"the page: `{question}`",
        "may": lambda user, scene: getattr(scene.draft.permissions_for_user(user), question)(),
    }


def _may_write(user: User, scene: Scene) -> bool:
    rights = scene.draft.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked())


def _may_hand_over(user: User, scene: Scene) -> bool:
    rights = scene.draft.permissions_for_user(user)
    return bool(rights.can_edit() and rights.can_submit_for_moderation())


def _may_take_back(user: User, scene: Scene) -> bool:
    can_edit = scene.draft.permissions_for_user(user).can_edit()
    return bool(can_edit and scene.story.current_workflow_state.user_can_cancel(user))


def _autosave(scene: Scene) -> None:
    address, form = reverse(EDIT, args=[scene.key]), story_form(scene.draft, title=CHANGED)
    scene.client.post(address, form, headers={"accept": "application/json"})


def _edit(scene: Scene) -> None:
    draft = scene.draft
    draft.title = CHANGED
    EditPageAction(draft, user=scene.user).execute()


def _comment(scene: Scene) -> dict[str, Any]:
    said = {"text": "Who says so?", "contentpath": "title", "position": "", "id": "", "DELETE": ""}
    replies = {f"replies-{name}": value for name, value in EMPTY.items()}
    rows = {f"comments-0-{name}": value for name, value in {**said, **replies}.items()}
    return {**story_form(scene.draft), **rows, "comments-TOTAL_FORMS": "1"}


def _news(scene: Scene) -> Page:
    return Page.objects.get(pk=scene.house.news.pk)


def _begin(button: str = "") -> Any:
    pressed_one = {button: "1"} if button else {}
    return lambda scene: story_form(scene.draft, slug="begun", **pressed_one)


def _is_begun(scene: Scene) -> bool:
    return bool(_news(scene).get_children().filter(slug="begun").exists())


NEW = ("wagtailadmin_pages:add", lambda s: ["articles", "article", s.house.news.pk])
WRITE = {"asks": "the page: `can_edit`, and that nobody else has it locked", "may": _may_write}

act(
    "See the list of stories",
    screen("stories:index", lambda _s: []),
    screen("stories:index_results", lambda _s: [], "its lines alone"),
    asks="any permission on any page",
    may=lambda user, _scene: PAGES.user_has_any_permission(user, ANY),
    happened=was_shown,
)
act(
    "Begin a story",
    desk(NEW[0], _begin(), at=NEW[1]),
    rows=(Row("", "draft"),),
    asks="the section: `can_add_subpage`",
    may=lambda user, scene: _news(scene).permissions_for_user(user).can_add_subpage(),
    happened=_is_begun,
)
act(
    "Begin a story and publish it at once",
    desk(NEW[0], _begin("action-publish"), at=NEW[1]),
    rows=(Row("", "draft"),),
    asks="the section: `can_add_subpage` and `can_publish_subpage`",
    may=lambda user, scene: _news(scene).permissions_for_user(user).can_publish_subpage(),
    happened=lambda scene: _is_begun(scene) and _news(scene).get_children().get(slug="begun").live,
)
act(
    "Read a draft",
    screen(EDIT, words="its form"),
    screen("wagtailadmin_pages:view_draft", words="the draft as a page"),
    screen("wagtailadmin_pages:revisions_view", lambda s: [s.key, s.draft.latest_revision_id], "a version"),
    screen("wagtailadmin_pages:revisions_compare", lambda s: [s.key, "earliest", "latest"], "two versions"),
    screen("sourcing_story", words="its sources"),
    rows=(*DRAFTS, WAITING[1]),
    happened=was_shown,
    **on_page("can_edit"),
)
act(
    "Save a draft",
    desk(EDIT, pressed("", title=CHANGED)),
    Route("autosave", _autosave, EDIT),
    program("Wagtail's act of editing", _edit),
    rows=(*DRAFTS, *LIVE, *WAITING, *LOCKED),
    happened=lambda scene: scene.draft.title == CHANGED,
    **WRITE,
)
act(
    "Comment on a draft",
    desk(EDIT, _comment),
    rows=(*DRAFTS, *WAITING),
    happened=lambda scene: Comment.objects.filter(page=scene.key).exists(),
    **WRITE,
)
act(
    "Hand a story over for approval",
    desk(EDIT, pressed("action-submit")),
    rows=(*DRAFTS, *LIVE, *LOCKED),
    asks="the page: `can_edit` and `can_submit_for_moderation`",
    may=_may_hand_over,
    happened=lambda scene: scene.story.workflow_in_progress,
)
act(
    "Take a story back that waits for approval",
    desk(EDIT, pressed("action-cancel-workflow")),
    rows=WAITING,
    asks="the page: `can_edit`; the way to approval: `user_can_cancel`",
    may=_may_take_back,
    happened=lambda scene: not scene.story.workflow_in_progress,
)
act(
    "Lock a story",
    desk("wagtailadmin_pages:lock"),
    rows=(*DRAFTS, *WAITING),
    happened=lambda scene: scene.story.locked,
    **on_page("can_lock"),
)
act(
    "Unlock a story",
    desk("wagtailadmin_pages:unlock"),
    rows=LOCKED,
    happened=lambda scene: not scene.story.locked,
    **on_page("can_unlock"),
)
