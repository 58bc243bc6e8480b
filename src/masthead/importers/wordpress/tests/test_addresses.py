"""Whatever address of the old site a reader holds, or a story links to, leads to something."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from PIL import Image

from masthead.articles.models import Article
from masthead.articles.tests.factories import retell
from masthead.importers.models import ImportRun
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.tests.factories import category, export, item
from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = "https://old.example"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xml"


def load(path, **options):
    return import_wordpress(path, Options(fetch=False, **options), now=NOON)


def leads_to(address):
    response = Client().get(address)
    assert response.status_code == 301, address
    assert Client().get(response["Location"]).status_code == 200, address
    return response["Location"]


def body_of(slug):
    return json.dumps(Article.objects.get(slug=slug).body.get_prep_value())


def losses_of(imported, source_id):
    items = json.loads(imported.report.with_suffix(".json").read_text())["items"]
    return next(one["left_out"] for one in items if (one["kind"], one["source_id"]) == ("post", source_id))


def link(target):
    return f'<p>See <a href="{SITE}{target}">this</a>.</p>'


def test_the_pages_of_a_story_and_its_feed_lead_to_it(magazine, path):
    load(export(path, [item(1, "Tide", content="One.<!--nextpage-->Two.<!--nextpage-->Three.")]))
    for ending in ("2/", "3/", "feed/", "feed/atom/", "amp/"):
        assert leads_to(f"/2019/05/story-1/{ending}") == "/news/story-1/"
    assert Client().get("/2019/05/story-1/4/").status_code == 404


def test_lists_of_the_old_site_lead_on_from_every_page(magazine, path):
    load(export(path, [item(1, "Tide", more=category("boats", taxonomy="post_tag"))]))
    assert leads_to("/tag/boats/page/3/") == "/topics/boats/"
    assert leads_to("/page/2/") == "/"
    assert leads_to("/2019/05/") == "/archive/2019/05/"
    assert leads_to("/2019/") == "/archive/"


def test_an_address_with_index_php_is_the_one_without(magazine, path):
    load(export(path, [item(1, "Tide"), item(2, "Ebb", link=f"{SITE}/index.php/2019/05/story-2/")]))
    assert leads_to("/index.php?p=1") == "/news/story-1/"
    assert leads_to("/index.php/2019/05/story-1/") == "/news/story-1/"
    assert leads_to("/2019/05/story-2/") == "/news/story-2/"


def test_a_pictures_file_leads_to_its_story_in_any_size(magazine, path, tmp_path):
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "a.jpg")
    address = f"{SITE}/wp-content/uploads/2019/05/a.jpg"
    picture = item(3, "Quay", kind="attachment", attachment_url=address, post_parent="1")
    load(export(path, [item(1, "Tide"), picture]), media=tmp_path)
    assert leads_to("/wp-content/uploads/2019/05/a.jpg") == "/news/story-1/"
    assert leads_to("/wp-content/uploads/2019/05/a-300x200.jpg") == "/news/story-1/"


def test_a_link_leads_to_where_a_later_item_lies_now(magazine, path):
    pages = item(3, "Crew", kind="page", post_name="crew", content=link("/2019/05/story-1/"))
    load(
        export(
            path, [item(1, "Tide", content=link("/2019/05/story-2/") + link("/?p=2")), item(2, "Ebb"), pages]
        )
    )
    assert body_of("story-1").count('href=\\"/news/story-2/\\"') == 2
    assert "/news/story-1/" in str(StandardPage.objects.get(slug="crew").body)
    assert Article.objects.get(slug="story-1").live


def test_a_story_with_links_is_not_taken_for_edited(magazine, path):
    export(path, [item(1, "Tide", content=link("/2019/05/story-2/")), item(2, "Ebb")])
    load(path)
    assert load(path).counts["post"] == {"unchanged": 2}
    load(export(path, [item(1, "Flood", content=link("/2019/05/story-2/")), item(2, "Ebb")]))
    assert Article.objects.get(slug="story-1").title == "Flood"
    assert "/news/story-2/" in body_of("story-1")


def test_links_in_a_story_edited_meanwhile_stay(magazine, path):
    load(export(path, [item(1, "Tide"), item(2, "Ebb")]))
    edited = Article.objects.get(slug="story-1")
    edited.body = json.dumps([{"type": "text", "value": '<p><a href="/2019/05/story-2/">x</a></p>'}])
    publish(retell(edited))
    ImportRun.objects.update(finished_at=None)
    load(path)
    assert "/2019/05/story-2/" in body_of("story-1")


def test_links_to_what_did_not_arrive_are_named(magazine, path):
    content = "".join(link(to) for to in ("/2019/05/secret/", "/2018/01/lost/", "/?p=99"))
    hidden = item(2, "Secret", status="draft", post_name="secret")
    imported = load(export(path, [item(1, "Tide", content=content), hidden]))
    assert losses_of(imported, "1") == [
        f"a link leads to {SITE}/2019/05/secret/, which is not public here",
        f"a link leads to {SITE}/2018/01/lost/, which is not in this export",
        f"a link leads to {SITE}/?p=99, which is not in this export",
    ]


def test_links_to_lists_files_and_further_pages_are_not(magazine, path):
    targets = (
        "/",
        "/tag/boats/",
        "/2019/05/",
        "/wp-content/uploads/a.pdf",
        "/2019/05/story-1/2/",
        "/?s=tide",
    )
    imported = load(export(path, [item(1, "Tide", content="".join(link(to) for to in targets))]))
    assert losses_of(imported, "1") == []
