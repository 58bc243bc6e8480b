"""What a picture's file says of itself: which part wins, and that nothing hostile gets further."""

import time
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.photos.metadata.embedded import joined
from masthead.photos.metadata.iim import read_iim
from masthead.photos.metadata.reading import read
from masthead.photos.metadata.writing import Rights, packet
from masthead.photos.metadata.xmp import read_xmp

RIGHTS = Rights(
    creator="Ada Quill <&>",
    credit="LANTERN",
    copyright_notice="© 2026 Lantern",
    licensor_name="Lantern Pictures",
    licensor_url="https://lantern.example/buy",
    web_statement="https://lantern.example/terms",
    usage_terms="One use\nonly",
    digital_source_type="trainedAlgorithmicMedia",
    data_mining="DMI-PROHIBITED",
)
HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"><rdf:Description rdf:about="" '
)
TAIL = "</rdf:Description></rdf:RDF>"


def xmp(body: str, attributes: str = "") -> bytes:
    return f"{HEAD}{attributes}>{body}{TAIL}".encode()


def iim(*sets: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        bytes([0x1C, record, number]) + len(value).to_bytes(2) + value for record, number, value in sets
    )


def jpeg(**options) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG", **options)
    return file.getvalue()


def test_what_is_written_is_read_again():
    found, faults = read_xmp(packet(RIGHTS))
    assert faults == []
    assert found == {
        "creator": RIGHTS.creator,
        "credit_line": "LANTERN",
        "copyright_notice": RIGHTS.copyright_notice,
        "licensor_name": "Lantern Pictures",
        "licensor_url": RIGHTS.licensor_url,
        "web_statement": RIGHTS.web_statement,
        "usage_terms": RIGHTS.usage_terms,
        "digital_source_type": "trainedAlgorithmicMedia",
        "data_mining": "DMI-PROHIBITED",
    }


def test_attributes_and_elements_are_one():
    found, _faults = read_xmp(
        xmp("<photoshop:City>Oslo</photoshop:City>", 'photoshop:Country="Norway" photoshop:Credit="X"')
    )
    assert (found["place"], found["credit_line"]) == ("Oslo, Norway", "X")


def test_the_default_language_comes_first_and_lists_are_whole():
    texts = '<rdf:li xml:lang="de">Steg</rdf:li><rdf:li xml:lang="x-default">Pier</rdf:li>'
    words = f"<dc:description><rdf:Alt>{texts}</rdf:Alt></dc:description>"
    items = "".join(f"<rdf:li>{word}</rdf:li>" for word in ("sea", "Sea", "pier"))
    tags = f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"
    found, _faults = read_xmp(xmp(words + tags))
    assert (found["caption"], found["keywords"]) == ("Pier", ("sea", "pier"))


@pytest.mark.parametrize(
    "licensor",
    [
        '<rdf:li><rdf:Description plus:LicensorName="L" plus:LicensorURL="https://l.example/"/></rdf:li>',
        '<rdf:li plus:LicensorName="L" plus:LicensorURL="https://l.example/"/>',
        '<rdf:li rdf:parseType="Resource"><plus:LicensorName>L</plus:LicensorName>'
        '<plus:LicensorURL rdf:resource="https://l.example/"/></rdf:li>',
    ],
)
def test_a_licensor_is_found_in_each_form(licensor):
    found, _faults = read_xmp(xmp(f"<plus:Licensor><rdf:Seq>{licensor}</rdf:Seq></plus:Licensor>"))
    assert (found["licensor_name"], found["licensor_url"]) == ("L", "https://l.example/")


def test_xmp_wins_where_it_says_something_then_iim_then_exif():
    exif = Image.Exif()
    exif[315], exif[270], exif[33432] = "Exif", "Exif", "Exif"
    older = iim((1, 90, b"\x1b%G"), (2, 80, b"IIM"), (2, 120, "Stég".encode()))
    block = b"8BIM\x04\x04\0\0" + len(older).to_bytes(4) + older + b"\0" * (len(older) % 2)
    said = xmp("<dc:creator><rdf:Seq><rdf:li>XMP</rdf:li></rdf:Seq></dc:creator>")
    data = jpeg(exif=exif, xmp=said)
    data = data[:2] + b"\xff\xed" + (len(block) + 16).to_bytes(2) + b"Photoshop 3.0\0" + block + data[2:]
    found = read(data)
    assert (found.creator, found.caption, found.copyright_notice) == ("XMP", "Stég", "Exif")
    assert found.origins == {"creator": "XMP", "caption": "IPTC-IIM", "copyright_notice": "Exif"}
    assert found.faults == ()


def test_iim_without_a_character_set_is_read_as_it_was_meant():
    assert read_iim(iim((2, 120, "Stég".encode("latin-1"))))[0]["caption"] == "Stég"
    assert read_iim(iim((2, 120, "Stég".encode())))[0]["caption"] == "Stég"


