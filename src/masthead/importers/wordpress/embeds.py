"""Recognise posts and films of other sites, and read the copy of them that an export keeps."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Tag

from masthead.importers.wordpress.blocks import Embed
from masthead.kit.html import is_safe_url

PROVIDERS = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "twitter.com": "X",
    "x.com": "X",
    "instagram.com": "Instagram",
    "instagr.am": "Instagram",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "tiktok.com": "TikTok",
    "threads.net": "Threads",
    "threads.com": "Threads",
    "bsky.app": "Bluesky",
    "spotify.com": "Spotify",
    "soundcloud.com": "SoundCloud",
    "mixcloud.com": "Mixcloud",
    "bandcamp.com": "Bandcamp",
    "podcasts.apple.com": "Apple Podcasts",
    "music.apple.com": "Apple Music",
    "dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
    "ted.com": "TED",
    "wordpress.tv": "WordPress.tv",
    "videopress.com": "VideoPress",
    "flickr.com": "Flickr",
    "flic.kr": "Flickr",
    "reddit.com": "Reddit",
    "tumblr.com": "Tumblr",
    "pinterest.com": "Pinterest",
    "imgur.com": "Imgur",
    "giphy.com": "Giphy",
    "scribd.com": "Scribd",
    "issuu.com": "Issuu",
    "slideshare.net": "SlideShare",
    "speakerdeck.com": "Speaker Deck",
    "kickstarter.com": "Kickstarter",
    "twitch.tv": "Twitch",
    "datawrapper.de": "Datawrapper",
    "flourish.studio": "Flourish",
    "google.com": "Google",
}
POST_CLASSES = {
    "twitter-tweet": "X",
    "twitter-video": "X",
    "instagram-media": "Instagram",
    "tiktok-embed": "TikTok",
    "text-post-media": "Threads",
    "bluesky-embed": "Bluesky",
    "reddit-embed-bq": "Reddit",
    "fb-xfbml-parse-ignore": "Facebook",
}
_AUTHOR = re.compile(r"(?:—|\u2013|--|-)\s*(?P<author>[^—\u2013\n]{1,120}?\(@?[\w.]{1,60}\))")
_SHARED_BY = re.compile(r"(?:A post shared by|Post by)\s+(?P<author>.{1,120}?(?:\(@[\w.]{1,60}\)|$))")
_DATE_FORMS = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y-%m-%d")
_LONGEST_FALLBACK = 2000  # characters of stored text


def provider_of(url: str) -> str:
    """Name the site when it is one of those whose posts and films can be embedded; else nothing."""
    host = (host_of(url)).removeprefix("www.").removeprefix("m.")
    parts = host.split(".")
    candidates = (".".join(parts[start:]) for start in range(len(parts) - 1))
    name = next((PROVIDERS[candidate] for candidate in candidates if candidate in PROVIDERS), "")
    return name if name != "Google" or "/maps" in url else ""


def host_of(url: str) -> str:
    """Return the host of an address in lower case, or nothing."""
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""


def web_address(url: str) -> str:
    """Return an absolute http(s) address, or nothing when it is no such thing."""
    url = url.strip()
    url = f"https:{url}" if url.startswith("//") else url
    return (
        url if url.lower().startswith(("http://", "https://")) and is_safe_url(url) and host_of(url) else ""
    )


def embed(url: str, *, title: str = "", provider: str = "") -> Embed | None:
    """Make an embed of an address, in the form a reader would open; None when it is no web address."""
    url = _readable(web_address(url))
    if not url:
        return None
    return Embed(
        url=url, provider=provider_of(url) or provider or host_of(url).removeprefix("www."), title=title
    )


def titled(made: Embed, title: str) -> Embed:
    """Return the embed with a title, when it has none."""
    return replace(made, title=made.title or title)


def from_post_markup(quote: Tag) -> Embed | None:
    """Read the blockquote that X, Instagram and others give to be pasted: address, text, author, date."""
    classes = set(quote.get_attribute_list("class"))
    provider = next((name for mark, name in POST_CLASSES.items() if mark in classes), "")
    links = [str(link["href"]) for link in quote.find_all("a", href=True)]
    permalink = str(quote.get("data-instgrm-permalink") or quote.get("cite") or "")
    own = [link for link in links if provider_of(link) == provider and _is_post(link)]
    address = permalink or (own[-1] if own else "")
    if not provider or not address:
        return None
    made = embed(address.split("?")[0] if provider in {"X", "Instagram"} else address, provider=provider)
    return replace(made, **_stored(quote)) if made else None  # type: ignore[arg-type]  # the keys are Embed's


def stored_copies(htmls: Iterable[str]) -> dict[str, Embed]:
    """Read the oEmbed answers that WordPress keeps as custom fields, by address."""
    copies: dict[str, Embed] = {}
    for html in htmls:
        soup = BeautifulSoup(f"<div>{html}</div>", "html.parser")
        for quote in soup.find_all("blockquote"):
            if found := from_post_markup(quote):
                copies[same_post(found.url)] = found
        for frame in soup.find_all("iframe", src=True):
            title = str(frame.get("title") or "")
            if title and (found := embed(str(frame["src"]), title=title)):
                copies.setdefault(same_post(found.url), found)
    return copies


def same_post(url: str) -> str:
    """Return what two addresses of the same post have in common."""
    parts = urlsplit(url)
    film = parse_qs(parts.query).get("v", [""])[0] if "youtube" in parts.netloc else ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("mobile.")
    return f"{'x.com' if host == 'twitter.com' else host}{parts.path.rstrip('/')}{film}"


def _is_post(url: str) -> bool:
    return len(urlsplit(url).path.strip("/")) > 0 and "/hashtag/" not in url and "t.co/" not in url


def _readable(url: str) -> str:
    """Turn the address of a player into the address of the page it plays."""
    host = host_of(url).removeprefix("www.")
    parts = urlsplit(url) if host else urlsplit("")
    first, _, rest = parts.path.strip("/").partition("/")
    key = rest.split("/")[0]
    pages = {
        "youtube.com": f"https://www.youtube.com/watch?v={key}" if first in {"embed", "v"} and key else url,
        "youtu.be": f"https://www.youtube.com/watch?v={first}" if first else url,
        "player.vimeo.com": f"https://vimeo.com/{key}" if first == "video" and key else url,
        "facebook.com": parse_qs(parts.query).get("href", [url])[0] if first == "plugins" else url,
    }
    return pages.get("youtube.com" if host == "youtube-nocookie.com" else host, url)


def _stored(quote: Tag) -> dict[str, object]:
    text = " ".join(quote.get_text(" ").split())
    found = _AUTHOR.search(text) or _SHARED_BY.search(text)
    paragraphs = [" ".join(p.get_text(" ").split()) for p in quote.find_all("p")]
    said = next((part for part in paragraphs if part), text)
    return {
        "text": said[:_LONGEST_FALLBACK],
        "author": found["author"].strip() if found else "",
        "when": _date_in(quote),
    }


def _date_in(quote: Tag) -> date | None:
    if (moment := quote.find("time")) and isinstance(moment, Tag) and moment.get("datetime"):
        try:
            return datetime.fromisoformat(str(moment["datetime"])).date()
        except ValueError:
            pass
    for link in reversed(quote.find_all("a")):
        for form in _DATE_FORMS:
            try:
                return datetime.strptime(link.get_text().strip(), form).date()  # noqa: DTZ007  # a day, no moment
            except ValueError:
                continue
    return None
