import pytest
from django.test import Client

from masthead.photos.making.preparing import make_files
from masthead.photos.models import Photo
from masthead.photos.rendering.shapes import UnknownShape
from masthead.photos.showing.crediting import credit_html, credit_line
from masthead.photos.showing.printing import with_renditions
from masthead.photos.tests.factories import PhotoFactory, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return PhotoFactory(file__width=900, file__height=600, is_public=True)


def test_a_picture_is_offered_in_modern_formats_with_a_fallback_of_known_size(photo):
    picture = shown(photo)
    assert [source.type for source in picture.sources] == ["image/avif", "image/webp"]
    assert (picture.width, picture.height) == (800, 533)


def test_a_picture_is_never_enlarged(photo):
    assert shown(photo).sources[0].srcset.endswith(" 900w")


def test_a_picture_without_files_is_made_when_a_browser_asks(photo, client: Client):
    address = shown(photo).src
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == shown(Photo.objects.get()).src


def test_a_forged_address_makes_nothing(photo, client: Client):
    address = shown(photo).src.replace("width-800", "width-801")
    assert client.get(address).status_code == 403
    assert not photo.renditions.exists()


def test_printing_many_pictures_costs_one_query(photo, django_assert_num_queries):
    make_files(photo)
    photos = list(Photo.objects.all())
    with django_assert_num_queries(1):
        with_renditions(photos)
        assert "/-/" not in "".join(shown(one).src for one in photos)


def test_a_crop_keeps_what_the_focal_point_names(photo):
    photo.focal_point_x, photo.focal_point_y = 850, 300
    photo.focal_point_width = photo.focal_point_height = 50
    assert shown(photo).focus == "focus-4-2"
    assert shown(photo, "card").focus == "focus-2-2"


def test_a_decorative_picture_is_silent(photo):
    photo.is_decorative = True
    assert shown(photo).alt == ""


def test_an_unknown_shape_is_named_with_the_known_ones(photo):
    with pytest.raises(UnknownShape, match="whole, card"):
        shown(photo, "poster")


def test_a_credit_is_printed_in_the_form_of_the_publication(photo):
    assert credit_line(photo, "Source: %(credit)s") == "Source: LANTERN"
    assert credit_line(Photo(), "Source: %(credit)s") == ""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
        ("http://creativecommons.org/licenses/by/2.5/se/deed.en", "CC BY 2.5"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://ada.example/terms", "Licence"),
    ],
)
def test_readers_are_led_to_the_terms_that_a_licence_of_the_public_has(address, name):
    photo = Photo(credit="Ada <Falk>", collection_id=1, terms_url=address)
    assert credit_html(photo) == f'Ada &lt;Falk&gt; · <a href="{address}" rel="license noopener">{name}</a>'
    assert credit_line(photo) == f"Ada <Falk> · {name}"
