"""Read who is what to a person, as readers may know it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from masthead.articles.listings import cards_of
from masthead.articles.relying import taken_back_among
from masthead.chronicle.models import Kind, Relation
from masthead.pages.partial_dates import Moment, tell
from masthead.press import tagging, tags
from masthead.topics.models import Topic
from masthead.topics.reading import read_topics

MOST = 60  # relations of one person that are shown
FIRST = (
    Kind.SPOUSE,
    Kind.PARTNER,
    Kind.PARENT,
    Kind.CHILD,
    Kind.SIBLING,
    Kind.RELATIVE,
    Kind.FORMER_SPOUSE,
    Kind.FORMER_PARTNER,
    Kind.COLLEAGUE,
)


@dataclass(frozen=True)
class Relative:
    """Somebody in a relation to a person, and the story that says so."""

    person: Topic
    kind: Kind
    since: Sequence[Moment]  # one or none
    until: Sequence[Moment]
    story_url: str

    @property
    def label(self) -> str:
        """What they are, in words."""
        return str(self.kind.label)


def relations_of(person: int) -> QuerySet[Relation]:
    """Return the relations of a person, whichever way round they are kept."""
    return Relation.objects.filter(Q(person=person) | Q(other=person)).order_by("since", "pk")


def relatives_of(person: Topic) -> Sequence[Relative]:
    """Return who is what to a person: only live pages, by what a live story says that was not retracted.

    In a fixed number of queries.
    """
    tagging.note(tags.relations(person.pk))
    relations = list(relations_of(person.pk)[:MOST])
    others = read_topics({_other(relation, person.pk) for relation in relations}) if relations else {}
    stories = dict.fromkeys(relation.story_id for relation in relations if relation.story_id)
    tagging.note_all(map(tags.of_page, [*others, *stories]))  # those too that may come back
    gone = taken_back_among(stories)
    urls = {card.pk: card.url for card in cards_of(list(stories)) if card.pk not in gone}
    found = [
        _relative(relation, other, urls[relation.story_id], person.pk)
        for relation in relations
        if (other := others.get(_other(relation, person.pk))) and other.live and relation.story_id in urls
    ]
    return sorted(found, key=lambda relative: FIRST.index(relative.kind))


def _other(relation: Relation, person: int) -> int:
    return int(relation.person_id if relation.other_id == person else relation.other_id)


def _relative(relation: Relation, other: Topic, url: str, person: int) -> Relative:
    return Relative(
        person=other,
        kind=Kind(relation.seen_from(person)),
        since=tell(relation.since),
        until=tell(relation.until),
        story_url=url,
    )
