"""The links of a story are read from its body as it is stored, whatever block they stand in."""

import pytest

from masthead.articles.tests.factories import ArticleFactory
from masthead.links.outgoing import outgoing_in
from masthead.links.tests.factories import AWAY, linking

pytestmark = pytest.mark.django_db


def links_of(body):
    return [(link.url, link.words) for link in outgoing_in(ArticleFactory.create(body=body).body.raw_data)]


def test_links_of_texts_and_addresses_of_blocks_are_found():
    body = [
        *linking(f"{AWAY}?a=1&amp;b=2#top", "the <b>archive</b>"),
        ("fact_box", {"title": "Facts", "body": '<ul><li><a href="https://a.example/">A</a></li></ul>'}),
        ("quote", {"kind": "said", "text": "<p>Yes.</p>", "who": "Ann", "link": "https://b.example/ann"}),
        ("embed", {"url": "https://c.example/video"}),
        ("imported_html", '<p><a href="http://d.example/x">D</a></p>'),
    ]
    assert links_of(body) == [
        (f"{AWAY}?a=1&b=2", "the archive"),
        ("https://a.example/", "A"),
        ("https://b.example/ann", "https://b.example/ann"),
        ("https://c.example/video", "https://c.example/video"),
        ("http://d.example/x", "D"),
    ]


@pytest.mark.parametrize(
    "href",
    ["mailto:ann@a.example", "/topics/dam/", "http://testserver/x", "javascript:x", "https://[", "#top"],
)
def test_what_leads_nowhere_outside_is_no_link(href):
    assert links_of(linking(href)) == []


def test_an_address_is_named_once_where_it_stands_first():
    found = outgoing_in(
        ArticleFactory.create(body=[*linking(words="one"), *linking(words="two")]).body.raw_data
    )
    assert [link.words for link in found] == ["one"]
    assert found[0].block
