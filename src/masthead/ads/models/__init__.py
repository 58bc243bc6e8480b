"""What advertising is kept as: places and their settings; advertisers, orders, lines, creatives."""

from masthead.ads.models.advertiser import Advertiser, Order
from masthead.ads.models.counted import CreativeDay
from masthead.ads.models.creative import Creative, Form
from masthead.ads.models.line import Goal, Line, Pacing, State
from masthead.ads.models.network import NetworkSettings
from masthead.ads.models.offer import Offer
from masthead.ads.models.pace import LinePace
from masthead.ads.models.place import PlaceSetting
from masthead.ads.models.settings import AdvertisingSettings
from masthead.ads.models.txt import AdsTxtSettings

__all__ = [
    "AdsTxtSettings",
    "Advertiser",
    "AdvertisingSettings",
    "Creative",
    "CreativeDay",
    "Form",
    "Goal",
    "Line",
    "LinePace",
    "NetworkSettings",
    "Offer",
    "Order",
    "Pacing",
    "PlaceSetting",
    "State",
]
