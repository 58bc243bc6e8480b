"""Read the log, the newest first, a page at a time, however long it is: nothing is counted or skipped."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from masthead.audit.models import Entry

PAGE = 50
PIECE = 1000
LOOK = 50_000  # entries, for what no index finds by itself


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; what is empty narrows nothing."""

    act: str = ""
    person: str = ""  # a whole name or a whole e-mail address
    thing: str = ""  # the number of a thing, or a part of its title
    since: datetime | None = None
    until: datetime | None = None  # not included


@dataclass(frozen=True)
class Page:
    """Some entries, and where the next page begins: after this one."""

    entries: list[Entry]
    last: int | None


def newest_key() -> int:
    """Return the key of the newest entry; 0 where there is none."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def find(wish: Wish) -> QuerySet[Entry]:
    """Return what is looked for, the newest first."""
    found = Entry.objects.order_by("-at", "-pk")
    if wish.act:
        found = found.filter(act=wish.act)
    if wish.person:
        found = found.filter(**_field_of_person(wish.person.strip()))
    if wish.thing:
        found = found.filter(_is_thing(wish.thing.strip()))
    if wish.since:
        found = found.filter(at__gte=wish.since)
    return found.filter(at__lt=wish.until) if wish.until else found


def read_page(wish: Wish, *, after: int | None = None, size: int = PAGE) -> Page:
    """Return the entries that follow one, or the newest.

    There may be fewer than a page, or none, and more after them: what no index finds by itself, a part of a
    title or two wishes at once, is looked for in so many entries at a time.
    """
    found = _after(find(wish), after)
    edge = _find_edge(wish, after)
    if edge:
        found = found.filter(Q(at__gt=edge.at) | Q(pk__gte=edge.pk), at__gte=edge.at)
    entries = list(found[: size + 1])
    if len(entries) > size:
        return Page(entries[:size], entries[size - 1].pk)
    return Page(entries, edge.pk if edge else None)


def read_all(wish: Wish) -> Iterator[Entry]:
    """Give every entry that is looked for, a piece at a time; what is added meanwhile is left out."""
    after: int | None = None
    while True:
        page = read_page(wish, after=after, size=PIECE)
        yield from page.entries
        if page.last is None:
            return
        after = page.last


def _after(found: QuerySet[Entry], key: int | None) -> QuerySet[Entry]:
    """Go on below an entry; the bound on the time alone is what the index is entered by."""
    at = Entry.objects.filter(pk=key).values_list("at", flat=True).first() if key else None
    return found.filter(Q(at__lt=at) | Q(pk__lt=key), at__lte=at) if at else found


def _find_edge(wish: Wish, after: int | None) -> Entry | None:
    """Return the entry at which looking makes a pause; None where an index finds all that is wished for."""
    found_by_index = _narrowest(wish)
    if found_by_index == wish:
        return None
    rest = _after(find(found_by_index), after).only("pk", "at")
    return next(iter(rest[LOOK : LOOK + 1]), None)


def _narrowest(wish: Wish) -> Wish:
    """Return so much of a wish as one index finds: a thing's number, a person, or an act, and the days."""
    bare = replace(wish, act="", person="", thing="")
    if wish.thing.strip().isdecimal():
        return replace(bare, thing=wish.thing)
    return replace(bare, person=wish.person) if wish.person else replace(bare, act=wish.act)


def _field_of_person(person: str) -> dict[str, str]:
    return {"actor_email": person.lower()} if "@" in person else {"actor": person}


def _is_thing(thing: str) -> Q:
    return Q(thing_key=thing) if thing.isdecimal() else Q(thing_title__icontains=thing)
