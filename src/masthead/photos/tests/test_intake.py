"""What becomes a picture and what is refused, each with the culprit and the cure."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.photos.upload.file_ends import ENDS, without_tail
from masthead.photos.upload.intake import Refused, admit

FORMATS = {"jpeg": "jpg", "png": "png", "gif": "gif", "webp": "webp", "avif": "avif"}


def drawn(form: str = "JPEG", mode: str = "RGB", side: int = 60, **options) -> bytes:
    file = BytesIO()
    Image.effect_noise((side, side), 60).convert(mode).save(file, form, **options)
    return file.getvalue()


def moving(form: str) -> bytes:
    file = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(file, form, save_all=True, append_images=frames[1:])
    return file.getvalue()


def bomb(side: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


def archive() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("run.sh", "rm -rf /")
    return file.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_let_in_as_it_is(form):
    data = drawn(form.upper())
    assert admit(data, f"pier.{FORMATS[form]}") == data


@pytest.mark.parametrize("form", FORMATS)
def test_what_lies_behind_the_picture_is_cut_off(form):
    data = drawn(form.upper())
    assert admit(data + archive(), f"pier.{FORMATS[form]}") == data


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (bomb(50_000), "a.png", "too large"),
        (bomb(9_000), "a.png", "too large"),
        (drawn()[:-600], "a.jpg", "breaks off"),
        (drawn("PNG")[:-600], "a.png", "breaks off"),
        (drawn("WEBP")[:-200], "a.webp", "damaged"),
        (drawn("JPEG"), "a.png", "called .png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a.jpg", "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a.heic", "HEIC"),
        (drawn("TIFF"), "a.tif", "TIFF"),
        (moving("GIF"), "a.gif", "moves"),
        (moving("WEBP"), "a.webp", "moves"),
        (moving("PNG"), "a.png", "moves"),
        (b"", "a.jpg", "no picture"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_reason(data, name, why):
    with pytest.raises(Refused, match=why):
        admit(data, name)


def test_an_import_keeps_an_animation():
    assert admit(moving("GIF"), "", may_move=True)


def test_a_telephone_s_picture_with_a_second_one_behind_it_is_let_in():
    file = BytesIO()
    first = Image.new("RGB", (40, 40), "red")
    first.save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 40), "blue")])
    assert len(admit(file.getvalue(), "a.jpg")) < len(file.getvalue())


@pytest.mark.parametrize("form", ENDS)
@given(data=st.binary(max_size=200))
def test_no_bytes_make_the_search_for_the_end_raise(form, data):
    assert data.startswith(without_tail(data, form))
