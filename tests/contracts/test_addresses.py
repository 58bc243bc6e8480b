"""No page can take an address that the magazine keeps for itself, and its error pages need little."""

import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.defaults import server_error

from masthead.pages.reserved import is_reserved

SLUG = re.compile(r"\^?([a-z][-a-z0-9]*)/")


def find_first_parts(patterns, prefix=""):
    for pattern in patterns:
        whole = prefix + str(pattern.pattern).replace("^", "", 1)
        if isinstance(pattern, URLResolver) and not SLUG.match(whole):
            yield from find_first_parts(pattern.url_patterns, whole)
        elif isinstance(pattern, URLPattern | URLResolver) and (found := SLUG.match(whole)):
            yield found[1]


def test_every_address_of_ours_is_a_reserved_slug():
    parts = set(find_first_parts(get_resolver().url_patterns))
    assert {"desk", "feed", "search", "archive"} <= parts
    assert [part for part in sorted(parts) if not is_reserved(part)] == []


def test_the_page_for_a_failure_needs_neither_database_nor_request(rf):
    def refuse(*_):
        pytest.fail("the database was asked")

    with connection.execute_wrapper(refuse):
        assert "<h1" in render_to_string("500.html")
        assert server_error(rf.get("/")).status_code == 500
