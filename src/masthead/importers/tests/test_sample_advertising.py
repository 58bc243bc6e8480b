from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from masthead.ads.checking import MOST_BYTES
from masthead.ads.models import Creative, Form
from masthead.ads.models.creative import Verdict
from masthead.ads.sizes import Size
from masthead.articles.models import Kind
from masthead.articles.tests.factories import ArticleFactory
from masthead.importers.sample.advertising import sell_places
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
    ArticleFactory.create(slug="trunk-sponsored", kind=Kind.SPONSORED, sponsor="Hollis & Dray")
    lines = sell_places(now=timezone.now(), by=UserFactory.create(is_superuser=True))
    assert {creative.form for creative in Creative.objects.all()} == {Form.PICTURE, Form.HTML, Form.STORY}
    assert not Creative.objects.exclude(verdict=Verdict.APPROVED).exists()
    assert all(line.creatives.exists() for line in lines)
