import smtplib

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from masthead.pages.mail import OURS
from masthead.pages.models import MailSettings
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db

RESET = "wagtailadmin_password_reset"


@pytest.fixture
def desk_mail(settings):
    """Outgoing mail as it is outside tests, with no server named yet."""
    settings.EMAIL_BACKEND = OURS
    settings.MASTHEAD_MAIL_FALLBACK = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def refusing(desk_mail, monkeypatch):
    """A mail server that takes nothing."""

    def refuse(*_args, **_kwargs):
        raise smtplib.SMTPConnectError(421, "closed for today")

    monkeypatch.setattr(smtplib, "SMTP", refuse)
    server = MailSettings.load()
    server.host = "mail.example"
    server.save()


def text(client: Client, name: str) -> str:
    return client.get(reverse(name)).content.decode()


def test_without_a_mail_server_the_way_in_sends_to_the_publisher(front, desk_mail):
    assert "Ask your publisher" in text(Client(), "wagtailadmin_login")
    assert "Forgotten password?" not in text(Client(), "wagtailadmin_login")
    assert "sends no mail yet" in text(Client(), RESET)
    assert "sends no mail yet" in text(Client(), "wagtailadmin_password_reset_done")


def test_the_publisher_is_told_that_mail_reaches_nobody(desk_of, desk_mail):
    assert "sends no mail yet" in text(desk_of(Role.PUBLISHER), "wagtailadmin_home")
    assert "sends no mail yet" not in text(desk_of(Role.EDITOR), "wagtailadmin_home")


def test_the_publisher_is_told_that_the_server_refused(desk_of, refusing):
    desk = desk_of(Role.PUBLISHER)
    assert "not sent" not in text(desk, "wagtailadmin_home")
    Client().post(reverse(RESET), {"email": desk.user.email})
    assert "closed for today" in text(desk, "wagtailadmin_home")


def test_the_mail_says_which_magazine_it_comes_from(desk_of):
    Client().post(reverse(RESET), {"email": desk_of(Role.REPORTER).user.email})
    (sent,) = mail.outbox
    assert sent.subject == "Your password at The Lantern"
    assert "The Lantern" in sent.body
