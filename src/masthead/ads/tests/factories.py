"""Advertising for tests."""

import json
from pathlib import Path
from typing import Any

import factory
from factory.django import DjangoModelFactory

from masthead.ads.models import Advertiser, Creative, Form, Line, NetworkSettings, Order, State
from masthead.ads.models.creative import Verdict

# A boat that sails by, for four seconds and without sound; tests/journeys/filming.py made them.
WEBM, MP4 = (Path(__file__).with_name(name) for name in ("boat.webm", "boat.mp4"))


class AdvertiserFactory(DjangoModelFactory[Advertiser]):
    """A company."""

    class Meta:
        model = Advertiser

    name = factory.Sequence(lambda n: f"Advertiser {n}")


class OrderFactory(DjangoModelFactory[Order]):
    """An order of a company of its own."""

    class Meta:
        model = Order

    advertiser = factory.SubFactory(AdvertiserFactory)
    name = factory.Sequence(lambda n: f"Order {n}")


class LineFactory(DjangoModelFactory[Line]):
    """An approved line of an order, without end; `order=None` makes it the house's own."""

    class Meta:
        model = Line

    order = factory.SubFactory(OrderFactory)
    name = factory.Sequence(lambda n: f"Line {n}")
    state = State.READY


class CreativeFactory(DjangoModelFactory[Creative]):
    """An approved native creative, which needs no file."""

    class Meta:
        model = Creative

    line = factory.SubFactory(LineFactory)
    name = factory.Sequence(lambda n: f"Creative {n}")
    form = Form.NATIVE
    width, height = 300, 250
    headline = "A boat of your own"
    text = "Built to order on the quay."
    link = "https://boats.example/"
    verdict = Verdict.APPROVED

    @classmethod
    def _create(cls, model_class: type[Creative], *_args: Any, **fields: Any) -> Creative:
        """Have it lead to where it was approved to lead, as the desk's answer has it."""
        creative = model_class(**fields)
        creative.keep_target()
        creative.save()
        return creative


def run(*, sizes: tuple[tuple[int, int], ...] = ((300, 250),), **line: Any) -> Line:
    """Have a line run with a creative of each size."""
    running: Line = LineFactory.create(**line)
    for width, height in sizes:
        CreativeFactory.create(line=running, width=width, height=height)
    return running


EVERY_SIZE = ((320, 50), (320, 100), (300, 250), (728, 90), (300, 600))


def fill_all_places() -> Line:
    """Have a house advertisement that fits every place."""
    return run(order=None, sizes=EVERY_SIZE)


BIDS = '[{"bidder": "seagull", "params": {"placementId": 7}}]'


def google(**said: Any) -> dict[str, Any]:
    """Give what the house says of Google Ad Manager: `google(top="/1/lantern/top", limited=True)`."""
    more = {"turn": said.pop("turn", "before"), "limited": said.pop("limited", False)}
    units = [{"place": place, "unit": unit} for place, unit in said.items()]
    return {"type": "gpt", "value": {"places": units, **more}}


def prebid(*places: str, script: str = "https://cdn.bids.example/prebid.js", **said: Any) -> dict[str, Any]:
    """Give what the house says of its bidders."""
    units = [{"place": place, "bids": said.get("bids", BIDS)} for place in places]
    more = {"turn": said.get("turn", "before"), "limited": said.get("limited", False)}
    return {"type": "prebid", "value": {"script": script, "places": units, **more}}


def work_with(*networks: dict[str, Any], is_on: bool = True) -> NetworkSettings:
    """Have the house work with networks, as its publisher would."""
    settings = settings_for(*networks, is_on=is_on)
    settings.save()
    return settings


def settings_for(*networks: dict[str, Any], is_on: bool = True) -> NetworkSettings:
    """Give such settings, not saved yet."""
    return NetworkSettings(pk=NetworkSettings.of_house().pk, networks=json.dumps(networks), is_on=is_on)
