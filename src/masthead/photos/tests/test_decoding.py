"""All files of a picture are made of one decoding, with no more pixels than they need and none too few."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageStat
from wagtail.images.models import SourceImageIOError

from masthead.photos.making.preparing import make_files, prepare
from masthead.photos.models import Photo
from masthead.photos.rendering.decoding import AMPLE, LEAST, decode
from masthead.photos.rendering.filter import RightsFilter, decoded_once
from masthead.photos.rendering.shapes import SHAPES, filter_of, size_of, spec_for
from masthead.photos.tests.factories import PhotoFactory

SPEC, SMALLER = "width-400|format-png", "width-150|format-png"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def drawn(width: int = 1200, height: int = 900) -> Image.Image:
    """Draw something with edges, lines and shades, of which a wrong pixel would show."""
    shades = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (shades, shades.transpose(Image.Transpose.FLIP_TOP_BOTTOM), shades))
    for x in range(0, width, 40):
        image.paste("white" if x % 80 else "navy", (x, height // 3, x + 9, height // 2))
    return image


def saved(image: Image.Image, kind: str = "PNG", **options) -> BytesIO:
    file = BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    return file


def difference(one: Image.Image, other: Image.Image) -> float:
    """Say by how much pixels differ, of 255, on the whole."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).rms)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_decoded_as_large_as_its_files_need(kind):
    whole = decode(saved(drawn(), kind), lambda size: 200 / size[0])
    assert whole.size == (1200, 900)
    assert 200 * AMPLE <= whole.image.width < 1200


def test_a_file_of_full_size_gets_every_pixel():
    whole = decode(saved(drawn()), lambda _size: 1)
    assert difference(whole.image, drawn()) == 0


def test_a_picture_that_nothing_is_made_of_is_large_enough_to_look_at():
    assert min(decode(saved(drawn())).image.size) >= LEAST


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("width", [60, 200, 390])
def test_a_part_in_another_size_looks_as_if_made_of_all_pixels(kind, width):
    options = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    file, box, size = saved(drawn(), kind, **options), (100, 75, 900, 675), (width, width * 3 // 4)
    made = decode(file, lambda _size: width / 800).cut(box, size)
    fair = drawn().crop(box).resize(size, Image.Resampling.LANCZOS)
    assert difference(made, fair) < 2.5


@pytest.mark.parametrize(
    ("mode", "given", "wanted"),
    [
        ("I;16", 0x8000, (128, 128, 128)),
        ("P", 1, None),
        ("LA", (200, 255), (200, 200, 200)),
        ("1", 1, (255, 255, 255)),
        ("RGBA", (10, 20, 30, 255), (10, 20, 30)),
    ],
)
def test_every_kind_of_pixel_becomes_a_plain_one_strip_by_strip(mode, given, wanted):
    image = Image.new(mode, (30, 9000), given)
    if mode == "P":
        image.putpalette([0, 0, 0, 90, 60, 30])
        wanted = (90, 60, 30)
    whole = decode(saved(image), lambda _size: 0.1)
    colours = whole.image.convert("RGB").getcolors() or []
    assert [colour for _count, colour in colours] == [wanted]


def test_what_is_transparent_lends_its_neighbours_no_colour():
    image = Image.new("RGBA", (800, 800), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (401, 0, 800, 800))
    small = decode(saved(image), lambda _size: 0.1).image
    red, _green, _blue, opaque = small.split()
    assert ImageStat.Stat(red, opaque.point(lambda value: value and 255)).extrema == [(0, 0)]


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(turn):
    image = Image.new("RGB", (800, 400), "blue")
    image.paste("red", (0, 0, 200, 100))
    exif = Image.Exif()
    exif[0x0112] = turn
    whole = decode(saved(image, "JPEG", exif=exif, quality=95), lambda _size: 0.2)
    assert whole.size == ((800, 400) if turn < 5 else (400, 800))
    width, height = whole.image.size
    right, low = turn in (2, 3, 6, 7), turn in (3, 4, 7, 8)
    left, top = width - 9 if right else 4, height - 9 if low else 4
    red, _green, blue = ImageStat.Stat(whole.image.crop((left, top, left + 5, top + 5))).mean
    assert red > 200 > blue


@pytest.fixture
def photo(db) -> Photo:
    return PhotoFactory(file=ContentFile(saved(drawn(2400, 1800)).getvalue(), "a.png"))


def made_of(photo: Photo, spec: str) -> Image.Image:
    file = BytesIO()
    RightsFilter(spec=spec).run(photo, file)
    return Image.open(file)


def test_files_made_together_are_those_made_alone_and_read_the_original_once(photo):
    alone = {spec: made_of(photo, spec) for spec in (SPEC, SMALLER)}
    with decoded_once(photo, [filter_of(SPEC), filter_of(SMALLER)]) as whole:
        assert whole.image.width == 2400 // 3
        photo.file.storage.delete(photo.file.name)
        together = {spec: made_of(photo, spec) for spec in alone}
    assert max(difference(alone[spec], together[spec]) for spec in alone) < 2.5


def test_a_file_that_nobody_foresaw_gets_the_pixels_it_needs(photo):
    with decoded_once(photo, [filter_of("width-100")]):
        made = made_of(photo, "width-1200|format-png")
    assert difference(made, drawn(2400, 1800).resize((1200, 900), Image.Resampling.LANCZOS)) < 2.5


def test_no_file_of_a_panorama_is_smaller_than_pages_say(db):
    photo = PhotoFactory(file=ContentFile(saved(drawn(6000, 700)).getvalue(), "a.png"))
    prepare(photo.pk)
    made = dict(photo.renditions.values_list("filter_spec", "width"))
    for shape in (SHAPES["card"], SHAPES["share"], SHAPES["whole"]):
        for width in (*shape.widths, shape.fallback[0]):
            spec = spec_for(shape, width, shape.fallback[1] if width == shape.fallback[0] else "webp")
            assert made[spec] == size_of(shape, width, photo)[0]


def test_what_is_prepared_has_every_file_and_is_not_made_twice(photo):
    prepare(photo.pk)
    made = set(photo.renditions.values_list("pk", flat=True))
    prepare(photo.pk)
    assert set(photo.renditions.values_list("pk", flat=True)) == made
    assert make_files(Photo.objects.get(pk=photo.pk)) == len(made)


def test_the_pixels_are_not_kept_when_the_files_are_made(photo):
    with decoded_once(photo, [filter_of(SPEC)]):
        pass
    photo.file.storage.delete(photo.file.name)
    with pytest.raises(SourceImageIOError):
        made_of(Photo.objects.get(pk=photo.pk), SPEC)
    with pytest.raises((SourceImageIOError, ValueError)):  # by the same one, whose file is closed
        made_of(photo, SPEC)
