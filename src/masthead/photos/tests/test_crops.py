"""A crop that somebody chose is what pages show, in every size and format, and nothing else is."""

import json
from io import BytesIO
from typing import NamedTuple

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from wagtail.images.image_operations import ImageTransform

from masthead.photos.cropping import choices_of
from masthead.photos.making.preparing import make_files
from masthead.photos.making.renewing import drop_outdated_files
from masthead.photos.rendering.crops import NAME, SMALLEST, WHOLE, BadCrop, Crop, CropOperation, read_crops
from masthead.photos.rendering.shapes import SHAPES, filter_of, fitted, proportions, size_of, specs_for
from masthead.photos.tests.factories import PhotoFactory, shown

RIGHT = {"3:2": [5500, 0, 4500]}  # of a picture that is red on the left and blue on the right
SIZES = (80, 4000)


class Sides(NamedTuple):
    """All that a crop asks of a picture."""

    width: int
    height: int


@pytest.fixture
def photo(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    return PhotoFactory(file=two_halves(1600, 900), crops=RIGHT, is_public=True)


def two_halves(width, height):
    image, file = Image.new("RGB", (width, height), "blue"), BytesIO()
    image.paste("red", (0, 0, width // 2, height))
    image.save(file, "JPEG")
    return ContentFile(file.getvalue(), "a.jpg")


def colour(rendition):
    with rendition.file.open() as file, Image.open(file) as image:
        red, _, blue = image.convert("RGB").resize((1, 1)).tobytes()
    return "blue" if blue - red > 150 else "red" if red - blue > 150 else "both"


def test_each_file_shows_the_crop(photo):
    files = [photo.get_rendition(spec) for spec in specs_for(fitted(SHAPES["card"], photo), photo)]
    assert {colour(file) for file in files} == {"blue"}
    assert {(file.width, file.height) for file in files} == {(360, 240), (720, 480)}
    assert colour(photo.get_rendition("fill-720x480|format-jpeg")) == "both"


def test_the_page_names_them_and_the_other_shapes_as_before(photo):
    assert "crop-5500-0-4500-720x480" in shown(photo, "card").src
    assert "fill-256x256" in shown(photo, "square").src
    assert "width-800" in shown(photo, "whole").src


def test_the_largest_card_is_cut_by_the_page_until_somebody_chooses(photo):
    assert "crop-5500-0-4500-800x533" in shown(photo, "lead").src
    photo.crops = {}
    assert shown(photo, "lead").src == shown(photo, "whole").src


def test_nothing_is_enlarged_and_sizes_are_foretold(photo):
    photo.crops = {"16:9": [2000, 1000, 2500]}
    shape = fitted(SHAPES["share"], photo)
    made = photo.get_rendition(specs_for(shape, photo)[-1])
    assert (made.width, made.height) == size_of(shape, 1200, photo) == (400, 225)


def test_what_may_not_be_cropped_is_whole_whatever_was_chosen(photo):
    photo.is_whole_only = True
    assert "crop-" not in shown(photo, "card").src
    assert choices_of(photo) == []


def test_what_was_cropped_otherwise_goes(photo):
    photo.crops = {}
    make_files(photo)
    assert photo.renditions.filter(filter_spec__startswith="fill-720x480").exists()
    photo.crops = RIGHT
    drop_outdated_files(photo)
    assert not photo.renditions.filter(filter_spec__startswith="fill-720x480").exists()
    assert photo.renditions.filter(filter_spec__startswith="fill-1200x675").exists()
    make_files(photo)
    photo.crops = {"3:2": [0, 0, 4500]}
    drop_outdated_files(photo)
    assert not photo.renditions.filter(filter_spec__startswith="crop-").exists()


def test_readers_get_a_crop_as_large_as_the_picture(photo, client):
    photo.crops = {"16:9": [0, 0, 10_000]}
    photo.save()
    made = photo.get_rendition(specs_for(fitted(SHAPES["share"], photo), photo)[-1])
    assert client.get(made.url).status_code == 200


@given(data=st.data())
def test_whatever_is_taken_lies_in_the_picture_and_has_its_proportion(data):
    photo = Sides(data.draw(st.integers(*SIZES)), data.draw(st.integers(*SIZES)))
    across, down = data.draw(st.sampled_from(list(proportions().values())))
    crop = Crop(*(data.draw(st.integers(-100, WHOLE + 100)) for _ in range(3)))
    try:
        crop.check((across, down), photo)
    except BadCrop:
        return
    whole = ImageTransform((photo.width, photo.height))
    cut = CropOperation(NAME, *crop.spec(across * 60, down * 60).split("-")[1:]).run(whole, photo)
    part = cut.get_rect()
    assert part.left >= 0
    assert part.top >= 0
    assert part.right <= photo.width + 1e-6
    assert part.bottom <= photo.height + 1e-6
    assert part.width * down == pytest.approx(part.height * across, abs=max(across, down))


def test_a_panorama_has_a_square_crop_and_a_small_picture_one_of_all_its_pixels():
    wide, small = Sides(6000, 500), Sides(300, 300)
    for photo, key, crop in ((wide, "1:1", [5000, 0, 833]), (small, "1:1", [0, 0, 10_000])):
        assert read_crops({key: crop}, proportions(), photo) == {key: crop}
    with pytest.raises(BadCrop):
        read_crops({"1:1": [0, 0, 9000]}, proportions(), small)


def test_a_crop_is_no_postage_stamp():
    photo = Sides(1600, 900)
    with pytest.raises(BadCrop):
        read_crops({"16:9": [0, 0, 2900]}, proportions(), photo)  # 464 pixels wide
    assert read_crops({"16:9": [0, 0, 3000]}, proportions(), photo)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"2:1": [0, 0, 5000]},
        {"3:2": [0, 0]},
        {"3:2": ["a", 0, 5000]},
        {"3:2": None},
        {"3:2": [-1, 0, 5000]},
        {"3:2": [6000, 0, 5000]},
        {"3:2": [0, 9000, 5000]},
        {"3:2": [0, 0, SMALLEST - 1]},
        {"3:2": [0, 0, float("inf")]},
    ],
)
def test_nothing_else_is_a_crop(wrong):
    with pytest.raises(BadCrop):
        read_crops(wrong, proportions(), Sides(1600, 900))


