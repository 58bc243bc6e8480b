"""From an address to a provider's own frame, and never to anything else."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.players import EMBEDS, PROVIDERS, SOCIAL, player_of

FILM = "aqz-KE-bpKQ"
NOCOOKIE = f"https://www.youtube-nocookie.com/embed/{FILM}"
SONG = "4uLU6hMCjMI75M1A2tKUQC"
X_POST = "https://platform.twitter.com/embed/Tweet.html?id=1234567890123456789&dnt=true"
BLUESKY = "https://embed.bsky.app/embed"


def facebook(kind, path):
    words = "true" if kind == "post" else "false"
    href = quote(f"https://www.facebook.com{path}", safe="")
    return f"https://www.facebook.com/plugins/{kind}.php?href={href}&show_text={words}"


def soundcloud(path):
    return f"https://w.soundcloud.com/player/?url={quote(f'https://soundcloud.com{path}', safe='')}"


FRAMES = [
    (f"https://www.youtube.com/watch?v={FILM}", NOCOOKIE, "wide"),
    (f"http://youtube.com/watch?feature=share&v={FILM}", NOCOOKIE, "wide"),
    (f"HTTPS://M.YouTube.com/watch?v={FILM}", NOCOOKIE, "wide"),
    (f"https://youtu.be/{FILM}?si=abc", NOCOOKIE, "wide"),
    (f"https://youtu.be/{FILM}?t=90", f"{NOCOOKIE}?start=90", "wide"),
    (f"https://www.youtube.com/watch?v={FILM}&t=1h2m3s", f"{NOCOOKIE}?start=3723", "wide"),
    (f"https://www.youtube.com/embed/{FILM}?start=15&autoplay=1", f"{NOCOOKIE}?start=15", "wide"),
    (f"https://www.youtube.com/watch?v={FILM}&t=soon", NOCOOKIE, "wide"),
    (f"https://www.youtube.com/shorts/{FILM}", NOCOOKIE, "tall"),
    (f"https://www.youtube.com/live/{FILM}/", NOCOOKIE, "wide"),
    ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1", "wide"),
    (
        "https://vimeo.com/76979871/8272103f6e",
        "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1",
        "wide",
    ),
    (
        "https://player.vimeo.com/video/76979871?h=8272103f6e&autoplay=1",
        "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1",
        "wide",
    ),
    (
        "https://vimeo.com/channels/staffpicks/76979871",
        "https://player.vimeo.com/video/76979871?dnt=1",
        "wide",
    ),
    (
        "https://geo.dailymotion.com/player/x5poh.html?video=x84sh87",
        "https://geo.dailymotion.com/player/x5poh.html?video=x84sh87",
        "wide",
    ),
    (f"https://open.spotify.com/track/{SONG}?si=1", f"https://open.spotify.com/embed/track/{SONG}", "track"),
    (
        f"https://open.spotify.com/intl-de/album/{SONG}",
        f"https://open.spotify.com/embed/album/{SONG}",
        "list",
    ),
    ("https://soundcloud.com/some-band/a-song?si=1", soundcloud("/some-band/a-song"), "track"),
    ("https://soundcloud.com/some-band/a-song/s-AbCd123", soundcloud("/some-band/a-song/s-AbCd123"), "track"),
    ("https://soundcloud.com/some-band/sets/a-record", soundcloud("/some-band/sets/a-record"), "list"),
    (
        "https://podcasts.apple.com/gb/podcast/a-show/id1234567890?i=1000600000001",
        "https://embed.podcasts.apple.com/gb/podcast/a-show/id1234567890?i=1000600000001",
        "track",
    ),
    (
        "https://podcasts.apple.com/gb/podcast/id1234567890",
        "https://embed.podcasts.apple.com/gb/podcast/id1234567890",
        "list",
    ),
    (
        "https://music.apple.com/us/album/a-record/1440857781?i=1440857786",
        "https://embed.music.apple.com/us/album/a-record/1440857781?i=1440857786",
        "track",
    ),
    (
        "https://www.tiktok.com/@some.body/video/7106594312292453675?lang=en",
        "https://www.tiktok.com/embed/v2/7106594312292453675",
        "tall",
    ),
    (
        "https://www.instagram.com/p/CxYz_12-abc/?igsh=x",
        "https://www.instagram.com/p/CxYz_12-abc/embed/",
        "post",
    ),
    ("https://instagram.com/some.body/reel/CxYz12", "https://www.instagram.com/reel/CxYz12/embed/", "post"),
    ("https://www.instagram.com/reels/CxYz12/", "https://www.instagram.com/reel/CxYz12/embed/", "post"),
    ("https://x.com/somebody/status/1234567890123456789?s=20", X_POST, "post"),
    ("https://twitter.com/i/web/status/1234567890123456789", X_POST, "post"),
    ("https://mobile.twitter.com/somebody/status/1234567890123456789/photo/1", X_POST, "post"),
    (
        "https://www.facebook.com/some.page/posts/pfbid0abcDEF123",
        facebook("post", "/some.page/posts/pfbid0abcDEF123"),
        "post",
    ),
    (
        "https://m.facebook.com/story.php?story_fbid=1234567&id=7654321&ref=x",
        facebook("post", "/permalink.php?story_fbid=1234567&id=7654321"),
        "post",
    ),
    (
        "https://www.facebook.com/photo/?fbid=1234567&set=a.1",
        facebook("post", "/photo/?fbid=1234567"),
        "post",
    ),
    ("https://www.facebook.com/watch/?v=1234567890", facebook("video", "/watch/?v=1234567890"), "wide"),
    ("https://facebook.com/page/videos/1234567890", facebook("video", "/page/videos/1234567890/"), "wide"),
    (
        "https://bsky.app/profile/some.body.example/post/3kabc2def3g",
        f"{BLUESKY}/some.body.example/app.bsky.feed.post/3kabc2def3g",
        "post",
    ),
    (
        "https://bsky.app/profile/did:plc:abc234/post/3kabc2def3g",
        f"{BLUESKY}/did:plc:abc234/app.bsky.feed.post/3kabc2def3g",
        "post",
    ),
]
OTHER = [
    "",
    "   ",
    "https://",
    "https://[",
    "https://www.youtube.com/",
    "https://www.youtube.com/@somebody",
    "https://www.youtube.com/embed/videoseries?list=PL1",
    "https://www.youtube.com/watch?v=short",
    f"https://www.youtube.com/watch?v={FILM}%22onload=x",
    f"https://www.youtube.com/watch/?v={FILM}/../..",
    f"https://youtu.be/{FILM}/more",
    f"javascript:alert(1)//www.youtube.com/watch?v={FILM}",
    f"data:text/html,https://www.youtube.com/watch?v={FILM}",
    f"//www.youtube.com/watch?v={FILM}",
    f"https://www.youtube.com.evil.example/watch?v={FILM}",
    f"https://evilyoutube.com/watch?v={FILM}",
    f"https://www.youtube.com@evil.example/watch?v={FILM}",
    f"https://somebody@www.youtube.com/watch?v={FILM}",
    f"https://www.youtube.com:8443/watch?v={FILM}",
    f"https://www.youtube.com./watch?v={FILM}",
    f"https://evil.example\\@www.youtube.com/watch?v={FILM}",
    f"https://www.youtube.com\\.evil.example/watch?v={FILM}",
    f"https://www.youtube.com/watch?v={FILM}\n",
    f"https://www.you\ttube.com/watch?v={FILM}",
    f"https://www.yоutube.com/watch?v={FILM}",  # noqa: RUF001  # the first o is Cyrillic
    f"https://www.youtube.com/watch?v={FILM}&pad={'x' * 3000}",
    "https://www.youtube.com/watch?v=" + "\uff41" * 11,
    "https://vimeo.com/about",
    "https://vimeo.com/76979871/settings",
    "https://player.vimeo.com/video/76979871abc",
    # A frame that names no player of the publisher's own is refused by Dailymotion.
    "https://www.dailymotion.com/video/x84sh87",
    "https://geo.dailymotion.com/player/../evil.html?video=x84sh87",
    "https://open.spotify.com/user/somebody",
    f"https://open.spotify.com/embed/track/{SONG}x",
    "https://soundcloud.com/discover/sets",
    "https://soundcloud.com/somebody/likes",
    "https://soundcloud.com/somebody",
    "https://on.soundcloud.com/abc12",
    "https://podcasts.apple.com/gb/browse",
    "https://podcasts.apple.com/gb/podcast/../id1234567890",
    "https://www.tiktok.com/@somebody",
    "https://vm.tiktok.com/ZM123/",
    "https://www.instagram.com/somebody/",
    "https://www.instagram.com/p/../embed",
    "https://x.com/somebody",
    "https://x.com/somebody/status/12x",
    "https://www.facebook.com/plugins/post.php?href=https://evil.example",
    "https://l.facebook.com/l.php?u=https://evil.example",
    "https://www.facebook.com/permalink.php?story_fbid=1234567",
    "https://bsky.app/profile/somebody.example",
    "https://bsky.app/profile/../post/3kabc2def3g",
    "https://pigeon.example/fairweather/49118",
]
HOSTS = {provider.host for provider in PROVIDERS}


@pytest.mark.parametrize(("url", "frame", "shape"), FRAMES)
def test_an_address_leads_to_the_frame_of_its_provider(url, frame, shape):
    player = player_of(url)
    assert player is not None
    assert (player.url, player.shape) == (frame, shape)


@pytest.mark.parametrize("url", OTHER)
def test_any_other_address_leads_to_no_frame(url):
    assert player_of(url) is None


def test_posts_and_films_of_social_networks_wait_for_a_yes_of_their_own():
    waits = {player.provider: player.purpose for url, *_ in FRAMES if (player := player_of(url))}
    social = {name for name, purpose in waits.items() if purpose == SOCIAL}
    assert social == {"TikTok", "Instagram", "X", "Facebook", "Bluesky"}
    assert {purpose for name, purpose in waits.items() if name not in social} == {EMBEDS}


def test_every_provider_of_the_list_is_reached_and_no_other():
    reached = {urlsplit(player.url).netloc for url, *_ in FRAMES if (player := player_of(url))}
    assert reached == HOSTS


@given(
    start=st.sampled_from([url for url, *_ in FRAMES]),
    cut=st.integers(0, 90),
    noise=st.text(max_size=12) | st.text("/:@?#&=%.\\<>\"' \t\n", max_size=6),
)
def test_a_spoilt_address_never_leaves_the_provider(start, cut, noise):
    player = player_of(start[:cut] + noise + start[cut:])
    if player:
        parts = urlsplit(player.url)
        assert parts.scheme == "https"
        assert parts.netloc in HOSTS
        assert ".." not in parts.path
        assert not set(player.url) & set("\"'<> \\\t\n")
        assert player.url.isascii()
        for href in parse_qs(parts.query).get("href", []) + parse_qs(parts.query).get("url", []):
            assert href.startswith(("https://www.facebook.com/", "https://soundcloud.com/"))


@given(st.text())
def test_any_text_is_an_answer_and_no_fault(text):
    assert player_of(text) is None
