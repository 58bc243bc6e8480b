"""Header bidding with Prebid.js, in a frame without an origin: nothing of it reaches the page or the reader.

The house's own bundle of Prebid runs in a frame of ours (masthead.ads.bidding). So it can keep nothing
in the browser whatever its bidders do, and the page's own policy stays as it is.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import ListBlock, TextBlock, URLBlock

from masthead.ads.networks.adapters import Adapter
from masthead.ads.networks.blocks import NetworkBlock, UnitBlock

EXAMPLE = '[{"bidder": "name", "params": {"placementId": 1}}]'


def read_bids(text: str) -> list[dict[str, Any]]:
    """Read the bidders of a place as Prebid wants them; raises ValidationError."""
    try:
        bids = json.loads(text)
    except ValueError as error:
        message = _("This is not JSON: %(error)s. Write it as in %(example)s.")
        raise ValidationError(message % {"error": error, "example": EXAMPLE}) from None
    if not isinstance(bids, list) or not bids or not all(map(_is_bid, bids)):
        message = _("Write a list of bidders, each with its name and its parameters, as in %(example)s.")
        raise ValidationError(message % {"example": EXAMPLE})
    return bids


def _is_bid(bid: object) -> bool:
    return isinstance(bid, dict) and bool(bid.get("bidder")) and isinstance(bid.get("params"), dict)


class BidsBlock(TextBlock):
    """The bidders of a place, as JSON."""

    def clean(self, value: str) -> str:
        """Refuse what Prebid would not understand."""
        cleaned: str = super().clean(value)
        read_bids(cleaned)
        return cleaned


class BundleBlock(URLBlock):
    """The address of a script, by an encrypted connection."""

    def clean(self, value: str) -> str:
        """Refuse what anybody on the way could change."""
        cleaned: str = super().clean(value)
        if not cleaned.startswith("https://"):
            message = _(
                "Write an address that begins with https://: anybody on the way could change it else."
            )
            raise ValidationError(message)
        return cleaned


class BiddersBlock(UnitBlock):
    """A place and who bids for it."""

    bids = BidsBlock(
        rows=3,
        label=gettext_lazy("Bidders"),
        help_text=gettext_lazy('As your bidders gave them to you: [{"bidder": …, "params": {…}}].'),
    )


class PrebidBlock(NetworkBlock):
    """Prebid.js."""

    script = BundleBlock(
        label=gettext_lazy("Address of your Prebid.js"),
        help_text=gettext_lazy("The bundle with your bidders' adapters, made at docs.prebid.org/download."),
    )
    places = ListBlock(BiddersBlock(), label=gettext_lazy("Places"))

    class Meta:
        icon = "globe"
        label = gettext_lazy("Header bidding (Prebid.js)")


def _unit(said: Mapping[str, Any]) -> str:
    return reverse("ads_prebid", args=[said["place"]])


PREBID = Adapter(
    name="prebid",
    block=PrebidBlock(),
    module="ads/js/networks/prebid.js",
    describe=lambda _said: {},
    unit=_unit,
)
