"""Grows an archive: any number of plain live stories in seconds, for trials of size. Not a way to publish.

Rows are written in bulk, past the act of publishing with its checks, revisions, signals and search index.
What a listing or a story page costs in a large archive can be measured here, and nothing else should be.
"""

from __future__ import annotations

import json
import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.models import Article, ArticleTopic, Byline, ListingEntry, RelatedStory
from masthead.articles.related import KEPT, MAIN_TOPIC_WEIGHT
from masthead.fronts.models import Front
from masthead.kit.progress import Progress, Silent
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.rights import uses
from masthead.rights.finding import pictures_on
from masthead.rights.models import Use
from masthead.rights.models.use import State
from masthead.topics.models import Section, Topic

SPACING = timedelta(minutes=50)  # between one grown story and the next older one
BATCH = 1000  # stories written at a time
KINDS = ("news", "news", "news", "feature", "review", "opinion", "interview")

HEADLINE = (
    ("Harbour master", "Former tenor", "Night editor", "Second violin", "Lady-in-waiting", "Stunt double"),
    ("denies", "buys", "loses", "auctions", "borrows", "paints over", "sings to", "inherits"),
    ("a lighthouse", "the wrong tuba", "nine umbrellas", "a famous sofa", "the encore", "a goose"),
    ("in Saltquay", "on live television", "before breakfast", "by mistake", "for the second time"),
)
SENTENCES = (
    "Nobody at the town hall could say on Monday who had signed for it.",
    "The key had been under the mat since the spring, where everyone knew it to be.",
    "Witnesses agree about the hat and about nothing else.",
    "It was raining, as it does when there is a queue.",
    "A spokeswoman promised an answer by Thursday and did not say which.",
    "By then the band had found the tune again, and several people were humming it.",
    "The bill came to eleven crowns, which was felt to be about right.",
)


class NothingToGrowOn(Exception):
    """The magazine has no sections yet; the message says what to do."""


@dataclass(frozen=True)
class Ground:
    """What grown stories hang on: the sections, and the primary keys of what else exists."""

    front: int
    sections: Sequence[Section]
    authors: Sequence[int]
    topics: Sequence[int]
    photos: Sequence[int]


@transaction.atomic
def grow(count: int, *, now: datetime, seed: int = 1, progress: Progress | None = None) -> None:
    """Add so many live stories to the sections there are, the newest of them a little older than now.

    The same seed grows the same stories. Raises NothingToGrowOn in a magazine without sections.
    """
    progress = progress or Silent()
    ground, chance = _survey(), random.Random(seed)  # noqa: S311 - picks headlines, guards nothing
    first = Article.objects.count() + 1
    progress.begin(_("Growing stories"), total=count)
    for start in range(0, count, BATCH):
        numbers = range(first + start, first + min(count, start + BATCH))
        _write_batch(ground, numbers, now - SPACING * (start + 1), chance)
        progress.advance(len(numbers))
    progress.finish()


def _survey() -> Ground:
    """See what there is for stories to be about."""
    front = Front.objects.order_by("path").first()
    sections = list(Section.objects.live().order_by("path"))
    if front is None or not sections:
        raise NothingToGrowOn(_("There are no sections yet. Load the sample, or add a section first."))
    keys = (model.objects.order_by("pk").values_list("pk", flat=True) for model in (Author, Topic, Photo))
    return Ground(front.pk, sections, *(list(pks) for pks in keys))


def _write_batch(ground: Ground, numbers: range, newest: datetime, chance: random.Random) -> None:
    """Write one batch of stories: page rows, story rows, bylines, topics and listing entries."""
    pages = _plant_pages(ground, numbers, newest, chance)
    articles = [_article(page, ground, chance) for page in pages]
    # Django does not bulk-create a model that inherits from another's table; its own insert does.
    fields = [field for field in Article._meta.local_concrete_fields if not field.generated]
    Article._base_manager.all()._batched_insert(articles, fields, batch_size=None)
    bylines = [Byline(article=a, author_id=chance.choice(ground.authors)) for a in articles if ground.authors]
    links = [
        ArticleTopic(article=article, topic_id=pk)
        for article in articles
        for pk in chance.sample(ground.topics, min(2, len(ground.topics)))
        if pk != article.main_topic_id
    ]
    Byline.objects.bulk_create(bylines)
    ArticleTopic.objects.bulk_create(links)
    _list_all(ground, articles, bylines, links)
    _relate_all(articles, links)
    _note_uses(articles)


def _note_uses(articles: Sequence[Article]) -> None:
    """Record what the stories show; all have the same places, so one is looked through."""
    places = pictures_on(articles[0]) if articles else []
    uses.write_many(
        use
        for article in articles
        if article.lead_photo_id and article.published_at
        for use in uses.uses_like(
            Use(page_id=article.pk, title=article.title, state=State.LIVE, since=article.published_at),
            [replace(place, photo_id=article.lead_photo_id) for place in places],
        )
    )


