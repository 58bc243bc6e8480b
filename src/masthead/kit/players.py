"""Players and posts of other sites: from the address of a page to that of its provider's own frame.

`PROVIDERS` is the one list of who may stand in a reader's page, and of what a reader has to allow for it; the
policy of readers' pages and what readers are asked are made from it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

WIDE, TALL = "wide", "tall"  # films, 16:9 and 9:16
TRACK, LIST = "track", "list"  # sound: one piece in a low frame, several in a high one
POST = "post"  # words and pictures of any length: a high frame that scrolls
EMBEDS, SOCIAL = "embeds", "social"  # purposes: films and sound; posts and films of social networks


@dataclass(frozen=True, slots=True)
class Player:
    """What a reader may load: whose it is, where it lies, which room it takes."""

    provider: str
    url: str
    shape: str  # wide, tall, track, list or post
    purpose: str  # what a reader allows, for it to come with the page


@dataclass(frozen=True, slots=True)
class Provider:
    """A site whose frames may stand in a page."""

    name: str
    host: str  # of its frames, which is often not that of its pages
    purpose: str = EMBEDS

    def player(self, path: str, shape: str, **query: str) -> Player:
        """Name one of its frames; parts of the query that are empty stay away."""
        asked = urlencode({name: value for name, value in query.items() if value})
        url = f"https://{self.host}{path}{'?' if asked else ''}{asked}"
        return Player(self.name, url, shape, self.purpose)


YOUTUBE = Provider("YouTube", "www.youtube-nocookie.com")
VIMEO = Provider("Vimeo", "player.vimeo.com")
DAILYMOTION = Provider("Dailymotion", "geo.dailymotion.com")
SPOTIFY = Provider("Spotify", "open.spotify.com")
SOUNDCLOUD = Provider("SoundCloud", "w.soundcloud.com")
APPLE_PODCASTS = Provider("Apple Podcasts", "embed.podcasts.apple.com")
APPLE_MUSIC = Provider("Apple Music", "embed.music.apple.com")
TIKTOK = Provider("TikTok", "www.tiktok.com", SOCIAL)
INSTAGRAM = Provider("Instagram", "www.instagram.com", SOCIAL)
X = Provider("X", "platform.twitter.com", SOCIAL)
FACEBOOK = Provider("Facebook", "www.facebook.com", SOCIAL)
BLUESKY = Provider("Bluesky", "embed.bsky.app", SOCIAL)
FILMS_AND_SOUND = (YOUTUBE, VIMEO, DAILYMOTION, SPOTIFY, SOUNDCLOUD, APPLE_PODCASTS, APPLE_MUSIC)
PROVIDERS = (*FILMS_AND_SOUND, TIKTOK, INSTAGRAM, X, FACEBOOK, BLUESKY)

LONGEST = 2000  # characters of an address
_UNSEEMLY = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


@dataclass(frozen=True, slots=True)
class _Page:
    """The parts of a page's address that providers read."""

    host: str
    path: str  # without a slash at its end
    query: Mapping[str, str]

    def find(self, pattern: str) -> dict[str, str] | None:
        """Return the named parts of the path when it is of this form; a part that is missing is empty."""
        found = re.fullmatch(pattern, self.path, re.ASCII)
        return found.groupdict(default="") if found else None

    def asked(self, name: str, pattern: str) -> str:
        """Return a value of the query when it is of this form, else nothing."""
        value = self.query.get(name, "")
        return value if re.fullmatch(pattern, value, re.ASCII) else ""


def player_of(url: str) -> Player | None:
    """Return the frame for the address of a post, film or piece of sound; None for any other address.

    The host must be one of the provider's own to the letter, and every part that goes into the frame's
    address of the form the provider gives it.
    """
    if len(url) > LONGEST or _UNSEEMLY.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = parts.netloc.lower()
    if parts.scheme not in {"http", "https"} or host not in _READERS:
        return None
    query = dict(reversed(parse_qsl(parts.query)))
    return _READERS[host](_Page(host, parts.path.rstrip("/"), query))


