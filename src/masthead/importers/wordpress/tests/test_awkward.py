"""Our own awkward export arrives whole: what was public answers, at its new address and its old."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from masthead.articles.models import Article
from masthead.importers.models import ImportedComment
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.reader import read
from masthead.importers.wordpress.records import Item
from masthead.pages.models import StandardPage
from masthead.photos.models import Photo
from masthead.topics.models import Section, Topic

FILE = Path(__file__).parent / "data" / "awkward.xml"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db
HIDDEN = {"106", "107", "108", "109", "110"}


@pytest.fixture(scope="module")
def uploads(place):
    """Return a copy of the old site's uploads, in which one picture is missing."""
    folder = place / "uploads" / "2018" / "02"
    folder.mkdir(parents=True)
    for name, size in (("lamp.jpg", (1200, 800)), ("quay.jpg", (800, 1200))):
        Image.new("RGB", size, "teal").save(folder / name)
    return place / "uploads"


@pytest.fixture(scope="module")
def imported(magazine, uploads):
    """Import once for all tests of this module."""
    return import_wordpress(FILE, options_for(uploads), now=NOON)


def options_for(uploads):
    return Options(media=uploads, fetch=False, fewest_stories=3, picture_licence="own", picture_credit="LAMP")


@pytest.fixture(scope="module")
def report(imported):
    return json.loads(imported.report.with_suffix(".json").read_text())


def entry(report, source_id, kind="post"):
    return next(one for one in report["items"] if (one["kind"], one["source_id"]) == (kind, source_id))


def items(*kinds):
    return [record for record in read(FILE) if isinstance(record, Item) and record.kind in kinds]


def answer(address):
    """Return the codes of an address and of where it leads."""
    response = Client().get(address)
    if response.status_code in {301, 302}:
        return [response.status_code, Client().get(response["Location"]).status_code]
    return [response.status_code]


def test_everything_in_the_file_is_accounted_for(imported, report):
    totals = {kind: sum(outcomes.values()) for kind, outcomes in imported.counts.items()}
    assert totals == {
        "post": 17, "page": 3, "attachment": 4, "wp_block": 1, "nav_menu_item": 1, "product": 1, "comment": 2,
        "author": 3, "category": 5, "tag": 4, "term": 1,
    }  # fmt: skip
    assert all(
        one["remarks"] or one["left_out"]
        for one in report["items"]
        if one["outcome"] in {"adapted", "left out"}
    )


def test_only_what_was_public_is_public(imported, report):
    live = set(Article.objects.live().values_list("slug", flat=True))
    assert len(live) == 11
    assert {entry(report, number)["address"].strip("/").split("/")[-1] for number in HIDDEN} & live == set()


@pytest.mark.parametrize("number", sorted(HIDDEN))
def test_what_was_not_public_answers_nobody(imported, report, number):
    assert answer(entry(report, number)["address"]) == [404]
    assert answer(f"/?p={number}") == answer(f"/?page_id={number}") == [404]


@pytest.mark.parametrize("record", items("post", "page"), ids=lambda record: record.post_id)
def test_what_was_public_answers_at_both_addresses(imported, report, record):
    if record.post_id in HIDDEN or record.status == "trash":
        return
    said = entry(report, record.post_id, record.kind)
    assert answer(said["address"]) == [200]
    if record.slug != "search":  # the magazine keeps /search/ for itself, and says so
        assert answer(record.link.removeprefix("https://harbourlamp.example")) in ([200], [301, 200])
    assert answer(f"/?p={record.post_id}") == [301, 200]


def test_an_address_that_stays_the_same_needs_no_redirect(imported):
    assert answer("/about/") == [200]
    assert StandardPage.objects.get(slug="about").title == "About the lamp"


def test_an_address_the_magazine_keeps_is_named(imported):
    assert any("/search/" in trouble for trouble in imported.troubles)