def test_wagtails_own_crops_are_what_is_shown_first(photo):
    photo.crops = {}
    for choice in choices_of(photo):
        left, top, width = map(int, choice.usual.split(","))
        Crop(left, top, width).check((choice.across, choice.down), photo)
        spec = f"fill-{choice.across * 10}x{choice.down * 10}"
        part = filter_of(spec).get_transform(photo, (1600, 900)).get_rect()
        assert left == pytest.approx(part.left / 1600 * WHOLE, abs=15)


def answers(photo, **more):
    """Give what the form of a picture sends."""
    return {
        "title": photo.title,
        "credit": photo.credit,
        "credit_kind": photo.credit_kind,
        "description": photo.description,
        "collection": photo.collection_id,
        "licence_model": photo.licence.model,
        "crops": json.dumps(photo.crops),
        **more,
    }


def send(client, photo, **more):
    return client.post(reverse("wagtailimages:edit", args=[photo.pk]), answers(photo, **more))


def test_the_desk_chooses_one(photo, admin_client):
    assert send(admin_client, photo, crops='{"1:1": [1000, 0, 5000]}').status_code == 302
    photo.refresh_from_db()
    assert photo.crops == {"1:1": [1000, 0, 5000]}
    assert "crop-1000-0-5000-256x256" in shown(photo, "square").src


def test_the_desk_is_told_of_one_that_lies_outside(photo, admin_client):
    text = send(admin_client, photo, crops='{"1:1": [9000, 0, 5000]}').text
    assert "A crop does not lie in its picture." in text
    photo.refresh_from_db()
    assert photo.crops == RIGHT


@pytest.mark.parametrize(("size", "left"), [((800, 450), RIGHT), ((800, 800), {})])
def test_another_file_keeps_crops_only_with_the_same_proportion(photo, admin_client, size, left):
    made = send(admin_client, photo, file=two_halves(*size), is_same="on", is_another="on")
    assert made.status_code == 302
    photo.refresh_from_db()
    assert photo.crops == left


def test_whoever_uploads_is_not_asked(admin_client):
    assert "data-crops" not in admin_client.get(reverse("wagtailimages:add")).text
