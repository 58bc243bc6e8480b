"""An export arrives whole, once, and never more public than it was."""

import json
from datetime import UTC, datetime

import pytest
from wagtail.contrib.redirects.models import Redirect

from masthead.articles.models import Article
from masthead.fronts.models import Placement
from masthead.importers.models import ImportedComment, ImportedItem, ImportRun
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.tests.factories import category, export, item, meta
from masthead.pages.models import StandardPage
from masthead.people.models import Author
from masthead.topics.models import Section, Topic

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OFFLINE = Options(fetch=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xml"


def load(path, options=OFFLINE):
    return import_wordpress(path, options, now=NOON)


def report_of(imported):
    return json.loads(imported.report.with_suffix(".json").read_text())


def entry_of(imported, source_id, kind="post"):
    entries = report_of(imported)["items"]
    return next(one for one in entries if (one["kind"], one["source_id"]) == (kind, str(source_id)))


def story(slug="story-1"):
    return Article.objects.get(slug=slug)


def test_a_story_arrives_with_its_parts(magazine, path):
    more = category("harbour") + category("boats", taxonomy="post_tag")
    load(
        export(
            path, [item(1, "Low tide", content="Mud.\n\nGulls.", excerpt="The sea <em>goes</em>.", more=more)]
        )
    )
    found_story = story()
    assert (found_story.title, found_story.standfirst, found_story.live) == (
        "Low tide",
        "The sea goes.",
        True,
    )
    assert found_story.published_at == datetime(2019, 5, 3, 9, tzinfo=UTC)
    assert [block.block_type for block in found_story.body] == ["text"]
    assert [byline.author.title for byline in found_story.bylines.all()] == ["ada"]
    assert {link.topic.title for link in found_story.topic_links.all()} | {found_story.main_topic.title} == {
        "Harbour",
        "Boats",
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"status": "pending"},
        {"status": "private"},
        {"status": "publish", "post_password": "open sesame"},
        {"status": "something-else"},
        {"status": ""},
        {"status": "future", "post_date_gmt": "2019-05-03 09:00:00"},
        {"status": "publish", "post_date": "", "post_date_gmt": "", "link": "https://old.example/?p=1"},
    ],
)
def test_what_was_not_public_is_not_public(magazine, path, fields):
    imported = load(export(path, [item(1, "Secret", **fields)]))
    assert not story().live
    assert entry_of(imported, 1)["remarks"]


def test_a_story_of_the_future_waits_for_its_time(magazine, path):
    load(export(path, [item(1, "Later", status="future", post_date_gmt="2030-01-01 12:00:00")]))
    assert not story().live
    assert story().approved_schedule
    assert story().get_latest_revision().approved_go_live_at == datetime(2030, 1, 1, 12, tzinfo=UTC)


def test_topics_and_authors_of_drafts_alone_stay_drafts(magazine, path):
    load(export(path, [item(1, "Secret", status="draft", more=category("merger", taxonomy="post_tag"))]))
    assert not Topic.objects.get(slug="merger").live
    assert not Author.objects.get(slug="ada").live


def test_a_local_time_is_read_in_the_zone_that_was_named(magazine, path):
    export(path, [item(1, post_date="2019-07-01 10:00:00", post_date_gmt="0000-00-00 00:00:00")])
    load(path, Options(fetch=False, time_zone="Europe/Paris"))
    assert story().published_at == datetime(2019, 7, 1, 8, tzinfo=UTC)


def test_a_missing_date_is_read_from_the_address(magazine, path):
    imported = load(export(path, [item(1, content="Words.", post_date="", post_date_gmt="")]))
    assert story().published_at == datetime(2019, 5, 1, 12, tzinfo=UTC)
    assert "no date" in entry_of(imported, 1)["remarks"][-1]


def test_large_categories_become_sections_and_small_ones_topics(magazine, path):
    stories = [item(n, f"Story {n}", more=category("harbour") + category("nets")) for n in range(1, 6)]
    stories.append(item(9, "Alone", more=category("attic")))
    load(export(path, stories, head=""))
    assert (
        set(Section.objects.values_list("slug", flat=True)) == {"harbour", "news"}
        or Section.objects.count() == 2
    )
    assert story("story-9").get_parent().slug == "news"
    assert Topic.objects.filter(slug="attic").exists()


def test_sections_can_be_named(magazine, path):
    export(path, [item(1, more=category("harbour") + category("nets"))])
    load(path, Options(fetch=False, sections=("Nets",)))
    assert story().get_parent().specific.title == "Nets"
    assert story().main_topic.title == "Harbour"


