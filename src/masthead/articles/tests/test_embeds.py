"""Embeds in a story: what is stored, and what a reader may load."""

import pytest

from masthead.articles.tests.factories import write

pytestmark = pytest.mark.django_db
FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def embed(url, **more):
    empty = dict.fromkeys(("provider", "title", "text", "author"), "")
    return ("embed", {**empty, "date": None, "photo": None, "url": url, **more})


def read(client, **value):
    """Return the figure of a story with one embed."""
    text = client.get(write(body=[embed(**value)]).get_url()).text
    return text[text.index('<figure class="embed"') :].partition("</figure>")[0]


def test_an_embed_shows_what_is_stored_of_it(client):
    shown = read(client, url=FILM, title="A film", author="A studio", text="One rabbit.", provider="YouTube")
    before = shown.partition("<embed-player")[0]
    assert all(part in before for part in ("A film", "A studio", "One rabbit.", "YouTube"))
    assert f'href="{FILM}"' in shown


def test_a_frame_waits_in_a_template_until_it_is_asked_for(client):
    shown = read(client, url=FILM, title="A film")
    inert = shown.partition("<template>")[2].partition("</template>")[0]
    assert shown.count("<iframe") == inert.count("<iframe") == 1
    assert 'src="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"' in inert
    assert 'title="A film, from YouTube"' in inert
    assert "Load from YouTube" in shown


def test_the_name_on_the_button_is_that_of_who_is_asked_whatever_was_typed(client):
    shown = read(client, url=FILM, provider="Our own archive")
    assert "Load from YouTube" in shown
    assert "YouTube will then learn" in shown


@pytest.mark.parametrize(
    "url", ["https://reel.example/quill/rooftop", "https://www.youtube.com.evil.example/watch?v=aqz-KE-bpKQ"]
)
def test_of_a_site_that_is_not_listed_nothing_can_be_loaded(client, url):
    shown = read(client, url=url, title="A film")
    assert "<iframe" not in shown
    assert "<button" not in shown
    assert "Open the original" in shown


@pytest.mark.parametrize(
    ("url", "purpose"), [(FILM, "embeds"), ("https://x.com/somebody/status/1234567890123456789", "social")]
)
def test_a_frame_says_what_a_reader_has_to_allow_for_it(client, url, purpose):
    assert f'data-purpose="{purpose}"' in read(client, url=url)


def test_stored_words_cannot_break_out_of_the_frame_s_title(client):
    shown = read(client, url=FILM, title='"><script>alert(1)</script>')
    assert "<script" not in shown
    assert 'title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;, from YouTube"' in shown
