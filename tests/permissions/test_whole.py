"""Nothing that can be done, and no permission that is given, is missing from the matrix."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from masthead.staff.roles import declared
from tests.permissions.matrix import acts
from tools.reference import pages
from tools.reference.permissions import describe_permissions

CURE = "Add an act to tests/permissions, or say here why there is none"

# Permissions that nothing asks for by name, with the reason why they are given all the same.
UNASKED = {
    "choose_image": "narrows which pictures a chooser lists",
    "approvals.view_approval": "for lists of approvals that a house adds as reports of its own",
}
PAGES = {
    f"wagtailcore.{act}_page" for act in ("add", "change", "publish", "lock", "unlock", "bulk_delete")
}  # `can_…`

LISTS = ("ad_lines", "ad_creatives", "newsletters", "subscribers", "suppressed", "issues", "digests")
# Addresses of our own at the desk at which nothing is done and nothing is kept from anybody at the desk.
OPEN = {
    "newsroom_write": "asks in which section a story is begun; the form of the story asks who may",
    "sections:choose_parent": "asks where a section goes; the form of the section asks who may",
    "licences:add": "is no page: a licence begins in the form of its picture",
    "licences:index_results": "the lines of `licences:index`",
    **{
        f"{screens}:index_results": f"the lines of `{screens}:index`"
        for screens in (
            "ad_lines",
            "ad_creatives",
            "newsletters",
            "subscribers",
            "suppressed",
            "issues",
            "digests",
        )
    },
    "flagged_words:index_results": "the lines of `flagged_words:index`",
    "pages_findings": "says what checks find in a form; asks like the form itself, and keeps nothing",
    "rights_place": "leads to the form in which a picture stands",
    "rights_fix": "lists for each person what is theirs to mend",
}


def asked() -> str:
    return " ".join(act.asks for act in acts())


def test_every_permission_that_departments_give_is_asked_for_by_some_act():
    given = {grant.permission.removeprefix("wagtailimages.") for grant in declared()} - UNASKED.keys() - PAGES
    assert {name for name in given if f"`{name}`" not in asked()} == set(), CURE


def test_what_needs_no_act_says_why_and_exists():
    names = {name for name, _view in addresses()}
    assert OPEN.keys() <= names
    assert UNASKED.keys() <= {grant.permission.removeprefix("wagtailimages.") for grant in declared()}


def test_every_address_of_our_own_at_the_desk_is_a_way_to_some_act():
    tried = {route.view for act in acts() for route in act.routes}
    ours = {name for name, view in addresses() if view.startswith("masthead.") and name}
    assert {name for name in ours if name not in tried | OPEN.keys()} == set(), CURE


@pytest.mark.django_db
def test_the_page_of_permissions_is_up_to_date(house):
    kept = pages.PERMISSIONS.read_text(encoding="utf-8")
    assert kept == pages.mark(describe_permissions(house)), "`make reference` writes the page again"


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