def test_a_mapping_file_has_the_last_word(magazine, path, tmp_path):
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        'default_section = "Notes"\nleave_out = ["nets"]\n[sections]\nharbour = "On the water"\n'
        '[topics]\nada-quill = "person"\n[stories]\nreview = "review"\n'
    )
    more = category("nets") + category("ada-quill", taxonomy="post_tag")
    export(path, [item(1, more=category("harbour")), item(2, kind="review", more=more)])
    load(path, Options(fetch=False, mapping=mapping))
    assert story().get_parent().title == "On the water"
    assert (story("story-2").get_parent().title, story("story-2").kind) == ("Notes", "review")
    assert Topic.objects.get().kind == "person"


def test_the_primary_category_decides(magazine, path):
    head = "".join(
        f"<wp:category><wp:term_id>{n}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename>"
        f"<wp:cat_name>{slug}</wp:cat_name></wp:category>"
        for n, slug in enumerate(["harbour", "nets"], start=1)
    )
    more = category("harbour") + category("nets") + meta("_yoast_wpseo_primary_category", "1")
    export(path, [item(1, more=more)], head=head)
    load(path, Options(fetch=False, sections=("harbour", "nets")))
    assert story().get_parent().slug == "harbour"


def test_a_tag_and_a_category_of_one_name_share_a_topic(magazine, path):
    load(export(path, [item(1, more=category("boats") + category("boats", taxonomy="post_tag"))]))
    assert Topic.objects.count() == 1


def test_the_authors_record_gives_the_name(magazine, path):
    named = "<wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Quill</wp:author_display_name>"
    head = f"<wp:author>{named}</wp:author>"
    load(export(path, [item(1, creator=">ada"), item(2, creator="bob")], head=head))
    assert set(Author.objects.values_list("title", flat=True)) == {"Ada Quill", "bob"}


def test_two_stories_of_one_slug_both_arrive(magazine, path):
    imported = load(export(path, [item(1, post_name="tide"), item(2, post_name="tide")]))
    assert set(Article.objects.values_list("slug", flat=True)) == {"tide", "tide-2"}
    assert "“tide” was taken" in entry_of(imported, 2)["remarks"][-1]


def test_a_page_does_not_take_an_address_the_magazine_keeps(magazine, path):
    load(export(path, [item(1, "Search", kind="page", post_name="search")]))
    assert StandardPage.objects.get(title="Search").slug == "search-2"
    assert not Redirect.objects.filter(old_path="/search").exists()


def test_pages_of_one_slug_are_told_apart_by_the_page_above(magazine, path):
    pages = [
        item(1, "London", kind="page", post_name="london"),
        item(
            2, "Team", kind="page", post_name="team", post_parent="1", link="https://old.example/london/team/"
        ),
        item(3, "Team", kind="page", post_name="team", link="https://old.example/team/"),
    ]
    load(export(path, pages))
    ours = StandardPage.objects.filter(is_placeholder=False)
    assert set(ours.values_list("slug", flat=True)) == {"london", "london-team", "team"}


def test_a_page_takes_the_place_of_the_placeholder_at_its_address(magazine, path):
    load(export(path, [item(1, "Who we are", kind="page", post_name="about", content="Us.")]))
    about = StandardPage.objects.get(slug="about")
    assert (about.title, about.is_placeholder, about.live) == ("Who we are", False, True)


def test_a_title_with_markup_becomes_plain_text(magazine, path):
    load(export(path, [item(1, "Fish <em>&amp;</em> chips < 5 <script>x()</script>")]))
    assert story().title == "Fish & chips < 5"


def test_a_title_without_end_is_cut_and_kept_in_story_and_report(magazine, path):
    title = "Long " * 1000
    imported = load(export(path, [item(1, title, content="Text.")]))
    assert len(story().title) <= 255
    assert str(story().body[0].value).count("Long") == 1000
    assert title.strip() in entry_of(imported, 1)["remarks"][0]


def test_a_story_without_title_gets_its_first_words(magazine, path):
    load(export(path, [item(1, "", content="<p>The bell rang twice.</p>"), item(2, "")]))
    assert story().title == "The bell rang twice."
    assert story("story-2").title == "Story 2"


def test_a_story_without_a_word_stays_public_and_is_named_in_the_report(magazine, path):
    imported = load(export(path, [item(1, "Nothing", content="")]))
    assert story().live
    assert any("nothing to read" in remark for remark in entry_of(imported, 1)["remarks"])


