"""What the checks of stories find that the house may set."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page, Site

from masthead.articles.checks.rendered import find_in
from masthead.articles.models import StorySettings
from masthead.articles.tests.factories import ArticleFactory, write
from masthead.checks.models import HouseLevel
from masthead.pages.checking import find_blocking, find_faults, look_through
from masthead.pages.publishing import PublishingRefused
from masthead.photos.tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def found(story, check):
    return [finding for finding in find_faults(story) if finding.check == check]


def house(**rules):
    StorySettings.objects.create(site=Site.objects.get(is_default_site=True), **rules)


def text(html):
    return ("text", html)


def heading(level, words="Upstream"):
    return ("heading", {"text": words, "level": level})


def test_a_headline_is_as_long_as_the_house_has_it():
    house(headline_most=10, short_headline_most=4)
    story = ArticleFactory.create(title="Tide comes in")
    assert found(story, "headline-length")[0].message == "a headline that is 3 characters shorter"
    assert found(story, "short-headline-length")[0].field == "short_headline"
    story.short_headline = "Tide"
    assert found(story, "short-headline-length") == []


def test_a_bound_of_zero_is_none():
    house(headline_most=0, standfirst_most=0)
    story = ArticleFactory.create(title="T" * 200, standfirst="s" * 900)
    assert found(story, "headline-length") == found(story, "standfirst-length") == []


@pytest.mark.parametrize(("length", "word"), [(9, "longer"), (10, ""), (20, ""), (21, "shorter")])
def test_a_standfirst_has_bounds_on_both_sides(length, word):
    house(standfirst_least=10, standfirst_most=20)
    said = [
        finding.message
        for finding in found(ArticleFactory.create(standfirst="s" * length), "standfirst-length")
    ]
    assert said == ([f"a standfirst that is 1 character {word}"] if word else [])


@pytest.mark.parametrize(
    ("levels", "skipping"),
    [("h2 h3 h4 h2", []), ("h3", ["h3"]), ("h2 h4 h3", ["h4"]), ("h2 h3 h2 h4", ["h4"])],
)
def test_no_level_of_headings_is_skipped(levels, skipping):
    story = ArticleFactory.create(body=[heading(level, f"Part {level}") for level in levels.split()])
    assert [finding.about for finding in found(story, "headings")] == [f"Part {level}" for level in skipping]


def test_headings_of_imported_html_count_too_and_lead_to_their_block():
    story = ArticleFactory.create(body=[heading("h2"), ("imported_html", "<h4>Ebb &amp; flow</h4>")])
    [finding] = found(story, "headings")
    assert (finding.about, finding.block) == ("Ebb & flow", story.body[1].id)


def test_readers_are_told_of_affiliate_links_before_the_first_word_and_of_ai_under_the_byline(client):
    house(ai_assisted_sentence="A machine helped us.")
    story = write(carries_affiliate_links=True, ai_use="assisted")
    page = client.get(story.url).content.decode()
    assert page.index("A machine helped us.") < page.index("affiliate links") < page.index("told in full")


def test_readers_are_told_nothing_where_there_is_nothing_to_tell(client):
    page = client.get(write().url).content.decode()
    assert "affiliate" not in page
    assert "AI" not in page


def test_a_picture_whose_ai_is_kept_from_readers_is_named():
    photo = PhotoFactory.create(title="Moon", ai_system="Painter 4", digital_source_type="")
    story = ArticleFactory.create(body=[("picture", {"photo": photo, "size": "column", "alt": "A moon"})])
    [finding] = found(story, "ai-pictures")
    assert "Moon" in finding.message
    photo.digital_source_type = "trainedAlgorithmicMedia"
    photo.save()
    assert found(ArticleFactory.create(lead_photo=photo), "ai-pictures") == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>As an AI language model, I cannot say who was there.</p>",
        "<p>As of my last <b>knowledge</b> update the pier was closed.</p>",
        '<p><a href="https://harbour.example/?utm_source=chatgpt.com">The harbour</a> is open.</p>',
        "<p>The gate opens at nine. :contentReference[oaicite:3]{index=3}</p>",
        "<p>The gate opens at nine citeturn0search4.</p>".replace("cite", "\ue200cite\ue202"),
    ],
)
def test_a_text_with_traces_of_a_chatbot_says_what_part_ai_had(html):
    story = ArticleFactory.create(body=[text(html)])
    [finding] = found(story, "ai-words")
    assert finding.field == "ai_use"
    story.ai_use = "assisted"
    assert found(story, "ai-words") == []


def test_who_writes_of_ai_has_left_no_traces_of_it():
    words = "<p>The museum shows what an AI model made of its letters; its language is odd.</p>"
    assert found(ArticleFactory.create(body=[text(words)]), "ai-words") == []


PULLED = [
    ("The dam broke at nine.", False),
    ("the dam broke at “nine”", False),
    ("The dam broke \u2026 nobody was hurt.", False),
    ("Nobody was hurt ... The dam broke", True),
    ("The dam [at the quay] broke at nine . . . nobody was hurt", False),
    ("He did \u2026 steal it.", True),
    ("He did not \u2026 it.", False),
    ("It lost 5 million.", True),
    ("It lost -5 million, or 3.5 at best.", False),
    ("broke at nine still", True),
    ("Cafe\u0301", False),
    ("The dam broke at ten.", True),
    ("The dam", False),
    ("dam broke at nine nobody", True),
    ("they were asked one by one", True),
    ("", False),
]


@pytest.mark.parametrize(("words", "is_asked"), PULLED)
def test_a_pull_quote_repeats_words_of_the_story(words, is_asked):
    html = "<p>The dam <b>bro\u00adke</b> at nine.</p><p>Still, nobody was hurt.</p>"
    body = [text(f"{html}<p>He did not steal it.</p><p>It lost -5 million, or 3.5 at best. Caf\u00e9.</p>")]
    story = write(body=[*body, ("pull_quote", {"text": words, "who": ""})])
    assert bool(found(story, "pull-quotes")) == is_asked


def test_pull_quotes_do_not_bear_each_other_out():
    twice = ("pull_quote", {"text": "It will break again.", "who": ""})
    asked = found(write(body=[text("<p>The dam broke.</p>"), twice, twice]), "pull-quotes")
    assert [one.level for one in asked] == ["ask", "ask"]
    assert all(one.block for one in asked)


def test_a_story_in_a_section_that_is_a_draft_is_read_by_nobody():
    story = ArticleFactory.create()
    Page.objects.filter(pk=story.get_parent().pk).update(live=True)
    assert found(story, "section") == []
    Page.objects.filter(pk=story.get_parent().pk).update(live=False)
    story = type(story).objects.get(pk=story.pk)
    assert "is a draft" in found(story, "section")[0].message


def test_a_house_may_have_bylines_block_but_not_on_galleries():
    HouseLevel.objects.create(check_name="byline", level="block")
    HouseLevel.objects.create(check_name="byline", kind="review", level="off")
    with pytest.raises(PublishingRefused, match="Add a byline"):
        write(kind="news")
    assert write(kind="review").live


def test_what_is_strict_stays_strict_whatever_stands_in_the_table():
    HouseLevel.objects.create(check_name="sponsor", level="off")
    with pytest.raises(PublishingRefused, match="by whom"):
        write(kind="sponsored")


def page_with(main, html='<html lang="en">'):
    return BeautifulSoup(f"{html}<body><main><h1>Tide</h1>{main}</main></body></html>", "html.parser")


@pytest.mark.parametrize(
    ("main", "said"),
    [
        ("<h1>Two</h1>", "first-level heading; the page has 2"),
        ("<h3>Deep</h3>", "“Deep” (level 3) follows one of level 1"),
        ('<img src="/media/moon.jpg">', "“moon.jpg”"),
        ('<a href="/x"><img src="a" alt=""></a>', "the link to /x"),
        ('<a href="/x">Click here!</a>', "“Click here!” to /x"),
        ('<iframe src="https://maps.example/tide"></iframe>', "the frame of maps.example"),
        ("<h2> <br></h2>", "words for a heading of level 2"),
        ("<table><tr><td>High</td><td>3.2 m</td></tr></table>", "table that begins “High 3.2 m”"),
        ("<p id=tide></p><p id=tide></p>", "“tide” is the name of two"),
        ("<video autoplay src=a></video>", "video that waits"),
        ("<button></button>", "a name for a button"),
    ],
)
def test_what_hinders_those_who_listen_is_found_in_the_printed_page(main, said):
    assert [said in finding.message for finding in find_in(page_with(main))] == [True]


@pytest.mark.parametrize(
    "main",
    [
        "<h2>A</h2><h3>B</h3><h2>C</h2>",
        '<img src="a" alt="">',
        '<a href="/x"><img src="a" alt="The moon"></a>',
        '<a href="/x" aria-label="Home"></a>',
        '<a href="/x">Here comes the tide</a>',
        "<a id=x></a>",
        '<iframe src="https://maps.example/" title="The tide on a map"></iframe>',
        "<table><tr><th>Tide</th></tr><tr><td>High</td></tr></table>",
        '<table role="presentation"><tr><td>High</td></tr></table>',
        "<video autoplay muted controls src=a></video>",
        "<button aria-label=Close></button>",
    ],
)
def test_what_hinders_nobody_is_left_alone(main):
    assert list(find_in(page_with(main))) == []


def test_a_page_says_its_language():
    assert "language" in next(find_in(page_with("", "<html>"))).message


def test_our_own_story_page_has_nothing_that_hinders_while_somebody_writes():
    link = text('<p>It is <a href="https://example.org/">here</a>.</p>')
    story = write(lead_photo=PhotoFactory.create(), body=[text("<p>Words.</p>"), heading("h2"), link])
    assert found(story, "accessible-page") == []
    draft = [one for one in look_through(story, is_draft=True).findings if one.check == "accessible-page"]
    assert [finding.about for finding in draft] == ["here https://example.org/"]


def test_a_house_may_have_the_printed_page_block():
    HouseLevel.objects.create(check_name="accessible-page", level="block")
    story = ArticleFactory.create(body=[text('<p><a href="https://example.org/">More</a></p>')])
    assert "lacks something" in find_blocking(story)[0].message
