import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.articles.blocks.body import StoryBody
from masthead.articles.tests.factories import write
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
TEXT = ("text", '<p>All about the <a href="/about/">pier</a>.</p>')


def items(client, address="/feed/"):
    response = client.get(address)
    assert response.status_code == 200, response
    return ElementTree.fromstring(response.content).findall("channel/item")


def says(item, tag):
    return item.findtext(tag, namespaces=NAMES)


def content(item):
    return says(item, "content:encoded")


def test_the_magazine_has_a_feed_of_its_newest_stories(client):
    write(title="Old", published_at=NOON.replace(year=2025))
    write(title="New", published_at=NOON)
    assert [says(item, "title") for item in items(client)] == ["New", "Old"]


def test_sections_topics_and_authors_have_feeds_of_their_own(client):
    section, topic, author = SectionFactory(slug="news"), TopicFactory(slug="pier"), AuthorFactory(slug="ada")
    write(title="Here", parent=section, main_topic=topic, authors=(author,))
    write(title="Elsewhere")
    for address in ("/news/feed/", "/topics/pier/feed/", "/authors/ada/feed/"):
        assert [says(item, "title") for item in items(client, address)] == ["Here"]


def test_an_entry_carries_authors_time_and_the_whole_text_with_absolute_addresses(client):
    write(body=[TEXT], published_at=NOON, authors=(AuthorFactory(title="Ada"), AuthorFactory(title="Bo")))
    (item,) = items(client)
    assert [creator.text for creator in item.findall("dc:creator", NAMES)] == ["Ada", "Bo"]
    assert parsedate_to_datetime(says(item, "pubDate")) == NOON
    assert 'href="http://testserver/about/"' in content(item)


def test_an_entry_keeps_its_identity_when_the_address_changes(client):
    story = write(slug="before")
    before = says(items(client)[0], "guid")
    story.slug = "after"
    story.save_revision().publish()
    assert says(items(client)[0], "guid") == before
    assert says(items(client)[0], "link").endswith("/after/")


def test_a_picture_goes_out_with_its_credit(client):
    photo = PhotoFactory(file__width=1600, file__height=900, credit="AGENCY")
    write(lead_photo=photo, body=[("picture", {"photo": photo, "credit": "@ada/Net", "size": "column"})])
    (item,) = items(client)
    media = item.find("media:content", NAMES)
    assert (media.get("width"), media.get("medium")) == ("1200", "image")
    assert says(media, "media:credit") == "Source: AGENCY"
    assert "Source: @ada/Net" in content(item)


def test_every_kind_of_block_reaches_feed_readers(client):
    photo = PhotoFactory()
    write(
        body=[
            ("heading", {"text": "A heading", "level": "h2"}),
            ("list", "<ul><li>an item</li></ul>"),
            ("gallery", {"title": "A gallery", "pictures": [{"photo": photo, "caption": "one"}]}),
            ("quote", {"kind": "said", "text": "<p>well said</p>", "who": "Bo", "role": "pilot"}),
            ("claim", {"kind": "said", "text": "<p>well claimed</p>", "who": "Bo"}),
            ("embed", {"url": "https://video.example/1", "provider": "Video", "text": "a film"}),
            ("fact_box", {"title": "Facts", "body": "<p>a fact</p>"}),
            ("divider", None),
            ("related", {"heading": "", "stories": []}),
            ("imported_html", "<p>old<script>alert(1)</script></p>"),
        ]
    )
    text = content(items(client)[0])
    for part in (
        "A heading",
        "an item",
        "A gallery",
        "well said",
        "pilot",
        "well claimed",
        "video.example",
        "a fact",
        "<hr>",
    ):
        assert part in text
    assert "<p>old</p>" in text
    assert "script" not in text


def test_a_sponsored_story_says_so(client):
    write(title="Tea", kind="sponsored", sponsor="Harbour Tea")
    (item,) = items(client)
    assert says(item, "title") == "Sponsored: Tea"
    assert says(item, "category") == "Sponsored"
    assert "Sponsored by Harbour Tea" in content(item)


def test_a_link_to_a_partner_is_marked_in_the_feed_too_and_told_of_before_it(client):
    write(
        body=[("text", '<p><a href="https://awin1.com/x">A book</a>, <a href="https://a.example">or</a></p>')]
    )
    (item,) = items(client)
    told = content(item)
    assert 'rel="sponsored nofollow noopener noreferrer"' in told
    assert told.count("sponsored") == 1
    assert told.index("affiliate links") < told.index("awin1.com")


def test_whoever_reads_the_feed_is_told_of_affiliate_links_and_ai_too(client):
    write(carries_affiliate_links=True, ai_use="made")
    (item,) = items(client)
    assert "affiliate links" in content(item)
    assert "written by AI" in content(item)


