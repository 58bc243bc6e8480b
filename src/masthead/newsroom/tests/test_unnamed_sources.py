"""What the form and the sign-off say of a source who is not named, and what saving forgets."""

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import rich_text, streamfield

from masthead.articles.blocks.sources import FIELDS
from masthead.articles.models import Article
from masthead.pages.publishing import publish
from masthead.sourcing.models import SignOff
from masthead.sourcing.passages import unnamed_in
from masthead.sourcing.statements import statements
from masthead.sourcing.tests.factories import named, passage
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db

NAME = "Zelda Quimby"
TEXT = "<p>It was never checked.</p>"


@pytest.fixture
def story(section):
    draft = section.add_child(instance=Article(title="Tide", slug="tide", body=[passage()], live=False))
    draft.save_revision()
    return draft


@pytest.fixture
def editor(desk_of):
    return desk_of(Role.EDITOR)


@pytest.fixture
def quote_form(story, story_form):
    """What the form posts of the story with one quote in it."""

    def fill(**source):
        empty = dict.fromkeys((name for names in FIELDS.values() for name in names), "")
        body = streamfield([("quote", {**empty, "text": rich_text(TEXT), **source})])
        return {**story_form(body=body), "body-0-id": story.get_latest_revision_as_object().body[0].id}

    return fill


def address(story):
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def save(client, story, form, **headers):
    return client.post(address(story), form, follow=True, headers=headers)


def test_a_new_quote_is_saved_without_a_kind_and_not_published(story, editor, quote_form):
    form = quote_form(kind="")
    save(editor, story, form)
    [latest] = Article.objects.get(pk=story.pk).get_latest_revision_as_object().body
    assert latest.value["kind"] == ""
    assert "It was never checked." in latest.value["text"].source
    assert "Choose the kind of source first" in editor.get(address(story)).content.decode()
    save(editor, story, {**form, "action-publish": "1"})
    story.refresh_from_db()
    assert not story.live


def test_whoever_saves_is_told_that_a_name_was_taken_out_and_that_it_stands_elsewhere(
    story, editor, quote_form
):
    save(editor, story, quote_form(kind="said", who=NAME))
    said = save(editor, story, quote_form(kind="unnamed", who="a clerk", why=f"{NAME} asked"))
    assert "Who the source is was taken out of the earlier drafts" in said.content.decode()
    assert "stands elsewhere in this one" in said.content.decode()
    kept = [str(content) for content in Revision.objects.values_list("content", flat=True)]
    assert sum(NAME in content for content in kept) == 1
    again = save(editor, story, quote_form(kind="unnamed", who="a clerk", why="she asked"))
    assert "stands elsewhere" not in again.content.decode()


def test_autosave_tells_too_at_the_next_screen(story, editor, quote_form):
    save(editor, story, quote_form(kind="said", who=NAME))
    form = quote_form(kind="unnamed", who="a clerk")
    assert save(editor, story, form, accept="application/json").json()["success"]
    assert "was taken out of the earlier drafts" in editor.get(address(story)).content.decode()


def test_the_sources_say_that_readers_had_more(story, editor):
    story.body = [named()]
    publish(story)
    story.body = [passage()]
    story.save_revision()
    page = editor.get(reverse("sourcing_story", args=[story.pk])).content.decode()
    assert "1 version that readers had says more of a source than the draft" in page


def test_the_form_says_at_once_what_saving_does(story, editor):
    assert "is taken out of earlier drafts when you save" in editor.get(address(story)).content.decode()


def test_whoever_signs_reads_the_headline_and_what_stands_beside_the_passage(story, editor):
    story.body = [("text", "<p>High.</p><p>Water.</p>"), passage(), ("text", "<p>Low.</p><p>Tide.</p>")]
    story.save_revision()
    page = editor.get(sign_address(story)).content.decode()
    headline, before, after = (page.index(words) for words in (">Tide</h3>", ">Water.<", ">Low.<"))
    assert headline < before < page.index("The dam was never checked.</blockquote>") < after


def test_an_opinion_is_refused_at_the_desk_before_and_after_the_boxes_are_ticked(story, editor):
    story.body = [passage(substance="opinion")]
    story.save_revision()
    assert "marked “Opinion”" in editor.get(sign_address(story)).content.decode()
    ticks = {f"statement_{number}": "on" for number in range(len(statements()))}
    posted = editor.post(sign_address(story), {"shown": unnamed_in(story)[0].hash, **ticks})
    assert posted.content.decode().count("marked “Opinion”") == 1
    assert not SignOff.objects.exists()


def sign_address(story):
    return reverse("sourcing_sign", args=[story.pk, unnamed_in(story)[0].key])
