"""The sample's sources once somebody works there: unnamed ones signed off, and a story that waits."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from masthead.articles.models import Article, Byline
from masthead.importers.sample.blocks import Stock, body_of
from masthead.importers.sample.manuscript import CONTENT, parse_story
from masthead.people.models import Author
from masthead.sourcing import replies
from masthead.sourcing.models import ReplyRequest
from masthead.sourcing.passages import find_open
from masthead.sourcing.signing import sign_off
from masthead.sourcing.statements import statements
from masthead.staff.models import User
from masthead.topics.models import Section, Topic

WAITING = "alcazar-boiler"


@transaction.atomic
def sign_off_unnamed(*, by: User) -> int:
    """Sign off every unnamed source of what is live; returns how many passages that were."""
    signed = [
        sign_off(story, passage.hash, by=by, stated=statements())
        for story in Article.objects.live()
        for passage in find_open(story)
    ]
    return len(signed)


@transaction.atomic
def write_waiting(*, by: User) -> Article:
    """Write the draft that waits for a reply and a sign-off."""
    source = (CONTENT / "drafts" / f"{WAITING}.md").read_text(encoding="utf-8")
    manuscript = parse_story(WAITING, source)
    head = manuscript.head
    section = Section.objects.get(slug=head["section"])
    story = Article(
        slug=WAITING,
        title=head["headline"],
        standfirst=head["standfirst"],
        kind=head["kind"],
        main_topic=Topic.objects.filter(slug=head["topic"]).first(),
        body=body_of(manuscript, Stock(timezone.now())),
        live=False,
    )
    section.add_child(instance=story)
    story.bylines = [Byline(author=author) for author in Author.objects.filter(slug__in=head["by"])]
    story.save_revision()
    for asked in head["asked"]:
        replies.ask(story, _request(asked), by=by)
    return story


def _request(asked: dict[str, Any]) -> ReplyRequest:
    """Return a request that was made so many hours ago."""
    now, words = timezone.now(), dict(asked)
    made, left = timedelta(hours=words.pop("hours_ago")), timedelta(hours=words.pop("hours_left"))
    answered = now - timedelta(hours=1) if "answer" in words else None
    return ReplyRequest(asked_at=now - made, deadline=now + left, answered_at=answered, **words)
