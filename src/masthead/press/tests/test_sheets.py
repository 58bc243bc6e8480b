"""Pages as they leave the house: what they hold in memory."""

from dataclasses import replace

from masthead.kit.joining import Include
from masthead.press.prints import Print
from masthead.press.sheets import lay_out

PART = Print(
    "/-/part/newest/1/", 3, (("Content-Type", "text/html"),), (b"news",), frozenset({"list:1"}), version=7
)


def page(key, version):
    headers = (("Content-Type", "text/html"), ("Content-Security-Policy", "default-src 'self'"))
    return Print(
        key, 3, headers, (b"before ", Include(PART.key), b" after"), frozenset({key}), version=version
    )


def test_what_many_pages_show_is_in_memory_once():
    first = lay_out(page("/a/", 8), [replace(PART)], 3)
    second = lay_out(page("/b/", 9), [replace(PART)], 3)
    assert first.prints[1] is second.prints[1]
    assert first.prints[0].headers is second.prints[0].headers


def test_a_part_that_was_printed_anew_is_another():
    first = lay_out(page("/a/", 8), [replace(PART)], 3)
    newer = replace(PART, tags=frozenset({"list:1", "page:2"}), epoch=4, version=7)  # of a store begun anew
    second = lay_out(page("/b/", 9), [newer], 4)
    assert second.prints[1].tags == newer.tags
    assert first.prints[1].tags == PART.tags


def test_the_markup_that_was_joined_is_let_go():
    sheet = lay_out(page("/a/", 8), [replace(PART)], 3)
    assert all(print_.parts == () for print_ in sheet.prints)
    assert sheet.answer(b"", status=b"Masthead; hit")[1] == b"before news after"