def test_the_time_is_read_with_its_zone():
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({36867: "2026:03:01 12:30:00", 36881: "+02:00"})
    noon = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
    assert read(jpeg(exif=exif)).taken_at == noon
    assert read_iim(iim((2, 55, b"20260301"), (2, 60, b"123000+0200")))[0]["taken_at"] == noon
    assert read_xmp(xmp("", 'photoshop:DateCreated="2026-03-01T10:30:00Z"'))[0]["taken_at"] == noon


@pytest.mark.parametrize(
    "date", ["0001-01-01T00:00:00+14:00", "9999-12-31", "2026-13-45", "2026-03-01T25:00:00", "soon"]
)
def test_absurd_dates_are_passed_over(date):
    assert "taken_at" not in read_xmp(xmp("", f'photoshop:DateCreated="{date}"'))[0]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//x.example", "https://x y"]
)
def test_only_addresses_on_the_web_are_kept(address):
    item = f'<rdf:li><rdf:Description plus:LicensorURL="{address}"/></rdf:li>'
    assert read_xmp(xmp(f"<plus:Licensor><rdf:Seq>{item}</rdf:Seq></plus:Licensor>"))[0] == {}


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (BOMB + xmp("<dc:source>&b;</dc:source>"), "declares entities"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + xmp(""), "declares entities"),
        (xmp("<dc:creator>"), "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (
            xmp("<dc:subject><rdf:Bag>" + "<rdf:li>word</rdf:li>" * 500_000 + "</rdf:Bag></dc:subject>"),
            "over 1 MB",
        ),
    ],
)
def test_hostile_xmp_is_left_alone_and_named(said, fault):
    found, faults = read_xmp(said)
    assert found == {}
    assert fault in faults[0]


def test_a_megabyte_of_keywords_is_read_quickly_and_cut():
    began = time.monotonic()
    words = "".join(f"<rdf:li>{n}{'x' * 200}</rdf:li>" for n in range(4_500))
    found, _faults = read_xmp(xmp(f"<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>"))
    keywords = joined([("XMP", found)]).keywords
    assert (len(keywords), max(map(len, keywords))) == (50, 100)
    assert time.monotonic() - began < 2


def test_ten_megabytes_in_a_jpeg_do_no_harm():
    words = b"\x1c\x02\x19\x00\x05words" * 6_000
    block = b"8BIM\x04\x04\0\0" + len(words).to_bytes(4) + words
    data = jpeg()
    segment = b"\xff\xed" + (len(block) + 16).to_bytes(2) + b"Photoshop 3.0\0" + block
    assert read(data[:2] + segment * 160 + data[2:]).keywords == ("words",)


def test_lengths_that_lie_are_a_fault_and_no_error():
    assert read_iim(b"\x1c\x02\x78\xff\xffx")[1] == ["The file's IPTC-IIM breaks off."]
    assert read_iim(b"\x1c\x02\x78\x80\x04\xff\xff\xff\xffx")[0] == {}


def test_wild_encodings_and_control_characters_become_text():
    found, _faults = read_xmp(xmp("<photoshop:Credit>A&#x202e;B</photoshop:Credit>").replace(b"A", b"\xe9"))
    assert found["credit_line"] == "é B"


def test_what_cameras_write_by_themselves_is_no_caption():
    exif = Image.Exif()
    exif[270] = "OLYMPUS DIGITAL CAMERA"
    assert read(jpeg(exif=exif)).caption == ""


def test_what_is_no_picture_says_so():
    assert read(b"no picture").faults


def test_nothing_is_written_where_there_is_nothing_to_say():
    assert packet(Rights()) == b""
    assert joined([]).origins == {}


@given(st.binary(max_size=300))
def test_no_bytes_make_the_readers_raise(data):
    read_xmp(data)
    read_xmp(b"<" + data + b">")
    read_iim(data)
    read_iim(b"\x1c\x02" + data)


@given(st.text(max_size=200))
def test_any_text_comes_back_as_it_was_but_for_what_no_text_has(text):
    written = packet(Rights(creator=text, credit="X"))
    found, faults = read_xmp(written)
    assert (faults, found["credit_line"]) == ([], "X")


@given(st.integers(0, 10**10), st.integers(-840, 840))
def test_a_date_is_what_was_written(seconds, minutes):
    moment = datetime(1827, 1, 2, tzinfo=UTC) + timedelta(seconds=seconds)
    sign, apart = "-" if minutes < 0 else "+", abs(minutes)
    written = f"{moment:%Y-%m-%dT%H:%M:%S}{sign}{apart // 60:02}:{apart % 60:02}"
    found, _faults = read_xmp(xmp("", f'photoshop:DateCreated="{written}"'))
    assert found["taken_at"] == moment - timedelta(minutes=minutes)


@pytest.mark.parametrize("packet", [b"", b"\0\0", b" \n"])
def test_a_file_without_xmp_has_nothing_wrong_with_it(packet):
    assert read_xmp(packet) == ({}, [])
