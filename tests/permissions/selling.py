"""Acts on advertising: advertisers, orders, lines, creatives, their approval, the places."""

from masthead.ads.approving import decide
from masthead.ads.figures import SEE
from masthead.ads.forms import APPROVE
from masthead.ads.models import Advertiser, Creative, Line, Order, PlaceSetting
from masthead.ads.models.creative import Verdict
from masthead.ads.tests.factories import AdvertiserFactory, CreativeFactory, LineFactory, OrderFactory
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

PART = begin("Advertising")
LINE = {
    "goal": "rest",
    "pacing": "even",
    "priority": "5",
    "weight": "10",
    "cap_hours": "24",
    "state": "draft",
}
NATIVE = {"form": "native", "width": "300", "height": "250", "link": "https://boats.example/"}


kept(
    "an advertiser",
    Advertiser,
    "advertisers",
    make=lambda _scene: AdvertiserFactory.create(name="Beacon"),
    filled=lambda _scene: {"name": "Gull"},
    change={"contact": "Bo Weir"},
    is_viewed=True,
)
kept(
    "an order",
    Order,
    "ad_orders",
    make=lambda _scene: OrderFactory.create(name="Spring"),
    filled=lambda _scene: {"name": "Autumn", "advertiser": AdvertiserFactory.create().pk},
    change={"reference": "INV-7"},
    is_viewed=True,
)
kept(
    "a line",
    Line,
    "ad_lines",
    make=lambda _scene: LineFactory.create(name="Boats"),
    filled=lambda _scene: {"name": "Trams", **LINE},
    change={"name": "Ferries"},
    is_viewed=True,
)
kept(
    "a creative",
    Creative,
    "ad_creatives",
    make=lambda _scene: CreativeFactory.create(name="Boat"),
    filled=lambda _scene: {"name": "Tram", "headline": "A tram", "line": LineFactory.create().pk, **NATIVE},
    change={"headline": "Another boat"},
    is_viewed=True,
)


def _waiting(scene: Scene) -> None:
    scene.about["creative"] = CreativeFactory.create(verdict=Verdict.WAITING)


def _verdict(scene: Scene) -> str:
    creative: Creative = scene.about["creative"]
    creative.refresh_from_db()
    return creative.verdict


act(
    "Approve a creative",
    desk(
        "ads_review",
        lambda s: {"verdict": Verdict.APPROVED.value, "reason": "", "seen": s.about["creative"].digest},
        at=lambda s: [s.about["creative"].pk],
    ),
    program("`approving.decide`", lambda s: decide(s.about["creative"], Verdict.APPROVED, by=s.user)),
    rows=(Row("", "live", prepare=_waiting),),
    happened=lambda scene: _verdict(scene) == Verdict.APPROVED,
    **holds(APPROVE),
)


def _line(scene: Scene) -> None:
    scene.about["line"] = LineFactory.create(name="Boats")


act(
    "Copy a line",
    desk("ad_lines:copy", lambda _s: {"name": "Trams", **LINE}, at=lambda s: [s.about["line"].pk]),
    rows=(Row("", "live", prepare=_line),),
    happened=lambda _scene: Line.objects.filter(name="Trams").exists(),
    **holds("ads.add_line"),
)
act(
    "See what lines of advertising delivered",
    screen("ads_reports", lambda _s: []),
    happened=was_shown,
    **holds(SEE),
)
act(
    "See what one line delivered",
    screen("ads_line_report", lambda s: [s.about["line"].pk]),
    rows=(Row("", "live", prepare=_line),),
    happened=was_shown,
    **holds(SEE),
)


def _creative(scene: Scene) -> None:
    scene.about |= {"creative": CreativeFactory.create(), "page": scene.key}


act(
    "See a creative on a page",
    screen("ads_preview", lambda s: [s.about["creative"].pk]),
    screen("ads_preview_page", lambda s: [s.about["creative"].pk, s.about["page"]]),
    rows=(Row("", "live", prepare=_creative),),
    happened=was_shown,
    **holds("ads.view_creative"),
)
act(
    "See the places of advertising",
    screen("ads_places", lambda _s: []),
    happened=was_shown,
    **holds("ads.change_placesetting"),
)
act(
    "Change a place of advertising",
    desk("ads_place", lambda _s: {"is_on": "on", "phone": "320x50"}, at=lambda _s: ["top"]),
    rows=(Row("", "live"),),
    happened=lambda _scene: PlaceSetting.objects.filter(phone="320×50").exists(),
    **holds("ads.change_placesetting"),
)
