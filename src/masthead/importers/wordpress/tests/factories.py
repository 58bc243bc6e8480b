"""Small exports, written where a test needs them."""

from collections.abc import Sequence
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Old Lantern</title>
<link>https://old.example</link><language>en-GB</language><wp:wxr_version>{version}</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
"""
FOOT = "</channel></rss>\n"


def item(
    number: int, title: str = "", *, content: str | None = None, kind: str = "post", **fields: str
) -> str:
    """Write one item; further fields are WordPress's own (`status`, `post_name`, `link` …).

    What has a title has words too, unless a test says which.
    """
    if content is None:
        content = "Words." if title else ""
    values = {
        "post_id": str(number),
        "post_type": kind,
        "status": "publish",
        "post_name": f"story-{number}",
        "post_date": "2019-05-03 10:00:00",
        "post_date_gmt": "2019-05-03 09:00:00",
        **{key: value for key, value in fields.items() if key not in {"link", "creator", "excerpt", "more"}},
    }
    link = fields.get("link", f"https://old.example/2019/05/{values['post_name']}/")
    own = "".join(f"<wp:{key}><![CDATA[{value}]]></wp:{key}>" for key, value in values.items())
    return (
        f"<item><title><![CDATA[{title}]]></title><link>{link}</link>"
        f"<dc:creator><![CDATA[{fields.get('creator', 'ada')}]]></dc:creator>"
        f'<guid isPermaLink="false">https://old.example/?p={number}</guid>'
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{fields.get('excerpt', '')}]]></excerpt:encoded>"
        f"{own}{fields.get('more', '')}</item>\n"
    )


def category(slug: str, name: str = "", taxonomy: str = "category") -> str:
    """Write that an item is in a category, for `more`."""
    return f'<category domain="{taxonomy}" nicename="{slug}"><![CDATA[{name or slug.title()}]]></category>'


def meta(key: str, value: str) -> str:
    """Write a custom field of an item, for `more`."""
    own = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
    return f"<wp:postmeta>{own}</wp:postmeta>"


def export(
    path: Path, items: Sequence[str], *, head: str = "", version: str = "1.2", foot: str = FOOT
) -> Path:
    """Write an export file and return its path."""
    path.write_text(HEAD.format(version=version) + head + "".join(items) + foot, encoding="utf-8")
    return path
