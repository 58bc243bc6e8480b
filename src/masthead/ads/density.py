"""How much of a draft advertising would take on a phone, for whoever writes it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.ads.aims import carrier_of
from masthead.ads.layout import HUNDRED, Layout, lay_out
from masthead.ads.models import AdvertisingSettings
from masthead.ads.offers import screens_for
from masthead.ads.places import Place
from masthead.ads.placing import Sort
from masthead.pages.advertising import Amount

if TYPE_CHECKING:
    from masthead.pages.base import BasePage


def describe(page: "BasePage") -> str:
    """Say how much advertising the draft would carry as it stands, or why none; nothing of other pages."""
    carrier = carrier_of(page)
    measured = carrier.measure(page) if carrier else None
    if measured is None or not measured.pieces:
        return ""
    house = AdvertisingSettings.of_house()
    if not house.is_on:
        return _("No advertising: it is switched off for the whole magazine.")
    layout = lay_out(page, house)
    if layout.aim.amount == Amount.NONE:
        return _("No advertising: the story, its section, one of its topics or its kind says none.")
    if not layout.screens:
        return _("No advertising: nothing that is booked may stand here.")
    chosen = sum(piece.sort is Sort.CHOSEN for piece in measured.pieces)
    return " ".join(
        filter(None, [_share(layout, house.percent), _inside(layout, chosen), _left_out(layout, chosen)])
    )


def _share(layout: Layout, most: int) -> str:
    return _("Advertising on a phone: at most about %(share)s %% of the page; the limit is %(most)s %%.") % {
        "share": round(layout.density * HUNDRED),
        "most": most,
    }


def _inside(layout: Layout, chosen: int) -> str:
    count = len(layout.story)
    if not count and not chosen:
        if not screens_for(Place.STORY, layout.aim):
            return _("None inside the story: nothing is booked there.")
        return _("None inside the story: it is too short for one, or has no gap between paragraphs.")
    # Translators: the English plural stands for none as well.
    return ngettext("%(count)s place inside the story.", "%(count)s places inside the story.", count) % {
        "count": count
    }


def _left_out(layout: Layout, chosen: int) -> str:
    """Say of places that an editor chose how many a story does not bear."""
    excess = chosen - len(layout.story)
    if excess <= 0:
        return ""
    return ngettext(
        "%(count)s place that was chosen is left out: it is right under a heading or too near another, "
        "or there would be too much.",
        "%(count)s places that were chosen are left out: they are right under a heading or too near "
        "another, or there would be too much.",
        excess,
    ) % {"count": excess}
