"""The ways to correct a page, to take it down and to its versions, in the menu above its form."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.corrections.correcting import CORRECT
from masthead.corrections.models import CorrectionSettings, Told
from masthead.corrections.silence import FIX_SILENTLY
from masthead.corrections.taking_down import TAKE_DOWN, standing_takedown
from masthead.corrections.versions import count_versions, latest_of

if TYPE_CHECKING:
    from masthead.staff.models import User


def buttons_of(page: Page, user: "User", **_more: Any) -> Iterator[Button]:
    """Give whoever may the buttons that a page has a use for."""
    may_publish = page.permissions_for_user(user).can_publish()
    if page.live and may_publish and issubclass(page.specific_class or Page, Article):
        if user.has_perm(CORRECT):
            yield _button(_("Correct …"), "corrections_correct", page, "edit", 62)
        if user.has_perm(FIX_SILENTLY) and page.has_unpublished_changes:
            yield _button(_("Mend silently …"), "corrections_fix_silently", page, "draft", 63)
    if user.has_perm(TAKE_DOWN) and page.depth > 2:  # noqa: PLR2004  # neither the root nor the front
        if page.live:
            yield _button(_("Take down …"), "corrections_take_down", page, "warning", 64)
            if _shows_versions(page):
                yield _button(_("Public versions …"), "corrections_versions", page, "history", 65)
        elif standing_takedown(page):
            yield _button(_("Put back …"), "corrections_put_back", page, "undo", 64)


def _shows_versions(page: Page) -> bool:
    """Whether readers of a live page can compare versions of it."""
    is_story = issubclass(page.specific_class or Page, Article)
    return is_story and CorrectionSettings.of_house().shows_history and count_versions(page.pk) > 1


def say_untold(request: HttpRequest, page: Page) -> None:
    """Remind whoever published changed words that readers were told nothing."""
    version = latest_of(page.pk) if page.live and isinstance(page, Article) else None
    if version is None or version.told != Told.UNTOLD:
        return
    sentence = ngettext(
        "%(count)d word of this live story was changed, and readers were told nothing.",
        "%(count)d words of this live story were changed, and readers were told nothing.",
        version.changed,
    ) % {"count": version.changed}
    link = format_html('<a href="{}">{}</a>', reverse("corrections_correct", args=[page.pk]), _("Tell them"))
    messages.warning(request, format_html("{} {}", sentence, link))


def _button(label: str, name: str, page: Page, icon: str, priority: int) -> Any:
    return Button(label, url=reverse(name, args=[page.pk]), icon_name=icon, priority=priority)
