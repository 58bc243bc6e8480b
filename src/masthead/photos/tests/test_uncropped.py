"""A picture that may not be cropped is printed whole in every shape."""

import pytest
from django.template.loader import render_to_string

from masthead.photos.making.preparing import make_files
from masthead.photos.making.renewing import drop_outdated_files
from masthead.photos.rendering.shapes import SHAPES
from masthead.photos.tests.factories import PhotoFactory, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def photo():
    return PhotoFactory(file__width=600, file__height=900, is_whole_only=True, is_public=True, licence=None)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_cuts_it(photo, shape):
    picture = shown(photo, shape)
    assert picture.width / picture.height == pytest.approx(2 / 3, abs=0.01)
    assert picture.is_uncropped
    assert "fill-" not in picture.src + "".join(source.srcset for source in picture.sources)


def test_no_crop_is_made_of_it(photo):
    make_files(photo)
    made = list(photo.renditions.all())
    assert made
    assert all(abs(file.width / file.height - 2 / 3) < 0.02 for file in made)


def test_crops_from_before_go(photo):
    photo.is_whole_only = False
    make_files(photo)
    assert photo.renditions.filter(filter_spec__startswith="fill-").exists()
    photo.is_whole_only = True
    drop_outdated_files(photo)
    assert photo.renditions.exists()
    assert not photo.renditions.filter(filter_spec__startswith="fill-").exists()


def test_a_signed_address_from_before_makes_no_crop(photo, client):
    photo.is_whole_only = False
    address = shown(photo, "square").src
    assert "fill-" in address
    assert client.get(address).status_code == 410


def test_a_page_shows_it_on_a_ground_of_its_own(photo):
    whole, cut = shown(photo, "card"), shown(PhotoFactory(), "card")
    html = [
        render_to_string("components/picture.html", {"picture": picture, "shape": "3x2"})
        for picture in (whole, cut)
    ]
    assert ["picture--uncropped" in text for text in html] == [True, False]
