"""Readers' pages say which methods they take; only what takes a form asks for a form's token."""

import pytest
from django.test import Client
from wagtail.models import Page

from masthead.pages.models import StandardPage
from masthead.pages.tests.test_addresses import add_page

pytestmark = pytest.mark.django_db
TRUE = "GET, HEAD, OPTIONS"


@pytest.fixture
def stranger():
    """A client that is asked for a form's token, as every browser is."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def about():
    return add_page()


@pytest.mark.parametrize("path", ["/about/", "/search/", "/feed/", "/archive/", "/robots.txt"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "BREW"])
def test_a_page_refuses_what_would_do_more_than_read(stranger, about, path, method):
    answer = stranger.generic(method, path, b"a=b", "application/x-www-form-urlencoded")
    assert (answer.status_code, answer["Allow"]) == (405, TRUE)


@pytest.mark.parametrize("path", ["/about/", "/search/", "/feed/"])
def test_a_page_claims_no_more_than_it_takes(stranger, about, path):
    answer = stranger.options(path)
    assert (answer.status_code, answer["Allow"]) == (200, TRUE)


def test_where_no_page_is_nothing_is_refused(stranger, about):
    assert stranger.post("/nowhere/").status_code == 404


def test_a_page_that_takes_a_form_asks_for_its_token(stranger, client, about, monkeypatch):
    monkeypatch.setattr(StandardPage, "allowed_http_methods", Page.allowed_http_methods)
    assert stranger.post("/about/").status_code == 403
    assert client.post("/about/").status_code == 200


@pytest.mark.parametrize("path", ["/desk/login/", "/documents/authenticate_with_password/1/"])
def test_forms_elsewhere_ask_for_their_token_as_before(stranger, about, path):
    assert stranger.post(path).status_code == 403
