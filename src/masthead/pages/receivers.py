"""What pages do when one of them goes live, is withdrawn, moves or is deleted."""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from masthead.pages import moves, removal
from masthead.photos.models import Photo


@receiver(page_published)
def reinstate_address(instance: Page, **_: Any) -> None:
    """Let nothing lead away from where a page is live."""
    moves.reinstate(instance)


@receiver(page_unpublished)
def withdraw_address(instance: Page, **_: Any) -> None:
    """Answer 410 where a page was live."""
    moves.withdraw(instance)


@receiver(pre_save, sender=Page)
def refuse_withdrawing(instance: Page, **_: Any) -> None:
    """Keep what live pages lie below."""
    removal.guard(instance)


@receiver(pre_delete, sender=Page)
@receiver(pre_delete, sender=Photo)
def refuse_deleting(instance: Page | Photo, **_: Any) -> None:
    """Keep what something before readers hangs on."""
    removal.refuse_deleting(instance)


@receiver(pre_delete, sender=Page)
def withdraw_deleted_address(instance: Page, **_: Any) -> None:
    """Answer 410 where a deleted page was live."""
    moves.withdraw_deleted(instance)


@receiver(post_page_move)
def redirect_moved_addresses(instance: Page, url_path_before: str, **_: Any) -> None:
    """Lead from where a page and those below it were to where they are now."""
    moves.note_move(instance, before=url_path_before, was_live=instance.live)
