from datetime import timedelta
from io import BytesIO

import pytest
from django.db.models import Sum
from django.utils import timezone
from PIL import Image

from masthead.ads.figures import Count
from masthead.ads.models import Creative, Form, Line
from masthead.ads.models.checking import MOST_BYTES
from masthead.ads.models.creative import Verdict
from masthead.ads.obstacles import doubts_of_cap
from masthead.ads.outlook import outlook_of
from masthead.ads.sizes import Size
from masthead.ads.traffic import Observer
from masthead.articles.models import Kind
from masthead.articles.tests.factories import write
from masthead.counting.tests.factories import note_views
from masthead.fronts.tests.factories import found_front
from masthead.importers.sample.advertising import sell_places
from masthead.importers.sample.delivered import count_delivery
from masthead.importers.sample.house import ask_readers
from masthead.importers.sample.manuscript import read_table
from masthead.importers.sample.posters.notices import DoesNotFit, Notice, set_notice
from masthead.importers.sample.posters.printing import print_order, read_order
from masthead.staff.tests.factories import UserFactory

ORDERS = [order for advertiser in read_table("advertising")["advertiser"] for order in advertiser["order"]]
DRAWN = {line["name"]: line for order in ORDERS for line in order["line"] if "art" in line}
PICTURED = [(name, size) for name, line in DRAWN.items() for size in line["sizes"]]
WORDY = Notice("A line of very many words " * 20, "Below.", "Button", "#ffffff", "#000000", "#ff0000")


@pytest.mark.parametrize(("name", "size"), PICTURED)
def test_a_picture_is_twice_as_sharp_as_its_place_and_light(name, size):
    line, size = DRAWN[name], Size.parse(size)
    art = print_order(read_order(line["art"], {}), width=300)
    notice = Notice(*line["words"], *line["colours"])
    with Image.open(BytesIO(art.data)) as drawing:
        data = set_notice(drawing, art.focus, notice, size.width, size.height)
    with Image.open(BytesIO(data)) as picture:
        assert picture.size == (size.width * 2, size.height * 2)
    assert len(data) <= MOST_BYTES


def test_words_that_are_too_many_for_a_size_are_refused():
    with pytest.raises(DoesNotFit, match="very many words"):
        set_notice(Image.new("RGB", (30, 20)), (0.5, 0.5), WORDY, 320, 50)


@pytest.mark.django_db
def test_places_are_sold_with_creatives_of_three_forms_all_approved(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    write(slug="trunk-sponsored", kind=Kind.SPONSORED, sponsor="Hollis & Dray")
    lines = sell_places(now=timezone.now(), by=UserFactory.create(is_superuser=True))
    assert {creative.form for creative in Creative.objects.all()} == {Form.PICTURE, Form.HTML, Form.STORY}
    assert not Creative.objects.exclude(verdict=Verdict.APPROVED).exists()
    assert all(line.creatives.exists() for line in lines)


@pytest.mark.django_db
def test_a_cap_may_be_remembered_since_readers_are_asked(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    write(slug="trunk-sponsored", kind=Kind.SPONSORED, sponsor="Hollis & Dray")
    lines = sell_places(now=timezone.now(), by=UserFactory.create(is_superuser=True))
    capped = [line for line in lines if line.cap]
    assert any(list(doubts_of_cap(line)) for line in capped)
    ask_readers(found_front(), read_table("magazine")["consent"])
    assert not any(list(doubts_of_cap(line)) for line in capped)


@pytest.mark.django_db
def test_flights_that_have_begun_have_delivered_no_more_than_readers_can_have_seen(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    story = write(slug="trunk-sponsored", kind=Kind.SPONSORED, sponsor="Hollis & Dray")
    now = timezone.now()
    for days in range(1, 9):
        note_views(story, 1000, now - timedelta(days=days))
    lines = sell_places(now=now, by=UserFactory.create(is_superuser=True))
    count_delivery(lines, now=now)
    shown = {line.name: line.creatives.aggregate(all=Sum("days__impressions"))["all"] for line in lines}
    begun = {line.name for line in lines if line.starts_at and line.starts_at <= now}
    assert {name for name, impressions in shown.items() if impressions} == begun
    assert all(impressions <= 8000 for impressions in shown.values() if impressions)
    outlook = outlook_of(
        Line.objects.get(name="Style and Life, evenly"), Count(4000, 0, 0), Observer().look(now)
    )
    assert outlook.forecast.startswith("Will reach")