def test_lists_and_attachments_of_the_old_site_lead_on(imported):
    assert answer("/category/quay/nets/") == [301, 200]
    assert answer("/?cat=11") == [301, 200]
    assert answer("/tag/soup/") == [301, 200]
    assert answer("/author/mira/") == [301, 200]
    assert answer("/?attachment_id=201") == [301, 200]


def test_the_awkward_story_has_all_its_parts(imported):
    story = Article.objects.get(slug="lantern-night")
    kinds = [block.block_type for block in story.body]
    assert kinds == ["text", "picture", "gallery", "embed", "quote", "text"]
    assert story.standfirst == "Lamps, and nobody late."
    assert story.lead_photo.title == "The quay"
    picture = story.body[1].value
    assert (picture["caption"], picture["size"], picture["photo"].description) == (
        "The first lamp",
        "inset",
        "A lamp on a pole",
    )
    assert len(story.body[2].value["pictures"]) == 2
    assert story.body[4].value["who"] == "The night pilot"


def test_a_missing_picture_is_named_and_hinders_nothing(report):
    losses = entry(report, "101")["left_out"]
    assert any("lost.jpg" in loss and "media folder" in loss for loss in losses)
    assert entry(report, "203", "attachment")["outcome"] == "left out"


def test_nothing_runs(imported):
    for story in Article.objects.all():
        stored = json.dumps(story.body.get_prep_value()).lower()
        assert not any(bad in stored for bad in ("<script", "onclick", "javascript:"))


def test_losses_are_named_one_by_one(report):
    left_out = " ".join(entry(report, "101")["left_out"] + entry(report, "102")["left_out"])
    for lost in ("script", "event handler", "mood", "latest-posts"):
        assert lost in left_out
    remarks = " ".join(entry(report, "101")["remarks"] + entry(report, "102")["remarks"])
    for changed in ("weather_box", "columns", "acme/stars", "read more"):
        assert changed in remarks


def test_titles_become_headlines(imported):
    titles = {story.slug: story.title for story in Article.objects.all()}
    assert titles["item-103"] == "A title with markup & more"
    assert titles["item-104"].startswith("The bell on the point")
    assert len(titles["long-title"]) == 255
    assert titles["item-114"] == "Controlcharacters"


def test_sections_topics_and_authors_follow_the_rule(imported):
    assert {section.title for section in Section.objects.all()} >= {"Quay", "Kitchen", "News"}
    assert Article.objects.get(slug="long-title").get_parent().title == "Quay"  # its category lies below
    assert {topic.title for topic in Topic.objects.live()} == {"Storms", "Soup", "Quay", "Nets & ropes"}
    assert Article.objects.get(slug="fish-soup").bylines.get().author.title == "guest cook"


def test_comments_are_kept_without_scripts(imported):
    assert list(ImportedComment.objects.values_list("author", "text")) == [("Reader One", "Lovely ")]


def test_pictures_bring_their_words(imported):
    assert Photo.objects.get(title="A lamp").caption == "Lamp no. 1"
    assert Photo.objects.count() == 2


def test_a_second_run_changes_nothing(imported, uploads):
    before = list(Article.objects.order_by("pk").values_list("pk", "latest_revision", "last_published_at"))
    again = import_wordpress(FILE, options_for(uploads), now=NOON)
    assert (
        list(Article.objects.order_by("pk").values_list("pk", "latest_revision", "last_published_at"))
        == before
    )
    assert set(again.counts["post"]) == {"unchanged", "left out"}
    assert Photo.objects.count() == 2


def test_a_picture_that_turns_up_later_is_put_in(imported, uploads):
    file = BytesIO()
    Image.new("RGB", (600, 400), "navy").save(file, "PNG")
    (uploads / "lost.jpg").write_bytes(file.getvalue())
    import_wordpress(FILE, options_for(uploads), now=NOON)
    (uploads / "lost.jpg").unlink()
    assert len(Article.objects.get(slug="lantern-night").body[2].value["pictures"]) == 3
