"""What hangs on a change of lines, creatives and places: room on pages, the schedule, what readers allow."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver

from masthead.ads import files, offers
from masthead.ads.models import AdvertisingSettings, Creative, Line, NetworkSettings, PlaceSetting
from masthead.pages import awaiting

CHANGED = (post_save, post_delete)
awaiting.register("ads", NetworkSettings.wait_for_a_yes)
awaiting.register("storage", Line.wait_for_a_yes)


@receiver(CHANGED, sender=Line, dispatch_uid="ads-line")
@receiver(CHANGED, sender=Creative, dispatch_uid="ads-creative")
@receiver(m2m_changed, sender=Line.sections.through, dispatch_uid="ads-sections")
@receiver(m2m_changed, sender=Line.topics.through, dispatch_uid="ads-topics")
@receiver(m2m_changed, sender=Line.without_topics.through, dispatch_uid="ads-without-topics")
def see_what_runs(**_about: Any) -> None:
    """Look anew at what could stand where, and have the schedule printed anew."""
    offers.follow_lines()


@receiver(CHANGED, sender=Line, dispatch_uid="ads-caps")
def see_what_is_remembered(**_about: Any) -> None:
    """Have readers asked whether their browser may remember, from the first approved line with a cap on."""
    awaiting.changed.send(Line)


@receiver(pre_save, sender=Creative, dispatch_uid="ads-replaced-file")
def let_replaced_files_go(instance: Creative, **_about: Any) -> None:
    """Keep no picture and no film that another one replaces."""
    files.let_replaced_go(instance)


@receiver(post_delete, sender=Creative, dispatch_uid="ads-deleted-file")
def let_files_go(instance: Creative, **_about: Any) -> None:
    """Keep no picture and no film of a creative that is deleted."""
    files.let_all_go(instance)


@receiver(CHANGED, sender=PlaceSetting, dispatch_uid="ads-place")
@receiver(CHANGED, sender=AdvertisingSettings, dispatch_uid="ads-settings")
def lay_pages_out_anew(**_about: Any) -> None:
    """Have every page follow the house's places, labels and distances."""
    offers.follow_house()
