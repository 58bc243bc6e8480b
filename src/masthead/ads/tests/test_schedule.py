"""The schedule that browsers choose from, clicks, frames, and what of a line stays at the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from masthead.ads.approving import decide
from masthead.ads.clicks import address_of_click
from masthead.ads.models import Creative, Form, PlaceSetting
from masthead.ads.models.creative import Verdict
from masthead.ads.places import Place
from masthead.ads.tests.factories import AdvertiserFactory, CreativeFactory, OrderFactory, run
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
ADDRESS = "/advertising/schedule.json"


def lines(client):
    return client.get(ADDRESS).json()["lines"]


def test_what_runs_is_there_and_what_does_not_is_not(client):
    now = timezone.now()
    running = run()
    run(starts_at=now + timedelta(hours=1))
    run(ends_at=now - timedelta(hours=1))
    CreativeFactory.create(verdict=Verdict.WAITING)
    assert [line["id"] for line in lines(client)] == [running.pk]


def test_each_place_says_which_sizes_it_takes(client):
    assert client.get(ADDRESS).json()["sizes"]["top"]["phone"] == ["320x100", "320x50"]
    PlaceSetting(place=Place.TOP, phone="300x50", tablet="", desktop="").save()
    sizes = client.get(ADDRESS).json()["sizes"]["top"]
    assert sizes == {"phone": ["300x50"], "tablet": [], "desktop": []}


def test_the_house_comes_after_everything_that_was_sold(client):
    run(order=None, priority=1)
    run(priority=9)
    house, sold = sorted(lines(client), key=lambda line: -line["priority"])
    assert house["advertiser"] == 0
    assert house["priority"] > sold["priority"]


def test_nothing_that_only_the_desk_knows_is_in_it(client):
    advertiser = AdvertiserFactory.create(name="Secret Boats", email="buyer@boats.example", notes="Late.")
    order = OrderFactory.create(advertiser=advertiser, name="Spring campaign", reference="INV-77")
    run(order=order, name="Line nobody sees", goal="impressions", amount=123456)
    told = client.get(ADDRESS).content.decode()
    for secret in (
        "Secret Boats",
        "buyer@",
        "Late.",
        "Spring campaign",
        "INV-77",
        "nobody sees",
        "123456",
    ):
        assert secret not in told


def test_a_click_leads_to_where_the_creative_leads(client):
    creative = run().creatives.get()
    answer = client.get(address_of_click(creative))
    assert (answer.status_code, answer["Location"]) == (302, "https://boats.example/")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("forged", ["1", "1:abc", "99999:x", "..:y", "https:evil.example"])
def test_an_address_that_was_not_signed_here_leads_nowhere(client, forged):
    run()
    assert client.get(f"/-/ads/go/{forged}/").status_code == 404


def test_a_signature_is_good_for_its_own_creative_only(client):
    one, other = run().creatives.get(), run().creatives.get()
    forged = address_of_click(one).replace(f"/{one.pk}:", f"/{other.pk}:")
    assert client.get(forged).status_code == 404


def test_what_the_request_says_never_becomes_the_target(client):
    creative = run().creatives.get()
    answer = client.get(address_of_click(creative) + "?to=https://evil.example&next=//evil.example")
    assert answer["Location"] == "https://boats.example/"


def test_a_refused_creative_leads_nowhere_any_more(client):
    creative = run().creatives.get()
    creative.verdict = Verdict.REFUSED
    creative.save()
    assert client.get(address_of_click(creative)).status_code == 404


def change(creative, **fields):
    """Change a creative as the desk does, whereupon it waits for approval again."""
    Creative.objects.filter(pk=creative.pk).update(verdict=Verdict.WAITING, **fields)
    return Creative.objects.get(pk=creative.pk)


def test_a_creative_that_was_changed_leads_to_where_it_was_approved_to_lead(client):
    creative = run().creatives.get()
    on_page = address_of_click(creative)
    changed = change(creative, link="https://other.example/")
    assert client.get(on_page)["Location"] == "https://boats.example/"
    decide(changed, Verdict.APPROVED, by=staff_member(group_of(Role.ADVERTISING)))
    assert client.get(on_page)["Location"] == "https://other.example/"


def test_what_was_refused_leads_nowhere_however_it_is_changed_then(client):
    creative = run().creatives.get()
    decide(creative, Verdict.REFUSED, by=staff_member(group_of(Role.ADVERTISING)), reason="No.")
    assert client.get(address_of_click(change(creative, headline="A ship"))).status_code == 404


def test_what_was_never_approved_leads_nowhere(client):
    creative = CreativeFactory.create(verdict=Verdict.WAITING)
    assert client.get(address_of_click(creative)).status_code == 404


def test_html_stands_in_a_frame_that_reaches_nothing(client):
    markup = '<a href="%%CLICK%%">Boats</a><script>document.title</script>'
    creative = CreativeFactory.create(form=Form.HTML, markup=markup)
    answer = client.get(creative.frame_address)
    policy = answer["Content-Security-Policy"]
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert address_of_click(creative) in answer.content.decode()


def test_a_frame_is_not_shown_before_it_is_approved(client):
    creative = CreativeFactory.create(form=Form.HTML, markup="%%CLICK%%", verdict=Verdict.WAITING)
    assert client.get(creative.frame_address).status_code == 404
