"""A mail service tells of bounces and complaints; what is forged, or told twice, does nothing."""

import hashlib
import hmac
import json
from base64 import b64encode

import pytest
from django.test import Client

from masthead.mailing import forgetting
from masthead.mailing.models import Delivery, Heard, Outcome, Totals
from masthead.mailing.tests.factories import NOON, MailingFactory
from masthead.newsletters.models import Reason, Standing, Suppressed
from masthead.newsletters.tests.factories import SubscriptionFactory

pytestmark = pytest.mark.django_db
SECRET = "claque:a-long-secret-of-a-test"


@pytest.fixture
def delivery():
    row = SubscriptionFactory.create(subscriber__address="reader@mail.example")
    mailing = MailingFactory.create(newsletter=row.newsletter)
    number = row.subscriber.number
    return Delivery.objects.create(
        mailing=mailing, subscriber=number, outcome=Outcome.TAKEN, due_at=NOON, at=NOON
    )


@pytest.fixture(autouse=True)
def _service(settings):
    use(settings, "postmark")


def use(settings, service, secret=SECRET, **more):
    settings.MASTHEAD_MAIL_SERVICE = service
    settings.ANYMAIL = {**more, **({"WEBHOOK_SECRET": secret} if secret else {})}


def tell(event, *, to="postmark", secret=SECRET):
    headers = {"Authorization": f"Basic {b64encode(secret.encode()).decode()}"} if secret else {}
    client = Client(enforce_csrf_checks=True)
    body = event if isinstance(event, bytes) else json.dumps(event)
    return client.post(f"/-/mail/{to}/", body, content_type="application/json", headers=headers)


def bounce(delivery, kind="HardBounce", **more):
    about = {"mailing": str(delivery.mailing_id), "subscriber": delivery.subscriber.hex}
    record = "SpamComplaint" if kind == "SpamComplaint" else "Bounce"
    told = {"RecordType": record, "Type": kind, "Email": "reader@mail.example", "ID": 1, "Metadata": about}
    return {**told, "BouncedAt": "2026-11-27T12:00:00Z", "Description": "The server was unable.", **more}


def heard(delivery):
    delivery.refresh_from_db()
    return delivery.heard


@pytest.mark.parametrize(
    ("kind", "found", "reason"),
    [
        ("HardBounce", Heard.HARD, Reason.BOUNCED),
        ("BadEmailAddress", Heard.HARD, Reason.BOUNCED),
        ("SpamComplaint", Heard.COMPLAINED, Reason.COMPLAINED),
        ("SoftBounce", Heard.SOFT, None),
        ("Blocked", Heard.SOFT, None),
        ("Transient", Heard.NOTHING, None),
        ("AutoResponder", Heard.NOTHING, None),
    ],
)
def test_what_the_service_tells_is_noted(delivery, kind, found, reason):
    assert tell(bounce(delivery, kind)).status_code == 200
    assert heard(delivery) == found
    assert list(Suppressed.objects.values_list("reason", flat=True)) == ([reason] if reason else [])


def test_what_is_told_twice_does_nothing_the_second_time(delivery):
    tell(bounce(delivery))
    Suppressed.objects.all().delete()  # the desk lifted it
    assert tell(bounce(delivery)).status_code == 200
    assert not Suppressed.objects.exists()


def test_what_is_told_of_a_forgotten_letter_is_taken_and_suppresses(delivery):
    forgetting.clear_some(forgetting.keep_totals(delivery.mailing_id, now=NOON))
    assert not Delivery.objects.exists()
    assert tell(bounce(delivery, "SoftBounce")).status_code == 200
    assert not Suppressed.objects.exists()
    assert tell(bounce(delivery, "SpamComplaint")).status_code == 200
    assert Suppressed.objects.get().reason == Reason.COMPLAINED
    assert Totals.objects.get().complaints == 0


@pytest.mark.parametrize("secret", ["", "claque:guessed", SECRET + "x"])
def test_what_is_forged_is_refused(delivery, secret):
    assert tell(bounce(delivery), secret=secret).status_code == 400
    assert heard(delivery) == Heard.NOTHING


def test_without_a_secret_nobody_is_heard(delivery, settings):
    use(settings, "postmark", secret="")
    assert tell(bounce(delivery)).status_code == 403
    assert heard(delivery) == Heard.NOTHING


@pytest.mark.parametrize("service", ["", "mailgun"])
def test_a_service_that_is_not_set_is_not_there(delivery, settings, service):
    use(settings, service)
    assert tell(bounce(delivery)).status_code == 404


def test_a_get_is_refused():
    assert Client().get("/-/mail/postmark/").status_code == 405


def sign(timestamp, token, key="signing-key"):
    made = hmac.new(key.encode(), f"{timestamp}{token}".encode(), hashlib.sha256).hexdigest()
    return {"timestamp": timestamp, "token": token, "signature": made}


@pytest.mark.parametrize(("key", "status"), [("signing-key", 200), ("another-key", 400)])
def test_a_service_that_signs_is_heard_by_its_signature_too(delivery, settings, key, status):
    use(settings, "mailgun", MAILGUN_WEBHOOK_SIGNING_KEY="signing-key")
    about = {"mailing": str(delivery.mailing_id), "subscriber": delivery.subscriber.hex}
    event = {
        "signature": sign("1764244800", "abc", key),
        "event-data": {
            "event": "failed",
            "severity": "permanent",
            "reason": "bounce",
            "timestamp": 1764244800.5,
            "id": "x",
            "recipient": "reader@mail.example",
            "user-variables": about,
            "delivery-status": {"code": 550, "message": "5.1.1 nobody"},
        },
    }
    assert tell(event, to="mailgun").status_code == status
    assert heard(delivery) == (Heard.HARD if status == 200 else Heard.NOTHING)


def test_who_leaves_at_the_service_has_left(delivery):
    about = {"mailing": str(delivery.mailing_id), "subscriber": delivery.subscriber.hex}
    event = {
        "RecordType": "SubscriptionChange",
        "Recipient": "reader@mail.example",
        "Metadata": about,
        "SuppressSending": True,
        "SuppressionReason": "ManualSuppression",
        "ChangedAt": "2026-11-27T12:00:00Z",
    }
    assert tell(event).status_code == 200
    (row,) = delivery.mailing.newsletter.subscriptions.all()
    assert row.standing == Standing.ENDED


@pytest.mark.parametrize(
    "changes",
    [
        {"Metadata": {"mailing": "x", "subscriber": "y"}},
        {"Metadata": {"mailing": "9" * 20, "subscriber": "0" * 32}},
        {"Metadata": {"mailing": "999999", "subscriber": "0" * 32}},
        {"Email": "no address"},
        {"Email": None, "Metadata": {}},
    ],
)
def test_wild_events_break_nothing(delivery, changes):
    assert tell(bounce(delivery, **changes)).status_code == 200
    assert heard(delivery) in (Heard.NOTHING, Heard.HARD)


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"null", b"\xff\xfe", b"", b'"words"', b'{"RecordType": []}', b'{"Metadata": [1]}']
)
def test_what_cannot_be_read_is_refused_so_that_it_is_not_told_again(body):
    assert tell(body).status_code == 400


def test_a_fault_of_ours_is_not_taken_for_one_of_the_service(delivery, monkeypatch):
    monkeypatch.delattr(Suppressed, "objects")
    with pytest.raises(AttributeError):
        tell(bounce(delivery))
