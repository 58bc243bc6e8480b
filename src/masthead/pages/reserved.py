"""Slugs that the magazine keeps for itself at the top of its addresses."""

RESERVED_SLUGS = frozenset(
    {
        "-",
        "ads.txt",
        "advertising",
        "archive",
        "atom",
        "authors",
        "corrections",
        "desk",
        "documents",
        "favicon.ico",
        "feed",
        "media",
        "news-sitemap.xml",
        "newsletters",
        "page",
        "privacy-choices",
        "robots.txt",
        "rss",
        "search",
        "sitemap.xml",
        "static",
        "topics",
    }
)


RESERVED_EVERYWHERE = frozenset({"feed"})  # of every section, topic and author


def is_reserved(slug: str, *, at_top: bool = True) -> bool:
    """Whether a page may not have this slug; `at_top`: directly under the front."""
    return slug.lower() in (RESERVED_SLUGS if at_top else RESERVED_EVERYWHERE)
