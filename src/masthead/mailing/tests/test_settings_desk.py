"""The settings of sending at the desk: a key goes in, and never comes out."""

import pytest
from django.test import Client
from django.urls import reverse

from masthead.mailing.models import MailingSettings
from masthead.mailing.tests.factories import make_key
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = [pytest.mark.django_db, pytest.mark.needs_program("openssl")]
SIGNED = {"dkim_domain": "claque.example", "dkim_selector": "one"}


@pytest.fixture
def desk():
    client = Client()
    user = staff_member(roles.group_of(Role.AUDIENCE), email="ada@example.com")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def save(desk, **fields):
    key = MailingSettings.load().pk
    where = reverse("wagtailsettings:edit", args=["mailing", "mailingsettings", key])
    limits = {"most_bounces": "5.0", "most_complaints": "0.30", "least_letters": "100"}
    answer = desk.post(
        where, {"per_minute": "0", "soft_bounces": "3", "kept_days": "180", **limits, **fields}, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode(), MailingSettings.load()


def test_a_key_is_kept_while_the_field_is_empty_and_never_shown(desk):
    key = make_key()
    said, stored = save(desk, **SIGNED, dkim_key=key.replace("\n", "\r\n"))
    assert stored.dkim_key == key
    assert key.splitlines()[1] not in said
    said, stored = save(desk, **SIGNED, leave_box="leave@claque.example")
    assert (stored.dkim_key, stored.leave_box) == (key, "leave@claque.example")
    assert key.splitlines()[1] not in said


def test_a_key_goes_with_its_domain(desk):
    save(desk, **SIGNED, dkim_key=make_key())
    assert save(desk)[1].dkim_key == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dkim_key": "rubbish", **SIGNED}, "This key cannot be used: it is no RSA key"),
        ({"dkim_domain": "claque.example"}, "belong together"),
        ({"dkim_domain": "no domain", "dkim_selector": "-"}, "valid"),
        ({"leave_box": "nobody"}, "valid"),
        ({"soft_bounces": "0"}, "greater than or equal to 1"),
        ({"kept_days": "0"}, "greater than or equal to 30"),
        ({"kept_days": "3651"}, "less than or equal to 3650"),
        ({"most_bounces": "0"}, "greater than or equal to 0.1"),
        ({"most_complaints": "51"}, "less than or equal to 50"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(desk, fields, said):
    shown, stored = save(desk, **fields)
    assert said in shown
    assert (stored.dkim_domain, stored.leave_box, stored.kept_days) == ("", "", 180)
    assert "rubbish" not in shown
