"""One address of every page type of a magazine, found in its own database."""

import json

from tests.journeys.served import Served

ASK = """
import json
from masthead.articles.models import Article, Kind
from masthead.pages.models import StandardPage
from masthead.people.models import Author
from masthead.topics.models import Section, Topic, TopicKind
found = {"section": Section.objects.live().order_by("pk").first()}
for kind in Kind.values:
    found[f"story {kind}"] = Article.objects.live().filter(kind=kind).order_by("pk").first()
for kind in TopicKind.values:
    found[f"topic {kind}"] = Topic.objects.live().filter(kind=kind).order_by("pk").first()
found["author"] = Author.objects.live().filter(is_desk=False).order_by("pk").first()
found["desk"] = Author.objects.live().filter(is_desk=True).order_by("pk").first()
found["plain page"] = StandardPage.objects.live().order_by("pk").first()
print("\\n" + json.dumps({name: page.get_url() for name, page in found.items() if page}))
"""

ALWAYS = {
    "front": "/",
    "topics": "/topics/",
    "authors": "/authors/",
    "archive": "/archive/",
    "search": "/search/?q=the",
    "newsletters": "/newsletters/",
    "search empty": "/search/?q=zzzzzz",
    "not found": "/no-such-section/no-such-story/",
}


def find_page_types(served: Served) -> dict[str, str]:
    """Return a name and an address for each type of page; every kind of story must be there."""
    found: dict[str, str] = json.loads(served.manage("shell", "-v", "0", "-c", ASK).strip().splitlines()[-1])
    kinds = [name for name in found if name.startswith("story ")]
    assert len(kinds) == 7, f"The sample lacks a kind of story: {kinds}"
    return {**ALWAYS, **found}