def test_a_reader_who_has_the_feed_already_gets_304(client):
    write()
    first = client.get("/feed/")
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = client.get("/feed/", headers=headers)
        assert (again.status_code, again.content) == (304, b"")


def test_a_new_story_changes_the_feed_at_once(client):
    write()
    before = client.get("/feed/")["ETag"]
    write()
    assert client.get("/feed/", headers={"If-None-Match": before}).status_code == 200


def test_a_feed_names_its_own_address(client):
    SectionFactory(slug="news")
    tree = ElementTree.fromstring(client.get("/news/feed/?utm_source=x").content)
    addresses = [link.get("href") for link in tree.findall("channel/atom:link", NAMES)]
    assert addresses == ["http://testserver/news/feed/"]


def test_control_characters_do_not_break_the_feed(client):
    write(title="A\x0bB", body=[("text", "<p>x\x08y\ufffe</p>")])
    assert says(items(client)[0], "title") == "AB"


def test_a_withdrawn_story_leaves_the_feed(client):
    write().unpublish()
    assert items(client) == []


def test_there_is_no_feed_where_there_is_no_listing(client):
    write(parent=SectionFactory(slug="news"), slug="a-story")
    for address in ("/nothing/feed/", "/news/a-story/feed/", "/topics/feed/"):
        assert client.get(address).status_code == 404


def test_atom_carries_the_same_stories(client):
    write(title="New", authors=(AuthorFactory(title="Ada"),), body=[TEXT])
    (entry,) = ElementTree.fromstring(client.get("/feed/atom/").content).findall("atom:entry", NAMES)
    assert says(entry, "atom:title") == "New"
    assert entry.findtext("atom:author/atom:name", namespaces=NAMES) == "Ada"
    assert "pier" in says(entry, "atom:content")


def link():
    return f'<p><a linktype="page" id="{TopicFactory().pk}">there</a></p>'


def all_blocks():
    """Give one block of each kind, each with pictures, pages and links of its own."""
    table = {
        "columns": [{"type": "rich_text", "heading": "Where"}],
        "rows": [{"values": [link()]}, {"values": [link()]}],
    }
    stream = [
        {"type": "table", "value": table},
        {"type": "picture", "value": {"photo": PhotoFactory().pk, "size": "column"}},
        {"type": "gallery", "value": {"title": "", "pictures": [{"photo": PhotoFactory().pk}] * 2}},
        {"type": "quote", "value": {"kind": "said", "text": link(), "who": "Bo"}},
        {"type": "claim", "value": {"kind": "said", "text": link(), "who": "Bo"}},
        {"type": "pull_quote", "value": {"text": "well said"}},
        {"type": "embed", "value": {"url": "https://video.example/1", "photo": PhotoFactory().pk}},
        {"type": "fact_box", "value": {"title": "Facts", "body": link()}},
        {"type": "related", "value": {"heading": "", "stories": [write().pk, write().pk]}},
        {"type": "more_on", "value": {"topic": TopicFactory().pk}},
        {"type": "so_far", "value": {"topic": TopicFactory().pk}},
        {"type": "event", "value": {"starts": "2026-03", "line": "They met", "source": write().pk}},
        {"type": "heading", "value": {"text": "A heading", "level": "h2"}},
        {"type": "imported_html", "value": "<p>old</p>"},
        *({"type": kind, "value": link()} for kind in ("text", "list")),
        *({"type": kind, "value": None} for kind in ("divider", "newsletter", "ad", "no_ads")),
    ]
    return json.dumps(stream)


def test_all_blocks_are_all_there_are():
    assert {block["type"] for block in json.loads(all_blocks())} == set(StoryBody().child_blocks)


def test_a_feed_costs_the_same_for_one_story_and_for_ten_whatever_blocks_they_hold(client):
    section = SectionFactory(slug="news")

    def write_one():
        signed = {"authors": (AuthorFactory(),), "topics": (TopicFactory(),)}
        write(parent=section, body=all_blocks(), lead_photo=PhotoFactory(), **signed)

    def count():
        client.get("/news/feed/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/news/feed/").content.count(b"there") % 7 == 0
        return len(seen)

    write_one()
    one = count()
    for _ in range(9):
        write_one()
    assert count() == one


def test_the_feed_of_a_renamed_section_leads_on_to_the_new_one(client):
    section = SectionFactory(slug="news")
    section.slug = "now"
    section.save()
    response = client.get("/news/feed/atom/")
    assert (response.status_code, response["Location"]) == (301, "/now/feed/atom/")


def test_the_feed_of_a_withdrawn_section_is_gone(client):
    section = SectionFactory(slug="news")
    section.unpublish()
    assert client.get("/news/feed/").status_code == 410
