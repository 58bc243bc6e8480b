"""Links that somebody pays for: readers are told before the first of them, and search engines by the link."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.models import Site

from masthead.articles.affiliate import mark_paid_links
from masthead.articles.models import Article, Kind, StorySettings
from masthead.articles.notes import notes_of
from masthead.articles.tests.factories import ArticleFactory, write
from masthead.press import tagging
from masthead.press.models import StaleTags
from masthead.press.tags import SITE

pytestmark = pytest.mark.django_db
TOLD = "We earn by these links."
SHOP = "https://eu.shop.example/1?a=1&amp;b=2"
ELSEWHERE = "https://notshop.example/1"


def house(**rules):
    site = Site.objects.get(is_default_site=True)
    return StorySettings.objects.create(site=site, **rules)


@pytest.fixture
def _partner():
    house(affiliate_domains="shop.example", affiliate_sentence=TOLD)


def link(address, more=""):
    return ("text", f'<p>Here is <a href="{address}"{more}>the thing</a>.</p>')


QUOTE = {"kind": "passage", "text": f'<p><a href="{SHOP}">Here</a></p>'}
POST = {
    "kind": "post",
    "text": "<p>Look.</p>",
    "link": "https://shop.example/p",
    "handle": "@a",
    "network": "N",
}
EVERYWHERE = {
    "text": link(SHOP),
    "list": ("list", f'<ul><li><a href="{SHOP}">A</a></li></ul>'),
    "quote": ("quote", QUOTE),
    "post": ("quote", POST),
    "claim": ("claim", {**QUOTE, "kind": "said", "who": "Ann"}),
    "fact box": ("fact_box", {"title": "Facts", "body": f'<p><a href="{SHOP}">A</a></p>'}),
    "embed": ("embed", {"url": "https://shop.example/film", "title": "A film"}),
    "imported": ("imported_html", f"<p><a href='{SHOP}'>A</a></p>"),
}


def links_in(page):
    return {
        one["href"]: one.get("rel")
        for one in BeautifulSoup(page, "html.parser").select(".story__body a[href]")
    }


def read(client, **story):
    return client.get(write(**story).url).content.decode()


@pytest.mark.usefixtures("_partner")
@pytest.mark.parametrize("block", EVERYWHERE.values(), ids=EVERYWHERE)
def test_wherever_a_partner_is_linked_to_the_link_says_so_and_readers_are_told_before_it(client, block):
    page = read(client, body=[link(ELSEWHERE), block])
    found = links_in(page)
    assert found.pop(ELSEWHERE) is None
    paid = {address: rel for address, rel in found.items() if "shop.example" in address}
    assert paid
    assert all(rel[:2] == ["sponsored", "nofollow"] for rel in paid.values())
    assert page.count(TOLD) == 1
    assert page.index(TOLD) < page.index("story__body")


@pytest.mark.usefixtures("_partner")
def test_a_story_that_an_editor_has_marked_tells_readers_once(client):
    assert read(client, body=[link(SHOP)], carries_affiliate_links=True).count(TOLD) == 1


@pytest.mark.usefixtures("_partner")
def test_what_only_the_desk_sees_tells_readers_nothing():
    said = {"kind": "post", "text": "<p>Hm.</p>", "permission": "https://shop.example/mail", "handle": "@a"}
    assert notes_of(ArticleFactory.create(body=[("quote", said)])).affiliates == ""


def test_without_a_partner_nothing_is_marked_and_nobody_is_asked(django_assert_num_queries):
    story = ArticleFactory.create(body=[("text", '<p><a href="/news/">Ours</a></p>')])
    with django_assert_num_queries(0):
        assert not notes_of(story).affiliates
        assert mark_paid_links('<a href="/news/">Ours</a>', story) == '<a href="/news/">Ours</a>'


def test_the_usual_networks_are_known_without_any_setting(client):
    page = read(client, body=[link("https://WWW.awin1.com/x")])
    assert links_in(page) == {"https://WWW.awin1.com/x": ["sponsored", "nofollow"]}
    assert "affiliate links" in page


@pytest.mark.usefixtures("_partner")
@pytest.mark.parametrize(
    ("tag", "rel"),
    [
        ('<a href="//shop.example">', "sponsored nofollow"),
        ('<a href="HTTPS://Shop.Example./x" class="a">', "sponsored nofollow"),
        ('<a rel="noopener nofollow" href="https://shop.example">', "sponsored nofollow noopener"),
        ("<a rel='' href='https://shop.example'>", "sponsored nofollow"),
        ('<A HREF="https://a@shop.example:8443/">', "sponsored nofollow"),
        ('<a href="https://shop.example.elsewhere.example">', None),
        ('<a href="https://elsewhere.example/?to=https://shop.example">', None),
        ('<a data-href="https://shop.example" href="/here">', None),
        ('<a href="https://[shop.example">', None),
        ("<a>shop.example // </a>", None),
    ],
)
def test_a_link_is_judged_by_the_host_it_leads_to(tag, rel):
    marked = mark_paid_links(f"{tag}x</a> https://shop.example", ArticleFactory.create())
    if rel is None:
        assert marked.startswith(tag)
    else:
        assert BeautifulSoup(marked, "html.parser").select("a")[0]["rel"] == rel.split()
        assert marked.lower().count(" rel=") == 1


def test_a_partner_in_other_letters_is_known_in_both():
    house(affiliate_domains="xn--bcher-kva.example")
    for host in ("bücher.example", "xn--bcher-kva.example"):
        assert "sponsored" in mark_paid_links(f'<a href="https://{host}/">x</a>', ArticleFactory.create())


def test_in_a_sponsored_story_every_link_that_leads_away_is_paid_for(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.lantern.example"
    own = "https://lantern.example/about/"
    page = read(
        client, kind=Kind.SPONSORED, sponsor="Boats", body=[link(ELSEWHERE), link(own), link("/news/")]
    )
    assert links_in(page) == {ELSEWHERE: ["sponsored", "nofollow"], own: None, "/news/": None}


def test_a_setting_that_is_no_domain_is_refused_with_its_line_and_the_cure():
    settings = StorySettings(affiliate_domains="shop.example\n\nhttps://www.other.example/a\nshop")
    with pytest.raises(ValidationError) as refusal:
        settings.clean()
    first, second = refusal.value.message_dict["affiliate_domains"]
    assert "Line 3" in first
    assert "www.other.example" in first
    assert "Line 4" in second
    settings.affiliate_domains = " Shop.example \r\n\r\nshop.example\nwww.other.example"
    settings.clean()
    assert settings.affiliate_domains == "shop.example\nwww.other.example"
    assert settings.domains_in_force() == ["shop.example", "other.example"]


def test_what_carries_such_links_is_printed_anew_when_the_partners_change(client):
    story = write(body=[link(SHOP)])
    with tagging.collect() as shown:
        assert TOLD not in client.get(story.url).content.decode()
    assert SITE in shown.tags
    StaleTags.objects.all().delete()
    house(affiliate_domains="shop.example", affiliate_sentence=TOLD)
    assert SITE in {tag for row in StaleTags.objects.all() for tag in row.tags}
    assert TOLD in client.get(story.url).content.decode()


@pytest.mark.parametrize(
    ("sponsor", "label"), [("Harbour Tea", "Sponsored by Harbour Tea"), ("", "Sponsored")]
)
def test_a_list_of_headlines_says_what_somebody_paid_for(client, sponsor, label):
    paid = write(title="Tea", kind=Kind.SPONSORED, sponsor="Harbour Tea")
    Article.objects.filter(pk=paid.pk).update(sponsor=sponsor)
    page = read(client, body=[link("/news/"), ("related", {"heading": "", "stories": [paid]})])
    [inside] = BeautifulSoup(page, "html.parser").select(".story__body .more__item")
    assert inside.get_text(" ", strip=True) == f"{label} Tea"
