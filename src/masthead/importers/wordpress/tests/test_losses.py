"""Nothing of an export is lost without a word: fields, terms, bylines, captions."""

import json
from datetime import UTC, datetime

import pytest

from masthead.articles.models import Article
from masthead.importers.wordpress.blocks import Gallery, Notes, Picture, PictureRef
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.losses import BOOK_KEEPING
from masthead.importers.wordpress.markup import prepare
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.plain_stream import plain_stream
from masthead.importers.wordpress.stream import story_stream
from masthead.importers.wordpress.tests.factories import category, export, item, meta

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PICTURE = '<figure><img src="https://old.example/{0}.jpg" alt="{1}"><figcaption>{2}</figcaption></figure>'


@pytest.fixture
def entries(magazine, tmp_path):
    """Return what imports items and answers with their lines of the report, by kind and name."""

    def load(*items, head=""):
        path = export(tmp_path / "export.xml", items, head=head)
        imported = import_wordpress(path, Options(fetch=False), now=NOON)
        lines = json.loads(imported.report.with_suffix(".json").read_text())["items"]
        return {(one["kind"], one["source_id"]): one for one in lines}

    return load


def bylines(slug="story-1"):
    return [byline.author.title for byline in Article.objects.get(slug=slug).bylines.all()]


def test_a_plugins_hidden_field_is_named(entries):
    more = meta("_elementor_data", "[{}]") + meta("_yoast_wpseo_canonical", "https://else.example/")
    said = entries(item(1, "Tide", more=more))["post", "1"]["left_out"]
    assert said == ["the custom field “_elementor_data”", "the custom field “_yoast_wpseo_canonical”"]


def test_wordpress_own_book_keeping_is_not(entries):
    fields = [*sorted(BOOK_KEEPING), "_oembed_1a2b", "_oembed_time_1a2b", "_yoast_wpseo_metadesc"]
    more = "".join(meta(name, "1") for name in fields) + meta("_wp_page_template", "default")
    assert entries(item(1, "Tide", more=more))["post", "1"]["left_out"] == []


def test_a_template_of_its_own_is_named(entries):
    said = entries(item(1, "Tide", more=meta("_wp_page_template", "wide.php")))["post", "1"]["left_out"]
    assert said == ["the custom field “_wp_page_template”"]


def test_terms_that_have_no_place_are_named(entries):
    more = category("drama", "Drama", taxonomy="genre") + category(
        "post-format-aside", "Aside", "post_format"
    )
    said = entries(item(1, "Tide", more=more))["post", "1"]["left_out"]
    assert [one.split(" of ")[0] for one in said] == [
        "the term “Drama” (drama)",
        "the term “Aside” (post-format-aside)",
    ]


def test_terms_of_other_taxonomies_go_by_slug_and_name(entries):
    own = "<wp:term_taxonomy>genre</wp:term_taxonomy><wp:term_slug>drama</wp:term_slug>"
    head = f"<wp:term>{own}<wp:term_name>Drama</wp:term_name></wp:term>"
    assert entries(item(1, "Tide"), head=head)["term", "genre drama"]["title"] == "Drama"


def test_co_authors_become_bylines_in_their_order(entries):
    more = category("cap-bob", "bob", "author") + category("cap-cleo-marsh", "cleo-marsh", "author")
    guest = meta("cap-user_login", "cleo-marsh") + meta("cap-display_name", "Cleo Marsh")
    said = entries(item(1, "Tide", more=more), item(2, "Cleo Marsh", kind="guest-author", more=guest))
    assert bylines() == ["bob", "Cleo Marsh"]
    assert said["post", "1"]["left_out"] == []
    assert "bylines" in said["guest-author", "2"]["left_out"][0]


def test_the_description_and_fields_of_a_picture_are_named(entries):
    more = meta("_photo_agency", "Quay Pictures")
    address = "https://old.example/a.jpg"
    attachment = item(3, "Quay", kind="attachment", attachment_url=address, more=more, content="At dusk.")
    assert any("At dusk." in one for one in entries(attachment)["attachment", "3"]["left_out"])


def test_the_caption_of_a_missing_picture_stays_and_is_named(entries):
    said = entries(item(1, "Tide", content=PICTURE.format("a", "A gull", "Gulls < rooks")))["post", "1"]
    assert [block.block_type for block in Article.objects.get().body] == ["text"]
    assert "Gulls &lt; rooks" in Article.objects.get().body[0].value.source
    assert any(
        "caption stays as text: “Gulls < rooks”" in one and "“A gull”" in one for one in said["left_out"]
    )


def test_the_caption_of_a_missing_lead_picture_stays(entries):
    attachment = item(3, "Quay", kind="attachment", attachment_url="https://old.example/a.jpg")
    content = PICTURE.format("a", "", "Gulls").replace("<img ", '<img class="wp-image-3" ')
    entries(item(1, "Tide", content=content + "<p>Words.</p>", more=meta("_thumbnail_id", "3")), attachment)
    assert "Gulls" in str(Article.objects.get().body[0].value)


@pytest.mark.parametrize("streams", [story_stream, plain_stream])
def test_words_of_a_gallery_without_pictures_stay(streams):
    one, two = (Picture(PictureRef(f"https://old.example/{name}.jpg"), caption=name) for name in "ab")
    made = streams([Gallery((one, two), "Gulls")], lambda _ref: None, seed="x")
    assert "".join(block["value"] for block in made) == "<p>Gulls</p><p>a</p><p>b</p>"
    some = streams([Gallery((one, two), "Gulls")], lambda ref: 7 if "/a." in ref.url else None, seed="x")
    assert some[-1]["value"] == "<p>b</p>"


def test_an_empty_draft_is_not_called_thrown_away(entries):
    said = entries(item(1, status="auto-draft"), item(2, status="trash"))
    assert "auto-draft" in said["post", "1"]["left_out"][0]
    assert "bin" in said["post", "2"]["left_out"][0]


def test_a_slug_that_was_cut_is_kept_in_the_report(entries):
    slug = "-".join(["gull"] * 120)
    said = entries(item(1, "Tide", post_name=slug))["post", "1"]
    assert any(slug in remark for remark in said["remarks"])


def test_fields_and_buttons_outside_a_form_are_named():
    notes = Notes()
    kept = prepare("<input name='q'><select><option>x</option></select><button>Send</button>", notes)
    assert notes.left_out == {"a field to fill in": 2, "a button (the words on it are kept)": 1}
    assert kept.get_text() == "Send"
