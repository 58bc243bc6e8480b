"""What happens to rights and to the record of uses when pages, pictures and licences are saved."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished

from masthead.photos.models import Photo
from masthead.rights import ending, killing, licensors, seeking, uses, weakening, windows
from masthead.rights.models import Agency, Licence, Override


@receiver(page_published)
def follow_what_is_live(instance: Page, **_: Any) -> None:
    """Note what readers see from now on."""
    uses.note_live(instance)
    weakening.follow_page(instance)


@receiver(page_unpublished)
@receiver(pre_delete, sender=Page)
def follow_what_is_withdrawn(instance: Page, **_: Any) -> None:
    """Note what readers see no longer."""
    uses.note_withdrawn(instance)


@receiver(pre_delete, sender=Page)
def forget_what_is_deleted(instance: Page, **_: Any) -> None:
    """Forget what drafts would have shown."""
    uses.forget_drafts(instance)


@receiver(post_save, sender=Revision)
def follow_drafts(instance: Revision, *, created: bool, **_: Any) -> None:
    """Note what a draft would show."""
    uses.note_revision(instance, is_new=created)


@receiver(pre_save, sender=Licence)
def await_another_end(instance: Licence, **_: Any) -> None:
    """Act on a new end when it comes, and warn of it in time."""
    windows.await_end(instance)


@receiver(post_save, sender=Licence)
def show_as_licensed(instance: Licence, **_: Any) -> None:
    """Show the picture as its licence says from now on."""
    windows.apply_licence(instance)
    weakening.follow(instance.photo_id)
    seeking.index_again(instance)


@receiver(post_save, sender=Photo)
def follow_what_is_said_of_it(instance: Photo, *, created: bool, **_: Any) -> None:
    """Have the picture desk mend a picture that readers see, and that may not be there any more."""
    weakening.follow(None if created else instance.pk)


@receiver(post_save, sender=Override)
def follow_override(instance: Override, **_: Any) -> None:
    """Have nothing mended that somebody has set aside."""
    weakening.follow(instance.photo_id)


@receiver(pre_save, sender=Agency)
def follow_name(instance: Agency, **_: Any) -> None:
    """Have pictures be found by the name of their agency."""
    licensors.agency_renamed(instance)


@receiver(post_save, sender=Agency)
def follow_supplier(instance: Agency, **_: Any) -> None:
    """Have pictures name whom others ask for a licence."""
    licensors.agency_saved(instance)


@receiver(pre_delete, sender=Licence)
def keep_killed(instance: Licence, origin: Any = None, **_: Any) -> None:
    """Have no killed picture come back because its licence is deleted."""
    killing.refuse_deleting(instance, origin)


@receiver(pre_delete, sender=Photo)
def keep_what_was_shown(instance: Photo, **_: Any) -> None:
    """Keep the record of a picture that is deleted."""
    uses.note_deleted(instance)


@receiver(post_delete, sender=Licence)
def show_as_unlicensed(instance: Licence, origin: Any = None, **_: Any) -> None:
    """End it, unless it goes with its picture."""
    ending.licence_deleted(instance, origin)
