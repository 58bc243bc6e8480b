"""What a story is now: as readers see it, and as its editors left it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.corrections.words import count_changed, passages_of
from masthead.pages.snapshots import hash_of

if TYPE_CHECKING:
    from wagtail.models import Page

    from masthead.staff.models import User


@dataclass(frozen=True)
class Standing:
    """A live story and its latest draft."""

    live: Article
    draft: Article

    @property
    def is_changed(self) -> bool:
        """Whether the draft says anything that readers do not see."""
        return hash_of(self.live) != hash_of(self.draft)

    def count_changed(self) -> int:
        """Count the words in which the draft differs."""
        return count_changed(passages_of(self.live), passages_of(self.draft))


def stand(page: "Page") -> Standing:
    """Read a live story and its draft, and hold the row until the act is over; raises ValidationError."""
    live = Article.objects.select_for_update(of=("self",), no_key=True).filter(pk=page.pk, live=True).first()
    if live is None:
        message = _(
            "“%(title)s” is not live: there is nothing before readers to put right. Publish it, or edit it."
        )
        raise ValidationError(message % {"title": page.title})
    return Standing(live, live.get_latest_revision_as_object())


def require(page: "Page", *, by: "User", permission: str, sentence: str) -> None:
    """Refuse whoever may not do an act on a page: who has no such permission, or may not publish it.

    Raises PermissionDenied with the sentence, ValidationError while somebody else has the page locked.
    """
    rights = page.permissions_for_user(by)
    if not by.has_perm(permission) or not rights.can_publish():
        raise PermissionDenied(sentence)
    if rights.page_locked():
        message = _("“%(title)s” is locked. Ask whoever holds the lock to open it first.")
        raise ValidationError(message % {"title": page.title})
