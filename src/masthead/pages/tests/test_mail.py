from smtplib import SMTPException, SMTPNotSupportedError

import pytest
from django.core import mail
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse

from masthead.pages.mail import DeskMailBackend, send_test
from masthead.pages.models import MailSettings
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from tests.mail_server import mail_server
from tests.mail_service import mail_service

pytestmark = pytest.mark.django_db

SECRET = "never-to-be-seen"  # of a test


@pytest.fixture
def publisher() -> Client:
    client = Client()
    user = staff_member(roles.group_of(Role.PUBLISHER), email="paula@example.com")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def stored() -> MailSettings:
    settings = MailSettings.load()
    settings.host, settings.username, settings.password = "mail.example", "paula", SECRET
    settings.sender = "desk@lantern.example"
    settings.save()
    return settings  # type: ignore[no-any-return]  # Wagtail is untyped


def form(**fields):
    return {"host": "mail.example", "port": "587", "use_tls": "on", "username": "paula", **fields}


def address(settings: MailSettings) -> str:
    return reverse("wagtailsettings:edit", args=["pages", "mailsettings", settings.pk])


def test_the_stored_password_is_never_shown(publisher, stored):
    assert SECRET not in publisher.get(address(stored)).content.decode()


def test_an_empty_password_field_keeps_the_stored_one(publisher, stored):
    publisher.post(address(stored), form(password="", host="other.example"))
    stored.refresh_from_db()
    assert (stored.host, stored.password) == ("other.example", SECRET)


def test_a_typed_password_replaces_the_stored_one(publisher, stored):
    publisher.post(address(stored), form(password="new"))
    assert MailSettings.load().password == "new"


def test_the_password_goes_with_the_user_name(publisher, stored):
    publisher.post(address(stored), form(password="", username=""))
    stored.refresh_from_db()
    assert stored.password == ""


def test_two_kinds_of_tls_are_refused_in_words(publisher, stored):
    answer = publisher.post(address(stored), form(use_ssl="on"))
    assert "not both" in answer.content.decode()


def test_mail_without_a_server_goes_where_it_always_went(settings):
    settings.MASTHEAD_MAIL_FALLBACK = "django.core.mail.backends.locmem.EmailBackend"
    DeskMailBackend().send_messages([EmailMessage("Hello", "…", to=["rita@example.com"])])
    assert [message.subject for message in mail.outbox] == ["Hello"]


def test_mail_goes_through_the_server_the_desk_names(stored, settings, monkeypatch):
    sent: dict[str, str] = {}
    monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend.send_messages", _note(sent))
    settings.EMAIL_BACKEND = "masthead.pages.mail.DeskMailBackend"
    EmailMessage("Hello", "…", to=["rita@example.com"], connection=get_connection()).send()
    assert sent == {"host": "mail.example", "from": "desk@lantern.example"}


def _note(sent):
    def send_messages(self, messages):
        sent.update({"host": self.host, "from": messages[0].from_email})
        return len(messages)

    return send_messages


def test_a_test_mail_reaches_whoever_asks_for_it(publisher):
    publisher.post(reverse("desk_test_mail"))
    assert mail.outbox[0].to == ["paula@example.com"]


def test_a_mail_server_that_does_not_answer_is_named_in_words(publisher, settings):
    settings.EMAIL_BACKEND = "masthead.pages.mail.DeskMailBackend"
    MailSettings.objects.update_or_create(pk=1, defaults={"host": "127.0.0.1", "port": 9, "use_tls": False})
    answer = publisher.post(reverse("desk_test_mail"), follow=True)
    assert "was not sent" in " ".join(map(str, answer.context["messages"]))


def test_only_those_who_set_up_mail_send_test_mails():
    client = Client()
    reporter = staff_member(roles.group_of(Role.REPORTER))
    client.force_login(reporter, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("desk_test_mail"))
    assert mail.outbox == []


def test_a_test_says_what_it_proves():
    send_test("rita@example.com")
    assert "can send mail" in mail.outbox[0].body


def through(server):
    MailSettings.objects.update_or_create(
        pk=1, defaults={"host": "127.0.0.1", "port": server.port, "use_tls": False}
    )
    return DeskMailBackend()


def test_a_mailbox_named_in_another_script_is_written_as_it_is():
    to = "Jürgen <jürgen@mail.example>"
    with mail_server() as server:
        both = [EmailMessage("Grüße", "schön", to=[to]), EmailMessage("Hello", "…", to=["rita@example.com"])]
        assert through(server).send_messages(both) == len(both)
    (foreign,) = [one.decode() for one in server.taken if "mail.example" in one.decode()]
    assert f"To: {to}" in foreign.splitlines()
    assert any("<jürgen@mail.example>" in line for line in server.heard)


def test_a_server_that_takes_no_other_scripts_says_so():
    with mail_server(EHLO="250 here") as server, pytest.raises(SMTPNotSupportedError, match="SMTPUTF8"):
        through(server).send_messages([EmailMessage("Hello", "…", to=["jürgen@mail.example"])])
    assert server.taken == []


def test_whoever_asked_for_silence_gets_it():
    with mail_server(EHLO="250 here") as server:
        through(server)
        DeskMailBackend(fail_silently=True).send_messages(
            [EmailMessage("…", "…", to=["jürgen@mail.example"])]
        )
    assert server.taken == []


def test_without_a_mail_server_mail_goes_through_the_service(settings):
    with mail_service(settings) as service:
        DeskMailBackend().send_messages([EmailMessage("Hello", "…", to=["rita@example.com"])])
    assert [said["Subject"] for said in service.taken] == ["Hello"]


def test_a_service_that_refuses_is_one_more_server_that_does(settings, publisher):
    settings.EMAIL_BACKEND = "masthead.pages.mail.DeskMailBackend"
    with mail_service(settings, 401, ErrorCode=10, Message="Bad token"):
        with pytest.raises(SMTPException, match="Bad token"):
            DeskMailBackend().send_messages([EmailMessage("Hello", "…", to=["rita@example.com"])])
        answer = publisher.post(reverse("desk_test_mail"), follow=True)
    assert "Bad token" in " ".join(map(str, answer.context["messages"]))


def test_a_mail_is_named_by_its_sender_and_says_that_a_program_wrote_it():
    MailSettings.objects.update_or_create(pk=1, defaults={"sender": "desk@lantern.example"})
    with mail_server() as server:
        through(server).send_messages([EmailMessage("Hello", "…", to=["rita@example.com"])])
    (sent,) = server.taken
    assert b"@lantern.example>" in next(line for line in sent.splitlines() if line.startswith(b"Message-ID"))
    assert b"Auto-Submitted: auto-generated" in sent.splitlines()
