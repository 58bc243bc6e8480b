from urllib.parse import quote

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from masthead.pages import addresses
from masthead.pages.models import StandardPage, WithdrawnAddress
from masthead.pages.publishing import publish

pytestmark = pytest.mark.django_db


def add_page(slug="about", *, live=True, **fields):
    page = StandardPage(title=slug.title(), slug=slug, live=False, **fields)
    Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
    if live:
        put_live(page)
    return page


def put_live(page):
    publish(page)
    page.refresh_from_db()


def rename(page, slug):
    page.slug = slug
    put_live(page)


def answer(client, address, method="get"):
    response = getattr(client, method)(address)
    return response.status_code, response.get("Location", "")


@pytest.fixture
def about():
    return add_page()


def test_an_old_address_with_its_query_leads_to_the_page_and_keeps_the_rest_of_the_query(client, about):
    addresses.remember("http://old.example/?p=12", page=about)
    assert answer(client, "/?p=12&utm_source=x") == (301, "/about/?utm_source=x")


@pytest.mark.parametrize("name", addresses.NUMBERS)
def test_the_number_of_an_old_post_answers_as_the_post_does(client, about, name):
    addresses.remember(f"/?{name}=12", page=about)
    addresses.remember(f"/?{name}=13", page=add_page("plan", live=False))
    assert answer(client, f"/?{name}=12") == (301, "/about/")
    for number in ("13", "14", "x", "-1"):
        for method in ("get", "head"):
            assert answer(client, f"/?{name}={number}&utm_source=x", method) == (404, "")
    about.unpublish()
    assert answer(client, f"/?{name}=12") == (410, "")
    about.delete()
    assert answer(client, f"/?utm_source=x&{name}=12") == (410, "")


@pytest.mark.parametrize("query", ["", "?utm_source=x", "?q=1", "?p=", "?from=x"])
def test_the_front_page_answers_with_any_other_parameters(client, about, query):
    assert answer(client, f"/{query}") == (200, "")


def test_elsewhere_than_on_the_front_page_a_number_means_nothing(client, about):
    assert answer(client, "/about/?p=13") == (200, "")


@pytest.mark.parametrize("asked", ["//from/where/", "/from//where", "/%2Ffrom/where/"])
def test_slashes_too_many_make_no_other_address(client, about, asked):
    addresses.remember("http://old.example//from/where/", page=about)
    assert addresses.present_address(asked) == "/about/"


def test_the_present_address_needs_no_redirect(about):
    assert not addresses.remember("/about", page=about)


def test_the_front_page_with_a_foreign_query_is_not_redirected(about):
    assert addresses.find_redirect("/?q=1") is None


def test_a_changed_slug_leads_on_in_one_hop_however_often_it_changes(client, about):
    rename(about, "us")
    rename(about, "we")
    for old in ("/about/", "/about", "/us/", "/us"):
        assert answer(client, old) == (301, "/we/")
    assert answer(client, "/about/", "head") == (301, "/we/")


def test_a_slug_changed_back_answers_itself_and_the_one_between_leads_there(client, about):
    rename(about, "us")
    rename(about, "about")
    assert answer(client, "/about/") == (200, "")
    assert answer(client, "/us/") == (301, "/about/")


def test_a_draft_that_changes_its_slug_leaves_nothing_behind(client):
    page = add_page("plan", live=False)
    page.slug = "secret-plan"
    page.save()
    page.save_revision()
    assert not Redirect.objects.exists()
    assert answer(client, "/plan/") == (404, "")


def test_a_saved_but_unpublished_slug_changes_no_address(client, about):
    about.slug = "us"
    about.save_revision()
    assert answer(client, "/about/") == (200, "")
    assert not Redirect.objects.exists()


def test_a_new_page_at_an_old_address_answers_itself(client, about):
    rename(about, "us")
    add_page("about")
    assert answer(client, "/about/") == (200, "")


def test_a_withdrawn_page_answers_410_at_every_address_it_had_until_it_comes_back(client, about):
    rename(about, "us")
    about.unpublish()
    assert answer(client, "/us/")[0] == answer(client, "/about/")[0] == 410
    put_live(about)
    assert answer(client, "/us/") == (200, "")
    assert answer(client, "/about/") == (301, "/us/")


def test_a_page_that_comes_back_elsewhere_is_found_from_its_old_address(client, about):
    about.unpublish()
    rename(about, "us")
    assert answer(client, "/about/") == (301, "/us/")
    assert not WithdrawnAddress.objects.exists()


def test_a_deleted_page_answers_410_at_every_address_it_had(client, about):
    rename(about, "us")
    about.delete()
    assert answer(client, "/us/")[0] == answer(client, "/about/")[0] == 410


def test_a_deleted_draft_was_never_there(client):
    add_page("plan", live=False).delete()
    assert answer(client, "/plan/") == (404, "")


def test_redirects_that_editors_wrote_are_followed_to_the_end_and_never_in_circles(client, about):
    Redirect.add_redirect("/one", redirect_to="/two")
    Redirect.add_redirect("/two", redirect_to=about)
    Redirect.add_redirect("/three", redirect_to="/four")
    Redirect.add_redirect("/four", redirect_to="/three")
    Redirect.add_redirect("/self", redirect_to="/self")
    Redirect.add_redirect("/away", redirect_to="https://elsewhere.example/x")
    assert answer(client, "/one/") == (301, "/about/")
    assert answer(client, "/three/")[0] == answer(client, "/self/")[0] == 404
    assert answer(client, "/away/") == (301, "https://elsewhere.example/x")


def test_capitals_lead_to_the_one_spelling_in_one_hop(client, about):
    for address in ("/About/", "/ABOUT", "/aBout"):
        assert answer(client, address) == (301, "/about/")
    assert answer(client, "/Search/?q=x") == (301, "/search/?q=x")
    assert answer(client, "/Robots.txt") == (301, "/robots.txt")
    assert answer(client, "/Nothing/") == (404, "")


def test_a_missing_slash_is_added(client, about):
    assert answer(client, "/about?x=1") == (301, "/about/?x=1")


def test_an_address_in_another_script_is_the_same_encoded_or_not(client, about):
    addresses.remember("/caf%C3%A9/", page=about)
    assert answer(client, "/café/") == answer(client, f"/{quote('café')}/") == (301, "/about/")


def test_an_old_address_too_long_for_its_column_leads_on_and_no_longer_one_like_it(client, about):
    addresses.remember("/" + "x" * 300, page=about)
    assert answer(client, f"/{'x' * 300}/") == (301, "/about/")
    assert answer(client, f"/{'x' * 301}/") == (404, "")


ODD = ["//", "//evil.example/", "///about", "/%00", "/about%00/", "/?p=%00", "/?p=1&p=%00", "/["]
ODD += [
    "/%2F%2Fevil.example",
    "/%",
    "/%zz",
    "/%ff",
    "/%F0%9F",
    "/..%2f..%2fetc",
    "/;a=b",
    "/?" + "p=1&" * 500,
]
ODD += ["/" + "a/" * 500, "/" + "x" * 5000, "/?p=" + "9" * 5000, "/about/?from=x", "/\u202e/", "/%0d%0aX:y"]


@pytest.mark.parametrize("address", ODD)
def test_odd_addresses_are_answered_and_lead_nowhere_else(client, about, address):
    response = client.get(address)
    assert response.status_code in {200, 301, 404}
    assert not response.get("Location", "").startswith(("//", "http"))