def test_scripts_do_not_arrive(magazine, path):
    imported = load(export(path, [item(1, "Hi", content="<script>x()</script><p onclick='x()'>Words</p>")]))
    stored = json.dumps(story().body.get_prep_value())
    assert "Words" in stored
    assert "script" not in stored
    assert "onclick" not in stored
    assert len(entry_of(imported, 1)["left_out"]) == 2


def test_comments_are_kept_as_data(magazine, path):
    comment = (
        "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_author>Cy</wp:comment_author>"
        "<wp:comment_content><![CDATA[Yes <script>x</script>]]></wp:comment_content>"
        "<wp:comment_approved>{}</wp:comment_approved></wp:comment>"
    )
    more = comment.format(4, 1) + comment.format(5, 0) + comment.format(6, "spam")
    imported = load(export(path, [item(1, more=more)]))
    assert list(ImportedComment.objects.order_by("source_id").values_list("text", "state")) == [
        ("Yes ", "approved"),
        ("Yes ", "held"),
    ]
    assert imported.counts["comment"] == {"carried": 2, "left out": 1}


def test_a_sticky_story_leads_the_front(magazine, path):
    load(export(path, [item(1, is_sticky="1"), item(2)]))
    assert [placement.article.slug for placement in Placement.objects.all()] == ["story-1"]


def test_old_addresses_lead_to_new_ones(magazine, path):
    more = meta("_wp_old_slug", "first-try") + category("boats", taxonomy="post_tag")
    load(
        export(
            path,
            [
                item(1, more=more),
                item(2, "About", kind="page", post_name="about", link="https://old.example/about/"),
            ],
        )
    )
    moved = dict(Redirect.objects.values_list("old_path", "redirect_page__slug"))
    assert moved == {
        "/2019/05/story-1": "story-1",
        "/2019/05/first-try": "story-1",
        "/?p=1": "story-1",
        "/?p=2": "about",
        "/?page_id=2": "about",
        "/tag/boats": "boats",
        "/?tag=boats": "boats",
        "/author/ada": "ada",
        "/2019/05": None,
        "/2019": None,
    }


def test_an_old_address_never_hides_a_page_of_the_magazine(magazine, path):
    imported = load(
        export(path, [item(1, link="https://old.example/news/"), item(2, link="https://old.example/topics/")])
    )
    assert not Redirect.objects.filter(old_path__in=["/news", "/topics"]).exists()
    assert len(imported.troubles) == 2


def test_links_between_stories_follow_them(magazine, path):
    here, elsewhere = "https://www.old.example/2019/05/story-2/#end", "https://else.example/"
    content = f'<a href="{here}">there</a> <a href="{elsewhere}">else</a>'
    load(export(path, [item(1, content=content), item(2)]))
    html = str(story().body[0].value.source)
    assert 'href="/news/story-2/#end"' in html
    assert 'href="https://else.example/"' in html


def test_a_dry_run_writes_nothing_and_says_the_same(magazine, path):
    more = category("boats", taxonomy="post_tag")
    items = [
        item(1, "A", more=more, post_name="t"),
        item(2, "B", post_name="t"),
        item(3, "P", kind="page", post_name="feed"),
    ]
    export(path, items)
    dry = report_of(load(path, Options(fetch=False, dry_run=True)))
    assert not Article.objects.exists()
    assert not Section.objects.exists()
    assert not ImportRun.objects.exists()
    assert not ImportedItem.objects.exists()
    wet = report_of(load(path))
    for part in ("counts", "items", "troubles"):
        assert dry[part] == wet[part]


def test_every_item_of_the_file_is_accounted_for(magazine, path):
    items = [
        item(1),
        item(2, kind="page"),
        item(3, kind="attachment", attachment_url="https://old.example/a.pdf"),
        item(4, kind="nav_menu_item"),
        item(5, kind="product"),
        item(6, status="trash"),
        item(7, kind="revision"),
    ]
    imported = load(export(path, items))
    assert sum(sum(outcomes.values()) for kind, outcomes in imported.counts.items() if kind != "author") == 7
    assert "product" in entry_of(imported, 5, "product")["left_out"][0]
    assert "bin" in entry_of(imported, 6)["left_out"][0]


def test_two_entries_of_one_number_both_arrive(magazine, path):
    other = item(1, "Second", content="Words.", post_name="second").replace("?p=1<", "?p=77<")
    imported = load(export(path, [item(1, "First", content="Words."), other]))
    assert set(Article.objects.values_list("title", flat=True)) == {"First", "Second"}
    assert load(path).counts["post"] == {"unchanged": 2}
    assert imported.counts["post"] == {"carried": 1, "adapted": 1}
