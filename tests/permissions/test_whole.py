"""Nothing that can be done, and no permission that is given, is missing from the matrix."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from masthead.staff.roles import declared
from tests.permissions import matrix  # noqa: F401  # its imports add the acts
from tests.permissions.acts import listed

CURE = "Add an act to tests/permissions, or say here why there is none"

# Permissions that nothing asks for by name, with the reason why they are given all the same.
UNASKED = {
    "wagtailimages.choose_image": "narrows which pictures a chooser lists",
    "approvals.view_approval": "for lists of approvals that a house adds as reports of its own",
}
PAGES = {f"wagtailcore.{act}_page" for act in ("add", "change", "publish", "lock", "unlock", "bulk_delete")}  # `can_…`

# Addresses of our own at the desk at which nothing is done and nothing is kept from anybody at the desk.
OPEN = {
    "newsroom_write": "asks in which section a story is begun; the form of the story asks who may",
    "rights_fix": "lists for each person what is theirs to mend",
}
"""Addresses whose act is tried at another one that does the same."""


def asked() -> str:
    return " ".join(act.asks for act in listed())


def test_every_permission_that_departments_give_is_asked_for_by_some_act():
    given = {grant.permission for grant in declared()} - UNASKED.keys() - PAGES
    assert {name for name in given if f"`{name}`" not in asked() and not _is_of_pictures(name)} == set(), CURE


def _is_of_pictures(name: str) -> bool:
    app, _dot, code = name.partition(".")
    return app == "wagtailimages" and f"`{code}`" in asked()


def test_what_needs_no_act_says_why_and_exists():
    names = {name for name, _view in addresses()}
    assert OPEN.keys() <= names
    assert UNASKED.keys() <= {grant.permission for grant in declared()}


def test_every_address_of_our_own_at_the_desk_is_a_way_to_some_act():
    tried = {route.view for act in listed() for route in act.routes}
    ours = {name for name, view in addresses() if view.startswith("masthead.") and name}
    assert {name for name in ours if name not in tried | OPEN.keys()} == set(), CURE


def test_no_api_is_a_way_to_anything():
    """Were Wagtail's mounted, each act would need a route through it here."""
    assert not [view for _name, view in addresses("") if view.startswith(("wagtail.api", "ninja"))]


def addresses(under: str = "desk/") -> Iterator[tuple[str, str]]:
    """Give the name of every address, and the module of what answers there."""
    yield from _addresses(get_resolver().url_patterns, "", "", under)


def _addresses(patterns: Any, before: str, space: str, under: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = ":".join(filter(None, [space, one.namespace]))
            yield from _addresses(one.url_patterns, path, inner, under)
        elif isinstance(one, URLPattern) and path.startswith(under):
            view = getattr(one.callback, "view_class", one.callback)
            yield ":".join(filter(None, [space, one.name or ""])) if one.name else "", view.__module__
