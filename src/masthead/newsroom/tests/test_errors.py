import pytest

from masthead.newsroom.founding import Founding, found

pytestmark = pytest.mark.django_db


def test_an_address_of_nothing_offers_the_search_inside_the_magazine(client):
    found(Founding(title="The Lantern"))
    answer = client.get("/no/such/story/")
    assert answer.status_code == 404
    assert "The Lantern" in answer.text
    assert 'action="/search/"' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text


def test_an_address_of_nothing_is_answered_before_there_is_a_magazine(client):
    assert client.get("/no/such/story/").status_code == 404
