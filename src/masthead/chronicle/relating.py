"""What speaks against a relation between two people, and which pages one touches."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from masthead.chronicle.models import Kind, Relation
from masthead.chronicle.relatives import relations_of
from masthead.kit.partial_dates import overlap
from masthead.press import tags
from masthead.press.outbox import mark_stale


def renew(relation: Relation) -> None:
    """Print the pages of both people anew, and of those whom the relation was about before."""
    kept = Relation.objects.filter(pk=relation.pk).values_list("person", "other")
    people = {relation.person_id, relation.other_id}.union(*kept)
    mark_stale(map(tags.relations, people))


def find_contradiction(relation: Relation) -> str:
    """Say why a relation cannot stand beside those there are; nothing where it can."""
    span = (relation.since, relation.until)
    for other in _between_the_two(relation):
        if other.kind == relation.kind == Kind.PARENT and other.person_id != relation.person_id:
            return _("%(other)s is kept as the parent of %(person)s. Change or delete that first.") % {
                "other": other.person.title,
                "person": other.other.title,
            }
        if other.kind == relation.kind and overlap((other.since, other.until), span):
            return _("This relation is kept already. Change that one, or choose a time when it did not hold.")
    return ""


def find_doubt(relation: Relation) -> str:
    """Say what is asked before a relation is kept: somebody would be married twice at once."""
    if relation.kind != Kind.SPOUSE:
        return ""
    span = (relation.since, relation.until)
    for person in (relation.person, relation.other):
        for other in relations_of(person.pk).filter(kind=Kind.SPOUSE).exclude(pk=relation.pk):
            if overlap((other.since, other.until), span):
                spouse = other.person if other.other_id == person.pk else other.other
                return _(
                    "%(person)s would be married to %(spouse)s at the same time. End that marriage first, "
                    "or tick that both are true."
                ) % {"person": person.title, "spouse": spouse.title}
    return ""


def _between_the_two(relation: Relation) -> QuerySet[Relation]:
    """Return the other relations of the same two people."""
    one, other = relation.person_id, relation.other_id
    pair = Q(person=one, other=other) | Q(person=other, other=one)
    return (
        Relation.objects.filter(pair).exclude(pk=relation.pk).select_related("person", "other").order_by("pk")
    )
