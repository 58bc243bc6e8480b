"""What is broken for now, and what is simply broken."""

import pytest
from django.db import OperationalError

from masthead.pages import serving

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "status", "after"), [(OperationalError, 503, "30"), (RuntimeError, 500, None)]
)
def test_a_database_that_does_not_answer_is_away_for_now(client, monkeypatch, error, status, after):
    def break_down(*_):
        raise error

    monkeypatch.setattr(serving, "find_page", break_down)
    client.raise_request_exception = False
    answer = client.get("/news/")
    assert (answer.status_code, answer.get("Retry-After")) == (status, after)
    assert "Something went wrong on our side" in answer.text
