"""An import may be run again: what arrived is recognised, and what the desk did since is respected."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from masthead.articles.models import Article
from masthead.articles.tests.factories import retell
from masthead.importers.models import ImportedComment
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.tests.factories import category, export, item
from masthead.pages.publishing import publish
from masthead.people.models import Author
from masthead.topics.models import Topic

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OFFLINE = Options(fetch=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xml"


def load(path, options=OFFLINE):
    return import_wordpress(path, options, now=NOON)


def story(slug="story-1"):
    return Article.objects.get(slug=slug)


def test_a_second_run_changes_nothing(magazine, path):
    fields = "<wp:comment_id>4</wp:comment_id><wp:comment_approved>1</wp:comment_approved>"
    comment = f"<wp:comment>{fields}</wp:comment>"
    export(path, [item(1, more=category("a") + comment), item(2, kind="page"), item(3, status="draft")])
    load(path)
    before = [(one.pk, one.latest_revision_id) for one in Article.objects.order_by("pk")]
    imported = load(path)
    assert [(one.pk, one.latest_revision_id) for one in Article.objects.order_by("pk")] == before
    assert imported.counts["post"] == {"unchanged": 2}
    assert imported.counts["page"] == {"unchanged": 1}
    assert ImportedComment.objects.count() == 1


def test_a_story_that_changed_there_changes_here(magazine, path):
    load(export(path, [item(1, "Before")]))
    load(export(path, [item(1, "After")]))
    assert [(one.title, one.slug) for one in Article.objects.all()] == [("After", "story-1")]


def test_a_story_edited_at_the_desk_stays_as_it_is(magazine, path):
    load(export(path, [item(1, "Before")]))
    edited = story()
    edited.title = "Better"
    publish(retell(edited))
    imported = load(export(path, [item(1, "After")]))
    assert story().title == "Better"
    assert imported.counts["post"] == {"kept": 1}


def test_a_story_withdrawn_at_the_desk_stays_withdrawn(magazine, path):
    load(export(path, [item(1, "Before")]))
    story().unpublish()
    load(export(path, [item(1, "After")]))
    assert not story().live


def test_a_story_made_private_there_is_withdrawn_here(magazine, path):
    load(export(path, [item(1, "Before")]))
    load(export(path, [item(1, "Before", status="private")]))
    assert not story().live


def test_a_story_deleted_at_the_desk_stays_away(magazine, path):
    load(export(path, [item(1)]))
    story().delete()
    assert load(path).counts["post"] == {"kept": 1}
    assert not Article.objects.exists()


def test_an_interrupted_run_goes_on_where_it_stopped(magazine, path):
    export(path, [item(n, f"Story {n}") for n in range(1, 6)])
    whole = path.read_text()
    path.write_text(whole[: whole.index("<wp:post_id><![CDATA[4]]>")])
    first = load(path)
    path.write_text(whole)
    second = load(path)
    assert first.counts["post"] == {"carried": 3}
    assert "breaks off" in first.troubles[0]
    assert second.counts["post"] == {"unchanged": 3, "carried": 2}


def comment(number):
    fields = f"<wp:comment_id>{number}</wp:comment_id><wp:comment_approved>1</wp:comment_approved>"
    return f"<wp:comment>{fields}</wp:comment>"


def test_a_second_run_says_of_everything_that_it_was_there(magazine, path, tmp_path):
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "a.jpg")
    more = category("boats", taxonomy="post_tag") + category("quay") + comment(4)
    picture = "https://old.example/wp-content/uploads/a.jpg"
    export(path, [item(1, "One", more=more), item(2, kind="attachment", attachment_url=picture)])
    options = Options(fetch=False, media=tmp_path, sections=("quay",))
    first, second = load(path, options), load(path, options)
    dry = load(path, replace(options, dry_run=True))
    arrived = {kind: set(outcomes) for kind, outcomes in first.counts.items()}
    assert set().union(*arrived.values()) <= {"carried", "adapted"}
    kinds = {"post", "comment", "author", "attachment", *(kind for kind in arrived if "named only" in kind)}
    assert second.counts == dry.counts == {kind: {"unchanged": 1} for kind in kinds}


@pytest.mark.parametrize("edited", [False, True])
def test_comments_written_since_arrive_under_a_story_that_stays(magazine, path, edited):
    load(export(path, [item(1, "One", more=comment(4))]))
    if edited:
        better = story()
        better.title = "Better"
        publish(retell(better))
    imported = load(export(path, [item(1, "One", more=comment(4) + comment(5))]))
    assert imported.counts["comment"] == {"unchanged": 1, "carried": 1}
    assert ImportedComment.objects.count() == 2


def test_an_author_or_topic_deleted_at_the_desk_stays_away_and_is_named_so(magazine, path):
    export(path, [item(1, "One", more=category("boats", taxonomy="post_tag") + comment(4))])
    load(path)
    story().delete()
    Topic.objects.get(title="Boats").delete()
    Author.objects.get(title="ada").delete()
    imported = load(path)
    assert imported.counts["author"] == imported.counts["tag named only by items"] == {"kept": 1}
    assert imported.counts["comment"] == {"left out": 1}
