"""Letters that the house signs itself are verified by a program that knows nothing of how they were made."""

import re
import threading
from smtplib import SMTPException

import dkim
import pytest
from django.core.mail import EmailMessage

from masthead.mailing.carriers import Handed
from masthead.mailing.models import MailingSettings, Outcome, State
from masthead.mailing.process import Post
from masthead.mailing.signing import BadKey, Signer, SigningCarrier, check_key, record_of
from masthead.mailing.tests.factories import NOON, FakeCarrier, MailingFactory, letter_of, make_key
from masthead.newsletters.tests.factories import SubscriberFactory, SubscriptionFactory
from masthead.pages.publication import MailSettings
from tests.mail_server import mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.needs_program("openssl")]
PLACE = "one._domainkey.claque.example"


def is_verified(message, place=PLACE):
    def ask(name, timeout=5):
        return record_of(make_key()).encode() if name == place.encode() + b"." else None

    return dkim.verify(message, dnsfunc=ask)


@pytest.fixture
def signer():
    return Signer("claque.example", "one", make_key())


@pytest.fixture
def letter():
    return letter_of(MailingFactory.create())


@pytest.mark.parametrize("to", ["reader@mail.example", "jürgen@mail.example"])
def test_a_signed_letter_is_verified_and_one_that_was_changed_is_not(signer, letter, to):
    message = signer.sign(letter.address(SubscriberFactory.create(address=to), NOON))
    assert is_verified(message)
    for there, instead in (
        (b"Lanterns over", b"Lampions over"),
        (b"List-Unsubscribe: <", b"List-Unsubscribe: <x"),
        (b"From: Claque", b"From: Eve <eve@else.example>\r\nFrom: Claque"),
    ):
        assert there in message
        assert not is_verified(message.replace(there, instead))


def test_the_headers_that_mailboxes_ask_for_are_signed(signer, letter):
    message = signer.sign(letter.address(SubscriberFactory.create(), NOON))
    head = re.sub(rb"\s+", b"", message.partition(b"Date:")[0])
    assert b"c=relaxed/relaxed;" in head
    signed = re.findall(rb";h=([^;]+);", head)[0].lower().split(b":")
    assert {b"from", b"subject", b"list-unsubscribe", b"list-unsubscribe-post"} <= set(signed)


def test_what_servers_do_to_spaces_on_the_way_does_not_break_a_signature(signer, letter):
    message = signer.sign(letter.address(SubscriberFactory.create(), NOON))
    assert is_verified(message.replace(b"Subject: ", b"subject:   ") + b"\r\n\r\n")


def test_the_carrier_behind_gets_it_signed(signer, letter):
    taken = []

    class Keeping(FakeCarrier):
        def hand_over(self, sender, recipient, message):
            taken.append(message)
            return super().hand_over(sender, recipient, message)

    carrier = SigningCarrier(Keeping(), signer)
    message = letter.address(SubscriberFactory.create(), NOON)
    assert carrier.hand_over("post@claque.example", "reader@mail.example", message).handed is Handed.TAKEN
    assert is_verified(taken[0])


def send(key):
    about = {"dkim_domain": "claque.example", "dkim_selector": "one", "dkim_key": key}
    MailingSettings.objects.update_or_create(defaults=about)
    mailing = MailingFactory.create()
    SubscriptionFactory.create(newsletter=mailing.newsletter)
    with mail_server() as server:
        told = {"host": "127.0.0.1", "port": server.port, "use_tls": False, "sender": "post@claque.example"}
        MailSettings.objects.update_or_create(defaults=told)
        Post("here", threading.Event(), connections=1).send_due(NOON)
    mailing.refresh_from_db()
    return mailing, server.taken


def test_a_house_that_gives_its_key_signs_what_it_sends():
    _mailing, taken = send(make_key())
    assert is_verified(taken[0])


def test_a_key_that_broke_holds_the_mailing_and_loses_nothing():
    mailing, taken = send("no key")
    assert taken == []
    assert mailing.state == State.PAUSED
    assert [row.outcome for row in mailing.deliveries.all()] == [Outcome.WAITING]


@pytest.mark.parametrize(
    "bad", ["", "rubbish", "-----BEGIN PRIVATE KEY-----\n????\n-----END PRIVATE KEY-----"]
)
def test_what_is_no_key_is_refused(bad):
    with pytest.raises(BadKey, match="no RSA key"):
        check_key(bad)


def test_a_key_that_nobody_trusts_is_refused():
    with pytest.raises(BadKey, match="make one of 2048"):
        check_key(make_key(512))


@pytest.mark.parametrize("to", ["reader@mail.example", "jürgen@mail.example", "rita@köln.example"])
def test_other_mails_of_the_house_are_signed_too(settings, to):
    settings.EMAIL_BACKEND = "masthead.pages.mail.DeskMailBackend"
    MailingSettings.objects.create(dkim_domain="claque.example", dkim_selector="one", dkim_key=make_key())
    with mail_server() as server:
        told = {"host": "127.0.0.1", "port": server.port, "use_tls": False, "sender": "post@claque.example"}
        MailSettings.objects.update_or_create(defaults=told)
        EmailMessage("Grüße", "Schön hier.", to=[to]).send()
    (message,) = server.taken
    assert is_verified(message)
    assert not is_verified(message.replace(b"Auto-Submitted: auto", b"Auto-Submitted: not") + b"More\r\n")


def test_a_key_that_cannot_be_read_keeps_mails_back_and_says_so(settings):
    settings.EMAIL_BACKEND = "masthead.pages.mail.DeskMailBackend"
    MailingSettings.objects.create(dkim_domain="claque.example", dkim_selector="one", dkim_key="no key")
    with mail_server() as server:
        MailSettings.objects.update_or_create(
            defaults={"host": "127.0.0.1", "port": server.port, "use_tls": False}
        )
        with pytest.raises(SMTPException):
            EmailMessage("Hello", "…", to=["reader@mail.example"]).send()
    assert server.taken == []
