"""A small magazine, founded and worked on with what the product has, for processes of their own."""

import random
import secrets
from collections.abc import Callable

from django.core.management import call_command

from masthead.articles.models import Article
from masthead.articles.tests.factories import retell, write
from masthead.fronts.models import Front
from masthead.newsroom.founding import Founding
from masthead.newsroom.founding import found as found_magazine
from masthead.pages.publishing import publish
from masthead.people.models import Author, AuthorIndex
from masthead.people.tests.factories import AuthorFactory
from masthead.press import machine
from masthead.press.store import Change
from masthead.topics.models import Section, Topic, TopicIndex
from masthead.topics.tests.factories import SectionFactory, TopicFactory

MOST = 5  # stories; then one is changed instead


def found() -> None:
    """Found a magazine with two sections, a topic, an author and three stories."""
    front = Front.objects.first() or found_magazine(Founding(title="Tide", url="http://testserver"))
    for title in ("News", "Culture"):
        SectionFactory(parent=front, title=title)
    TopicFactory(parent=TopicIndex.objects.get(), title="Mara Quay")
    AuthorFactory(parent=AuthorIndex.objects.get(), title="Ines Okafor")
    for number in range(3):
        publish_new(number)


def publish_new(number: int) -> Article:
    """Publish a story."""
    sections = list(Section.objects.order_by("pk"))
    return write(
        title=f"Story {number}",
        parent=sections[number % len(sections)],
        main_topic=Topic.objects.get(),
        authors=(Author.objects.get(),),
    )


def publish_another(chance: random.Random) -> Article:
    """Publish one story more, or do something to one that is there."""
    stories = list(Article.objects.order_by("pk"))
    if len(stories) < MOST:
        return publish_new(chance.randrange(10**6))
    story: Article = chance.choice(stories)
    doing = chance.choice(["change", "change", "move", "withdraw"])
    if doing == "move":
        other = Section.objects.exclude(pk=story.get_parent().pk).order_by("pk").first()
        story.move(other, pos="last-child")
    elif doing == "withdraw" and story.live:
        story.unpublish()
    else:
        publish(retell(story, title=f"Story {chance.randrange(10**6)}"))
    return story


def migrate() -> None:
    """Make the tables of a new database."""
    call_command("migrate", interactive=False, verbosity=0)


def retitle(title: str) -> None:
    """Give the first story another headline, as somebody at the desk does."""
    story = Article.objects.order_by("pk").first()
    assert story is not None
    publish(retell(story, title=title))


def mark(tag: str, how: str) -> None:
    """Mark something in the page store alone, as what was committed just before the database went."""
    change = Change(secrets.randbits(62), frozenset({tag}), hard=how == "hard")
    machine.store().apply([change])


def main(what: str = "found", *words: str) -> None:
    """Do one of these things, as a program."""
    doings: dict[str, Callable[..., None]] = {"found": found, "migrate": migrate, "retitle": retitle}
    doings |= {"mark": mark}
    doings[what](*words)
