"""What readers and machines are told of a correction, and where."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.utils.html import strip_tags

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.corrections.correcting import correct
from masthead.corrections.models import Correction, Placement
from masthead.corrections.models.settings import CorrectionSettings
from masthead.corrections.reading import BATCH
from masthead.corrections.silence import fix_silently
from masthead.corrections.tests.factories import (
    house,
    live_story,
    mend,
    mistyped_story,
    note,
    redraft,
    somebody,
)
from masthead.press import memory
from masthead.press.models import StaleTags
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return somebody(Role.EDITOR)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def structured(html):
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return next(thing for thing in json.loads(written)["@graph"] if "headline" in thing)


def test_a_notice_stands_under_the_story_dated_and_signed_and_a_line_above_leads_there(client, editor):
    story = live_story()
    correct(story, note(), by=editor, with_draft=False)
    said = page(client, story.url)
    assert said.index('href="#corrections"') < said.index("It holds.") < said.index("The news desk")
    assert re.search(r"\d{2}:\d{2} UTC", said[said.index('id="corrections"') :])


def test_a_notice_stands_above_where_the_house_wants_it(client, editor):
    house(placement=Placement.TOP)
    story = live_story()
    correct(story, note(), by=editor, with_draft=False)
    said = page(client, story.url)
    assert said.index("The news desk") < said.index("It holds.")
    assert 'href="#corrections"' not in said


def test_a_retraction_stands_above_the_story_that_stays_and_is_indexed(client, editor):
    story = live_story()
    correct(story, note("retraction"), by=editor, with_draft=False)
    said = page(client, story.url)
    assert said.index("<h1") < said.index("correction--grave") < said.index("It holds.")
    assert "Retracted: The dam</h1>" in said
    assert "noindex" not in said


def test_a_story_without_notices_says_nothing_of_them(client):
    assert 'class="correction' not in page(client, live_story().url)


def test_machines_read_the_notice_and_when_the_story_was_modified(client, editor):
    story = live_story()
    made = correct(story, note(), by=editor, with_draft=False)
    thing = structured(page(client, story.url))
    [told] = thing["correction"]
    assert (told["@type"], told["text"]) == ("CorrectionComment", "The dam was built in 1936, not 1963.")
    assert told["datePublished"] == thing["dateModified"] == made.at.isoformat()


def test_the_page_of_corrections_lists_the_newest_first_with_the_way_to_the_story(client, editor):
    for title in ("Old", "New"):
        correct(write(title=title), note(), by=editor, with_draft=False)
    said = page(client, "/corrections/")
    assert said.index("New</a>") < said.index("Old</a>")
    assert "#correction-" in said


def test_the_page_of_corrections_without_any_says_so(client):
    assert "No corrections so far" in page(client, "/corrections/")


def test_the_list_is_read_in_pages_forth_and_back(client, editor):
    story = live_story()
    for number in range(BATCH + 5):
        correct(story, note("note", f"<p>Number {number}.</p>"), by=editor, with_draft=False)
    first = page(client, "/corrections/")
    assert (first.count("correction--listed"), "Number 34." in first) == (BATCH, True)
    [older] = re.findall(r'href="(/corrections/\?from=[^"]+)" rel="next"', first)
    second = page(client, older)
    assert (second.count("correction--listed"), "Number 0." in second) == (5, True)
    [newer] = re.findall(r'href="(/corrections/\?from=[^"]+)" rel="prev"', second)
    assert page(client, newer).count("correction--listed") == BATCH


@pytest.mark.parametrize("address", ["/corrections/feed/", "/corrections/feed/atom/"])
def test_there_is_a_feed_of_corrections(client, editor, address):
    story = live_story()
    correct(story, note(), by=editor, with_draft=False)
    answer = client.get(address)
    assert answer.status_code == 200
    assert ElementTree.fromstring(answer.content) is not None
    assert b"Correction: The dam" in answer.content
    assert f"#correction-{Correction.objects.get().pk}".encode() in answer.content


def test_feed_readers_find_the_feed_from_the_page(client):
    assert re.search(r'<link rel="alternate"[^>]*/corrections/feed/"', page(client, "/corrections/"))


def test_a_notice_makes_stale_exactly_the_story_and_the_lists_of_corrections(editor):
    story = live_story()
    StaleTags.objects.all().delete()
    correct(story, note(), by=editor, with_draft=False)
    marked = {tag for row in StaleTags.objects.all() for tag in row.tags}
    assert marked == {f"corrected:{story.pk}", "corrections"}


def test_looking_at_the_settings_writes_none_and_makes_nothing_stale():
    CorrectionSettings.of_house()
    assert not CorrectionSettings.objects.exists()
    assert not StaleTags.objects.exists()


def test_readers_see_no_versions_unless_the_house_wants_it(client):
    assert client.get(f"{live_story().url}history/").status_code == 404


def test_readers_see_published_words_only_and_what_was_changed(client, editor):
    house(shows_history=True)
    story = live_story()
    assert "history/" not in page(client, story.url)
    correct(redraft(story), note(), by=editor)
    redraft(story, "<p>A SECRET DRAFT.</p>")
    assert f'{story.url}history/"' in page(client, story.url)
    said = page(client, f"{story.url}history/")
    assert "[deleted: 1963 end of what was deleted] [inserted: 1936 end" in " ".join(strip_tags(said).split())
    assert "Versions of “The dam”" in " ".join(strip_tags(said[said.index("<h1") :]).split())
    assert "The news desk" in said
    assert "SECRET" not in said
    assert "noindex" in said


def test_a_silent_fix_is_in_the_versions_without_its_reason(client, editor):
    house(shows_history=True)
    story = mistyped_story()
    fix_silently(mend(story), by=editor, kind="typing", reason="SECRET")
    said = page(client, f"{story.url}history/")
    assert "[inserted: built end" in " ".join(strip_tags(said).split())
    assert "SECRET" not in said


def test_a_withdrawn_story_shows_no_versions(client):
    house(shows_history=True)
    story = live_story()
    story.unpublish()
    assert client.get(f"{story.url}history/").status_code in {404, 410}
    assert not Article.objects.get(pk=story.pk).live


def test_reading_a_story_leaves_no_settings_behind(client):
    story = write(title="A quiet street")
    CorrectionSettings.objects.all().delete()
    memory.forget()
    assert client.get(story.get_url()).status_code == 200
    assert not CorrectionSettings.objects.exists()
