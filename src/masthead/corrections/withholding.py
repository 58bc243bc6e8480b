"""Withhold one version of a story from those who read how its words were changed, and show it again."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.articles.models import Article
from masthead.corrections import freshness
from masthead.corrections.models import PublicVersion, Withholding
from masthead.corrections.models.signed import signature
from masthead.corrections.models.withholding import Act
from masthead.corrections.taking_down import require_case

if TYPE_CHECKING:
    from masthead.staff.models import User

ACTION = "masthead.corrections.withhold"
SHOW_AGAIN = "masthead.corrections.show_again"


@transaction.atomic
def withhold(
    version: PublicVersion, *, by: "User", reason: str, case_number: str = "", now: datetime | None = None
) -> Withholding:
    """Show readers no word of a version any more; its time and the notices that came with it stay.

    Reason and case number stay in the house. Raises PermissionDenied, and ValidationError without a
    reason, where the version is withheld already, and where it is the newest: it is what the story says.
    """
    _require(by, reason, case_number)
    story = _hold(version)
    if version == PublicVersion.of_words(story.pk).first():
        message = _(
            "The newest version of “%(title)s” cannot be withheld: it is what the story itself says. "
            "Correct the story first, or take it down."
        )
        raise ValidationError(message % {"title": story.title})
    if version.pk in withheld_of(story.pk):
        raise ValidationError(_("This version is withheld already: readers are shown none of its words."))
    made = Withholding.objects.create(
        **signature(story, by),
        **_named(version),
        act=Act.WITHHELD,
        reason=reason.strip(),
        case_number=case_number.strip(),
        at=now or timezone.now(),
    )
    _tell(made, story, by=by, action=ACTION)
    return made


@transaction.atomic
def show_again(
    version: PublicVersion, *, by: "User", reason: str, now: datetime | None = None
) -> Withholding:
    """Let readers see again what a version changed.

    Raises PermissionDenied, and ValidationError without a reason or where the version is not withheld.
    """
    _require(by, reason)
    story = _hold(version)
    last = withheld_of(story.pk).get(version.pk)
    if last is None:
        raise ValidationError(_("This version is not withheld: readers are shown what it changed."))
    made = Withholding.objects.create(
        **signature(story, by),
        **_named(version),
        act=Act.SHOWN_AGAIN,
        reason=reason.strip(),
        case_number=last.case_number,
        at=now or timezone.now(),
    )
    _tell(made, story, by=by, action=SHOW_AGAIN)
    return made


def withheld_of(page_key: int) -> dict[int, Withholding]:
    """Return what stands against the versions of a story that are withheld, by their numbers."""
    rows = Withholding.objects.filter(page_key=page_key).order_by("at", "pk")
    newest = {row.version_key: row for row in rows}
    return {key: row for key, row in newest.items() if row.act == Act.WITHHELD}


def _require(by: "User", reason: str, case_number: str = "") -> None:
    sentence = _("You may not decide which versions readers are shown. Ask the publisher.")
    require_case(by, sentence=sentence, reason=reason, case_number=case_number)


def _hold(version: PublicVersion) -> Article:
    """Read the story of a version, and hold its row until the act is over: of two acts one comes first."""
    stories = Article.objects.select_for_update(of=("self",), no_key=True)
    story: Article | None = stories.filter(pk=version.page_key).first()
    if story is not None:
        return story
    message = _("“%(title)s” was deleted: readers see no version of it. There is nothing to withhold.")
    raise ValidationError(message % {"title": version.title_then})


def _named(version: PublicVersion) -> dict[str, Any]:
    """Give the fields that say which version it is."""
    return {"version_key": version.pk, "version_at": version.at, "content_hash": version.content_hash}


def _tell(made: Withholding, story: Article, *, by: "User", action: str) -> None:
    """Say in the page's history which version it was, not why; and show readers no print from before."""
    data = {"number": made.pk, "version": made.version_at.isoformat()}
    log(instance=story, action=action, user=by, data=data)
    freshness.versions_changed(story)