def _plant_pages(ground: Ground, numbers: range, newest: datetime, chance: random.Random) -> list[Page]:
    """Write the page rows, sharing them out among the sections in turn."""
    pages: list[Page] = []
    for place, section in enumerate(ground.sections):
        mine = numbers[place :: len(ground.sections)]
        for step, number in enumerate(mine, start=_last_place(section) + 1):
            page = _page(section, step, number, newest - SPACING * (number - numbers[0]))
            page.title = page.draft_title = " ".join(chance.choice(words) for words in HEADLINE)
            pages.append(page)
        Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + len(mine))
    return list(Page.objects.bulk_create(pages))


def _page(section: Section, step: int, number: int, published: datetime) -> Page:
    """Make a page row at a place under a section; the number makes its address."""
    return Page(
        path=Page._get_path(section.path, section.depth + 1, step),
        depth=section.depth + 1,
        slug=f"grown-{number}",
        url_path=f"{section.url_path}grown-{number}/",
        content_type=ContentType.objects.get_for_model(Article),
        locale_id=section.locale_id,
        translation_key=uuid.uuid5(uuid.NAMESPACE_URL, f"grown-{number}"),
        live=True,
        first_published_at=published,
        last_published_at=published,
    )


def _last_place(section: Section) -> int:
    """Return the number of the last place taken under a section, 0 when there is none."""
    below = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1)
    path = below.order_by("-path").values_list("path", flat=True).first()
    return int(Page._str2int(path[-Page.steplen :])) if path else 0


def _article(page: Page, ground: Ground, chance: random.Random) -> Article:
    """Make the story that belongs to a page row."""
    photo = chance.choice(ground.photos) if ground.photos else None
    body = [
        {"type": kind, "value": value, "id": f"{page.pk}-{place}"}
        for place, (kind, value) in enumerate(_blocks(photo, chance))
    ]
    article = Article(
        page_ptr=page,
        standfirst=chance.choice(SENTENCES),
        kind=chance.choice(KINDS),
        lead_photo_id=photo,
        main_topic_id=chance.choice(ground.topics) if ground.topics else None,
        published_at=page.first_published_at,
        body=json.dumps(body),
    )
    article.__dict__.update({name: value for name, value in page.__dict__.items() if name != "_state"})
    return article


def _blocks(photo: int | None, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Write the blocks of a story: paragraphs, and one of each thing that most stories have."""
    paragraphs = [f"<p>{' '.join(chance.sample(SENTENCES, 4))}</p>" for _number in range(6)]
    yield from (("text", text) for text in paragraphs[:2])
    yield "heading", {"text": chance.choice(SENTENCES).rstrip("."), "level": "h2"}
    yield from (("text", text) for text in paragraphs[2:4])
    if photo:
        yield "picture", {"photo": photo, "size": "column"}
    yield "text", paragraphs[4]
    yield "quote", {"kind": "said", "text": f"<p>{chance.choice(SENTENCES)}</p>", "who": "Marlo Quill"}
    yield "text", paragraphs[5]


def _list_all(
    ground: Ground, articles: Sequence[Article], bylines: Sequence[Byline], links: Sequence[ArticleTopic]
) -> None:
    """List the stories under front, section, authors and topics, as publishing would have done."""
    steplen = Page.steplen
    sections = {section.path: section.pk for section in ground.sections}
    listed = {(ground.front, article.pk) for article in articles}
    listed |= {(sections[article.path[:-steplen]], article.pk) for article in articles}
    listed |= {(article.main_topic_id, article.pk) for article in articles if article.main_topic_id}
    listed |= {(byline.author_id, byline.article_id) for byline in bylines}
    listed |= {(link.topic_id, link.article_id) for link in links}
    times = {article.pk: article.published_at for article in articles if article.published_at}
    ListingEntry.objects.bulk_create(
        ListingEntry(subject_id=subject, article_id=pk, published_at=times[pk])
        for subject, pk in sorted(listed)
    )


def _relate_all(articles: Sequence[Article], links: Sequence[ArticleTopic]) -> None:
    """Put the stories of one batch beside each other, by the rule of `articles.related`."""
    times = {article.pk: article.published_at for article in articles if article.published_at}
    topics = {article.pk: {article.main_topic_id: MAIN_TOPIC_WEIGHT} for article in articles}
    for link in links:
        topics[link.article_id][link.topic_id] = 1
    about: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk, weights in topics.items():
        for topic in weights:
            about[topic].append(pk)
    rows: list[RelatedStory] = []
    for pk, weights in topics.items():
        shared: Counter[int] = Counter()
        for topic, weight in weights.items():
            shared.update(dict.fromkeys(about[topic] if topic else (), weight))
        shared.pop(pk, None)
        best = sorted(shared, key=lambda other: (-shared[other], -times[other].timestamp(), -other))
        rows += [
            RelatedStory(article_id=pk, other_id=other, weight=shared[other], published_at=times[other])
            for other in best[:KEPT]
        ]
    RelatedStory.objects.bulk_create(rows)
