"""What pages do when one of them goes live, is withdrawn, moves or is deleted."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from masthead.pages import freshness, moves, publishing, removal
from masthead.pages.publication import PublicationSettings
from masthead.pages.withdrawn import WithdrawnAddress
from masthead.photos.models import Photo


@receiver(page_published)
def reinstate_address(instance: Page, **_: Any) -> None:
    """Let nothing lead away from where a page is live."""
    moves.reinstate(instance)
    freshness.page_changed(instance)


@receiver(page_unpublished)
def withdraw_address(instance: Page, **_: Any) -> None:
    """Answer 410 where a page was live."""
    moves.withdraw(instance)
    freshness.page_gone(instance)


@receiver(pre_save, sender=Page)
def refuse_saving(instance: Page, update_fields: frozenset[str] | None, **_: Any) -> None:
    """Let nothing come before readers past the checks, and keep what live pages lie below."""
    publishing.guard(instance, update_fields)
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
    freshness.page_gone(instance)


@receiver(post_page_move)
def redirect_moved_addresses(instance: Page, url_path_before: str, **_: Any) -> None:
    """Lead from where a page and those below it were to where they are now."""
    moves.note_move(instance, before=url_path_before, was_live=instance.live)


@receiver(post_page_move)
def renew_order(instance: Page, **_: Any) -> None:
    """Have menus follow a page that has another place in the tree."""
    freshness.order_changed(instance)


@receiver([post_save, post_delete], sender=Redirect)
@receiver([post_save, post_delete], sender=WithdrawnAddress)
def renew_address(instance: Redirect | WithdrawnAddress, **_: Any) -> None:
    """Have the press look again at an address that leads elsewhere from now on."""
    freshness.address_changed(getattr(instance, "old_path", "") or getattr(instance, "path", ""))


@receiver(post_save, sender=PublicationSettings)
@receiver(post_save, sender=Site)
def renew_everything(**_: Any) -> None:
    """Have every page printed anew: each shows the publication's settings."""
    freshness.publication_changed()
