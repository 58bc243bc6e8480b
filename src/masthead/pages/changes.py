"""Whether saving a page changes what readers see of it, or only what Wagtail notes about it."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

# Of Wagtail's own fields. An address changes by its own rules (masthead.pages.moves); others keep its books.
SEEN = frozenset({"live", "live_revision", "title", "seo_title", "search_description"})


def comes_before_readers(page: Page, fields: Collection[str] | None) -> bool:
    """Whether a page that is saved as live, with all fields or with some, shows readers something new."""
    names = _fields(type(page), fields)
    rows = [relation for relation in _relations(page) if fields is None or _name(relation) in fields]
    if not names and not rows:
        return False
    before = type(page)._base_manager.filter(pk=page.pk).first() if page.pk else None
    if before is None or _values(page, names) != _values(before, names):
        return True
    return any(_rows(page, relation) != _rows(before, relation) for relation in rows)


def _fields(model: type[Page], wanted: Collection[str] | None) -> list[str]:
    """Name the attributes of a page that readers see and that are saved."""
    wagtails = {field.name for field in Page._meta.concrete_fields} - SEEN
    found = [field for field in model._meta.concrete_fields if field.name not in wagtails]
    return [
        field.attname
        for field in found
        if not field.primary_key and (wanted is None or not {field.name, field.attname}.isdisjoint(wanted))
    ]


def _relations(page: Page) -> list[Any]:
    """Return the relations of a page's kind to rows of its own; Wagtail's comments are for the desk."""
    wagtails = set(get_all_child_relations(Page))
    return [relation for relation in get_all_child_relations(page) if relation not in wagtails]


def _name(relation: Any) -> str:
    return str(relation.get_accessor_name())


def _rows(page: Page, relation: Any) -> list[dict[str, Any]]:
    """Return what the rows of a page say, whichever their keys are."""
    own = {relation.field.attname, relation.related_model._meta.pk.attname}
    names = [field.attname for field in relation.related_model._meta.concrete_fields]
    return [
        _values(row, (name for name in names if name not in own))
        for row in getattr(page, _name(relation)).all()
    ]


def _values(thing: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}
