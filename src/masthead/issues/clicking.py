"""Clicks: links of a letter lead over an address of ours, where they are counted. Nobody's name is in it.

Two readers have the same address, so a click says which link was followed and not by whom. While the house
asks who stays silent, something follows it that tells them apart: it says that somebody gave a sign of life,
and the count of clicks does not know it. Then links to the magazine itself lead over us too.
"""

import re
from dataclasses import replace
from html import escape, unescape

from django.urls import reverse

from masthead.issues.letter import Written, house
from masthead.issues.models import Issue, Link
from masthead.mailing.fields import READER
from masthead.newsletters import activity
from masthead.pages.frame import absolute

HREF = re.compile(r'(<a\b[^>]*?\shref=")(https?://[^"]+)(")')
ADDRESS = re.compile(r"https?://\S+")
LONGEST = 2000


def count_links(issue: Issue, written: Written) -> Written:
    """Keep where a letter's links lead, and lead them over us; advertisements' own are counted already."""
    is_marked = activity.is_noted()
    ours = set() if is_marked else {absolute(issue.path, house()), absolute("/", house())}
    found = dict.fromkeys(unescape(link[1]) for link in HREF.findall(written.html))
    targets = [one for one in found if one not in ours and "/-/ads/go/" not in one and len(one) <= LONGEST]
    links = [
        Link(issue=issue, number=number, target=target) for number, target in enumerate(targets, start=1)
    ]
    Link.objects.bulk_create(links)
    mark = READER if is_marked else ""
    leads = {link.target: _address_of(link) + mark for link in links}
    html = HREF.sub(lambda link: link[1] + escape(_lead(leads, unescape(link[2]))) + link[3], written.html)
    text = ADDRESS.sub(lambda address: _lead(leads, address[0]), written.text)
    return replace(written, html=html, text=text)


def _address_of(link: Link) -> str:
    return absolute(reverse("issues_follow", args=[link.issue_id, link.number]), house())


def _lead(leads: dict[str, str], target: str) -> str:
    return leads.get(target, target)
