"""What the rundown does when stories are saved, published and withdrawn, and when rules change."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, page_unpublished

from masthead.photos.models import Photo
from masthead.rights.models import Licence
from masthead.rundown import planning, standing


@receiver(post_save, sender=Revision)
def follow_drafts(instance: Revision, **_: Any) -> None:
    """Ask the checks of a draft that was saved."""
    standing.follow_revision(instance)


@receiver(post_save, sender=PageLogEntry)
def follow_acts(instance: PageLogEntry, **_: Any) -> None:
    """Ask them again after a sign-off, a reply, an override: whatever is logged about a page."""
    standing.mark([instance.page_id])


@receiver([post_save, post_delete], sender=Licence)
def follow_licences(instance: Licence, **_: Any) -> None:
    """Ask them again of drafts with a picture whose licence changed."""
    standing.mark_users_of(instance.photo_id)


@receiver(post_save, sender=Photo)
def follow_pictures(instance: Photo, **_: Any) -> None:
    """Ask them again of drafts with a picture whose words changed."""
    standing.mark_users_of(instance.pk)


@receiver(post_save)
def follow_house(instance: object, *, created: bool, **_: Any) -> None:
    """Ask them again of all drafts where the house has other rules."""
    standing.mark_all_for(instance, is_new=created)


@receiver(page_published)
def close(instance: Page, **_: Any) -> None:
    """Take a story that went live off the rundown: what was planned has been done."""
    standing.close_for(instance)
    planning.fulfil(instance)


@receiver(page_unpublished)
def leave(instance: Page, **_: Any) -> None:
    """Take a story that was withdrawn off the rundown, unless it is planned to come back."""
    standing.withdraw(instance)