def _youtube(page: _Page) -> Player | None:
    if page.path == "/watch":
        film = page.asked("v", r"[\w-]{11}")
    else:
        short = r"/(?P<film>[\w-]{11})"
        usual = r"/(?P<kind>shorts|live|embed|v)/(?P<film>[\w-]{11})"
        film = (page.find(short if page.host == "youtu.be" else usual) or {"film": ""})["film"]
    if not film or film in {"videoseries", "live_stream"}:
        return None
    start = _seconds(page.query.get("t") or page.query.get("start") or "")
    return YOUTUBE.player(f"/embed/{film}", TALL if page.path.startswith("/shorts/") else WIDE, start=start)


def _seconds(moment: str) -> str:
    """Read a moment of a film as YouTube writes it: 90, 90s, 1m30s, 1h2m3s."""
    found = re.fullmatch(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", moment, re.ASCII)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return str(hours * 3600 + minutes * 60 + seconds or "")


def _vimeo(page: _Page) -> Player | None:
    shelf = r"(?:channels/[\w-]+/|groups/[\w-]+/videos/|(?:album|showcase)/\d+/video/|video/)?"
    found = page.find(rf"/{shelf}(?P<film>\d{{1,15}})(?:/(?P<key>[0-9a-f]{{6,40}}))?")
    if not found:
        return None
    key = found["key"] or page.asked("h", r"[0-9a-f]{6,40}")
    return VIMEO.player(f"/video/{found['film']}", WIDE, h=key, dnt="1")


def _dailymotion(page: _Page) -> Player | None:
    """Read the address of a player: Dailymotion refuses frames that do not name the publisher's own."""
    film, found = (
        page.asked("video", r"[a-zA-Z0-9]{5,24}"),
        page.find(r"/player/(?P<own>x[a-z0-9]{2,16})\.html"),
    )
    return DAILYMOTION.player(page.path, WIDE, video=film) if film and found else None


def _spotify(page: _Page) -> Player | None:
    kinds = "track|episode|album|playlist|artist|show"
    found = page.find(rf"/(?:intl-[a-z-]{{2,8}}/)?(?:embed/)?(?P<kind>{kinds})/(?P<key>[0-9A-Za-z]{{22}})")
    if not found:
        return None
    shape = TRACK if found["kind"] in {"track", "episode"} else LIST
    return SPOTIFY.player(f"/embed/{found['kind']}/{found['key']}", shape)


def _soundcloud(page: _Page) -> Player | None:
    own = "discover|search|you|stream|upload|charts|pages|settings|messages|notifications|terms-of-use"
    lists = "tracks|albums|likes|reposts|followers|following|popular-tracks|comments"
    word = r"[a-z0-9][\w-]{0,99}"
    piece = rf"(?P<set>sets/)?(?!(?:sets|{lists})(?:/|$)){word}(?:/s-\w{{5,20}})?"
    found = page.find(rf"/(?!(?:{own})/){word}/{piece}")
    if not found:
        return None
    return SOUNDCLOUD.player(
        "/player/", LIST if found["set"] else TRACK, url=f"https://soundcloud.com{page.path}"
    )


def _apple_podcasts(page: _Page) -> Player | None:
    if page.find(r"/[a-z]{2}/podcast/(?:[\w%-]{1,300}/)?id\d{5,15}") is None:
        return None
    episode = page.asked("i", r"\d{5,15}")
    return APPLE_PODCASTS.player(page.path, TRACK if episode else LIST, i=episode)


def _apple_music(page: _Page) -> Player | None:
    found = page.find(
        r"/[a-z]{2}/(?P<kind>album|playlist|song)/(?:[\w%-]{1,300}/)?(?:\d{3,15}|pl\.[\w-]{3,60})"
    )
    if not found:
        return None
    song = page.asked("i", r"\d{3,15}")
    return APPLE_MUSIC.player(page.path, TRACK if song or found["kind"] == "song" else LIST, i=song)


def _tiktok(page: _Page) -> Player | None:
    found = page.find(r"/(?:@[\w.-]{1,50}/(?:video|photo)|embed(?:/v2)?)/(?P<key>\d{10,25})")
    return TIKTOK.player(f"/embed/v2/{found['key']}", TALL) if found else None


def _instagram(page: _Page) -> Player | None:
    found = page.find(
        r"/(?:[\w.]{1,40}/)?(?P<kind>p|reels?|tv)/(?P<key>[\w-]{5,40})(?:/embed(?:/captioned)?)?"
    )
    if not found:
        return None
    kind = "reel" if found["kind"] == "reels" else found["kind"]
    return INSTAGRAM.player(f"/{kind}/{found['key']}/embed/", POST)


def _x(page: _Page) -> Player | None:
    found = page.find(r"/(?:\w{1,20}|i/web)/status(?:es)?/(?P<key>\d{1,20})(?:/(?:photo|video)/\d)?")
    return X.player("/embed/Tweet.html", POST, id=found["key"], dnt="true") if found else None


def _facebook(page: _Page) -> Player | None:
    film, post = page.asked("v", r"\d{5,25}"), page.asked("story_fbid", r"\w{5,120}")
    who, picture = page.asked("id", r"\d{1,25}"), page.asked("fbid", r"\d{5,25}")
    name = r"[A-Za-z0-9][\w.-]{0,99}"
    if page.path in {"/watch", "/watch/live"} and film:
        return _facebook_player("video", f"/watch/?v={film}")
    if page.find(rf"/(?:reel|{name}/videos(?:/[\w-]+)?)/\d{{5,25}}") is not None:
        return _facebook_player("video", f"{page.path}/")
    if page.find(rf"/(?:groups/)?{name}/(?:posts(?:/[\w%-]+)?|permalink)/\w{{5,120}}") is not None:
        return _facebook_player("post", page.path)
    if page.path in {"/permalink.php", "/story.php"} and post and who:
        return _facebook_player("post", f"/permalink.php?story_fbid={post}&id={who}")
    return _facebook_player("post", f"/photo/?fbid={picture}") if page.path == "/photo" and picture else None


def _facebook_player(kind: str, path: str) -> Player:
    href, words = f"https://www.facebook.com{path}", "true" if kind == "post" else "false"
    shape = POST if kind == "post" else WIDE
    return FACEBOOK.player(f"/plugins/{kind}.php", shape, href=href, show_text=words)


def _bluesky(page: _Page) -> Player | None:
    who = r"did:(?:plc|web):[a-zA-Z0-9.-]{3,200}|[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63})+"
    found = page.find(rf"/profile/(?P<who>{who})/post/(?P<key>[a-z0-9]{{5,20}})")
    return BLUESKY.player(f"/embed/{found['who']}/app.bsky.feed.post/{found['key']}", POST) if found else None


_HOSTS: dict[Callable[[_Page], Player | None], str] = {
    _youtube: "youtube.com www.youtube.com m.youtube.com music.youtube.com youtu.be"
    " youtube-nocookie.com www.youtube-nocookie.com",
    _vimeo: "vimeo.com www.vimeo.com player.vimeo.com",
    _dailymotion: "geo.dailymotion.com",
    _spotify: "open.spotify.com",
    _soundcloud: "soundcloud.com www.soundcloud.com m.soundcloud.com",
    _apple_podcasts: "podcasts.apple.com embed.podcasts.apple.com",
    _apple_music: "music.apple.com embed.music.apple.com",
    _tiktok: "tiktok.com www.tiktok.com m.tiktok.com",
    _instagram: "instagram.com www.instagram.com instagr.am",
    _x: "x.com www.x.com mobile.x.com twitter.com www.twitter.com mobile.twitter.com",
    _facebook: "facebook.com www.facebook.com m.facebook.com web.facebook.com",
    _bluesky: "bsky.app",
}
_READERS = {host: reader for reader, hosts in _HOSTS.items() for host in hosts.split()}
