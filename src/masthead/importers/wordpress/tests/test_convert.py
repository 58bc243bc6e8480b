# ruff: noqa: E501  # exports hold long lines
"""Whatever an item holds, its words arrive in story blocks and nothing in them runs."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.importers.wordpress.blocks import (
    BulletList,
    Divider,
    Embed,
    FactBox,
    Gallery,
    ImportedHtml,
    Picture,
    PullQuote,
    Quote,
    Table,
    Text,
    text_of,
)
from masthead.importers.wordpress.convert import to_blocks
from masthead.importers.wordpress.library import Attachment, EmptyLibrary, Source

PIER = Attachment("7", "https://old.example/pier.jpg", caption="The pier", alt="A pier in fog", parent="1")
BUOY = Attachment("8", "https://old.example/buoy.jpg", caption="A buoy", alt="A red buoy", parent="1")
SOURCE = Source(
    EmptyLibrary(
        {"7": PIER, "8": BUOY}, {"99": "<!-- wp:paragraph --><p>Kept once.</p><!-- /wp:paragraph -->"}
    ),
    "1",
)


def blocks(content, source=SOURCE):
    return to_blocks(content, source)[0]


def kinds(content):
    return [type(block) for block in blocks(content)]


def test_blank_lines_end_paragraphs_and_line_ends_stay():
    assert blocks("One\ntwo\n\nthree") == [Text("<p>One<br/>two</p><p>three</p>")]


def test_markup_inside_a_paragraph_is_kept_as_far_as_the_desk_can_hold_it():
    html = '<strong>Bold</strong>, <em>thin</em>, H<sub>2</sub>O, <del>old</del>, <a href="https://example.com">there</a>'
    assert blocks(html) == [
        Text(
            '<p><b>Bold</b>, <i>thin</i>, H<sub>2</sub>O, <s>old</s>, <a href="https://example.com">there</a></p>'
        )
    ]


def test_headings_keep_the_order_of_their_levels():
    found = blocks("<h1>A</h1><h2>B</h2><h3>C</h3><h6>D</h6>")
    assert [(one.text, one.level) for one in found] == [("A", "h2"), ("B", "h2"), ("C", "h3"), ("D", "h4")]


def test_nested_and_mixed_lists_stay_nested():
    [found] = blocks("<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>")
    assert found == BulletList("<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>")


def test_a_picture_in_a_list_stands_after_it():
    assert kinds('<ul><li>one <img src="https://old.example/a.jpg"></li></ul>') == [BulletList, Picture]


def test_a_floating_picture_stands_before_its_paragraph():
    found = blocks(
        '<img class="alignleft wp-image-7" src="https://old.example/pier.jpg" alt=""> Words beside it.'
    )
    assert [type(one) for one in found] == [Picture, Text]
    assert (found[0].size, found[0].ref.attachment_id, found[0].alt) == ("inset", "7", "A pier in fog")


def test_the_caption_shortcode_gives_a_picture_its_caption():
    [found] = blocks(
        '[caption id="attachment_7" align="alignright"]<img src="https://old.example/pier.jpg"> Low tide[/caption]'
    )
    assert (found.caption, found.size, found.ref.attachment_id) == ("Low tide", "inset", "7")


def test_an_older_caption_shortcode_keeps_its_caption_in_an_attribute():
    [found] = blocks(
        '[caption id="attachment_7" caption="Low tide"]<img src="https://old.example/pier.jpg">[/caption]'
    )
    assert found.caption == "Low tide"


def test_a_gallery_names_its_pictures():
    [found] = blocks('[gallery ids="8,7"]')
    assert [one.caption for one in found.pictures] == ["A buoy", "The pier"]


def test_a_gallery_that_names_none_shows_the_pictures_of_its_item():
    [found] = blocks("[gallery]")
    assert isinstance(found, Gallery)
    assert len(found.pictures) == 2


def test_a_gallery_without_pictures_is_reported():
    found, notes = to_blocks("[gallery]")
    assert found == []
    assert "gallery" in next(iter(notes.left_out))


def test_an_address_alone_on_its_line_becomes_an_embed():
    assert kinds("Before\n\nhttps://youtu.be/abc123\n\nAfter") == [Text, Embed, Text]


def test_an_address_of_an_unknown_site_stays_a_link():
    assert blocks("https://example.com/page") == [
        Text('<p><a href="https://example.com/page">https://example.com/page</a></p>')
    ]


def test_the_frame_of_a_player_becomes_an_embed_of_its_page():
    [found] = blocks('<iframe src="//player.vimeo.com/video/42?x=1"></iframe>')
    assert (found.url, found.provider) == ("https://vimeo.com/42", "Vimeo")


def test_a_pasted_post_keeps_its_words_author_and_day():
    [found] = blocks(
        '<blockquote class="twitter-tweet"><p>The tide is in.</p>— Tide Desk (@tidedesk) '
        '<a href="https://twitter.com/tidedesk/status/12?ref=x">May 3, 2019</a></blockquote><script async src="x"></script>'
    )
    assert (found.text, found.author, str(found.when)) == (
        "The tide is in.",
        "Tide Desk (@tidedesk)",
        "2019-05-03",
    )
    assert found.url == "https://twitter.com/tidedesk/status/12"


def test_a_quote_names_who_said_it():
    [found] = blocks(
        '<blockquote>We leave at dawn.<cite><a href="https://example.com/log">Log of the ship</a></cite></blockquote>'
    )
    assert (found.html, found.who, found.link) == (
        "<p>We leave at dawn.</p>",
        "Log of the ship",
        "https://example.com/log",
    )


def test_a_pull_quote_is_told_from_a_quote():
    content = (
        '<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>Never again.</p><cite>The cook</cite>'
        "</blockquote></figure><!-- /wp:pullquote --><!-- wp:quote --><blockquote><p>Perhaps.</p></blockquote><!-- /wp:quote -->"
    )
    assert blocks(content) == [PullQuote("Never again.", "The cook"), Quote("<p>Perhaps.</p>")]


def test_a_table_keeps_its_headings_and_links():
    [found] = blocks(
        "<table><thead><tr><th>Port</th><th>Boats</th></tr></thead>"
        '<tr><td><a href="https://example.com">Sandwick</a></td><td>12</td></tr><tr><td>Ness</td></tr></table>'
    )
    assert found == Table(
        ("Port", "Boats"), (('<a href="https://example.com">Sandwick</a>', "12"), ("Ness", "")), (True, False)
    )


def test_a_table_with_joined_cells_is_kept_as_html():
    [found] = blocks(
        '<table><tr><td colspan="2" onclick="x()">Both</td></tr><tr><td>a</td><td>b</td></tr></table>'
    )
    assert isinstance(found, ImportedHtml)
    assert 'colspan="2"' in found.html
    assert "onclick" not in found.html


def test_preformatted_text_keeps_its_lines():
    [found] = blocks("<pre>a\n  b</pre>")
    assert found == ImportedHtml("<pre>a\n  b</pre>")


def test_rules_become_dividers():
    assert kinds("a<hr>b") == [Text, Divider, Text]


def test_marks_for_pages_and_for_reading_on_leave_one_story():
    found, notes = to_blocks("a<!--more-->b<!--nextpage-->c")
    assert found == [Text("<p>a</p><p>b</p><p>c</p>")]
    assert len(notes.adapted) == 2


def test_square_brackets_of_ordinary_writing_stay():
    assert text_of(blocks("He wrote [sic] about it [1], [[gallery]] and [our italics].")) == (
        "He wrote [sic] about it [1], [gallery] and [our italics]."
    )


def test_a_plugins_shortcode_keeps_the_words_in_it():
    found, notes = to_blocks(
        '[vc_row][box_note color="red"]Mind the step.[/box_note][/vc_row] [contact-form-7 id="3"]'
    )
    assert text_of(found) == "Mind the step."
    assert any("contact-form-7" in message for message in notes.left_out)


def test_columns_and_groups_are_opened():
    content = (
        '<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div><!-- wp:paragraph --><p>Left</p>'
        "<!-- /wp:paragraph --></div><!-- /wp:column --><!-- wp:column --><div><!-- wp:paragraph --><p>Right</p>"
        "<!-- /wp:paragraph --></div><!-- /wp:column --></div><!-- /wp:columns -->"
    )
    assert blocks(content) == [Text("<p>Left</p><p>Right</p>")]


def test_a_cover_becomes_its_picture_and_its_words():
    content = (
        '<!-- wp:cover {"url":"https://old.example/pier.jpg","id":7,"align":"full"} --><div class="wp-block-cover">'
        '<img src="https://old.example/pier.jpg"><div><!-- wp:paragraph --><p>Out at sea</p><!-- /wp:paragraph --></div></div>'
        "<!-- /wp:cover -->"
    )
    found = blocks(content)
    assert [type(one) for one in found] == [Picture, Text]
    assert found[0].size == "full"


def test_a_block_gallery_keeps_each_caption():
    content = (
        '<!-- wp:gallery --><figure class="wp-block-gallery"><!-- wp:image {"id":7} --><figure class="wp-block-image">'
        '<img src="https://old.example/pier.jpg" class="wp-image-7"><figcaption>One</figcaption></figure><!-- /wp:image -->'
        '<!-- wp:image {"id":8} --><figure class="wp-block-image"><img src="https://old.example/buoy.jpg" class="wp-image-8">'
        "<figcaption>Two</figcaption></figure><!-- /wp:image --><figcaption>All</figcaption></figure><!-- /wp:gallery -->"
    )
    [found] = blocks(content)
    assert (found.title, [one.caption for one in found.pictures]) == ("All", ["One", "Two"])


def test_a_fold_out_becomes_a_fact_box():
    content = "<!-- wp:details --><details><summary>Times</summary><!-- wp:paragraph --><p>Nine to five</p><!-- /wp:paragraph --></details><!-- /wp:details -->"
    assert blocks(content) == [FactBox("Times", "<p>Nine to five</p>")]


def test_a_reusable_block_is_read_where_it_is_used():
    assert blocks('<!-- wp:block {"ref":99} /-->') == [Text("<p>Kept once.</p>")]


def test_a_reusable_block_that_holds_itself_ends():
    library = EmptyLibrary(blocks={"5": '<!-- wp:block {"ref":5} /-->'})
    assert to_blocks('<!-- wp:block {"ref":5} /-->', Source(library))[0] == []


def test_a_block_filled_anew_for_each_reader_is_named():
    _found, notes = to_blocks("<!-- wp:latest-posts /-->")
    assert "latest-posts" in next(iter(notes.left_out))


def test_an_unknown_block_keeps_its_words_and_is_named():
    found, notes = to_blocks(
        '<!-- wp:acme/notice --><div class="x">Bridge closed</div><!-- /wp:acme/notice -->'
    )
    assert found == [Text("<p>Bridge closed</p>")]
    assert "acme/notice" in next(iter(notes.adapted))


def test_files_become_links_and_say_where_they_are():
    found, notes = to_blocks(
        '<!-- wp:audio --><figure><audio src="https://old.example/a.mp3"></audio></figure><!-- /wp:audio -->'
    )
    assert found == [Text('<p><a href="https://old.example/a.mp3">a.mp3</a></p>')]
    assert "https://old.example/a.mp3" in next(iter(notes.adapted))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '<img src="https://a.example/x.jpg" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<iframe src="javascript:alert(1)"></iframe>',
        "<svg onload=alert(1)>",
        "<form action=//evil.example><input></form>",
        "<!-- wp:html --><script>alert(1)</script><!-- /wp:html -->",
        "[embed]javascript:alert(1)[/embed]",
        '[caption caption="<script>alert(1)</script>"]<img src="https://a.example/x.jpg">[/caption]',
        '[gallery ids="7" title="<script>"]',
        '<!-- wp:embed {"url":"javascript:alert(1)"} --><figure>javascript:alert(1)</figure><!-- /wp:embed -->',
        "<table><tr><td colspan=2><img src=x onerror=alert(1)></td></tr><tr><td>a<td>b</table>",
        "<pre><img src=x onerror=alert(1)></pre>",
    ],
)
def test_nothing_that_runs_arrives(attack):
    assert is_harmless(f"Words.\n\n{attack}")


RUNNING = re.compile(r"<script|<iframe|<img|<[^>]*\son\w+\s*=|(?:href|src)=[\"']?\s*javascript:", re.I)


def is_harmless(content):
    found = blocks(content)
    addresses = [getattr(block, "url", "") or getattr(block, "link", "") for block in found]
    return not any(RUNNING.search(getattr(block, "html", "")) for block in found) and not any(
        address.lower().startswith("javascript") for address in addresses
    )


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div>", "</div>", "<ul><li>", "</li></ul>", "<blockquote>", "</blockquote>", "<table><tr><td>",
        "</td></tr></table>", "<a href='https://x.example/'>", "</a>", "<b>", "</b>", "\n\n", "\n", "<h2>", "</h2>", "<pre>",
        "</pre>", "<figure>", "</figure>", "<figcaption>", "<img src='https://x.example/a.jpg' alt='alt'>", "<br>", "<hr>",
        "<!-- wp:paragraph -->", "<!-- /wp:paragraph -->", "<!-- wp:group -->", "<!-- wp:acme/x {\"a\":[} -->", "<!--more-->",
        "[caption]", "[/caption]", "[gallery]", "[a-b]", "[/a-b]", "[embed]", "[/embed]", "<cite>", "</cite>", "<dl><dt>", "<dd>",
        "<script>", "</script>", "<x-place data-n=0>", "&lt;script&gt;", "<li>", "<td>", "<iframe src='https://x.example/'>",
        "<details><summary>", "</summary>", "</details>", "<!--", "-->", "<", "\"",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.from_regex(r"[a-z]{3,8} ", fullmatch=True) | st.text(max_size=6), max_size=25))
def test_no_content_breaks_the_converter_or_runs(parts):
    assert is_harmless("".join(parts))


WRAPPERS = st.sampled_from(
    [
        "<p>{}</p>", "<div>{}</div>", "<b>{}</b>", "<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>", "{}\n\n", "<h3>{}</h3>",
        "<table><tr><td>{}</td><td>x</td></tr></table>", "<pre>{}</pre>", "<dl><dt>{}</dt><dd>y</dd></dl>", "<section>{}</section>",
        "<details><summary>s</summary>{}</details>", "<a href='https://x.example/'>{}</a>", "[a-b]{}[/a-b]",
        "<figure><img src='https://x.example/a.jpg'><figcaption>{}</figcaption></figure>", "<form>{}</form>",
        "<!-- wp:group --><div>{}</div><!-- /wp:group -->", "<!-- wp:acme/x --><i>{}</i><!-- /wp:acme/x -->",
        "<figure><table><tr><td>{}</td></tr></table></figure>", "<figure>{}</figure>",
    ]
)  # fmt: skip


@given(st.lists(WRAPPERS, min_size=1, max_size=5), st.lists(WRAPPERS, max_size=3))
def test_no_word_is_lost_however_it_is_wrapped(around, before):
    content = "keptword"
    for wrapper in around:
        content = wrapper.format(content)
    content = "".join(wrapper.format("other") for wrapper in before) + content
    assert "keptword" in text_of(blocks(content)), blocks(content)


def test_thousands_of_elements_within_each_other_are_read():
    assert "deep" in text_of(blocks("<div>" * 3000 + "deep" + "</div>" * 3000))
    assert "deep" in text_of(blocks("<span>" * 3000 + "deep"))
    assert "deep" in text_of(blocks("<ul><li>" * 500 + "deep"))
    assert "deep" in text_of(blocks("<blockquote>" * 500 + "deep"))
    assert "deep" in text_of(blocks("[a-b x=1]" * 100 + "deep" + "[/a-b]" * 100))


@pytest.mark.parametrize(
    "content",
    [
        "a" + "\u00a0" * 5000 + "b",
        "a" + " " * 50_000 + "b",
        "a" + "\n" * 50_000 + "b",
        "<br>" * 20_000 + "b",
        "<!-- wp:a {" * 20_000 + "b",
        "<object " * 20_000 + "b",
        "[a b" * 5000 + "b",
        "<a href=" + " " * 20_000 + ">b</a>",
        "&nbsp;" * 20_000 + "b",
    ],
)
def test_no_content_takes_long(content):
    started = time.process_time()
    assert text_of(blocks(content)).endswith("b") or "b" in content
    assert time.process_time() - started < 10  # seconds of work; the worst takes one on an idle machine
