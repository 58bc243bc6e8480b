"""What the press and the record of pictures are told when an issue goes out."""

from datetime import datetime
from typing import TYPE_CHECKING

from masthead.issues.contents import read
from masthead.issues.letter import house
from masthead.photos.media import Medium
from masthead.press.outbox import mark_stale
from masthead.rights.finding import Standing
from masthead.rights.uses import note_settings

if TYPE_CHECKING:
    from masthead.issues.models import Issue


def tag_of_list(newsletter: int) -> str:
    """Name the list of a newsletter's issues for the press."""
    return f"issues:{newsletter}"


def renew_lists(issue: "Issue") -> None:
    """Have the list of issues printed anew, and the copy of this one, where readers see it."""
    if issue.out_at:
        mark_stale([tag_of_list(issue.newsletter_id), tag_of(issue)])


def tag_of(issue: "Issue") -> str:
    """Name the copy of an issue for the press."""
    return f"issue:{issue.pk}"


def note_pictures(issue: "Issue", *, now: datetime) -> None:
    """Note which pictures went out by mail, so that their files are readers' and licences know of the use."""
    contents = read(issue, house(), at=now, medium=Medium.NEWSLETTER)
    shown = [
        Standing(picture.photo.pk, str(issue._meta.verbose_name), "body", Medium.NEWSLETTER, picture.credit)
        for part in contents.parts
        for picture in (part.picture, *(story.picture for story in part.stories))
        if picture
    ]
    note_settings(issue, list(dict.fromkeys(shown)))
